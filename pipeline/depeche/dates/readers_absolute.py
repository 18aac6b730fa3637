"""Readers of days, months, years and what they are parts of."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from depeche.dates import resolve
from depeche.dates.calendar import holiday, nth_of_month
from depeche.dates.context import Context, Found, Reading
from depeche.dates.values import add_months, make_day, month_value, week_value

Readings = list[Reading]
NOTHING: Readings = []


def number(text: str) -> int:
    """The number that a day or count is written with."""
    digits = "".join(c for c in text if c.isdigit())
    return int(digits) if digits else 1  # "premier"


def one(found: Found, kind: str, value: str, mod: str = "", *, absolute: bool = False) -> Readings:
    return [Reading(found.start, found.end, kind, value, mod, absolute)]


def dated(found: Found, day: date | None, *, absolute: bool = False) -> Readings:
    return one(found, "DATE", day.isoformat(), absolute=absolute) if day else NOTHING


def _day_field(found: Found, name: str = "day") -> int:
    key = name if name in found.fields else "dayword31"
    return number(found.fields[key])


def _exists(month: int, day: int) -> bool:
    return make_day(2000, month, day) is not None


def day(found: Found, context: Context) -> Readings:
    """ "3 mars 2021", "mardi 3 mars", "3 août dernier"."""
    month, number_ = int(found.fields["month"]), _day_field(found)
    year = resolve.written_year(found)
    if year is not None:
        return dated(found, make_day(year, month, number_), absolute=True)
    if not _exists(month, number_):
        return NOTHING
    which = resolve.which_of(found)
    if which is not None and context.published is not None:
        return dated(found, resolve.day_which(month, number_, which, context.published))
    year = _weekday_year(found, context, month, number_)
    if year is None:
        way = resolve.lean(found, context)
        year = resolve.year_of_day(month, number_, way, context)
    if year is None:
        return one(found, "DATE", f"XXXX-{month:02d}-{number_:02d}")
    return dated(found, make_day(year, month, number_))


def _weekday_year(found: Found, context: Context, month: int, day_: int) -> int | None:
    """ "mardi 3 mars": the year near the article's in which that day is a Tuesday."""
    weekday, pub = found.fields.get("weekday"), context.published
    if weekday is None or pub is None:
        return None
    for shift in (0, 1, -1):
        there = make_day(pub.year + shift, month, day_)
        if there is not None and there.isoweekday() == int(weekday):
            return there.year
    return None


def month_day_year(found: Found, context: Context) -> Readings:
    """ "3 mai de l'année dernière", "de cette année"."""
    if context.published is None:
        return one(found, "DATE", f"XXXX-{int(found.fields['month']):02d}-{_day_field(found):02d}")
    year = context.published.year + (resolve.which_of(found) or 0)
    return dated(found, make_day(year, int(found.fields["month"]), _day_field(found)))


def _spread(
    found: Found, context: Context, parts: Iterable[tuple[int, int, int, int]], year: int | None
) -> Readings:
    """One DATE for each (start, end, month, day)."""
    out = []
    absolute = year is not None
    way = resolve.lean(found, context)
    for start, end, month, day_ in parts:
        if not _exists(month, day_):
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


def iso_day(found: Found, context: Context) -> Readings:
    fields = found.fields
    return dated(
        found,
        make_day(int(fields["yyyy"]), int(fields["mm2"]), int(fields["dd2"])),
        absolute=True,
    )


def month(found: Found, context: Context) -> Readings:
    """ "novembre 2019", "novembre dernier", "novembre"."""
    key = next(k for k in ("month", "fullmonth", "mm2") if k in found.fields)
    number_ = int(found.fields[key])
    year = resolve.written_year(found)
    if year is not None:
        return one(found, "DATE", month_value(year, number_), absolute=True)
    which, pub = resolve.which_of(found), context.published
    if which is not None and pub is not None:
        if "anné" in found.text or "l'an" in found.text:
            return one(found, "DATE", month_value(pub.year + which, number_))
        return one(found, "DATE", month_value(resolve.month_which(number_, which, pub), number_))
    year = _year_just_told(found, context)
    if year is None:
        year = resolve.year_of_month(number_, resolve.lean(found, context), context)
    value = f"XXXX-{number_:02d}" if year is None else month_value(year, number_)
    return one(found, "DATE", value)


def _year_just_told(found: Found, context: Context) -> int | None:
    """ "en 1968, au mois de mai": the year written right before, in the same breath."""
    last = context.accepted[-1] if context.accepted else None
    if last is None or not last.absolute or len(last.value) != 4:
        return None
    gap = context.low[last.end : found.start]
    return int(last.value) if gap in _SAME_BREATH else None


_SAME_BREATH = frozenset(
    {", en ", ", au mois de ", ", au mois d'", ", fin ", ", début ", ", dès ", " en ", ", d'abord en ", " (", ", "}
)


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


def _month_spoken_of(found: Found, context: Context) -> tuple[int, int] | None:
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
    spoken = _month_spoken_of(found, context)
    if spoken is None:
        return one(found, "DATE", f"XXXX-WXX-{found.fields['weekday']}")
    nth, weekday = int(found.fields["ordinal5"]), int(found.fields["weekday"]) - 1
    day_ = nth_of_month(*spoken, weekday, nth)
    return dated(found, day_) if day_.month == spoken[1] else NOTHING


def nth_week(found: Found, context: Context) -> Readings:
    """ "la première semaine d'octobre": the first with most of its days in the month."""
    spoken = _month_spoken_of(found, context)
    if spoken is None:
        return one(found, "DATE", "XXXX-WXX")
    nth = int(found.fields["ordinal5"])
    # The n-th Thursday lies in the n-th such week; the last week holds the last day.
    day_ = nth_of_month(*spoken, 3, nth)
    if nth < 0:
        day_ = date(spoken[0], spoken[1], monthrange(*spoken)[1])
    return one(found, "DATE", week_value(day_))


def year(found: Found, context: Context) -> Readings:
    written = resolve.written_year(found)
    return one(found, "DATE", f"{written:04d}", absolute=True) if written else NOTHING


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


def decade(found: Found, context: Context) -> Readings:
    fields = found.fields
    if "decade4" in fields:
        first = int(fields["decade4"])
    elif "decade2" in fields:
        first = 1900 + int(fields["decade2"])
    else:
        first = int(fields["decadeword"])
    return one(found, "DATE", f"{first // 10:03d}")


def century(found: Found, context: Context) -> Readings:
    return one(found, "DATE", f"{int(found.fields['century']) - 1:02d}")


def holiday_day(found: Found, context: Context) -> Readings:
    key = found.fields["holiday"]
    year_, absolute = resolve.written_year(found), True
    if year_ is None:
        absolute = False
        near = context.anchor_day if context.anchor and found.start - context.anchor.end < 40 else None
        if near and 1584 <= near.year <= 9997 and holiday(key, near.year) == near:
            year_ = near.year
    if year_ is None:
        year_ = _holiday_year(key, found, context)
    if year_ is None:
        fixed = key.count("-") == 1 and key[0].isdigit()
        return one(found, "DATE", f"XXXX-{key}" if fixed else "XXXX-XX-XX")
    if not 1583 <= year_ <= 9998:
        return NOTHING
    return dated(found, holiday(key, year_), absolute=absolute)


def _holiday_year(key: str, found: Found, context: Context) -> int | None:
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
    if way == resolve.FUTURE:
        return next(y for y in years if holiday(key, y) >= pub)
    if way == resolve.PAST:
        return next(y for y in reversed(years) if holiday(key, y) <= pub)
    return min(years, key=lambda y: abs((holiday(key, y) - pub).days))


def bare_day(found: Found, context: Context) -> Readings:
    """ "le 21": the day of the month spoken of, or of the publication's."""
    number_ = _day_field(found)
    base = context.anchor_day if context.published is None else context.published
    if base is None:
        return one(found, "DATE", f"XXXX-XX-{number_:02d}")
    there = make_day(base.year, base.month, number_)
    if there is None:
        return NOTHING
    return dated(found, there)


def weekday_day(found: Found, context: Context) -> Readings:
    """ "mardi 22": the nearest 22nd that is a Tuesday, within two months."""
    pub, day_ = context.published, _day_field(found)
    if pub is None:
        return one(found, "DATE", f"XXXX-XX-{day_:02d}")
    near = []
    for shift in range(-2, 3):
        year_, month_ = add_months(pub.year, pub.month, shift)
        there = make_day(year_, month_, day_)
        if there and there.isoweekday() == int(found.fields["weekday"]):
            near.append(there)
    return dated(found, min(near, key=lambda d: abs((d - pub).days), default=None))


def nothing(found: Found, context: Context) -> Readings:
    return NOTHING
