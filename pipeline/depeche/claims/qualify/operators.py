"""The cues that govern a trigger, in order, each with its tense and negation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Doc, Span

from depeche.claims.qualify.cues import Cue, Hit, hits
from depeche.claims.qualify.grammar.chain import Climber
from depeche.claims.qualify.grammar.forms import (
    CONDITIONAL,
    FINITE,
    FUTURE,
    INFINITIVE,
    NONE,
    PARTICIPLE,
    PAST,
    SUBJUNCTIVE,
    is_participle,
    is_verbal,
)
from depeche.claims.qualify.grammar.hung import Dependents, agreement
from depeche.claims.qualify.grammar.predicates import Predicates
from depeche.claims.qualify.grammar.verbs import Group, group
from depeche.claims.qualify.grammar.walk import Step
from depeche.claims.qualify.memo import renew, sentence_of
from depeche.claims.records import Trigger

#: Depth of a cue within the trigger, of one that hangs on it, of one that shares its clause.
INSIDE, HUNG, LOOSE = -2, -1, 50
_OBJECT = frozenset(
    {"obj", "comp", "obl", "nmod", "acl", "conj", "iobj", "amod", "fixed", "case", "purpose"}
)
_DIRECT = frozenset({"obj", "amod", "conj"})
_CLITICS = frozenset({"l'", "les"})
_SUBJECTS = frozenset({"il", "elle", "ils", "elles"})
_SUBJECT = frozenset({"subj", "nmod", "amod", "acl", "conj"})
#: Kinds of cue that reach the trigger even over a verb that is no cue.
_FAR = frozenset({"say", "denial"})


class Place(NamedTuple):
    """Where a word stands over the trigger."""

    depth: int
    slot: str
    barred: bool = False
    prep: str = ""


@dataclass(slots=True)
class Operator:
    """A cue that governs the trigger: ``depth`` 0 is its nearest governor."""

    hit: Hit
    depth: int
    slot: str
    group: Group
    unreal: bool = False
    conditional: bool = False
    denied: bool = False

    @property
    def cue(self) -> Cue:
        return self.hit.cue

    @property
    def achieved(self) -> bool:
        """A modal that tells a fact: "a pu racheter", "a dû céder"."""
        fact = self.cue.get("power") or (self.cue.get("past") == "fact" and self.slot == "comp")
        return bool(fact) and self.group.tense == PAST


@dataclass(slots=True)
class View:
    """All that the qualifiers look at for one trigger."""

    doc: Doc
    trigger: Trigger
    sentence: Span
    steps: list[Step]
    own: Group  #: verb group of the trigger's head
    hung: dict[int, str]  #: verbs that hang on a noun trigger
    inside: list[Hit]  #: cues over the trigger's own words
    operators: list[Operator]  #: innermost first
    hits: list[Hit]


def view(doc: Doc, trigger: Trigger) -> View:
    """Collect what governs ``trigger``."""
    kept = renew(doc)
    sentence = sentence_of(doc, trigger.head)
    key = ("view", trigger.head, trigger.tokens, trigger.pos)
    parts = kept.get(key, lambda: _parts(doc, trigger, sentence))
    return View(doc, trigger, sentence, *parts)


_Parts = tuple[list[Step], Group, dict[int, str], list[Hit], list[Operator], list[Hit]]


def _parts(doc: Doc, trigger: Trigger, sentence: Span) -> _Parts:
    climber, dependents = Climber(doc, sentence), Dependents(doc, sentence)
    noun = trigger.pos == "noun"
    steps = climber.climb(trigger.head, noun)
    hung: dict[int, str] = {}
    later: list[list[Step]] = []
    if noun:
        steps, later = _with_predicates(climber, sentence, trigger, steps)
        hung = dependents.below(trigger.head, trigger.tokens[-1])
        for step in steps:
            if step.slot != "nmod" or is_verbal(doc[step.token]):
                break
            for token, slot in dependents.below(step.token, step.token).items():
                hung.setdefault(token, slot)
    own = _none(trigger.head) if noun else group(doc, trigger.head, sentence.start)
    found = hits(doc, sentence, "acts")
    words = set(trigger.tokens)
    inside = [h for h in found if words & set(h.tokens) and (h.verb < 0 or h.verb in words)]
    outside = [h for h in found if h not in inside]
    at = _places(doc, trigger.head, [steps, *later], hung, found)
    operators = _governing(doc, sentence, at, outside, _buried(doc, steps, found), trigger.head)
    operators += [Operator(h, INSIDE, "obj", own) for h in inside if _speaks(h, noun)]
    operators.sort(key=lambda o: (o.depth, -o.hit.first))
    _mark_unreal(doc, sentence, operators)
    _mark_aims(doc, steps, operators)
    return steps, own, hung, inside, operators, found


def _speaks(hit: Hit, noun: bool) -> bool:
    """Whether a cue inside a verb trigger tells a step: "boucler l'opération"."""
    if noun or hit.cue.get("inside") == "no":
        return False
    return hit.cue.kind == "act" or (hit.cue.kind == "denial" and hit.cue.get("negation") == "own")


def _none(i: int) -> Group:
    return Group(i, i, NONE)


def _with_predicates(
    climber: Climber, sentence: Span, trigger: Trigger, steps: list[Step]
) -> tuple[list[Step], list[list[Step]]]:
    """The steps of a noun phrase that is a subject: its predicate, and what governs that;
    with its later predicates apart."""
    front: list[Step] = []
    for step in steps:
        if step.slot != "nmod" or is_verbal(climber.doc[step.token]):
            break
        front.append(step)
    paths = Predicates(climber.doc, sentence).predicates(
        min([trigger.tokens[0], *(s.token for s in front)]), trigger.tokens[-1]
    )
    if not paths:
        return steps, []
    first = paths[0]
    return [*front, *first, *climber.climb(first[-1].token, noun=False)], paths[1:]


def _places(
    doc: Doc, head: int, rows: list[list[Step]], hung: dict[int, str], found: list[Hit]
) -> dict[int, Place]:
    """Token -> its depth and slot, and whether a verb that is no cue stands between."""
    cued: dict[int, list[Hit]] = {}
    for hit in found:
        for t in hit.tokens:
            cued.setdefault(t, []).append(hit)
    at = {t: Place(HUNG, slot) for t, slot in hung.items()}
    depth = 0
    for row in rows:
        barred, below = False, head
        for step in row:
            at.setdefault(step.token, Place(depth, step.slot, barred, step.prep))
            if step.slot == "purpose":
                # What the aim follows: "en négociations exclusives avec X pour racheter Y".
                for i in range(step.token + 1, below):
                    at.setdefault(i, Place(depth, step.slot, barred))
            below = step.token
            depth += 1
            spoken = cued.get(step.token, ())
            told = any(not h.cue.get("only_negated") or _fits(h, step.slot) for h in spoken)
            if not told and is_verbal(doc[step.token]):
                barred = barred or doc[step.token].pos_ != "AUX"
    return at


def _buried(doc: Doc, steps: list[Step], found: list[Hit]) -> bool:
    """Whether the trigger only completes another noun, which is the subject: "candidat à"."""
    fronts = {
        t
        for h in found
        if h.cue.kind in ("front", "say") or h.cue.id == "négocier"
        for t in h.tokens
    }
    for step in steps:
        if step.slot != "nmod" or is_verbal(doc[step.token]):
            return False
        if step.token not in fronts:
            return True
    return False


def _governing(
    doc: Doc, sentence: Span, at: dict[int, Place], found: list[Hit], buried: bool, head: int
) -> list[Operator]:
    verbs = [t for t in at if is_verbal(doc[t])]
    operators: list[Operator] = []
    for hit in found:
        places = sorted(at[t] for t in hit.tokens if t in at)
        if places:
            place = next((p for p in places if _fits(hit, p.slot)), places[0])
        elif _takes_up(doc, sentence, hit, head):
            place = Place(LOOSE, "obj")
        elif _reaches(hit, head) and _same_clause(doc, hit, [*verbs, head]):
            place = Place(LOOSE, "obl")
        else:
            continue
        if place.barred and hit.cue.kind not in _FAR:
            continue
        if hit.cue.get("direct") and place.depth > 0:
            continue
        if place.slot == "subj" and buried:
            continue
        if _fits(hit, place.slot):
            after = sorted((v for v in verbs if at[v].depth >= place.depth), key=lambda v: at[v])
            made = Operator(hit, place.depth, place.slot, _group_of(doc, sentence, hit, after))
            own = any(doc[t].lower_ == "par" for t in hit.tokens)  # "intéressé par un rachat"
            if own or not (made.group.passive and place.prep == "par"):
                operators.append(made)  # and not "torpillée par l'offre de X"
    return operators


def _takes_up(doc: Doc, sentence: Span, hit: Hit, head: int) -> bool:
    """Whether a later act takes up the trigger by a pronoun that its participle agrees with:
    "une proposition jugée basse, et ils l'ont écartée"."""
    if hit.cue.kind != "act" or hit.verb <= head or doc[head].pos_ != "NOUN":
        return False
    verb = group(doc, hit.verb, sentence.start)
    if not is_participle(doc[hit.verb]) or verb.tense not in FINITE:
        return False
    words = _SUBJECTS if verb.passive else _CLITICS
    agrees = agreement(doc[head]) & agreement(doc[hit.verb])
    if doc[verb.first - 1].lower_ not in words or not agrees:
        return False
    feminine = not any(a.startswith("Masc") for a in agrees)
    return feminine or not _other_noun(doc, head, verb.first)


def _other_noun(doc: Doc, head: int, end: int) -> bool:
    """Whether another noun could be meant: a masculine participle agrees with most of them."""
    return any(
        doc[k].pos_ == "NOUN" and agreement(doc[k]) & agreement(doc[head])
        for k in range(head + 1, end)
    )


def _reaches(hit: Hit, head: int) -> bool:
    """Whether a cue speaks for its whole clause: anywhere in it, or after the trigger alone."""
    loose = hit.cue.get("loose")
    return bool(loose) and (loose != "after" or hit.first > head)


def _same_clause(doc: Doc, hit: Hit, verbs: list[int]) -> bool:
    """A cue in the clause of one of ``verbs``: no border between the two."""
    for verb in verbs:
        low, high = sorted((verb, hit.first))
        if not any(
            doc[k].lower_ in {";", ":", "qui", "dont", "que", "qu'"}
            for k in range(low, high)
            if k not in hit.tokens
        ):
            return True
    return False


def _fits(hit: Hit, slot: str) -> bool:
    want = hit.cue.get("arg")
    if slot == "advcl" or (slot == "subj" and hit.cue.kind == "modal"):
        return False
    if want == "subj":
        return slot in _SUBJECT
    if want == "inside":
        return False
    if want in ("purpose", "comp"):
        return slot == want
    if want == "object":
        return slot in _DIRECT
    if want == "obj":
        return slot in _OBJECT
    return True


def _group_of(doc: Doc, sentence: Span, hit: Hit, after: list[int]) -> Group:
    if hit.cue.get("negation") == "own":
        return _none(hit.first)
    verb = hit.verb
    if verb < 0 and is_verbal(doc[hit.first]):
        verb = hit.first
    if verb < 0:
        copulas = [c.i for t in hit.tokens for c in doc[t].children if c.dep_ == "cop"]
        verb = (copulas + after + [-1])[0]
    if verb < 0:
        return _none(hit.first)
    return group(doc, verb, sentence.start)


def main_verb(seen: View, of: int | None = None) -> Group | None:
    """The finite verb that the gerund ``of`` (the trigger) goes with: its head, else the
    nearest before it, else the first of the sentence."""
    doc, low = seen.doc, seen.sentence.start
    at = seen.own.verb if of is None else of
    before = range(at - 1, low - 1, -1)
    after = range(at + 1, seen.sentence.end)
    for k in [doc[at].head.i, *before, *after]:
        if low <= k < seen.sentence.end and k != at and is_verbal(doc[k]):
            found = group(doc, k, low)
            if found.tense in FINITE:
                return found
        elif k < at and doc[k].lower_ in {";", ":"}:
            return None
    return None


_FUTURE = frozenset({FUTURE, SUBJUNCTIVE})
#: Kinds that make of an infinitive what has been done: "vient de boucler", "annonce boucler".
_DONE = frozenset({"done", "say", "paid"})


def _mark_unreal(doc: Doc, sentence: Span, operators: list[Operator]) -> None:
    """Say of each operator whether it lies ahead: by its tense, or under a modal."""
    under = negated = False
    for operator in reversed(operators):
        tense = operator.group.tense
        bare = operator.hit.verb < 0 and operator.depth >= 0
        dependent = bare or tense in (INFINITIVE, NONE) or (tense == PARTICIPLE)
        operator.unreal = (
            tense in _FUTURE or (dependent and under) or _once(doc, sentence, operator)
        )
        if operator.depth == INSIDE and tense == INFINITIVE and not under:
            operator.unreal = not any(o.cue.kind in _DONE for o in operators)
        operator.conditional = tense == CONDITIONAL
        operator.denied = bool(operator.group.negation) or (dependent and negated)
        if operator.cue.kind == "modal":
            under, negated = not operator.achieved, operator.denied
        elif not dependent:
            under, negated = operator.unreal, False


def _mark_aims(doc: Doc, steps: list[Step], operators: list[Operator]) -> None:
    """What is done in order to do lies ahead: "patienter jusqu'en 2026 pour voir aboutir X"."""
    aim = next((n for n, step in enumerate(steps) if step.slot == "purpose"), -1)
    if aim < 1 or any(o.cue.kind in ("done", "paid") for o in operators):
        return
    for operator in operators:
        below = 0 <= operator.depth < aim and operator.group.tense == INFINITIVE
        after = steps[aim].token < operator.hit.first  # not "Pour arracher l'aval de X, Y a ..."
        if below and after and operator.cue.get("status") in ("completed", "approved"):
            operator.unreal = True


def _once(doc: Doc, sentence: Span, operator: Operator) -> bool:
    """Une fois l'opération bouclée, X sera ...: a participle that the main verb puts ahead."""
    if operator.group.tense != PARTICIPLE:
        return False
    at = operator.hit.first
    words = [doc[k].lower_ for k in range(max(sentence.start, at - 9), at)]
    if "fois" not in words:
        return False
    verbs = (t.i for t in sentence if is_verbal(t))
    return any(group(doc, v, sentence.start).tense in _FUTURE for v in verbs)
