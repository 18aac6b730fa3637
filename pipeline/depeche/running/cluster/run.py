"""A run over Ray: what ``depeche.ray.extract`` and ``--engine ray`` do."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from depeche.errors import UsageError
from depeche.reading.article import Article
from depeche.reading.sources import STDIN, SourceFile
from depeche.running.cluster import ARTICLES_A_PARTITION
from depeche.running.cluster.actor import extract_partitions
from depeche.running.cluster.deals import write_deals
from depeche.running.cluster.parts import Parts
from depeche.running.cluster.reading import partitions, read_rows, read_sources
from depeche.running.cluster.session import require_ray, session
from depeche.running.disk import told_when_full
from depeche.running.facts import ModelFacts
from depeche.running.inputs import Input, Source, list_sources
from depeche.running.lock import locked
from depeche.running.manifest import made_by, manifest
from depeche.running.options import Options
from depeche.running.summary import Summary

if TYPE_CHECKING:
    from ray.data import Dataset

#: Called after each partition with its counts; ``known`` of them are of an earlier run.
Progress = Callable[[Summary], object]


def extract(
    dataset: Dataset | Input | Iterable[Input],
    folder: str | os.PathLike[str],
    *,
    address: str = "",
    actors: int = 0,
    partition: int = ARTICLES_A_PARTITION,
    progress: Progress | None = None,
    **options: Any,
) -> Summary:
    """Read articles over a Ray cluster and write their tables as Parquet into ``folder``.

    ``dataset``: a Ray dataset with a row an article, whose columns are found as those of a
    Parquet file are; or files and folders. ``folder`` and files must be there on every node.
    ``address``: of the cluster; without one, the connection that is open, else a Ray of this
    machine alone. ``actors``: processes that load the model, 0 for all cores but one.
    ``partition``: articles that are finished together. ``options``: the fields of
    :class:`depeche.Options`, but for those of the form of the tables and of local workers.

    The rows are those of :func:`depeche.extract`. A run that was stopped goes on with the same
    call: partitions that are finished are not done again.
    """
    for name in ("to", "excel_fr", "jobs"):
        if name in options:
            raise UsageError(f"{name}: not with Ray, which writes Parquet with so many actors")
    chosen = Options.make({**options, "to": "parquet"})
    ray = require_ray()
    source = dataset if isinstance(dataset, ray.data.Dataset) else list_sources(dataset)
    return run(
        source,
        Path(folder),
        chosen,
        address=address,
        actors=actors,
        partition=partition,
        progress=progress,
    )


def run(
    source: Dataset | Sequence[Source],
    folder: Path,
    options: Options,
    *,
    address: str = "",
    actors: int = 0,
    partition: int = ARTICLES_A_PARTITION,
    progress: Progress | None = None,
) -> Summary:
    """As :func:`extract`, of sources that are listed and options that are made."""
    ray = require_ray()
    if actors < 0 or partition < 1:
        raise UsageError("actors: at least 0; partition: at least 1")
    if options.to != "parquet" or options.excel_fr:
        raise UsageError("to: over Ray the tables are Parquet")
    if isinstance(source, Sequence):
        _readable_elsewhere(source)
    folder = folder.absolute()
    model = ModelFacts.find(options.model)
    made = made_by(model, options)
    with told_when_full(folder), locked(folder), session(address) as most:
        parts = Parts(folder)
        parts.begin(options.fresh)
        total = Summary()
        keys: list[str] = []
        todo: list[str] = []

        def count(done: Summary) -> None:
            total.join(done)
            if progress is not None:
                progress(done)

        for key, packed in partitions(_read(ray, source, options), options, made, partition):
            keys.append(key)
            if parts.is_finished(key):
                done = parts.summary(key)
                done.known = done.articles
                count(done)
            else:
                parts.stage(key, packed)
                todo.append(key)
        for done in extract_partitions(ray, parts, todo, options, made, min(most, actors or most)):
            count(done)
        deals = parts.home / "deals.parquet"
        total.add_deals(write_deals(ray, [parts.home / key for key in keys], deals))
        parts.publish(keys, deals, manifest(model, options, total))
    return total


def _read(ray: Any, source: Dataset | Sequence[Source], options: Options) -> Dataset:
    if isinstance(source, Sequence):
        return read_sources(ray, source, options)
    return source.map_batches(
        read_rows, batch_size=256, batch_format="pyarrow", fn_kwargs={"options": options}
    )


def _readable_elsewhere(sources: Sequence[Source]) -> None:
    for source in sources:
        if isinstance(source, Article):
            raise UsageError("articles of the caller: make a dataset of them (ray.data.from_items)")
        if isinstance(source, SourceFile) and source.name == STDIN:
            raise UsageError("-: standard input is on no other node; name files")
