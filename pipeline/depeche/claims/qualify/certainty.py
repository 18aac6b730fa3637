"""How far the text commits: asserted, reported or possible.

The conditional of report is told apart from condition, future in the past, politeness and
the counterfactual (lexicon notes: three conditionals in four report nothing).
"""

from __future__ import annotations

from functools import cache

from depeche.claims.qualify.cues import Hit, hits
from depeche.claims.qualify.grammar.forms import (
    CONDITIONAL,
    CONDITIONAL_PAST,
    FINITE,
    GERUND,
    IMPERFECT,
    INFINITIVE,
    PAST,
    PRESENT,
    is_verbal,
)
from depeche.claims.qualify.grammar.verbs import Group, group
from depeche.claims.qualify.memo import memo
from depeche.claims.qualify.operators import View, main_verb
from depeche.claims.qualify.sources import Attribution, is_reported
from depeche.claims.qualify.tables import read_table
from depeche.lexicon.conjugate import forms

ASSERTED, REPORTED, POSSIBLE = "asserted", "reported", "possible"
#: Verbs whose conditional is one of power, duty, wish.
_MODALS = ("pouvoir", "devoir", "falloir", "vouloir", "valoir", "aimer", "savoir")
#: How far before "si" the verb may stand that asks: "dire, d'ici au 22 octobre, si".
_NEAR = 9


def certainty(seen: View, found: list[Attribution]) -> tuple[str, Hit | None]:
    """The certainty of the trigger's claim and the cue that says so."""
    hearsay = is_reported(found)
    denied = any(o.cue.kind == "denial" and not o.denied for o in seen.operators)
    if denied and not any(a.fillers and a.hearsay for a in found):
        return ASSERTED, None
    if hearsay is not None:
        return REPORTED, hearsay
    if any(o.cue.get("certainty") == REPORTED for o in seen.operators):
        return REPORTED, next(o.hit for o in seen.operators if o.cue.get("certainty") == REPORTED)
    if reportive(seen):
        return REPORTED, None
    modal = _possible(seen)
    if modal is not None and not any(a.fillers for a in found):
        return POSSIBLE, modal
    if under_si(seen):
        return POSSIBLE, None
    return ASSERTED, None


def _finite_groups(seen: View) -> list[Group]:
    """The finite verbs over the trigger, innermost first, its own among them."""
    low = seen.sentence.start
    groups = [seen.own] if seen.own.tense in FINITE else []
    if seen.own.tense == GERUND:
        main = main_verb(seen)
        groups += [main] if main is not None and main.tense == CONDITIONAL_PAST else []
    groups += [
        o.group
        for o in seen.operators
        if o.depth >= 0 and o.cue.kind not in ("say", "denial") and o.group.tense in FINITE
    ]
    for step in seen.steps:
        if step.slot == "advcl" or not is_verbal(seen.doc[step.token]):
            continue
        over = group(seen.doc, step.token, low)
        if over.tense in FINITE:
            groups.append(over)
    return groups


def reportive(seen: View) -> bool:
    """Whether the conditional over the trigger is the one of report."""
    groups = _finite_groups(seen)
    if not groups:
        return False
    first = groups[0]
    if seen.trigger.pos == "noun" and not any(
        first.verb in h.tokens or first.first in h.tokens for h in seen.hits
    ):
        return False  # the hedge is on another verb: "l'opération coûterait 3 milliards"
    if first.tense not in (CONDITIONAL, CONDITIONAL_PAST):
        return False
    return not _other_conditional(seen, first)


def _other_conditional(seen: View, verb: Group) -> bool:
    doc, low = seen.doc, seen.sentence.start
    word = doc[verb.verb]
    if _lemma_in(seen, verb, _MODALS):
        return True
    if any(h.cue.kind == "modal" and h.verb == verb.verb and h.cue.get("power") for h in seen.hits):
        return True
    if hypothesis(seen):
        return True
    if any(o.cue.get("certainty") == POSSIBLE and o.group == verb for o in seen.operators):
        return True
    before = [doc[j].lower_ for j in range(max(low, verb.first - 4), verb.first)]
    if {"je", "j'", "nous"} & set(before):
        return True
    return (verb.tense == CONDITIONAL and future_in_past(seen, verb)) or word.lower_ == "dirait"


def _lemma_in(seen: View, verb: Group, lemmas: tuple[str, ...]) -> bool:
    word = seen.doc[verb.verb].lower_
    return any(word in forms(lemma) for lemma in lemmas)


def hypothesis(seen: View) -> bool:
    """A condition in the sentence: si + imperfect, à condition que, sans quoi ..."""
    return bool(hits(seen.doc, seen.sentence, "conditions")) or _si_clause(seen) is not None


def _si_clause(seen: View) -> int | None:
    doc, low = seen.doc, seen.sentence.start
    words = memo(doc).lowers
    for i in range(low, seen.sentence.end):
        word = words[i]
        if word not in {"si", "s'"}:
            continue
        token = doc[i]
        opens = (
            token.i == seen.sentence.start
            or doc[token.i - 1].lower_ in {",", ";", "«", "et", "mais", ":"}
            or (token.i > 0 and doc[token.i - 1].pos_ != "VERB")
        )
        if word == "si" and opens and token.pos_ != "ADV":
            return token.i
        if (
            word == "s'"
            and token.i + 1 < seen.sentence.end
            and doc[token.i + 1].lower_ in {"il", "ils"}
        ):
            return token.i
    return None


def under_si(seen: View) -> bool:
    """The trigger stands inside the si-clause itself, which is no question: "dira si"."""
    at = _si_clause(seen)
    if at is None or at > seen.trigger.head or _is_question(seen, at):
        return False
    between = [seen.doc[k].lower_ for k in range(at, seen.trigger.head)]
    verbs = [k for k in range(at, seen.trigger.head) if is_verbal(seen.doc[k])
             and group(seen.doc, k, seen.sentence.start).tense in FINITE]  # fmt: skip
    return ";" not in between and not verbs


def _is_question(seen: View, at: int) -> bool:
    """Whether "si" opens what is asked or decided: "doit dire si", "reste à savoir si"."""
    near = range(max(seen.sentence.start, at - _NEAR), at)
    return any(seen.doc[k].lower_ in _ask_forms() for k in near)


@cache
def _ask_forms() -> frozenset[str]:
    return frozenset(form for lemma in read_table("words")["ask_if"] for form in forms(lemma))


def future_in_past(seen: View, verb: Group) -> bool:
    """que + conditional under a verb of saying in the past: "avait annoncé qu'il céderait"."""
    doc, low = seen.doc, seen.sentence.start
    for k in range(verb.first - 1, max(low, verb.first - 15) - 1, -1):
        if doc[k].lower_ in {"que", "qu'"} and k > low:
            for j in range(k - 1, max(low, k - 10) - 1, -1):
                if is_verbal(doc[j]) and group(doc, j, low).tense != INFINITIVE:
                    return group(doc, j, low).tense in (PAST, IMPERFECT)
            return False
        if doc[k].lower_ in {";", ":", "qui"}:
            return False
    return False


def _possible(seen: View) -> Hit | None:
    """A modal of possibility over the trigger: pourrait, peut, peut-être, susceptible de."""
    for operator in seen.operators:
        if operator.cue.get("certainty") != POSSIBLE or operator.denied:
            continue
        tense = operator.group.tense
        if not operator.cue.get("power") or tense in (CONDITIONAL, PRESENT, CONDITIONAL_PAST):
            return operator.hit
    for hit in hits(seen.doc, seen.sentence, "hedges"):
        if hit.first < seen.trigger.head and not any(
            seen.doc[k].lower_ in {";", ":", ".", "»"} for k in range(hit.first, seen.trigger.head)
        ):
            return hit
    return None


def is_counterfactual(seen: View) -> bool:
    """ "Aurait pu racheter", "a failli racheter": told as what did not happen."""
    for operator in seen.operators:
        if operator.cue.kind == "unreal" and operator.group.tense not in (GERUND,):
            return True
        if operator.cue.get("power") and operator.group.tense == CONDITIONAL_PAST:
            return True
    return False
