"""What a reading may know: the publication date and what the text has said before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from depeche.dates.values import days_of

#: So many expressions back the text still speaks of "that day".
_MEMORY = 8


class Reading(NamedTuple):
    """The TIMEX3 reading of one span."""

    start: int
    end: int
    type: str
    value: str
    mod: str = ""
    absolute: bool = False  #: the text itself writes the year out
    rule: str = ""


class Found(NamedTuple):
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
        return narrowed(self.anchor) if self.anchor else None

    def recent(self) -> Iterator[Reading]:
        """What the text spoke of before that has a place in the calendar, latest first."""
        for reading in reversed(self.accepted[-_MEMORY:]):
            if reading.type in ("DATE", "TIME") and days_of(reading.value) is not None:
                yield reading


def narrowed(reading: Reading) -> tuple[date, date] | None:
    """The calendar days of ``reading``, its one end where its mod says so."""
    days = days_of(reading.value)
    if days is None:
        return None
    if reading.mod == "END":
        return days[1], days[1]
    return (days[0], days[0]) if reading.mod == "START" else days
