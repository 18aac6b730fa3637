"""A copy for a French Excel, and the way back from it.

A French Excel takes ``;`` for the delimiter, ``,`` for the decimal sign, needs the mark to
see UTF-8, and runs a text that begins with ``=`` as a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from depeche.errors import UsageError
from depeche.tables.cells import Row, Value, cell
from depeche.tables.schema import BY_NAME, TABLES, Column
from depeche.tables.sinks.base import Sink
from depeche.tables.sinks.csv_folder import write_rows

FOLDER = "excel-fr"
#: Excel reads a text cell that begins like this as a formula; the apostrophe that guards it
#: must itself be guarded, so that the way back is certain.
_GUARDED = re.compile(r"[=+\-@'\t\r]")
#: What Excel makes of dates and truth values when it saves the file again.
_SAVED_DATE = re.compile(r"(\d{2})/(\d{2})/(\d{4})$")
_SAVED_TRUTH = {"VRAI": "true", "FAUX": "false"}


class ExcelSink(Sink):
    """A folder ``excel-fr`` with one file a table."""

    _files: dict[str, TextIO]

    def open(self) -> None:
        (self.waiting / FOLDER).mkdir()
        self._files = {}
        for table in TABLES:
            file = (self.waiting / FOLDER / f"{table.name}.csv").open(
                "w", encoding="utf-8-sig", errors="replace", newline=""
            )
            self._files[table.name] = file
            _write(file, [list(table.names)])

    def add(self, table: str, rows: Iterable[Row]) -> None:
        columns = BY_NAME[table].columns
        _write(
            self._files[table],
            ([_to_excel(c, v) for c, v in zip(columns, row, strict=True)] for row in rows),
        )

    def close(self) -> None:
        for file in self._files.values():
            file.close()


def _write(file: TextIO, rows: Iterable[list[str]]) -> None:
    csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(rows)


def _to_excel(column: Column, value: Value) -> str:
    text = cell(value)
    if column.type == "number":
        return text.replace(".", ",")
    if column.type == "string" and _GUARDED.match(text):
        return f"'{text}"
    return text


def _from_excel(column: Column, text: str) -> str:
    if column.type == "number":
        return text.replace(",", ".")
    if column.type == "string":
        return text[1:] if text.startswith("'") else text
    if match := _SAVED_DATE.match(text):
        return "-".join(reversed(match.groups()))
    return _SAVED_TRUTH.get(text, text)


def from_excel(path: Path) -> str:
    """The canonical CSV of a file that ``--excel-fr`` wrote. Raises UsageError."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    names = tuple(rows[0]) if rows else ()
    table = next((table for table in TABLES if table.names == names), None)
    if table is None:
        raise UsageError(f"{path} is none of the tables")
    for number, row in enumerate(rows, 1):
        if len(row) != len(names):
            raise UsageError(f"{path}, row {number}: {len(row)} cells, not {len(names)}")
    made = io.StringIO(newline="")
    write_rows(made, [names])
    write_rows(
        made,
        (
            tuple(_from_excel(c, v) for c, v in zip(table.columns, row, strict=True))
            for row in rows[1:]
        ),
    )
    return made.getvalue()
