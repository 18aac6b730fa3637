"""What a caller may hand to ``extract``: paths and ready articles, in any mixture."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace

from depeche.errors import Problem, UsageError
from depeche.reading.article import Article
from depeche.reading.identity import Ids
from depeche.reading.reader import Reader
from depeche.reading.sources import SourceFile, find_sources
from depeche.running.options import Options

Input = str | os.PathLike[str] | Article
#: One thing to read: its outcome is rows or problems.
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


def read_sources(
    sources: Iterable[Source], options: Options
) -> Iterator[tuple[Source, list[Article | Problem]]]:
    """Each source with what it holds, in order; one file is in memory at a time."""
    ids = Ids()
    reader = Reader(options.published, options.any_language, ids)
    for source in sources:
        if isinstance(source, Problem):
            yield source, [source]
        elif isinstance(source, Article):
            yield source, list(_prepare(source, options, ids))
        else:
            yield source, list(reader.read(source))


def _prepare(article: Article, options: Options, ids: Ids) -> Iterator[Article | Problem]:
    """A caller's article under an id of its own and with the date that the option gives."""
    article_id, taken = ids.give(article.id, article.text)
    source = article.source or article_id
    if not article.text.strip():
        yield Problem(source, article_id, "reading", "empty")
        return
    if taken:
        detail = f"{article.id} is taken, read as {article_id}"
        yield Problem(source, article_id, "reading", "duplicate_id", detail)
    published, origin = article.published, article.published_from
    if options.published is not None:
        published, origin = options.published, "option"
    elif published is not None and origin == "none":
        origin = "metadata"
    yield replace(article, id=article_id, source=source, published=published, published_from=origin)
