"""CSV and TSV: a row an article, columns found by name."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from depeche.errors import Problem
from depeche.reading.columns import Columns, folded
from depeche.reading.formats.lines import Lines
from depeche.reading.limits import MAX_LINE_BYTES
from depeche.reading.records import Blob, Record, Refused, problem

_DELIMITERS = ",;\t|"


def read_delimited(blob: Blob, columns: Columns) -> Iterator[Record | Problem]:
    """The articles of a CSV file; its delimiter is the one that its header holds most of."""
    csv.field_size_limit(MAX_LINE_BYTES)
    too_long: list[int] = []
    lines = Lines(blob, too_long.append)
    source = iter(lines)
    head = next(source, "")
    if not head.strip():
        raise Refused("empty")
    delimiter = "\t" if blob.extension == ".tsv" else max(_DELIMITERS, key=head.count)
    (header,) = csv.reader([head], delimiter=delimiter)
    text = columns.find("text", header)
    if text is None:
        raise Refused("no_text_column", f"columns: {', '.join(header)}"[:200])
    rows = csv.reader(source, delimiter=delimiter)
    while True:
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            yield problem(f"{blob.name}:{lines.number}", "damaged", str(error))
            continue
        while too_long:
            yield problem(f"{blob.name}:{too_long.pop(0)}", "too_long", "line of the file")
        if row:
            yield _record(blob, columns, text, header, row, f"{blob.name}:{lines.number}")
    for number in too_long:
        yield problem(f"{blob.name}:{number}", "too_long", "line of the file")


def _record(
    blob: Blob, columns: Columns, text: str, header: list[str], row: list[str], source: str
) -> Record:
    problems: tuple[Problem, ...] = ()
    if len(row) != len(header):
        detail = f"{len(row)} fields, {len(header)} columns"
        problems = (problem(source, "ragged_row", detail),)
    record = folded(dict(zip(header, row, strict=False)))
    number = source.rpartition(":")[2]
    return Record(
        source,
        columns.value("id", record) or f"{blob.stem}-{number}",
        record.get(text.strip().lower()) or "",
        record,
        problems=problems,
    )
