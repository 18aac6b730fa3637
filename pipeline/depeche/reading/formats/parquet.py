"""Parquet: a row an article, in small batches (extra ``parquet``)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from depeche.errors import Problem
from depeche.reading.columns import KNOWN, Columns, folded
from depeche.reading.limits import MAX_JSON_BYTES, PARQUET_BATCH
from depeche.reading.records import Blob, Record, Refused, problem


def read_parquet(blob: Blob, columns: Columns) -> Iterator[Record | Problem]:
    """The articles of a Parquet file; only the columns that matter are read."""
    try:
        from pyarrow import parquet
    except ImportError as error:
        raise Refused("needs_extra", "pip install depeche[parquet]") from error
    with blob.open() as stream:
        # Out of a compression there is no seeking, which Parquet needs.
        seekable = stream if stream.seekable() else io.BytesIO(blob.read(MAX_JSON_BYTES))
        file = parquet.ParquetFile(seekable)
        names = file.schema_arrow.names
        text = columns.find("text", names)
        if text is None:
            raise Refused("no_text_column", f"columns: {', '.join(names)}"[:200])
        chosen = [name for what in KNOWN if (name := columns.find(what, names))]
        number = 0
        for batch in file.iter_batches(batch_size=PARQUET_BATCH, columns=chosen):
            for row in batch.to_pylist():
                number += 1
                source = f"{blob.name}:{number}"
                yield row_record(source, f"{blob.stem}-{number}", columns, text, row)


def row_record(
    source: str, name: str, columns: Columns, text: str, row: dict[str, Any]
) -> Record | Problem:
    """The record of a row whose text is in the column ``text``; ``name`` where it has no id."""
    value = row[text]
    if value is not None and not isinstance(value, str):
        return problem(source, "wrong_type", f"{text} is a {type(value).__name__}")
    record = folded(row)
    return Record(source, columns.value("id", record) or name, value or "", record)
