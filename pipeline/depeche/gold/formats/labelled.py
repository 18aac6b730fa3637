"""An article with its names and dates: what every annotation tool can hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from depeche.gold.brat import BratDocument, TextBound
from depeche.gold.errors import Fault, GoldError
from depeche.gold.vocabulary import NAME_LABELS, TIMEX

LABELS = NAME_LABELS | TIMEX


@dataclass(frozen=True, slots=True)
class Labelled:
    """One article; ``spans`` are names and dates in text order."""

    id: str
    text: str
    spans: tuple[TextBound, ...]

    def document(self) -> BratDocument:
        """The article as gold, without claims."""
        return BratDocument(self.text, self.spans, ())


def labelled(article_id: str, document: BratDocument) -> Labelled:
    """The names and dates of a gold document."""
    return make(article_id, document.text, (*document.mentions, *document.dates))


def make(article_id: str, text: str, spans: Iterable[TextBound]) -> Labelled:
    """An article with ``spans`` sorted and numbered. Raises ValueError for one that cannot be."""
    ordered = sorted(spans, key=lambda s: (s.start, s.end, s.type))
    for span in ordered:
        if span.type not in LABELS:
            raise ValueError(f"there is no label {span.type!r}")
        if not 0 <= span.start < span.end <= len(text):
            raise ValueError(f"{span.start}-{span.end} is no span of {len(text)} characters")
    numbered = (
        replace(span, id=f"T{number}", text=text[span.start : span.end])
        for number, span in enumerate(ordered, 1)
    )
    return Labelled(article_id, text, tuple(numbered))


def refused(name: str, place: int, error: Exception) -> GoldError:
    """A GoldError for a record that cannot be read."""
    reason = f"no {error}" if isinstance(error, KeyError) else str(error)
    return GoldError([Fault(name, place, reason)])
