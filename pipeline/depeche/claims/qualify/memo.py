"""What the qualifiers have worked out for an article, kept as long as the article lives.

Four questions are asked of each trigger, and all look at the same sentence: its light words,
its cues and its verb groups are found once. Nothing kept here holds the Doc itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from spacy.tokens import Doc, Span

T = TypeVar("T")
_KEPT: WeakKeyDictionary[Doc, Memo] = WeakKeyDictionary()


class Memo:
    """The findings about one Doc, as long as its mentions and dates stay the same."""

    __slots__ = ("_facts", "_on", "lowers")

    def __init__(self, doc: Doc, on: tuple[Any, ...]) -> None:
        self.lowers: list[str] = [token.lower_ for token in doc]
        self._facts: dict[tuple[Any, ...], Any] = {}
        self._on = on

    def get(self, key: tuple[Any, ...], make: Callable[[], T]) -> T:
        """What is kept under ``key``, made the first time."""
        if key not in self._facts:
            self._facts[key] = make()
        found: T = self._facts[key]
        return found

    def holds(self, on: tuple[Any, ...]) -> bool:
        """Whether it was made from just these annotations."""
        return all(a is b for a, b in zip(self._on, on, strict=True))


def memo(doc: Doc) -> Memo:
    """The findings about ``doc``."""
    kept = _KEPT.get(doc)
    return renew(doc) if kept is None else kept


def renew(doc: Doc) -> Memo:
    """The findings about ``doc``, begun anew where it was annotated anew since."""
    space = doc._
    on = (space.depeche_mentions, space.depeche_entities, space.depeche_dates)
    kept = _KEPT.get(doc)
    if kept is None or not kept.holds(on):
        kept = _KEPT[doc] = Memo(doc, on)
    return kept


def sentence_of(doc: Doc, i: int) -> Span:
    """The sentence of token ``i``."""
    low, high = memo(doc).get(("sentence", i), lambda: _bounds(doc, i))
    return doc[low:high]


def _bounds(doc: Doc, i: int) -> tuple[int, int]:
    sentence = doc[i].sent
    return sentence.start, sentence.end
