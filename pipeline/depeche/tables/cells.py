"""Values -> CSV cells: the one place that knows how a value is written."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

#: What a row holds, before it is written.
Value = str | int | float | bool | Decimal | date | None
Row = tuple[Value, ...]

JOIN = " | "


def join(names: Iterable[str]) -> str:
    """Several values in one cell, in order, without duplicates."""
    return JOIN.join(dict.fromkeys(name.replace(JOIN, " / ") for name in names if name))


def cell(value: Value) -> str:
    """``value`` as a CSV cell; empty for no value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return _decimal(value)
    if isinstance(value, float):
        return _decimal(Decimal(repr(value)))
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _decimal(value: Decimal) -> str:
    if not value.is_finite():
        return ""
    plain = format(value, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain if plain not in ("-0", "") else "0"
