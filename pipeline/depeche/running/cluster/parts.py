"""Partitions on the disk that all nodes see: those to be done, those that are finished.

A finished one is a folder under its key, which appears there whole: it is written under
another name first. Its tables are linked into place once all are finished, so that an
interrupted run leaves the old tables as they were.
"""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from depeche.reading.records import Outcome
from depeche.running.cluster.packing import unpack
from depeche.running.summary import Summary
from depeche.tables.schema import TABLES
from depeche.tables.sinks.base import move_over

NAME = ".depeche-ray"
_PUBLISHING = ".depeche-writing-ray"
_SUMMARY = "summary.json"
_STAGED = ".staged"


class Parts:
    """The partitions of the output folder ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / NAME

    def begin(self, fresh: bool) -> None:
        """Before a run: take away what an interrupted one left, with ``fresh`` all."""
        self.home.mkdir(parents=True, exist_ok=True)
        for path in self.home.iterdir():
            if fresh or "." in path.name:
                _remove(path)

    def is_finished(self, key: str) -> bool:
        return (self.home / key).is_dir()

    def stage(self, key: str, packed: Sequence[bytes]) -> None:
        """Lay the outcomes of a partition ready for whoever takes it."""
        import pyarrow
        from pyarrow import parquet

        table = pyarrow.table({"found": pyarrow.array(packed, pyarrow.binary())})
        parquet.write_table(table, self.home / f"{key}{_STAGED}", compression="zstd")

    def staged(self, key: str) -> Iterator[Outcome]:
        """The outcomes that were laid ready."""
        from pyarrow import parquet

        for batch in parquet.ParquetFile(self.home / f"{key}{_STAGED}").iter_batches(64):
            for packed in batch["found"].to_pylist():
                found = unpack(packed)
                assert isinstance(found, Outcome)
                yield found

    @contextmanager
    def writing(self, key: str) -> Iterator[Path]:
        """A folder for the files of a partition; without an error it is finished at the end."""
        # Ray may take a node for dead that still writes: two at once must not meet.
        waiting = self.home / f"{key}.writing-{socket.gethostname()}-{os.getpid()}"
        shutil.rmtree(waiting, ignore_errors=True)
        waiting.mkdir()
        try:
            yield waiting
            try:
                waiting.rename(self.home / key)
            except OSError:
                if not self.is_finished(key):
                    raise
        finally:
            shutil.rmtree(waiting, ignore_errors=True)

    def summary(self, key: str) -> Summary:
        """What a finished partition counts."""
        return Summary.unpack((self.home / key / _SUMMARY).read_text("utf-8"))

    def publish(self, keys: Sequence[str], deals: Path, manifest: str) -> None:
        """Put the tables of all partitions into the output folder, and forget all others.

        A table is a folder called as the file that a run on one machine writes; whatever
        reads Parquet takes either.
        """
        waiting = self.folder / _PUBLISHING
        shutil.rmtree(waiting, ignore_errors=True)
        waiting.mkdir()
        for table in TABLES:
            name = f"{table.name}.parquet"
            (waiting / name).mkdir()
            found = [deals] if table.name == "deals" else [self.home / k / name for k in keys]
            for number, path in enumerate(found):
                _link(path, waiting / name / f"part-{number:06d}.parquet")
        (waiting / "manifest.json").write_text(manifest, "utf-8")
        for path in sorted(waiting.iterdir()):
            move_over(path, self.folder / path.name)
        waiting.rmdir()
        self._keep(keys)

    def _keep(self, keys: Iterable[str]) -> None:
        kept = frozenset(keys)
        for path in self.home.iterdir():
            if path.name not in kept:
                _remove(path)


def _link(path: Path, target: Path) -> None:
    """The same bytes twice on one disk, or a copy where a disk has no links."""
    try:
        os.link(path, target)
    except OSError:
        shutil.copyfile(path, target)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
