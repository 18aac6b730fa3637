"""Interviews, whose answers one person gives, and lists under the line that opens them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from depeche.claims.qualify.grammar.noun_phrases import mention_at
from depeche.claims.qualify.memo import memo
from depeche.claims.qualify.operators import View
from depeche.claims.qualify.sources.quotes import speaker_in
from depeche.claims.qualify.sources.records import Attribution
from depeche.claims.qualify.tables import read_table
from depeche.claims.records import Filler
from depeche.entities.records import Mention
from depeche.language.document import text_of

_LEADERS = frozenset(read_table("speakers")["leaders"])
_SPEAKER_LINE = re.compile(
    r"^[ \t]*(?:[-–—][ \t]*)?([^\n:]{3,60}?)[ \t\u00a0\u202f]?:[ \t\u00a0]", re.M
)
_QUESTION = re.compile(r"[?…][ \t\u00a0»]*$")


def interviewed(seen: View) -> list[Attribution]:
    """An interview: the answers are told by the person whose name opens one of them."""
    doc, text = seen.doc, text_of(seen.doc)
    at = seen.trigger.start
    told = next((m for start, m in _speaker_lines(doc) if start <= at), None)
    told = told or _interviewed(doc, at)
    if told is None:
        return []
    line_start = text.rfind("\n", 0, at) + 1
    line_end = text.find("\n", at)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    if _QUESTION.search(line.rstrip()):
        return []
    name = doc._.depeche_entities[told.entity].name
    filler = Filler("source", name, told.entity, told.text, told.start, told.end, "interview")
    return [Attribution((filler,), None, False)]


def _speaker_lines(doc: Doc) -> tuple[tuple[int, Mention], ...]:
    """Where a line opens with a person's name and a colon, and whose it is."""
    return memo(doc).get(("speaker lines",), lambda: tuple(_find_speaker_lines(doc)))


def _find_speaker_lines(doc: Doc) -> Iterator[tuple[int, Mention]]:
    for match in _SPEAKER_LINE.finditer(text_of(doc)):
        span = doc.char_span(match.start(1), match.end(1), alignment_mode="expand")
        mention = None if span is None else mention_at(doc, span.start)
        if mention is not None and mention.label == "PER" and mention.end >= match.end(1):
            yield match.start(), mention


_QUESTION_LINE = re.compile(r"^[^\n]{3,300}\?[ \t\u00a0»]*$", re.M)
_FEW_QUESTIONS = 3


def _interviewed(doc: Doc, at: int) -> Mention | None:
    """Whom an interview of unnamed answers is with: the head of a firm, that its opening
    names. An outsider who is asked for a view is not who the deals are told by."""
    asked = memo(doc).get(
        ("questions",), lambda: tuple(m.start() for m in _QUESTION_LINE.finditer(text_of(doc)))
    )
    if len(asked) < _FEW_QUESTIONS or at < asked[0]:
        return None
    text = text_of(doc)
    for m in doc._.depeche_mentions:
        if m.label == "PER" and m.kind == "name" and m.end <= asked[0]:
            around = re.findall(r"\w[\w-]*", text[max(0, m.start - 90) : m.end + 90].casefold())
            return m if _LEADERS & set(around) else None
    return None


_ITEM = re.compile(r"[ \t\u00a0]*[-–—•*·][ \t\u00a0]")


def listed(seen: View) -> list[Attribution]:
    """An item of a list takes the speaker of the line that opens it: "Valmeca annonce :"."""
    text = text_of(seen.doc)
    line = text.rfind("\n", 0, seen.trigger.start) + 1
    if not _ITEM.match(text, line):
        return []
    while line > 0:
        end = line - 1
        line = text.rfind("\n", 0, end) + 1
        above = text[line:end].strip()
        if above.endswith(":"):
            return _opening(seen, line, end)
        if above and not _ITEM.match(text, line):
            return []
    return []


def _opening(seen: View, start: int, end: int) -> list[Attribution]:
    span = seen.doc.char_span(start, end, alignment_mode="contract")
    return [] if span is None or not len(span) else speaker_in(seen, span)
