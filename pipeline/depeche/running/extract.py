"""The main job: articles in, tables out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from spacy.language import Language

from depeche.deals.book import DealBook
from depeche.language.model import load
from depeche.running.disk import told_when_full
from depeche.running.engines import Engine, Here
from depeche.running.facts import ModelFacts
from depeche.running.inputs import Input, Source, list_sources, read_sources
from depeche.running.lock import locked
from depeche.running.manifest import made_by, manifest
from depeche.running.options import Options
from depeche.running.resume import Resuming
from depeche.running.store import Store
from depeche.running.summary import Summary
from depeche.running.workers import Workers
from depeche.tables.rows import ArticleRows, deal_row
from depeche.tables.sinks import sink
from depeche.tables.tables import Tables

#: Called after each record with the rows it ended as.
Progress = Callable[[ArticleRows], object]


def extract(
    paths_or_articles: Input | Iterable[Input],
    *,
    nlp: Language | None = None,
    **options: Any,
) -> Tables:
    """Read articles and return their tables.

    ``paths_or_articles``: files, folders and :class:`Article` records, one or many.
    ``nlp``: a pipeline of :func:`depeche.load`, to be used again. ``options``: the fields
    of :class:`Options`. An input that cannot be read is a row of ``tables.problems``.
    """
    return extract_counted(paths_or_articles, Options.make(options), nlp=nlp)[0]


def extract_counted(
    paths_or_articles: Input | Iterable[Input], options: Options, *, nlp: Language | None = None
) -> tuple[Tables, Summary]:
    """The tables of articles, and the counts of what was read."""
    summary = Summary()
    sources = list_sources(paths_or_articles)
    with _engine(options, nlp) as engine:
        parts = engine.map(read_sources(sources, options))
        tables = Tables.collect(summary.counted(parts))
    summary.add_deals(len(tables.rows("deals")))
    return tables, summary


def extract_to_folder(
    sources: Iterable[Source],
    folder: str | os.PathLike[str],
    options: Options,
    *,
    nlp: Language | None = None,
    progress: Progress | None = None,
) -> Summary:
    """Read ``sources`` and write their tables into ``folder`` as they come.

    What was done is kept in the folder: a run that was stopped goes on with the same call, and
    one over articles that have not changed extracts nothing. Not so with a pipeline ``nlp`` of
    the caller's, of which nobody knows what its rows depend on.
    """
    summary, book = Summary(), DealBook()
    forms = [options.to, *(["excel-fr"] if options.excel_fr else [])]
    model = ModelFacts.of(nlp) if nlp is not None else ModelFacts.find(options.model)
    with told_when_full(Path(folder)), ExitStack() as stack:
        stack.enter_context(locked(Path(folder)))
        sinks = [stack.enter_context(sink(form, Path(folder))) for form in forms]
        store = Store(Path(folder), made_by(model, options)) if nlp is None else None
        if store is not None and options.fresh:
            store.clear()
        engine = stack.enter_context(
            _engine(options, nlp)
            if store is None
            else Resuming(lambda: _engine(options, None), store)
        )
        for part in engine.map(read_sources(sources, options)):
            for out in sinks:
                out.add_part(part)
            book.add(part.deal_claims)
            summary.add(part)
            if progress is not None:
                progress(part)
        deals = [deal_row(deal) for deal in book.deals()]
        summary.add_deals(len(deals))
        for out in sinks:
            out.add("deals", deals)
        told = {"manifest": manifest(model, options, summary)}
        for out in sinks:
            out.commit(**told)
            told = {}
        if store is not None:
            store.keep_used()
        summary.known = engine.known
    return summary


def _engine(options: Options, nlp: Language | None) -> Engine:
    if nlp is not None or options.jobs == 1:
        nlp = nlp if nlp is not None else load(options.model, options.gazetteer)
        return Here(nlp, options.time_limit)
    return Workers(options.model, options.jobs, options.time_limit, gazetteer=options.gazetteer)
