"""How far a run has got: a bar for a terminal, JSON lines for a log, nothing for a pipe."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Protocol, Self

from depeche.running.summary import Summary
from depeche.tables.rows import ArticleRows

#: Seconds between two lines of progress in a log.
_LINE_EVERY = 10.0


class Watch(Protocol):
    """Is told of each record of a run."""

    def see(self, part: ArticleRows) -> None: ...

    def see_many(self, done: Summary) -> None: ...

    def say(self, event: str, **what: Any) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...


class Bar:
    """Articles done, rate, time left and problems so far; silent where nobody watches."""

    def __init__(self, total: int | None) -> None:
        from tqdm import tqdm

        # disable=None: silent when standard error is not a terminal.
        self._bar = tqdm(total=total, unit="article", disable=None)
        self._problems = 0

    def see(self, part: ArticleRows) -> None:
        """Count ``part``."""
        if part.problems:
            self._problems += len(part.problems)
            self._bar.set_postfix(problems=self._problems, refresh=False)
        self._bar.update()

    def see_many(self, done: Summary) -> None:
        """Count the records that were done together."""
        self._problems += done.problems
        self._bar.set_postfix(problems=self._problems, refresh=False)
        self._bar.update(done.read)

    def say(self, event: str, **what: Any) -> None:
        """A bar has no words."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._bar.close()


class JsonLog:
    """A JSON object a line on standard error: start, progress, each problem, the end."""

    def __init__(self, total: int | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._total = total
        self._clock = clock
        self._began = self._told = clock()
        self._done = self._problems = 0

    def see(self, part: ArticleRows) -> None:
        """Count ``part``, tell its problems, and now and then how far the run has got."""
        self._done += 1
        self._problems += len(part.problems)
        for problem in part.problems:
            self.say(
                "problem",
                source=problem.source,
                article_id=problem.article_id,
                stage=problem.stage,
                problem=problem.problem,
                detail=problem.detail,
            )
        self._tell()

    def see_many(self, done: Summary) -> None:
        """Count the records that were done together, and now and then how far the run has got."""
        self._done += done.read
        self._problems += done.problems
        self._tell()

    def _tell(self) -> None:
        now = self._clock()
        if now - self._told >= _LINE_EVERY:
            self._told = now
            rate = self._done / (now - self._began)
            left = None if self._total is None else round((self._total - self._done) / rate, 1)
            self.say(
                "progress",
                done=self._done,
                total=self._total,
                articles_a_second=round(rate, 3),
                seconds_left=left,
                problems=self._problems,
            )

    def say(self, event: str, **what: Any) -> None:
        """One line."""
        line = {"event": event, "seconds": round(self._clock() - self._began, 1), **what}
        print(json.dumps(line, ensure_ascii=False), file=sys.stderr, flush=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is not None and not isinstance(error, KeyboardInterrupt):
            self.say("error", code=getattr(error, "code", "error"), detail=str(error))
