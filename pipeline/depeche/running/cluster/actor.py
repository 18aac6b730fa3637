"""The second pass: actors that take partitions and leave their tables."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from depeche.deals.records import DealClaim
from depeche.errors import DepecheError
from depeche.running.cluster.deals import write_claims
from depeche.running.cluster.parts import Parts
from depeche.running.facts import ModelFacts
from depeche.running.manifest import made_by
from depeche.running.options import Options
from depeche.running.summary import Summary
from depeche.running.workers import Workers
from depeche.tables.sinks.parquet_folder import ParquetSink

if TYPE_CHECKING:
    import pyarrow

#: Times that partitions are handed out again after Ray has given up on some of them.
_ROUNDS = 3


class Extractor:
    """Loads the model once; partitions in, a row for each with its counts or an error out.

    The model lives in a process of the actor's own: Ray runs an actor outside the main thread,
    where no clock can stop it, and an article that kills its process would kill the actor, which
    Ray would start again with the same article for ever. So the limits are those of ``--jobs``.
    """

    def __init__(self, folder: str, options: Options, made_by: str) -> None:
        self._parts = Parts(Path(folder))
        self._options = options
        self._made_by = made_by
        self._engine: Workers | None = None

    def __call__(self, batch: pyarrow.Table) -> pyarrow.Table:
        """The partitions of ``batch`` done."""
        import pyarrow

        rows = [self._done(key) for key in batch["key"].to_pylist()]
        names = ("key", "summary", "code", "detail")
        return pyarrow.table(dict(zip(names, map(list, zip(*rows, strict=True)), strict=True)))

    def _done(self, key: str) -> tuple[str, str, str, str]:
        # A raised error would end the dataset with what the others have under way.
        try:
            return key, self._extract(key).pack(), "", ""
        except DepecheError as error:
            self._dismiss()
            return key, "", error.code, f"{socket.gethostname()}: {error.detail}"
        except OSError as error:
            return key, "", "not_writable", f"{socket.gethostname()}: {error}"

    def _extract(self, key: str) -> Summary:
        if self._parts.is_finished(key):
            return self._parts.summary(key)
        summary = Summary()
        claims: list[DealClaim] = []
        with self._parts.writing(key) as folder:
            with ParquetSink(folder) as out:
                for part in self._workers().map(self._parts.staged(key)):
                    out.add_part(part)
                    summary.add(part)
                    claims += part.deal_claims
                out.commit(summary=summary.pack())
            write_claims(folder, claims)
        return summary

    def _workers(self) -> Workers:
        if self._engine is None:
            chosen = self._options
            if made_by(ModelFacts.find(chosen.model), chosen) != self._made_by:
                raise DepecheError("no_worker", "another depeche, model or library than the caller")
            # A process that is spawned first imports the main script of its parent: here Ray's,
            # which would cost it three seconds and a tenth of its memory.
            vars(sys.modules["__main__"]).pop("__file__", None)
            engine = Workers(chosen.model, 1, chosen.time_limit, gazetteer=chosen.gazetteer)
            self._engine = engine.__enter__()
        return self._engine

    def _dismiss(self) -> None:
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.__exit__(None, None, None)


def extract_partitions(
    ray: Any, parts: Parts, keys: Iterable[str], options: Options, made_by: str, actors: int
) -> Iterator[Summary]:
    """Do the partitions ``keys`` with so many actors; the counts of each, as they finish."""
    left = list(keys)
    lost: Exception | None = None
    for _ in range(_ROUNDS):
        if not left:
            return
        dataset = ray.data.from_items(
            [{"key": key} for key in left], override_num_blocks=len(left)
        ).map_batches(
            Extractor,
            fn_constructor_args=(str(parts.folder), options, made_by),
            batch_size=1,
            batch_format="pyarrow",
            num_cpus=1,
            concurrency=min(actors, len(left)),
        )
        try:
            for block in dataset.iter_batches(
                batch_size=None, batch_format="pyarrow", prefetch_batches=0
            ):
                for row in block.to_pylist():
                    if row["code"]:
                        raise DepecheError(row["code"], row["detail"])
                    left.remove(row["key"])
                    yield Summary.unpack(row["summary"])
        except (ray.exceptions.RayError, ray.data.exceptions.SystemException) as error:
            lost = error
    if left:
        raise DepecheError("no_worker", f"{len(left)} partitions left: {lost}"[:500]) from lost
