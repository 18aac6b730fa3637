"""The first pass: records are read wherever there is a core, and decided over in one place.

Formats, encodings and language are each record's own matter and cost the time; whether an
id is taken or a text came before needs a look at all records in order, which is cheap.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from depeche.errors import Problem
from depeche.reading.admission import Admission
from depeche.reading.formats.parquet import row_record
from depeche.reading.identity import text_hash
from depeche.reading.reader import Reader
from depeche.reading.records import Candidate, Outcome, Record
from depeche.reading.sources import SourceFile
from depeche.running.cluster.packing import pack, unpack
from depeche.running.cluster.session import in_order
from depeche.running.inputs import Source
from depeche.running.options import Options

if TYPE_CHECKING:
    import pyarrow
    from ray.data import Dataset

#: Files that lie side by side are read by one task up to this many bytes of them.
_TASK_BYTES = 16 << 20
#: What is handed on in one block.
_BLOCK_RECORDS, _BLOCK_BYTES = 200, 8 << 20


def groups(sources: Iterable[Source]) -> list[list[Source]]:
    """``sources`` in order, cut where a task has enough to read; a file is never cut."""
    found: list[list[Source]] = []
    left = 0
    for source in sources:
        if left <= 0:
            found.append([])
            left = _TASK_BYTES
        found[-1].append(source)
        left -= _size(source)
    return found or [[]]


def _size(source: Source) -> int:
    try:
        return source.path.stat().st_size if isinstance(source, SourceFile) else 0
    except OSError:
        return 0


def read_sources(ray: Any, sources: Sequence[Source], options: Options) -> Dataset:
    """A dataset of the records of ``sources``, in order."""
    tasks = [
        {"group": number, "sources": pickle.dumps([_absolute(source) for source in group])}
        for number, group in enumerate(groups(sources))
    ]
    dataset = ray.data.from_items(tasks, override_num_blocks=len(tasks))
    return cast(
        "Dataset",
        dataset.map_batches(
            read_groups, batch_size=1, batch_format="pyarrow", fn_kwargs={"options": options}
        ),
    )


def _absolute(source: Source) -> Source:
    """A worker has another working directory; the name in the tables stays."""
    if isinstance(source, SourceFile):
        return SourceFile(source.path.absolute(), source.name)
    return source


def read_groups(batch: pyarrow.Table, options: Options) -> Iterator[pyarrow.Table]:
    """The records of each group of sources in ``batch``."""
    for task in batch.to_pylist():
        reader = Reader(options.published, options.any_language, options.columns, options.format)
        # Our own bytes, from the caller's process by way of Ray.
        sources: list[Source] = pickle.loads(task["sources"])
        yield from _blocks(task["group"], _examined(reader, sources))


def _examined(reader: Reader, sources: Iterable[Source]) -> Iterator[Candidate | Outcome]:
    for source in sources:
        if isinstance(source, Problem):
            yield Outcome(None, (source,))
        elif isinstance(source, SourceFile):
            for found in reader.records(source):
                yield _examine(reader.admission, found)


def _examine(admission: Admission, found: Record | Problem) -> Candidate | Outcome:
    return Outcome(None, (found,)) if isinstance(found, Problem) else admission.examine(found)


def read_rows(batch: pyarrow.Table, options: Options) -> Iterator[pyarrow.Table]:
    """The records of a caller's dataset, whose columns are found as those of a file are."""
    columns = options.columns
    admission = Admission(options.published, options.any_language, columns)
    text = columns.find("text", batch.schema.names)
    yield from _blocks(
        0, (_examine(admission, _of_row(row, text, options)) for row in batch.to_pylist())
    )


def _of_row(row: dict[str, Any], text: str | None, options: Options) -> Record | Problem:
    """A row has no number that holds in every run: it is called after its text."""
    if text is None:
        return Problem("dataset", "", "reading", "no_text_column", ", ".join(row)[:200])
    name = f"dataset-{text_hash(str(row[text] or ''))[:16]}"
    record = row_record(name, name, options.columns, text, row)
    if isinstance(record, Problem):
        return record
    return Record(f"dataset:{record.name}", record.name, record.text, record.metadata)


def _blocks(group: int, found: Iterable[Candidate | Outcome]) -> Iterator[pyarrow.Table]:
    waiting: list[bytes] = []
    size = 0
    for each in found:
        waiting.append(pack(each))
        size += len(waiting[-1])
        if len(waiting) >= _BLOCK_RECORDS or size >= _BLOCK_BYTES:
            yield _block(group, waiting)
            waiting, size = [], 0
    yield _block(group, waiting)


def _block(group: int, packed: list[bytes]) -> pyarrow.Table:
    import pyarrow

    return pyarrow.table(
        {
            "group": pyarrow.array([group] * len(packed), pyarrow.int64()),
            "found": pyarrow.array(packed, pyarrow.binary()),
        }
    )


def partitions(
    dataset: Dataset, options: Options, made_by: str, size: int
) -> Iterator[tuple[str, list[bytes]]]:
    """The outcomes of ``dataset`` in order, at most ``size`` together, each lot with its key.

    The key is made of all that the rows depend on. A lot ends with its group of files, so
    that a file that comes or goes moves no other file's lots.
    """
    admission = Admission(options.published, options.any_language, options.columns)
    lot: list[bytes] = []
    current = 0
    with in_order(dataset):
        for block in dataset.iter_batches(batch_size=None, batch_format="pyarrow"):
            for group, packed in zip(
                block["group"].to_pylist(), block["found"].to_pylist(), strict=True
            ):
                if lot and (group != current or len(lot) == size):
                    yield _key(made_by, lot), lot
                    lot = []
                current = group
                found = unpack(packed)
                if isinstance(found, Candidate):
                    packed = pack(admission.settle(found))
                lot.append(packed)
    # Tables without rows are tables too.
    yield _key(made_by, lot), lot


def _key(made_by: str, lot: Iterable[bytes]) -> str:
    total = hashlib.sha256(made_by.encode("ascii"))
    for packed in lot:
        total.update(b"%d\0" % len(packed) + packed)
    return total.hexdigest()[:32]
