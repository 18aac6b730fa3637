"""The rows of tables as text: from a folder of CSV files or from a run."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from depeche.gold.errors import Fault, GoldError
from depeche.tables.cells import cell
from depeche.tables.schema import BY_NAME, TABLES

if TYPE_CHECKING:
    from depeche.tables.tables import Tables

#: table -> rows, each column -> cell.
TextRows = dict[str, list[dict[str, str]]]
#: Columns without which a table says nothing, and those of them that hold offsets.
_NEEDED: dict[str, tuple[str, ...]] = {
    "articles": ("article_id",),
    "mentions": ("article_id", "entity_id", "text", "label", "start", "end"),
    "entities": ("article_id", "entity_id", "name"),
    "dates": ("article_id", "text", "value", "start", "end"),
    "claims": ("article_id", "deal_type", "status", "trigger", "trigger_start", "trigger_end"),
}
_OFFSETS = frozenset({"start", "end", "trigger_start", "trigger_end"})
#: A sentence of evidence may be as long as an article.
_LONGEST_CELL = 10_000_000


def rows_of_folder(folder: Path) -> TextRows:
    """The CSV tables of ``folder``; a table that is not there has no rows. Raises GoldError."""
    if not any((folder / f"{table.name}.csv").exists() for table in TABLES):
        raise GoldError([Fault(str(folder), 0, "no tables are here (claims.csv and its siblings)")])
    return {table.name: _read(folder / f"{table.name}.csv") for table in TABLES}


def _read(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    csv.field_size_limit(_LONGEST_CELL)
    needed = _NEEDED.get(path.stem, ())
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        rows = []
        try:
            lacking = [name for name in needed if name not in (reader.fieldnames or ())]
            if lacking:
                raise ValueError(f"no column {lacking[0]!r}")
            for row in reader:
                _check(row, needed)
                rows.append(dict(row))
        except (csv.Error, ValueError) as error:
            raise GoldError([Fault(path.name, reader.line_num, str(error))]) from error
    return rows


def _check(row: dict[str, str], needed: tuple[str, ...]) -> None:
    if None in row or None in row.values():
        raise ValueError("a row that has not as many cells as the header")
    for name in _OFFSETS.intersection(needed):
        if not row[name].isdecimal():
            raise ValueError(f"{name} {row[name]!r} is no offset")


def rows_of_tables(tables: Tables) -> TextRows:
    """The rows of a run, as its CSV files would hold them."""
    return {
        name: [dict(zip(table.names, map(cell, row), strict=True)) for row in tables.rows(name)]
        for name, table in BY_NAME.items()
    }


def of_article(rows: Mapping[str, list[dict[str, str]]], article_id: str) -> TextRows:
    """Those of ``rows`` that are of one article."""
    return {
        name: [row for row in table if row.get("article_id") == article_id]
        for name, table in rows.items()
    }
