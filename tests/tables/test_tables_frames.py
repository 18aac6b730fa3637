"""DataFrames with the dtypes of the schema."""

from __future__ import annotations

import pandas as pd
import pytest

from depeche.tables.schema import TABLES, Table
from depeche.tables.tables import Tables

EMPTY = Tables({})
DTYPES = {
    "string": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
@pytest.mark.parametrize("filled", [True, False], ids=["rows", "no rows"])
def test_dtypes(table: Table, filled: bool, tables: Tables) -> None:
    frame = (tables if filled else EMPTY)[table.name]
    assert tuple(frame.columns) == table.names
    for column in table.columns:
        dtype = frame[column.name].dtype
        if column.enum:
            assert list(dtype.categories) == list(column.enum)  # type: ignore[union-attr]
        else:
            assert dtype == DTYPES[column.type]


def test_an_empty_cell_is_missing(tables: Tables) -> None:
    claim = tables.claims.iloc[0]
    assert pd.isna(claim["seller"])
    assert pd.isna(claim["stake"])
    assert claim["amount"] == 2_500_000
    assert claim["from_date"] == pd.Timestamp("2020-08-03")


def test_each_table_is_an_attribute(tables: Tables) -> None:
    for table in TABLES:
        assert getattr(tables, table.name) is tables[table.name]


def test_repr_counts_rows(tables: Tables) -> None:
    assert "mentions 4, dates 1, claims 1" in repr(tables)
