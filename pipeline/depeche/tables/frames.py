"""Rows -> pandas DataFrames with the dtypes of the schema."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from depeche.tables.cells import Row, Value
from depeche.tables.schema import Column, Table

#: Seconds reach any year of the calendar; nanoseconds end in 2262.
_DTYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}


def _values(column: Column, values: Iterable[Value]) -> list[Any]:
    if column.type == "number":
        return [None if value is None else float(value) for value in values]  # type: ignore[arg-type]
    return [None if value == "" else value for value in values]


def _series(column: Column, values: Iterable[Value]) -> pd.Series[Any]:
    cells = _values(column, values)
    if column.enum:
        return pd.Series(pd.Categorical(cells, categories=list(column.enum)))
    return pd.Series(cells, dtype=_DTYPES[column.type])


def frame(table: Table, rows: Iterable[Row]) -> pd.DataFrame:
    """A DataFrame of ``rows``; an empty cell is a missing value."""
    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    return pd.DataFrame(
        {
            column.name: _series(column, values)
            for column, values in zip(table.columns, columns, strict=True)
        }
    )
