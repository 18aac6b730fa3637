"""What a reading may know: the publication date and what the text has said before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from depeche.dates.values import days_of


@dataclass(frozen=True, slots=True)
class Reading:
    """The TIMEX3 reading of one span."""

    start: int
    end: int
    type: str
    value: str
    mod: str = ""
    absolute: bool = False  #: the text itself writes the year out
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A rule's match: the keys of its macros and where each stands."""

    start: int
    end: int
    fields: dict[str, str]
    spans: dict[str, tuple[int, int]]
    args: dict[str, Any]
    text: str  #: the match, in lower case


@dataclass
class Context:
    """One text while it is read from left to right."""

    text: str  #: as given
    low: str  #: plain and in lower case, as long as ``text``
    published: date | None
    lean_at: Callable[[int, int], int]
    accepted: list[Reading] = field(default_factory=list)
    anchor: Reading | None = None  #: the last expression with a place in the calendar
    anchor_day: date | None = None  #: the last single day
    absolute_year: int | None = None  #: the last year that was written out

    def lean(self, start: int, end: int) -> int:
        return self.lean_at(start, end)

    def accept(self, reading: Reading) -> None:
        """Remember ``reading`` for what comes after it."""
        self.accepted.append(reading)
        if reading.type not in ("DATE", "TIME"):
            return
        days = days_of(reading.value)
        if days is None:
            return
        self.anchor = reading
        if days[0] == days[1]:
            self.anchor_day = days[0]
        if reading.absolute:
            self.absolute_year = days[0].year

    @property
    def anchor_days(self) -> tuple[date, date] | None:
        """The calendar days of the anchor, narrowed by its mod to one end."""
        if self.anchor is None:
            return None
        days = days_of(self.anchor.value)
        if days is None:
            return None
        if self.anchor.mod == "END":
            return days[1], days[1]
        return (days[0], days[0]) if self.anchor.mod == "START" else days
