"""Readers of ranges: each is two dates."""

from __future__ import annotations

from collections.abc import Iterable

from depeche.dates import resolve
from depeche.dates.context import Context, Found, Reading
from depeche.dates.readers_absolute import NOTHING, Readings, day_exists, number
from depeche.dates.values import make_day, month_value


def _spread(
    found: Found, context: Context, parts: Iterable[tuple[int, int, int, int]], year: int | None
) -> Readings:
    """One DATE for each (start, end, month, day)."""
    out = []
    absolute = year is not None
    way = resolve.lean(found, context)
    for start, end, month, day_ in parts:
        if not day_exists(month, day_):
            return NOTHING
        own = year if year is not None else resolve.year_of_day(month, day_, way, context)
        if own is None:
            out.append(Reading(start, end, "DATE", f"XXXX-{month:02d}-{day_:02d}"))
            continue
        there = make_day(own, month, day_)
        if there is None:
            return NOTHING
        out.append(Reading(start, end, "DATE", there.isoformat(), "", absolute))
    return out


def day_range(found: Found, context: Context) -> Readings:
    """ "du 3 au 8 mai": two days of one month."""
    month = int(found.fields["month"])
    first, second = number(found.fields["d1"]), number(found.fields["d2"])
    middle = found.spans["w2"][0] if "w2" in found.spans else found.spans["d2"][0]
    return _spread(
        found,
        context,
        ((found.start, found.spans["d1"][1], month, first), (middle, found.end, month, second)),
        resolve.written_year(found),
    )


def day_span(found: Found, context: Context) -> Readings:
    """ "du 20 décembre au 5 janvier 2020": the first may lie in the year before."""
    m1, m2 = int(found.fields["m1"]), int(found.fields["m2"])
    d1, d2 = number(found.fields["d1"]), number(found.fields["d2"])
    year = resolve.written_year(found)
    if year is None:
        return NOTHING
    first = make_day(year if (m1, d1) <= (m2, d2) else year - 1, m1, d1)
    second = make_day(year, m2, d2)
    if first is None or second is None:
        return NOTHING
    return [
        Reading(found.start, found.spans["m1"][1], "DATE", first.isoformat(), "", True),
        Reading(found.spans["d2"][0], found.end, "DATE", second.isoformat(), "", True),
    ]


def month_range(found: Found, context: Context) -> Readings:
    m1, m2 = int(found.fields["m1"]), int(found.fields["m2"])
    year = resolve.written_year(found)
    absolute = year is not None
    (s1, e1), s2 = found.spans["m1"], found.spans["m2"][0]
    if year is None:
        year = resolve.year_of_month(m2, resolve.lean(found, context), context)
    if year is None:
        return [
            Reading(s1, e1, "DATE", f"XXXX-{m1:02d}"),
            Reading(s2, found.end, "DATE", f"XXXX-{m2:02d}"),
        ]
    first = year if m1 <= m2 else year - 1
    return [
        Reading(s1, e1, "DATE", month_value(first, m1), "", absolute),
        Reading(s2, found.end, "DATE", month_value(year, m2), "", absolute),
    ]


def year_range(found: Found, context: Context) -> Readings:
    """ "2019-2021", "2019-20": two years."""
    first = int(found.fields["y1"])
    last = found.fields["y2"]
    second = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if second <= first or (len(last) == 2 and second - first > 30):
        return NOTHING
    (s1, e1), (s2, e2) = found.spans["y1"], found.spans["y2"]
    return [
        Reading(s1, e1, "DATE", f"{first:04d}", "", True),
        Reading(s2, e2, "DATE", f"{second:04d}", "", True),
    ]


def day_list(found: Found, context: Context) -> Readings:
    """ "les 24, 25 et 26 mai"."""
    month = int(found.fields["month"])
    spans = [found.spans[name] for name in ("d1", "d2", "d3")]
    starts = [found.start, spans[1][0], spans[2][0]]
    ends = [spans[0][1], spans[1][1], found.end]
    days = [number(found.fields[name]) for name in ("d1", "d2", "d3")]
    parts = [(s, e, month, d) for s, e, d in zip(starts, ends, days, strict=True)]
    return _spread(found, context, parts, resolve.written_year(found))


def year_row(found: Found, context: Context) -> Readings:
    """ "2023 2022" at the head of a table: neighbours in the calendar, else a number."""
    names = ("y1", "y2")
    first, second = (int(found.fields[name]) for name in names)
    if abs(first - second) != 1 or not 1950 <= first <= 2060:
        return NOTHING
    return [Reading(*found.spans[name], "DATE", found.fields[name], "", True) for name in names]
