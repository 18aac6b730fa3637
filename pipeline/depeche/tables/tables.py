"""The tables of one run, as DataFrames and as a folder of CSV files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from depeche.deals.book import DealBook
from depeche.tables.cells import Row
from depeche.tables.rows import ArticleRows, deal_row, problem_row
from depeche.tables.schema import BY_NAME, TABLES
from depeche.tables.sinks.csv_folder import CsvSink

if TYPE_CHECKING:
    import pandas as pd


class Tables:
    """All tables of a run: ``tables.claims`` and its siblings are pandas DataFrames."""

    def __init__(self, rows: Mapping[str, list[Row]]) -> None:
        self._rows = {table.name: list(rows.get(table.name, ())) for table in TABLES}
        self._frames: dict[str, pd.DataFrame] = {}

    @classmethod
    def collect(cls, parts: Iterable[ArticleRows]) -> Tables:
        """The tables of ``parts``, in their order."""
        rows: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        book = DealBook()
        for part in parts:
            for name, more in part.rows.items():
                rows[name].extend(more)
            book.add(part.deal_claims)
            rows["problems"].extend(map(problem_row, part.problems))
        rows["deals"] = [deal_row(deal) for deal in book.deals()]
        return cls(rows)

    def __getitem__(self, name: str) -> pd.DataFrame:
        """The table called ``name``; the same DataFrame each time."""
        if name not in self._frames:
            # pandas takes half a second to import; the command line never needs it.
            from depeche.tables.frames import frame

            self._frames[name] = frame(BY_NAME[name], self._rows[name])
        return self._frames[name]

    @property
    def articles(self) -> pd.DataFrame:
        """One row an article that was read."""
        return self["articles"]

    @property
    def entities(self) -> pd.DataFrame:
        """One row an entity of an article."""
        return self["entities"]

    @property
    def mentions(self) -> pd.DataFrame:
        """One row a mention of an entity."""
        return self["mentions"]

    @property
    def dates(self) -> pd.DataFrame:
        """One row a time expression."""
        return self["dates"]

    @property
    def claims(self) -> pd.DataFrame:
        """One row a deal claim."""
        return self["claims"]

    @property
    def parties(self) -> pd.DataFrame:
        """One row a role of a claim."""
        return self["parties"]

    @property
    def deals(self) -> pd.DataFrame:
        """One row a deal, over all articles."""
        return self["deals"]

    @property
    def problems(self) -> pd.DataFrame:
        """One row a thing that was refused or went wrong."""
        return self["problems"]

    @property
    def rejected(self) -> pd.DataFrame:
        """One row a deal trigger that made no claim."""
        return self["rejected"]

    def rows(self, name: str) -> list[Row]:
        """The rows of a table as plain values, in the order of the schema's columns."""
        return list(self._rows[name])

    def write(self, folder: str | os.PathLike[str], **texts: str) -> None:
        """Write all tables and datapackage.json into ``folder``, replacing what was there.

        ``texts``: further JSON files, by the stem of their name.
        """
        with CsvSink(Path(folder)) as out:
            for name, rows in self._rows.items():
                out.add(name, rows)
            out.commit(**texts)

    def __repr__(self) -> str:
        counts = ", ".join(f"{name} {len(rows)}" for name, rows in self._rows.items())
        return f"Tables({counts})"
