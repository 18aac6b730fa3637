"""Readers of days told by their place in a month or with a part of them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from depeche.dates import resolve
from depeche.dates.calendar import nth_of_month
from depeche.dates.context import Context, Found, Reading
from depeche.dates.readers_absolute import NOTHING, Readings, bare_day, dated, number, one
from depeche.dates.readers_feasts import holiday_day, month_spoken_of
from depeche.dates.values import add_months, make_day, week_value


def with_partday(readings: Readings, part: str) -> Readings:
    """The same days, narrowed to one part of each."""
    return [r._replace(type="TIME", value=f"{r.value}T{part}") for r in readings]


def nth_day(found: Found, context: Context) -> Readings:
    """ "le dernier jour de février"."""
    spoken = month_spoken_of(found, context)
    if spoken is None:
        return NOTHING
    nth = int(found.fields["ordinal5"])
    return dated(found, make_day(*spoken, nth if nth > 0 else monthrange(*spoken)[1]))


def nth_weekend(found: Found, context: Context) -> Readings:
    """ "le deuxième week-end de septembre": the one of the second Saturday."""
    spoken = month_spoken_of(found, context)
    if spoken is None:
        return one(found, "DATE", "XXXX-WXX-WE")
    saturday = nth_of_month(*spoken, 5, int(found.fields["ordinal5"]))
    return one(found, "DATE", f"{week_value(saturday)}-WE")


def bare_day_part(found: Found, context: Context) -> Readings:
    """ "le 12 au soir"."""
    return with_partday(bare_day(found, context), found.fields["partday"])


def holiday_part(found: Found, context: Context) -> Readings:
    """ "le matin de Noël"."""
    return with_partday(holiday_day(found, context), found.fields["partday"])


def day_of_month(found: Found, context: Context) -> Readings:
    """ "le 3 courant", "le 10 du mois prochain"."""
    pub, day_ = context.published, number(found.fields["day"])
    if pub is None:
        return one(found, "DATE", f"XXXX-XX-{day_:02d}")
    year, month = add_months(pub.year, pub.month, resolve.which_of(found) or 0)
    return dated(found, make_day(year, month, day_))


def bare_day_range(found: Found, context: Context) -> Readings:
    """ "du 28 au 2": days of the month spoken of; a smaller second lies in the next."""
    base = context.published or context.anchor_day
    first, second = number(found.fields["d1"]), number(found.fields["d2"])
    if base is None or first == second:
        return NOTHING
    year, month = add_months(base.year, base.month, 1 if second < first else 0)
    ends = (make_day(base.year, base.month, first), make_day(year, month, second))
    spans = (found.spans["d1"], found.spans["d2"])
    return _both(ends, spans)


def _both(
    ends: tuple[date | None, date | None], spans: tuple[tuple[int, int], tuple[int, int]]
) -> Readings:
    first, second = ends
    if first is None or second is None:
        return NOTHING
    return [
        Reading(*span, "DATE", there.isoformat())
        for span, there in zip(spans, (first, second), strict=True)
    ]


def loose_iso_day(found: Found, context: Context) -> Readings:
    """ "2015-3-3"."""
    fields = found.fields
    there = make_day(int(fields["yyyy"]), int(fields["mm"]), int(fields["dd"]))
    return dated(found, there, absolute=True)
