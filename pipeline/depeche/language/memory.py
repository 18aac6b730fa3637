"""Flat memory over any number of articles.

spaCy keeps every word that it has ever seen. Here what was learnt from a handful of articles
is given back after it; a zone for each article would look up every common word anew.
"""

from __future__ import annotations

from contextlib import ExitStack
from types import TracebackType
from typing import Any, Self

from spacy.language import Language

#: Articles that share a zone: their words are some thousands, a few megabytes.
ARTICLES_A_ZONE = 50
#: Lemmas that the lemmatizer may keep for words that it has met, over all articles.
_LEMMAS = 100_000


class Zones:
    """Calls to :meth:`next` before each article open a new zone every ``size`` articles.

    A Doc must not be used after the zone in which it was made.
    """

    def __init__(self, nlp: Language, size: int = ARTICLES_A_ZONE) -> None:
        self._nlp = nlp
        self._size = size
        self._read = 0
        self._stack = ExitStack()

    def next(self) -> None:
        """Before an article: close the zone that is full and open another."""
        if self._read % self._size == 0:
            self._stack.close()
            _forget_lemmas(self._nlp)
            # A caller who holds a zone of his own gives back what this run learns.
            if not getattr(self._nlp.vocab, "in_memory_zone", False):
                self._stack.enter_context(self._nlp.memory_zone())
        self._read += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stack.close()


def _forget_lemmas(nlp: Language) -> None:
    """Empty the lemmatizer's cache where it has grown beyond measure."""
    if nlp.has_pipe("lemmatizer"):
        cache: Any = getattr(nlp.get_pipe("lemmatizer"), "cache", None)
        if isinstance(cache, dict) and len(cache) > _LEMMAS:
            cache.clear()
