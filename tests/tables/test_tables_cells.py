"""Values as CSV cells."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.tables.cells import Value, cell, join
from depeche.tables.sinks.csv_folder import write_rows


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param(None, "", id="nothing"),
        pytest.param("", "", id="empty"),
        pytest.param(True, "true", id="true"),
        pytest.param(False, "false", id="false"),
        pytest.param(0, "0", id="zero"),
        pytest.param(date(2020, 9, 15), "2020-09-15", id="date"),
        pytest.param(date(987, 1, 2), "0987-01-02", id="early date"),
        pytest.param(Decimal("7.5E+9"), "7500000000", id="no exponent"),
        pytest.param(Decimal("29.90"), "29.9", id="no trailing zero"),
        pytest.param(Decimal("100"), "100", id="zeros of a whole number stay"),
        pytest.param(Decimal("0.00"), "0", id="zero decimals"),
        pytest.param(Decimal("NaN"), "", id="not a number"),
        pytest.param(0.85, "0.85", id="float"),
        pytest.param(1e-7, "0.0000001", id="small float"),
        pytest.param(1.0, "1", id="whole float"),
    ],
)
def test_cell(value: Value, expected: str) -> None:
    assert cell(value) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param([], "", id="none"),
        pytest.param(["Suez"], "Suez", id="one"),
        pytest.param(["Suez", "Veolia", "Suez"], "Suez | Veolia", id="order, no duplicates"),
        pytest.param(["", "Suez"], "Suez", id="empty left out"),
        pytest.param(["A | B"], "A / B", id="separator in a name"),
    ],
)
def test_join(names: list[str], expected: str) -> None:
    assert join(names) == expected


@pytest.mark.parametrize(
    ("row", "line"),
    [
        pytest.param(("a", "b"), "a,b\n", id="plain"),
        pytest.param(("a,b", ""), '"a,b",\n', id="comma"),
        pytest.param(('dit "oui"', 1), '"dit ""oui""",1\n', id="quote"),
        pytest.param(("a\nb", "c\rd"), '"a\nb","c\rd"\n', id="line breaks"),
        pytest.param(("« é »", "\u00a0"), "« é »,\u00a0\n", id="French"),
    ],
)
def test_rfc_4180(row: tuple[Value, ...], line: str) -> None:
    file = io.StringIO(newline="")
    write_rows(file, [row])
    assert file.getvalue() == line


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_what_is_written_is_read_back(rows: list[tuple[str, str]]) -> None:
    file = io.StringIO(newline="")
    write_rows(file, rows)
    assert [tuple(row) for row in csv.reader(io.StringIO(file.getvalue(), newline=""))] == rows
