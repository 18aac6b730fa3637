"""Flat memory over any number of articles.

spaCy keeps every word that it has ever seen. Here what was learnt from a handful of articles
is given back after it; a zone for each article would look up every common word anew.
"""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from types import TracebackType
from typing import Any, Self
from weakref import WeakKeyDictionary

from spacy.language import Language

from depeche.language.normalise import plain

#: Articles that share a zone: their words are some thousands, a few megabytes.
ARTICLES_A_ZONE = 50
#: The first zone is shorter, so that common words are learnt soon.
_FIRST_ZONE = 10
#: Words whose tokens are kept over all articles, and how long such a word may be.
_COMMON_WORDS = 30_000
_WORD_LENGTH = 30
#: Lemmas that the lemmatizer may keep for words that it has met, over all articles.
_LEMMAS = 100_000


class Zones:
    """Calls to :meth:`next` before each article open a new zone every ``size`` articles.

    A Doc must not be used after the zone in which it was made.
    """

    def __init__(self, nlp: Language, size: int = ARTICLES_A_ZONE) -> None:
        self._nlp = nlp
        self._size = size
        self._left = 0  #: articles that the zone still takes
        self._first = min(size, _FIRST_ZONE)
        self._met: Counter[str] = Counter()
        self._stack = ExitStack()

    def next(self, text: str = "") -> None:
        """Before an article of ``text``: close the zone that is full and open another."""
        if not self._left:
            self._stack.close()
            _forget_lemmas(self._nlp)
            # A caller who holds a zone of his own gives back what this run learns.
            if not getattr(self._nlp.vocab, "in_memory_zone", False):
                _keep_words(self._nlp, self._met)
                self._stack.enter_context(self._nlp.memory_zone())
            self._met.clear()
            self._left, self._first = self._first, self._size
        self._left -= 1
        self._met.update(set(plain(text).split()))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stack.close()


#: The words that the tokenizer of each pipeline keeps.
_KEPT: WeakKeyDictionary[Language, set[str]] = WeakKeyDictionary()


def _keep_words(nlp: Language, met: Counter[str]) -> None:
    """Let the tokenizer keep the words that two articles of a zone had.

    Inside a zone it keeps nothing, and cuts "de" by its rules each time: 8 ms an article.
    """
    kept = _KEPT.setdefault(nlp, set())
    if not hasattr(nlp.tokenizer, "max_cache_size"):
        return
    nlp.tokenizer.max_cache_size = max(nlp.tokenizer.max_cache_size, _COMMON_WORDS)
    for word, articles in met.items():
        if articles > 1 and len(word) <= _WORD_LENGTH and word not in kept:
            if len(kept) >= _COMMON_WORDS:
                return
            kept.add(word)
            nlp.tokenizer(word)


def _forget_lemmas(nlp: Language) -> None:
    """Empty the lemmatizer's cache where it has grown beyond measure."""
    if nlp.has_pipe("lemmatizer"):
        cache: Any = getattr(nlp.get_pipe("lemmatizer"), "cache", None)
        if isinstance(cache, dict) and len(cache) > _LEMMAS:
            cache.clear()
