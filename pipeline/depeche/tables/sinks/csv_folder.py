"""The tables as CSV files with a data package: the form that is the contract."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TextIO

from depeche.tables.cells import Row, Value, cell
from depeche.tables.package import data_package_text
from depeche.tables.schema import TABLES
from depeche.tables.sinks.base import Sink

PACKAGE = "datapackage.json"
_NEEDS_QUOTES = re.compile(r'[",\r\n]')


class CsvSink(Sink):
    """One CSV file a table, and ``datapackage.json``."""

    _files: dict[str, TextIO]

    def open(self) -> None:
        self._files = {}
        for table in TABLES:
            # A lone surrogate cannot be written as UTF-8; it becomes "?", length unchanged.
            file = (self.waiting / f"{table.name}.csv").open(
                "w", encoding="utf-8", errors="replace", newline=""
            )
            self._files[table.name] = file
            write_rows(file, [table.names])
        self.write_text(PACKAGE, data_package_text())

    def add(self, table: str, rows: Iterable[Row]) -> None:
        write_rows(self._files[table], rows)

    def close(self) -> None:
        for file in self._files.values():
            file.close()


def write_rows(file: TextIO, rows: Iterable[Row]) -> None:
    """``rows`` as RFC 4180 records that end in a line feed."""
    for row in rows:
        file.write(",".join(map(_quoted, row)) + "\n")


def _quoted(value: Value) -> str:
    # Not csv.writer: with "\n" as line end it leaves a carriage return without quotes.
    text = cell(value)
    if _NEEDS_QUOTES.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text
