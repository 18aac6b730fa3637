"""A bare noun takes the step that its deal was last told to have reached."""

from __future__ import annotations

from datetime import date

import pytest

from depeche.claims.qualify import take_up
from depeche.claims.records import Qualities
from depeche.dates.records import TimeExpression

TODAY = date(2021, 9, 8)


def _on(day: date) -> TimeExpression:
    text = day.isoformat()
    return TimeExpression(0, len(text), text, "DATE", text, "", day, day)


@pytest.mark.parametrize(
    ("bare", "told", "day", "wanted"),
    [
        (True, "completed", None, "completed"),
        (True, "blocked", None, "blocked"),
        (True, "considered", None, "agreed"),
        (True, "", None, "agreed"),
        (True, "completed", date(2021, 9, 23), "pending"),
        (True, "", date(2021, 9, 1), "agreed"),
        (False, "completed", date(2021, 9, 23), "agreed"),
    ],
)
def test_step_of_a_bare_noun(bare: bool, told: str, day: date | None, wanted: str) -> None:
    found = Qualities("agreed", bare=bare)
    assert take_up(found, told, _on(day) if day else None, TODAY).status == wanted
