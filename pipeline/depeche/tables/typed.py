"""Rows with the Python types of the schema, for forms that have types of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from depeche.tables.cells import Row
from depeche.tables.schema import Table


def typed_rows(table: Table, rows: Iterable[Row]) -> Iterator[tuple[Any, ...]]:
    """``rows`` with floats for decimals, text that can be written, None for no value."""
    numbers = [column.type == "number" for column in table.columns]
    for row in rows:
        yield tuple(_typed(value, number) for value, number in zip(row, numbers, strict=True))


def _typed(value: Any, number: bool) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode() if not value.isascii() else value
    if number or isinstance(value, Decimal):
        return float(value)
    return value
