"""An engine that extracts only what no earlier run has done."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from itertools import chain
from types import TracebackType
from typing import NamedTuple, Self

from depeche.reading.records import Outcome
from depeche.running.engines import Engine
from depeche.running.store import Store
from depeche.tables.rows import ArticleRows


class _Waiting(NamedTuple):
    """What is to be done with the rows of an outcome once the engine gives them."""

    key: bytes | None
    known: ArticleRows | None
    problems: int  #: that reading gave


class Resuming:
    """Takes from ``store`` what is there; the rest goes to the engine that ``start`` makes.

    The engine, and with it the model, is made when the first article needs it.
    """

    def __init__(self, start: Callable[[], AbstractContextManager[Engine]], store: Store) -> None:
        self._start = start
        self._store = store
        self._stack = ExitStack()
        self._waiting: deque[_Waiting] = deque()
        self.known = 0  #: articles that were not extracted anew

    def map(self, outcomes: Iterable[Outcome]) -> Iterator[ArticleRows]:
        """The rows of each outcome, in order."""
        stream = self._ask(outcomes)
        for outcome in stream:
            if outcome.article is None:
                yield self._finish(ArticleRows(problems=list(outcome.problems)))
                continue
            engine = self._stack.enter_context(self._start())
            for part in engine.map(chain([outcome], stream)):
                yield self._finish(part)

    def _ask(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """``outcomes``, without the article where its rows are known."""
        for outcome in outcomes:
            key = known = None
            if outcome.article is not None:
                key = self._store.key(outcome.article)
                known = self._store.get(key)
            self._waiting.append(_Waiting(key, known, len(outcome.problems)))
            yield outcome if known is None else Outcome(None, outcome.problems)

    def _finish(self, part: ArticleRows) -> ArticleRows:
        waiting = self._waiting.popleft()
        if waiting.known is not None:
            self.known += 1
            part.add(waiting.known)
        # An article that failed is tried again by the next run.
        elif waiting.key is not None and len(part.problems) == waiting.problems:
            self._store.put(waiting.key, part)
        return part

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        # The workers end before the store is closed.
        self._stack.close()
        self._store.close()
