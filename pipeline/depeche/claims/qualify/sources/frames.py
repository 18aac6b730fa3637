"""Prepositions before a source ("selon X"), and hearsay that names nobody."""

from __future__ import annotations

from depeche.claims.qualify.cues import Hit
from depeche.claims.qualify.grammar.forms import FINITE, PARTICIPLE, is_verbal
from depeche.claims.qualify.grammar.noun_phrases import phrase_at
from depeche.claims.qualify.grammar.verbs import group
from depeche.claims.qualify.operators import View
from depeche.claims.qualify.sources.records import Attribution
from depeche.claims.qualify.sources.speakers import antecedent, fillers, is_hearsay
from depeche.claims.qualify.tables import read_table

_RELATIVES = frozenset({"dont", "où", "auquel", "auxquels", "auxquelles", "laquelle"})
_SUMS = frozenset(read_table("speakers")["sums"])


def framed(seen: View, found: list[Hit]) -> list[Attribution]:
    out: list[Attribution] = []
    for hit in found:
        if hit.cue.kind == "source" and _in_scope(seen, hit.first):
            phrase = phrase_at(seen.doc, hit.last, seen.sentence.end)
            if phrase is not None:
                made = fillers(seen.doc, phrase, "source", "de source", seen.sentence)
                out.append(Attribution(made, hit, True))
        if hit.cue.kind == "echo" and _in_scope(seen, hit.first):
            named = antecedent(seen.doc, hit.first, seen.sentence, "source", "echo")
            out.append(Attribution(named, hit, False))
        if hit.cue.kind != "frame" or not _in_scope(seen, hit.first):
            continue
        phrase = phrase_at(seen.doc, hit.last + 1, seen.sentence.end)
        if phrase is None:
            continue
        named = fillers(seen.doc, phrase, "source", "frame", seen.sentence)
        if named:
            out.append(Attribution(named, hit, is_hearsay(seen.doc, phrase, named)))
    return out


def _in_scope(seen: View, at: int) -> bool:
    """A frame speaks for its whole clause: no semicolon between it and the trigger, and not
    shut inside an insert that gives the source of a sum alone."""
    doc, head = seen.doc, seen.trigger.head
    low, high = sorted((at, head))
    if any(doc[k].lower_ == ";" for k in range(low, high)):
        return False
    if head < at and any(doc[k].lower_ in _RELATIVES for k in range(head + 1, at)):
        return False  # "a signé avec X, auquel il verserait, d'après Y, ...": of that clause alone
    if head < at and _is_background(seen, at):
        return False
    if at - 2 >= seen.sentence.start and doc[at - 2].lower_ in {"qui", "que", "dont"}:
        return head < at  # "une somme qui, selon X, ..." says nothing of the next clause
    if at > seen.sentence.start and doc[at - 1].lower_ in _SUMS:
        return False
    if at == seen.sentence.start or doc[at - 1].lower_ in {
        ",",
        ":",
        "»",
        "(",
        "—",
        "–",
        "qui",
        "que",
        "est",
    }:
        return True
    return True


def _is_background(seen: View, at: int) -> bool:
    """ "Racheté en 2021 par X, Y n'en vaut plus que la moitié, selon Z": of the main clause."""
    doc, low = seen.doc, seen.sentence.start
    if seen.own.tense != PARTICIPLE:
        return False
    return any(
        is_verbal(doc[k]) and group(doc, k, low).tense in FINITE
        for k in range(seen.trigger.head + 1, at)
    )


def murmured(seen: View, found: list[Hit]) -> list[Attribution]:
    over = {step.token for step in seen.steps}
    return [
        Attribution((), hit, True)
        for hit in found
        if hit.cue.kind == "murmur" and over & set(hit.tokens)
    ]
