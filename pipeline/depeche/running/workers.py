"""Long-lived worker processes: each loads the model once and sends finished rows home.

Rows come out in the order that articles went in, so that tables have the same bytes for any
number of workers. A worker that dies costs its article at most: that one is tried once more,
then told as a problem. An article that takes longer than the limit is told at once. The others
go on while a new worker loads its model.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from depeche.errors import DepecheError, Problem
from depeche.reading.article import Article
from depeche.reading.records import Outcome
from depeche.running.facts import ModelFacts
from depeche.tables.rows import ArticleRows

#: Spawned, not forked: the parent may hold threads of a Parquet reader.
_CONTEXT = multiprocessing.get_context("spawn")
#: Articles under way or waiting for an earlier one, by worker; bounds the memory.
_WINDOW = 8
#: How often the time limit is looked at, in seconds.
_TICK = 0.5
_TRIES = 2
#: Workers in a row that may die while they load, before the run goes on with fewer.
_STILLBORN = 3


@dataclass(slots=True)
class _Task:
    """One record on its way; ``done`` once its rows are whole."""

    part: ArticleRows
    article: Article | None
    tries: int = 0
    done: bool = False


@dataclass(slots=True)
class _Worker:
    process: Any
    connection: Connection
    ready: bool = False  #: has loaded its model
    task: _Task | None = None
    since: float = field(default=0.0)


def _serve(connection: Connection, model: str, gazetteer: Path | None = None) -> None:
    """A worker's life: load, then an article in, its rows out, until the parent is gone."""
    # Ctrl-C reaches the whole group; it is the parent that ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    from depeche.language.memory import Zones
    from depeche.language.model import load
    from depeche.running.annotate import annotate

    try:
        nlp = load(model, gazetteer)
    except DepecheError as error:
        connection.send((error.code, error.detail))
        return
    connection.send(ModelFacts.of(nlp))
    try:
        with Zones(nlp) as zones:
            while True:
                article = connection.recv()
                zones.next(article.text)
                connection.send(annotate(nlp, article))
    except (EOFError, OSError):
        return


def _end_with_parent() -> None:
    """Leave when the parent is gone: one that was killed cannot say so, and a worker that loads
    or reads would go on for nobody."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class Workers:
    """``jobs`` workers; a context manager that ends them."""

    known = 0

    def __init__(
        self,
        model: str,
        jobs: int,
        time_limit: float,
        serve: Callable[..., None] = _serve,
        gazetteer: Path | None = None,
    ) -> None:
        #: After the connection: what a worker is told.
        self._told = (model,) if gazetteer is None else (model, gazetteer)
        self._serve = serve
        self._jobs = jobs
        self._limit = time_limit
        self._workers: list[_Worker] = []
        self._facts: ModelFacts | None = None
        self._stillborn = 0

    def __enter__(self) -> Self:
        """Start the workers and wait for the first. Raises DepecheError where none can load."""
        self._workers = [self._hire() for _ in range(self._jobs)]
        try:
            while self._facts is None:
                self._collect(deque())
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()
            worker.connection.close()
        self._workers = []

    @property
    def model(self) -> ModelFacts:
        """The model that the workers loaded."""
        assert self._facts is not None, "workers are used inside a with block"
        return self._facts

    def map(self, outcomes: Iterable[Outcome]) -> Iterator[ArticleRows]:
        """The rows of each outcome, in order."""
        source = iter(outcomes)
        window: deque[_Task] = deque()
        waiting: deque[_Task] = deque()
        exhausted = False
        while True:
            while not exhausted and len(window) < _WINDOW * self._jobs:
                outcome = next(source, None)
                if outcome is None:
                    exhausted = True
                    break
                task = _Task(ArticleRows(problems=list(outcome.problems)), outcome.article)
                task.done = task.article is None
                window.append(task)
                if not task.done:
                    waiting.append(task)
            self._hand_out(waiting)
            while window and window[0].done:
                yield window.popleft().part
            if not window and exhausted:
                return
            if window and not window[0].done:
                self._collect(waiting)

    def _hand_out(self, waiting: deque[_Task]) -> None:
        for worker in self._workers:
            if worker.ready and worker.task is None and waiting:
                worker.task, worker.since = waiting.popleft(), time.monotonic()
                worker.task.tries += 1
                # A worker that is gone is found by _collect, at the end of what it says.
                with suppress(OSError):
                    worker.connection.send(worker.task.article)

    def _collect(self, waiting: deque[_Task]) -> None:
        """Take what workers have to say, and end those that are over the limit."""
        speaking = {each.connection: each for each in self._workers if each.task or not each.ready}
        for connection in wait(list(speaking), _TICK):
            worker = speaking[connection]  # type: ignore[index]
            try:
                said = worker.connection.recv()
            except (EOFError, OSError):
                self._bury(worker, waiting)
                continue
            if worker.task is None:
                self._greet(worker, said)
                continue
            worker.task.part.add(said)
            worker.task.done, worker.task = True, None
        now = time.monotonic()
        for worker in list(self._workers):
            if worker.task is not None and now - worker.since > self._limit:
                self._refuse(worker.task, "timeout", f"more than {self._limit:g} s")
                self._replace(worker)

    def _greet(self, worker: _Worker, said: object) -> None:
        """The first word of a worker: its model, or why it has none."""
        if not isinstance(said, ModelFacts):
            raise DepecheError(*said)  # type: ignore[misc]
        self._facts, worker.ready, self._stillborn = said, True, 0

    def _bury(self, worker: _Worker, waiting: deque[_Task]) -> None:
        """The worker died: its article is tried once more, first of all, then given up."""
        worker.process.join()
        task = worker.task
        if task is not None and task.tries < _TRIES:
            waiting.appendleft(task)
        elif task is not None:
            self._refuse(task, "crashed", f"exit status {worker.process.exitcode}")
        self._stillborn += not worker.ready
        if self._stillborn < _STILLBORN:
            self._replace(worker)
        elif any(each.ready for each in self._workers if each is not worker):
            # The memory may not hold as many: those that live do the work.
            self._workers.remove(worker)
            worker.connection.close()
        else:
            raise DepecheError("no_worker", f"exit status {worker.process.exitcode}")

    @staticmethod
    def _refuse(task: _Task, code: str, detail: str) -> None:
        assert task.article is not None
        article = task.article
        task.part.problems.append(Problem(article.source, article.id, "extracting", code, detail))
        task.done = True

    def _replace(self, worker: _Worker) -> None:
        worker.process.kill()
        worker.process.join()
        worker.connection.close()
        self._workers[self._workers.index(worker)] = self._hire()

    def _hire(self) -> _Worker:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=self._serve, args=(theirs, *self._told), daemon=True)
        process.start()
        # Closed here, so that a dead worker is an end of file and not silence.
        theirs.close()
        return _Worker(process, ours)
