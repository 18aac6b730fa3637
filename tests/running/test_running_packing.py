"""Rows to bytes and back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.deals.records import DealClaim
from depeche.running.packing import pack, unpack
from depeche.tables.rows import ArticleRows

CELLS = st.one_of(
    st.text(st.characters()),  # lone surrogates too
    st.integers(),
    st.floats(allow_nan=False),
    st.booleans(),
    st.none(),
    st.dates(),
    st.decimals(allow_nan=False, allow_infinity=False),
)
ROWS = st.dictionaries(st.text(max_size=9), st.lists(st.lists(CELLS).map(tuple), max_size=4))


@given(ROWS)
def test_rows_come_back_as_they_were(rows: dict[str, list[tuple[object, ...]]]) -> None:
    back = unpack(pack(ArticleRows(rows=rows)))  # type: ignore[arg-type]
    assert repr(back.rows) == repr(rows)


def test_claims_come_back_as_they_were() -> None:
    claim = DealClaim(
        "d", "a", date(2020, 1, 2), "stake", "agreed", "asserted", "positive", ("A", "B"),
        amount=Decimal("1.50"), stake=Decimal("33"), from_date=None,
    )  # fmt: skip
    assert unpack(pack(ArticleRows(deal_claims=[claim]))).deal_claims == [claim]


@pytest.mark.parametrize("damaged", [b"", b"x", pack(ArticleRows())[:-1]])
def test_damaged_bytes_are_told(damaged: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        unpack(damaged)
