"""The tables as CSV files of a folder, written row by row and moved into place at the end."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from depeche.errors import DepecheError
from depeche.tables.cells import Row, Value, cell
from depeche.tables.package import data_package_text
from depeche.tables.schema import TABLES

#: New files wait here, in the output folder itself so that moving them is one rename each.
_WAITING = ".depeche-writing"
PACKAGE = "datapackage.json"
_NEEDS_QUOTES = re.compile(r'[",\r\n]')


class FolderWriter:
    """Writes rows as they come; ``commit`` puts all files in place, leaving without it none.

    >>> with FolderWriter(Path("outputs")) as writer:  # doctest: +SKIP
    ...     writer.add("articles", rows)
    ...     writer.commit()
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._waiting = folder / _WAITING
        self._files: dict[str, TextIO] = {}

    def __enter__(self) -> FolderWriter:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(self._waiting, ignore_errors=True)
            self._waiting.mkdir()
            self._open()
        except OSError as error:
            raise DepecheError("not_writable", f"{self.folder}: {error.strerror}") from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._close()
        shutil.rmtree(self._waiting, ignore_errors=True)

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Append ``rows`` to ``table``."""
        write_rows(self._files[table], rows)

    def commit(self) -> None:
        """Close the files and move each over the one it replaces."""
        self._close()
        try:
            (self._waiting / PACKAGE).write_text(
                data_package_text(), encoding="utf-8", newline="\n"
            )
            for name in (*(f"{table.name}.csv" for table in TABLES), PACKAGE):
                (self._waiting / name).replace(self.folder / name)
        except OSError as error:
            raise DepecheError("not_writable", f"{self.folder}: {error.strerror}") from error

    def _open(self) -> None:
        for table in TABLES:
            # A lone surrogate cannot be written as UTF-8; it becomes "?", length unchanged.
            file = (self._waiting / f"{table.name}.csv").open(
                "w", encoding="utf-8", errors="replace", newline=""
            )
            self._files[table.name] = file
            write_rows(file, [table.names])

    def _close(self) -> None:
        for file in self._files.values():
            file.close()
        self._files.clear()


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
