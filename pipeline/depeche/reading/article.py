"""One article as the pipeline sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Article:
    """A text with what is known about it before it is read.

    ``text`` is kept as given: every offset in every table counts its Unicode characters,
    from 0, end exclusive. ``published`` is the publication date that relative dates are
    counted from; ``published_from`` says where it was found (``option``, ``metadata``,
    ``filename``, ``text`` or ``none``).
    """

    id: str
    text: str
    published: date | None = None
    published_from: str = "none"
    title: str = ""
    source: str = ""
    url: str = ""
    language: str = "fr"
    outlet: str = ""  #: who published it, where a page says so
