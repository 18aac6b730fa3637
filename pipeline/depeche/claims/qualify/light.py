"""Words of no weight: what may stand inside a verb group or a phrase without changing it."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Span

from depeche.claims.qualify.memo import memo
from depeche.claims.qualify.tables import read_table
from depeche.claims.qualify.vocabulary import is_finite_only

_WORDS = read_table("words")
_CLITICS = frozenset(_WORDS["clitics"])
_TIME = frozenset(_WORDS["time"])
_STOPS = frozenset(_WORDS["stops"])
_BEFORE_DATE = frozenset(_WORDS["before_date"])
_POS = frozenset({"ADV", "PRON", "PUNCT"})


@cache
def _asides() -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for text in _WORDS["asides"]:
        words = tuple(text.split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(rows, key=len, reverse=True)) for first, rows in table.items()}


def light_tokens(doc: Doc, span: Span) -> frozenset[int]:
    """The tokens of ``span`` of no weight: adverbs, pronouns, asides, dates."""
    return memo(doc).get(("light", span.start, span.end), lambda: _light(doc, span))


def _light(doc: Doc, span: Span) -> frozenset[int]:
    words = memo(doc).lowers
    light = {
        t.i
        for t in span
        if words[t.i] not in _STOPS
        and not (t.pos_ == "ADV" and is_finite_only(words[t.i]))
        and (t.pos_ in _POS or words[t.i] in _CLITICS or words[t.i] in _TIME or t.is_space)
    }
    _add_dates(doc, span, light)
    asides, end = _asides(), span.end
    for i in range(span.start, end):
        for row in asides.get(words[i], ()):
            if i + len(row) <= end and tuple(words[i : i + len(row)]) == row:
                light.update(range(i, i + len(row)))
                break
    return frozenset(light)


def _add_dates(doc: Doc, span: Span, light: set[int]) -> None:
    low, high = span.start_char, span.end_char
    near = [d for d in doc._.depeche_dates if d.start < high and d.end > low]
    if not near:
        return
    starts = [(t.i, t.idx) for t in span]
    for date in near:
        inside = [i for i, idx in starts if date.start <= idx < date.end]
        light.update(inside)
        if inside:
            i = inside[0] - 1
            while i >= span.start and doc[i].lower_ in _BEFORE_DATE:
                light.add(i)
                i -= 1
