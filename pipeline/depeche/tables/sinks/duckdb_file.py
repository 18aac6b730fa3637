"""The tables in one DuckDB file with types, keys and a few views (extra ``sql``)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from depeche.errors import DepecheError
from depeche.tables.cells import Row
from depeche.tables.schema import BY_NAME, TABLES, Column, Table
from depeche.tables.sinks.base import Sink
from depeche.tables.sinks.csv_folder import CsvSink

NAME = "depeche.duckdb"
_TYPES = {
    "string": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
}
#: A table is filled after those that its keys name.
_ORDER = (
    "articles", "deals", "entities", "mentions", "dates", "claims", "parties", "problems",
    "rejected",
)  # fmt: skip
VIEWS = {
    "claims_in_articles": (
        "SELECT a.published, a.title, a.url, c.* FROM claims c JOIN articles a USING (article_id)"
    ),
    "deal_parties": (
        "SELECT DISTINCT c.deal_id, p.role, p.name FROM parties p JOIN claims c USING (claim_id)"
    ),
    "deals_by_month": (
        "SELECT date_trunc('month', first_date) AS month, deal_type, count(*) AS deals "
        "FROM deals GROUP BY ALL ORDER BY ALL"
    ),
}


class DuckdbSink(Sink):
    """One DuckDB file. Rows wait as CSV, which DuckDB loads faster than rows one by one."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._rows = CsvSink(folder / f"{self.waiting.name}-rows")
        self._filled = False

    def open(self) -> None:
        try:
            import duckdb
        except ImportError as error:
            raise DepecheError("needs_extra", "pip install depeche[sql]") from error
        self._duckdb = duckdb
        self._rows.__enter__()

    def add(self, table: str, rows: Iterable[Row]) -> None:
        self._rows.add(table, rows)

    def commit(self, **texts: str) -> None:
        self._rows.close()
        self._fill()
        super().commit(**texts)

    def close(self) -> None:
        if self._rows.folder.exists():
            self._rows.__exit__(None, None, None)
            self._rows.folder.rmdir()

    def _fill(self) -> None:
        with self._duckdb.connect(str(self.waiting / NAME)) as connection:
            connection.execute("SET threads = 1")
            for name in _ORDER:
                connection.execute(create(BY_NAME[name]))
                connection.execute(
                    f'INSERT INTO "{name}" SELECT * FROM read_csv(?, header = true, '
                    f"delim = ',', quote = '\"', escape = '\"', nullstr = '', "
                    f"auto_detect = false, new_line = '\\n', max_line_size = 64000000, "
                    f"columns = {_columns(BY_NAME[name])})",
                    [str(self._rows.waiting / f"{name}.csv")],
                )
            for view, query in VIEWS.items():
                connection.execute(f"CREATE VIEW {view} AS {query}")


def create(table: Table) -> str:
    """The CREATE TABLE statement of ``table`` with its keys and checks."""
    lines = [_column(column) for column in table.columns]
    if table.primary_key:
        lines.append(f"PRIMARY KEY ({', '.join(table.primary_key)})")
    lines += [
        f"FOREIGN KEY ({key.column}) REFERENCES {key.table} ({key.column})"
        for key in table.foreign_keys
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join(lines)})'


def _column(column: Column) -> str:
    words = ", ".join(f"'{word}'" for word in column.enum)
    parts = [f'"{column.name}"', _TYPES[column.type]]
    if column.required:
        parts.append("NOT NULL")
    if column.enum:
        parts.append(f'CHECK ("{column.name}" IN ({words}))')
    return " ".join(parts)


def _columns(table: Table) -> str:
    pairs = (f"'{column.name}': '{_TYPES[column.type]}'" for column in table.columns)
    return "{" + ", ".join(pairs) + "}"


assert set(_ORDER) == {table.name for table in TABLES}
