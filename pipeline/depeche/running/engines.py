"""Who does the extraction: this process, or workers that each load the model once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Protocol, Self

from spacy.language import Language

from depeche.language.memory import Zones
from depeche.reading.records import Outcome
from depeche.running.annotate import annotate
from depeche.tables.rows import ArticleRows


class Engine(Protocol):
    """Turns outcomes of reading into rows, in order."""

    known: int  #: articles whose rows an earlier run has made

    def map(self, outcomes: Iterable[Outcome]) -> Iterator[ArticleRows]: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...


class Here:
    """The extraction in this process, with a pipeline that is loaded already."""

    known = 0

    def __init__(self, nlp: Language, time_limit: float | None = None) -> None:
        self._nlp = nlp
        self._limit = time_limit

    def map(self, outcomes: Iterable[Outcome]) -> Iterator[ArticleRows]:
        """The rows of each outcome."""
        with Zones(self._nlp) as zones:
            for outcome in outcomes:
                part = ArticleRows(problems=list(outcome.problems))
                if outcome.article is not None:
                    zones.next(outcome.article.text)
                    part.add(annotate(self._nlp, outcome.article, self._limit))
                yield part

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        return
