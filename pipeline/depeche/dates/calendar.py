"""Holidays with a date."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones, Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)


def nth_of_month(year: int, month: int, weekday: int, n: int) -> date:
    """The n-th ``weekday`` (Monday 0) of a month; -1 the last."""
    if n < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def holiday(key: str, year: int) -> date:
    """The day of the holiday ``key`` (see lexicon/dates/holidays.toml) in ``year``."""
    if key.startswith("E"):
        return easter(year) + timedelta(days=int(key[1:]))
    if key == "MAY-MOTHERS":
        day = nth_of_month(year, 5, 6, -1)
        # On Pentecost, the French feast moves to the first Sunday of June.
        return day if day != easter(year) + timedelta(days=49) else day + timedelta(days=7)
    if key == "JUN-FATHERS":
        return nth_of_month(year, 6, 6, 3)
    if key == "NOV-THANKS":
        return nth_of_month(year, 11, 3, 4)
    if key == "NOV-BLACK":
        return nth_of_month(year, 11, 3, 4) + timedelta(days=1)
    month, number = key.split("-")
    return date(year, int(month), int(number))
