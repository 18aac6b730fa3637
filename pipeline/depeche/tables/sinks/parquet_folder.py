"""The tables as Parquet files with the types of the schema (extra ``parquet``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from depeche.errors import DepecheError
from depeche.tables.cells import Row
from depeche.tables.schema import BY_NAME, TABLES, Table
from depeche.tables.sinks.base import Sink
from depeche.tables.typed import typed_rows

#: Rows of one table that wait in memory for a row group.
_GROUP = 20_000


class ParquetSink(Sink):
    """One Parquet file a table, written group by group."""

    def open(self) -> None:
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError as error:
            raise DepecheError("needs_extra", "pip install depeche[parquet]") from error
        self._arrow: Any = pyarrow
        self._rows: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in TABLES}
        self._schemas = {table.name: arrow_schema(pyarrow, table) for table in TABLES}
        self._writers = {
            name: parquet.ParquetWriter(self.waiting / f"{name}.parquet", schema)
            for name, schema in self._schemas.items()
        }

    def add(self, table: str, rows: Iterable[Row]) -> None:
        self._rows[table] += typed_rows(BY_NAME[table], rows)
        if len(self._rows[table]) >= _GROUP:
            self._flush(table)

    def _flush(self, table: str) -> None:
        rows, schema = self._rows[table], self._schemas[table]
        if rows:
            arrays = [
                self._arrow.array(values, type=field.type)
                for values, field in zip(zip(*rows, strict=True), schema, strict=True)
            ]
            self._writers[table].write_table(self._arrow.table(arrays, schema=schema))
        self._rows[table] = []

    def close(self) -> None:
        for name, writer in getattr(self, "_writers", {}).items():
            if writer.is_open:
                self._flush(name)
                writer.close()


def arrow_schema(arrow: Any, table: Table) -> Any:
    """The schema of ``table`` in Arrow's types; ``arrow`` is pyarrow, which not all have."""
    types = {
        "string": arrow.string(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
        "date": arrow.date32(),
    }
    return arrow.schema(
        [
            arrow.field(column.name, types[column.type], nullable=not column.required)
            for column in table.columns
        ]
    )
