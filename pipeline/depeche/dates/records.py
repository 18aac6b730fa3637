"""A time expression with its TIMEX3 reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """``value`` and ``mod`` follow TIMEX3; both days are included, None where it covers none."""

    start: int
    end: int
    text: str
    type: str  #: DATE, TIME, DURATION or SET
    value: str
    mod: str = ""  #: START, MID, END, APPROX, BEFORE, AFTER or empty
    from_date: date | None = None
    to_date: date | None = None
    rule: str = ""
