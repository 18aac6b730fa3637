"""What a caller may hand to ``extract``: paths and ready articles, in any mixture."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from depeche.errors import Problem, UsageError
from depeche.reading.article import Article
from depeche.reading.reader import Reader
from depeche.reading.records import Outcome
from depeche.reading.sources import SourceFile, find_sources
from depeche.running.options import Options

Input = str | os.PathLike[str] | Article
#: One thing to read, before it is opened.
Source = SourceFile | Article | Problem


def list_sources(inputs: Input | Iterable[Input]) -> list[Source]:
    """Every source that ``inputs`` name; no file is opened yet. Raises UsageError."""
    if isinstance(inputs, str | os.PathLike | Article):
        inputs = [inputs]
    sources: list[Source] = []
    paths: list[str | os.PathLike[str]] = []
    for item in inputs:
        if isinstance(item, Article):
            sources += find_sources(paths)
            paths = []
            sources.append(item)
        elif isinstance(item, str | os.PathLike):
            paths.append(item)
        else:
            raise UsageError(f"neither a path nor an Article: {item!r:.80}")
    return sources + list(find_sources(paths))


def count_articles(sources: Iterable[Source]) -> int | None:
    """How many outcomes reading will give, where that is known before."""
    total = 0
    for source in sources:
        if isinstance(source, SourceFile) and not source.is_single:
            return None
        total += 1
    return total


def read_sources(sources: Iterable[Source], options: Options) -> Iterator[Outcome]:
    """What each source holds, in order; one record is in memory at a time."""
    reader = Reader(options.published, options.any_language, options.columns, options.format)
    for source in sources:
        if isinstance(source, Problem):
            yield Outcome(None, (source,))
        elif isinstance(source, Article):
            yield reader.admission.adopt(source)
        else:
            yield from reader.read(source)
