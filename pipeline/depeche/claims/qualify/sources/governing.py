"""Verbs of saying above the trigger: "X dément vouloir racheter", "révélé par X"."""

from __future__ import annotations

from spacy.tokens import Doc

from depeche.claims.qualify.cues import Hit
from depeche.claims.qualify.grammar.forms import FINITE, FUTURE, GERUND, PARTICIPLE
from depeche.claims.qualify.grammar.noun_phrases import Phrase, phrase_at
from depeche.claims.qualify.grammar.verb_subject import absolute_subject, speaking, subject_of
from depeche.claims.qualify.grammar.verbs import Group, group
from depeche.claims.qualify.operators import View
from depeche.claims.qualify.sources.incises import place_of_on
from depeche.claims.qualify.sources.records import Attribution
from depeche.claims.qualify.sources.speakers import fillers, is_hearsay


def governed(seen: View, found: list[Hit]) -> list[Attribution]:
    """The subject of a verb of saying above the trigger: "X dément vouloir racheter"."""
    doc = seen.doc
    over = {s.token: s.slot for s in seen.steps if s.slot not in ("advcl", "subj", "purpose")}
    if _in_view_of(seen):
        over.update({s.token: "obj" for s in seen.steps if s.slot == "purpose"})
    ques = {s.token for s in seen.steps if s.prep == "que"}
    acts = {o.hit.verb for o in seen.operators if o.cue.kind in ("act", "light")}
    out: list[Attribution] = []
    for hit in found:
        if hit.cue.kind not in ("tell", "hearsay") or hit.verb < 0:
            continue
        if hit.cue.get("clause") == "incise":
            continue
        verb = group(doc, hit.verb, seen.sentence.start)
        if verb.tense == FUTURE or (
            hit.verb in acts and hit.cue.kind == "tell" and len(hit.tokens) == 1
        ):
            continue
        if closes_quote(doc, verb, seen.sentence.start):
            continue
        if hit.cue.get("clause") and over.get(hit.verb, "comp") != "comp":
            continue
        if hit.cue.get("clause") == "que" and hit.verb in over and hit.verb not in ques:
            continue
        if (verb.reflexive and not hit.reflexive) or is_silent(hit, verb):
            continue
        if verb.passive and (hit.verb in over or hit.verb in seen.hung):
            if not hit.cue.get("clause"):
                out += _by_agent(seen, hit)
        elif hit.verb in over or seen.hung.get(hit.verb) == "obj":
            out += by_subject(seen, hit, verb)
    return out


def closes_quote(doc: Doc, verb: Group, low: int) -> bool:
    """Whether the verb follows the end of a quotation: "« ... », a lâché X"."""
    j = verb.first - 1
    while j > low and doc[j].lower_ in {",", "l'", "se", "s'", "-"}:
        j -= 1
    return doc[j].lower_ in {"»", "”"} and doc[verb.first - 1].lower_ == ","


def _in_view_of(seen: View) -> bool:
    """Confirme des discussions en vue d'une fusion: the aim is of what is told."""
    head = seen.trigger.head
    near = range(max(seen.sentence.start, head - 4), head)
    return seen.trigger.pos == "noun" and any(seen.doc[k].lower_ == "vue" for k in near)


def is_silent(hit: Hit, verb: Group) -> bool:
    """Whether the verb, negated or not, tells nothing: "n'a pas précisé", but "n'exclut pas"."""
    speaks = hit.cue.get("speaks")
    return not verb.negation if speaks == "negated only" else bool(verb.negation) and not speaks


def by_subject(seen: View, hit: Hit, verb: Group) -> list[Attribution]:
    doc = seen.doc
    phrase = _controller(seen, verb)
    certain = hit.cue.get("certainty") == "reported"
    if _is_said_by_on(seen, verb) and not certain:
        return place_of_on(seen, hit, verb)
    if phrase is None:
        return [Attribution((), hit, certain)] if certain else []
    if doc[phrase.head].lower_ == "on" and not certain:
        return place_of_on(seen, hit, verb)
    found = fillers(doc, phrase, "source", "subject", seen.sentence)
    second_hand = is_hearsay(doc, phrase, found)
    if hit.cue.get("outsider") and not second_hand:
        return []
    hearsay = certain or (not hit.cue.get("fact") and second_hand)
    return [Attribution(found, hit, hearsay, bool(verb.negation))]


def _is_said_by_on(seen: View, verb: Group) -> bool:
    """On dit, dit-on, a-t-on appris."""
    doc = seen.doc
    inside = range(verb.first + 1, min(verb.verb + 2, seen.sentence.end))
    return doc[max(0, verb.first - 1)].lower_ == "on" or any(
        doc[k].lower_ in {"-on", "on", "-t-on"} for k in inside
    )


def _controller(seen: View, verb: Group) -> Phrase | None:
    """The subject of ``verb``; of its finite governor where it is an infinitive."""
    if verb.tense == GERUND:
        return absolute_subject(seen.doc, verb, seen.sentence)
    if verb.tense in FINITE:
        return subject_of(seen.doc, verb, seen.sentence)
    if verb.tense == PARTICIPLE:
        return None
    tokens = [s.token for s in seen.steps]
    for token in tokens[tokens.index(verb.verb) + 1 :] if verb.verb in tokens else []:
        over = group(seen.doc, token, seen.sentence.start)
        if over.tense in FINITE:
            return subject_of(seen.doc, over, seen.sentence)
    return None


def _by_agent(seen: View, hit: Hit) -> list[Attribution]:
    """The agent of a passive: "révélée mardi par Bloomberg"."""
    doc, high = seen.doc, seen.sentence.end
    for i in range(hit.last + 1, min(high, hit.last + 7)):
        if doc[i].lower_ in {",", ";", ":", "qui", "que"}:
            return []
        if doc[i].lower_ == "par":
            phrase = speaking(doc, phrase_at(doc, i + 1, high))
            if phrase is None:
                return []
            found = fillers(doc, phrase, "source", "par", seen.sentence)
            return [Attribution(found, hit, is_hearsay(doc, phrase, found))]
    return []
