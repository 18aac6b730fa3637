"""TIMEX3 values and the calendar days that they cover."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

#: Months of a season, counted from January of the season's year.
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
#: What a period without an anchor is left as.
UNKNOWN_PERIOD = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "H": "XXXX-HX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?$")
_PERIOD = re.compile(r"(\d{4})(?:-(\d\d|W\d\d|Q[1-4]|H[12]|SP|SU|FA|WI)(-WE)?)?$")
_DECADE = re.compile(r"(\d{2,3})$")
Days = tuple[date, date]


def month_value(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}"


def week_value(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """The month ``months`` after ``month`` of ``year``."""
    total = year * 12 + month - 1 + months
    return total // 12, total % 12 + 1


def add_days(day: date, days: int) -> date | None:
    """``day`` moved by ``days``, None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def make_day(year: int, month: int, day: int) -> date | None:
    """That day, None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _months(year: int, first: int, last: int) -> Days | None:
    y1, m1 = add_months(year, first, 0)
    y2, m2 = add_months(year, last, 0)
    if not (y1 >= 1 and y2 <= 9999):
        return None
    return date(y1, m1, 1), date(y2, m2, monthrange(y2, m2)[1])


def _period(year: int, part: str, weekend: bool) -> Days | None:
    if not part:
        return _months(year, 1, 12)
    if part.isdigit():
        return _months(year, int(part), int(part)) if 1 <= int(part) <= 12 else None
    if part in SEASON_MONTHS:
        return _months(year, *SEASON_MONTHS[part])
    number = int(part[1:])
    if part[0] == "Q":
        return _months(year, 3 * number - 2, 3 * number)
    if part[0] == "H":
        return _months(year, 6 * number - 5, 6 * number)
    try:
        first = date.fromisocalendar(year, number, 6 if weekend else 1)
        return first, date.fromisocalendar(year, number, 7)
    except ValueError:
        return None


@lru_cache(maxsize=16384)
def days_of(value: str) -> Days | None:
    """First and last day of a TIMEX3 ``value``, None where it names no span of the calendar."""
    match = _DAY.match(value)
    if match:
        day = make_day(*(int(g) for g in match.groups()))
        return (day, day) if day else None
    match = _PERIOD.match(value)
    if match:
        year = int(match.group(1))
        return _period(year, match.group(2) or "", bool(match.group(3))) if year else None
    match = _DECADE.match(value)
    if match:
        width = 10 ** (4 - len(value))
        first = int(value) * width
        return date(max(first, 1), 1, 1), date(first + width - 1, 12, 31)
    return None
