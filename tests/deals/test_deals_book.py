"""Claims of many articles as deals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from depeche.deals.book import DealBook
from depeche.deals.records import Deal, DealClaim


def claim(day: int | None = 1, status: str = "agreed", **more: Any) -> DealClaim:
    values: dict[str, Any] = {
        "deal_id": "d",
        "article_id": f"a{day}",
        "published": date(2020, 9, day) if day else None,
        "deal_type": "acquisition",
        "status": status,
        "certainty": "asserted",
        "polarity": "positive",
    }
    return DealClaim(**(values | more))


def deal(*claims: DealClaim) -> Deal:
    book = DealBook()
    for one in claims:
        book.add([one])
    (only,) = book.deals()
    return only


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        pytest.param([claim(1, "offered"), claim(2, "agreed")], "agreed", id="later article"),
        pytest.param([claim(2, "completed"), claim(1, "offered")], "completed", id="read first"),
        pytest.param([claim(1, "completed"), claim(2, "abandoned")], "abandoned", id="an end"),
        pytest.param([claim(1, "agreed"), claim(1, "considered")], "agreed", id="same day"),
        pytest.param(
            [claim(1, "rejected"), claim(1, "agreed")], "agreed", id="refused, then agreed"
        ),
        pytest.param(
            [claim(1, "agreed"), claim(1, "completed", polarity="negative")],
            "agreed",
            id="a denial is no step",
        ),
        pytest.param([claim(None, "completed"), claim(1, "offered")], "offered", id="no date"),
    ],
)
def test_status_is_the_latest(claims: list[DealClaim], status: str) -> None:
    assert deal(*claims).status == status


def test_history_takes_the_day_that_the_sentence_gives() -> None:
    step = {"from_date": date(2020, 9, 14), "to_date": date(2020, 9, 14)}
    month = {"from_date": date(2020, 8, 1), "to_date": date(2020, 8, 31)}
    found = deal(claim(15, "agreed", **month), claim(15, "rejected", **step), claim(15, "agreed"))
    assert found.history == ((date(2020, 9, 14), "rejected"), (date(2020, 9, 15), "agreed"))


def test_names_are_joined_over_articles_and_spellings() -> None:
    found = deal(
        claim(buyer=("Veolia",), target=("Suez",)),
        claim(2, buyer=("VEOLIA", "Meridiam"), seller=("Engie",)),
    )
    assert (found.buyer, found.target, found.seller) == (
        ("Veolia", "Meridiam"),
        ("Suez",),
        ("Engie",),
    )


def test_counts_dates_and_price() -> None:
    price = {"amount": Decimal(3), "currency": "EUR"}
    found = deal(
        claim(3, **(price | {"amount": Decimal(5)})), claim(1, **price), claim(3, stake=Decimal(10))
    )
    assert (found.claims, found.articles) == (3, 2)
    assert (found.first_date, found.last_date) == (date(2020, 9, 1), date(2020, 9, 3))
    assert (found.amount, found.currency, found.stake) == (Decimal(5), "EUR", Decimal(10))


@pytest.mark.parametrize(
    ("claims", "disputed"),
    [
        pytest.param([claim(), claim(2)], False, id="agree"),
        pytest.param([claim(), claim(2, polarity="negative")], True, id="denied"),
        pytest.param([claim(1, "agreed"), claim(2, "abandoned")], False, id="it went on"),
        pytest.param(
            [claim(1, "agreed", source=("A",)), claim(1, "abandoned", source=("B",))],
            True,
            id="two sources, one day",
        ),
        pytest.param(
            [claim(1, "offered", source=("A",)), claim(1, "rejected", source=("A",))],
            False,
            id="one source tells both",
        ),
    ],
)
def test_disputed(claims: list[DealClaim], disputed: bool) -> None:
    assert deal(*claims).disputed is disputed


def test_deals_stand_in_the_order_met() -> None:
    book = DealBook()
    book.add([claim(deal_id="z"), claim(deal_id="b"), claim(deal_id="z")])
    assert [one.deal_id for one in book.deals()] == ["z", "b"]
