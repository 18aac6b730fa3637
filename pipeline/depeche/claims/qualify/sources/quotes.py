"""Quotations of several sentences: the speaker is named where they open or close."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from depeche.claims.qualify.cues import hits
from depeche.claims.qualify.grammar.forms import FINITE
from depeche.claims.qualify.grammar.verb_subject import inverted_subject, subject_of
from depeche.claims.qualify.grammar.verbs import group
from depeche.claims.qualify.memo import memo
from depeche.claims.qualify.operators import View
from depeche.claims.qualify.sources.records import Attribution
from depeche.claims.qualify.sources.speakers import fillers, is_hearsay
from depeche.claims.records import Filler
from depeche.language.document import text_of

_QUOTE = re.compile(r"«[^»]{0,3000}»|“[^”]{0,3000}”")


def _quotes(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Where the quotations of the article stand."""
    return memo(doc).get(
        ("quotes",), lambda: tuple(m.span() for m in _QUOTE.finditer(text_of(doc)))
    )


def quoted(seen: View) -> list[Attribution]:
    """The speaker of a quotation of several sentences: named where it opens or closes."""
    doc, at = seen.doc, seen.trigger.start
    quote = next(((a, b) for a, b in _quotes(doc) if a <= at < b), None)
    if quote is None:
        return []
    start, end = quote
    colon = _before_colon(seen, start)
    if colon:
        return colon
    spans = [s for s in doc.sents if s.start_char < end + 2 and start < s.end_char]
    for span in reversed(spans):
        if span.start == seen.sentence.start:
            continue
        made = speaker_in(seen, span)
        if made:
            return made
    return _speaker_before(seen, start)


def _speaker_before(seen: View, opens: int) -> list[Attribution]:
    """« ... », dit X. « ... »: a quotation that goes on in the same paragraph."""
    doc, text = seen.doc, text_of(seen.doc)
    line = text.rfind("\n", 0, opens) + 1
    earlier = [(a, b) for a, b in _quotes(doc) if line <= a and b <= opens]
    if not earlier:
        return []
    after = earlier[-1][1]
    for span in doc.sents:
        if span.start_char <= after < span.end_char <= opens + 2:
            return speaker_in(seen, span)
    return []


def _before_colon(seen: View, opens: int) -> list[Attribution]:
    """X coupe court : « ... »: the person named before the colon that brings the quote in."""
    doc = seen.doc
    marks = [t for t in seen.sentence if t.lower_ == ":" and t.idx < opens <= t.idx + 25]
    if not marks:
        return []
    named = [
        m for m in doc._.depeche_mentions
        if seen.sentence.start_char <= m.start < marks[-1].idx and m.label == "PER"
    ]  # fmt: skip
    if not named:
        return []
    m = named[-1]
    name = doc._.depeche_entities[m.entity].name
    filler = Filler("source", name, m.entity, m.text, m.start, m.end, "colon")
    return [Attribution((filler,), None, False)]


def speaker_in(seen: View, span: Span) -> list[Attribution]:
    doc = seen.doc
    for hit in hits(doc, span, "tells"):
        if hit.cue.kind != "tell" or hit.verb < 0:
            continue
        verb = group(doc, hit.verb, span.start)
        if verb.tense not in FINITE:
            continue
        phrase = inverted_subject(doc, verb, span) or subject_of(doc, verb, span)
        if phrase is not None:
            named = fillers(doc, phrase, "source", "quote", span)
            if named:
                return [Attribution(named, hit, is_hearsay(doc, phrase, named))]
    return []
