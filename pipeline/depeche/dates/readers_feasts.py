"""Readers of holidays and of the n-th weekday or week of a month."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from depeche.dates import resolve
from depeche.dates.calendar import holiday, nth_of_month
from depeche.dates.context import Context, Found
from depeche.dates.readers_absolute import NOTHING, Readings, dated, one
from depeche.dates.tense import FUTURE, PAST
from depeche.dates.values import add_months, week_value


def month_spoken_of(found: Found, context: Context) -> tuple[int, int] | None:
    """(year, month) of "de novembre 2016", "du mois prochain"."""
    pub = context.published
    if "fullmonth" not in found.fields:
        which = resolve.which_of(found) or 0
        return add_months(pub.year, pub.month, which) if pub else None
    number_ = int(found.fields["fullmonth"])
    year_ = resolve.written_year(found)
    if year_ is None:
        year_ = resolve.year_of_month(number_, resolve.lean(found, context), context)
    return (year_, number_) if year_ is not None else None


def nth_weekday(found: Found, context: Context) -> Readings:
    """ "le premier mardi de novembre"."""
    spoken = month_spoken_of(found, context)
    if spoken is None:
        return one(found, "DATE", f"XXXX-WXX-{found.fields['weekday']}")
    nth, weekday = int(found.fields["ordinal5"]), int(found.fields["weekday"]) - 1
    day_ = nth_of_month(*spoken, weekday, nth)
    return dated(found, day_) if day_.month == spoken[1] else NOTHING


def nth_week(found: Found, context: Context) -> Readings:
    """ "la première semaine d'octobre": the first with most of its days in the month."""
    spoken = month_spoken_of(found, context)
    if spoken is None:
        return one(found, "DATE", "XXXX-WXX")
    nth = int(found.fields["ordinal5"])
    # The n-th Thursday lies in the n-th such week; the last week holds the last day.
    day_ = nth_of_month(*spoken, 3, nth)
    if nth < 0:
        day_ = date(spoken[0], spoken[1], monthrange(*spoken)[1])
    return one(found, "DATE", week_value(day_))


def holiday_day(found: Found, context: Context) -> Readings:
    key = found.fields["holiday"]
    year_, absolute = resolve.written_year(found), True
    if year_ is None:
        absolute = False
        near = (
            context.anchor_day if context.anchor and found.start - context.anchor.end < 40 else None
        )
        if near and 1584 <= near.year <= 9997 and holiday(key, near.year) == near:
            year_ = near.year
    if year_ is None:
        year_ = holiday_year(key, found, context)
    if year_ is None:
        fixed = key.count("-") == 1 and key[0].isdigit()
        return one(found, "DATE", f"XXXX-{key}" if fixed else "XXXX-XX-XX")
    if not 1583 <= year_ <= 9998:
        return NOTHING
    return dated(found, holiday(key, year_), absolute=absolute)


def holiday_year(key: str, found: Found, context: Context) -> int | None:
    pub = context.published
    if pub is None or not 1584 <= pub.year <= 9997:
        return context.absolute_year if pub is None else None
    which = resolve.which_of(found)
    years = (pub.year - 1, pub.year, pub.year + 1)
    if which is not None:
        days = [holiday(key, y) for y in years]
        good = [d for d in days if (d < pub if which < 0 else d > pub)]
        return (good[-1] if which < 0 else good[0]).year
    way = resolve.lean(found, context)
    if way == FUTURE:
        return next(y for y in years if holiday(key, y) >= pub)
    if way == PAST:
        return next(y for y in reversed(years) if holiday(key, y) <= pub)
    return min(years, key=lambda y: abs((holiday(key, y) - pub).days))
