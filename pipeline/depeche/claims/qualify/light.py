"""Words of no weight: what may stand inside a verb group or a phrase without changing it."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc, Span

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
    light = {
        t.i
        for t in span
        if t.lower_ not in _STOPS
        and not (t.pos_ == "ADV" and is_finite_only(t.lower_))
        and (t.pos_ in _POS or t.lower_ in _CLITICS or t.lower_ in _TIME or t.is_space)
    }
    _add_dates(doc, span, light)
    for i in range(span.start, span.end):
        for words in _asides().get(doc[i].lower_, ()):
            if i + len(words) <= span.end and all(
                doc[i + k].lower_ == w for k, w in enumerate(words)
            ):
                light.update(range(i, i + len(words)))
                break
    return frozenset(light)


def _add_dates(doc: Doc, span: Span, light: set[int]) -> None:
    for date in doc._.depeche_dates:
        if date.start >= span.end_char or date.end <= span.start_char:
            continue
        inside = [t.i for t in span if date.start <= t.idx < date.end]
        light.update(inside)
        if inside:
            i = inside[0] - 1
            while i >= span.start and doc[i].lower_ in _BEFORE_DATE:
                light.add(i)
                i -= 1
