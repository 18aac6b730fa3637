"""Readers of days, months, years and what they are parts of."""

from __future__ import annotations

from datetime import date

from depeche.dates import resolve
from depeche.dates.context import Context, Found, Reading
from depeche.dates.values import add_months, make_day, month_value

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


def day_field(found: Found, name: str = "day") -> int:
    key = name if name in found.fields else "dayword31"
    return number(found.fields[key])


def day_exists(month: int, day: int) -> bool:
    return make_day(2000, month, day) is not None


def day(found: Found, context: Context) -> Readings:
    """ "3 mars 2021", "mardi 3 mars", "3 août dernier"."""
    month, number_ = int(found.fields["month"]), day_field(found)
    year = resolve.written_year(found)
    if year is not None:
        return dated(found, make_day(year, month, number_), absolute=True)
    if not day_exists(month, number_):
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


def day_part(found: Found, context: Context) -> Readings:
    """ "15 mars au soir"."""
    part = found.fields["partday"]
    return [r._replace(type="TIME", value=f"{r.value}T{part}") for r in day(found, context)]


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
        return one(found, "DATE", f"XXXX-{int(found.fields['month']):02d}-{day_field(found):02d}")
    year = context.published.year + (resolve.which_of(found) or 0)
    return dated(found, make_day(year, int(found.fields["month"]), day_field(found)))


def iso_day(found: Found, context: Context) -> Readings:
    fields = found.fields
    return dated(
        found,
        make_day(int(fields["yyyy"]), int(fields["mm2"]), int(fields["dd2"])),
        absolute=True,
    )


def iso_time(found: Found, context: Context) -> Readings:
    """ "2025-04-03T10:30:00": to the minute."""
    fields = found.fields
    day_ = make_day(int(fields["yyyy"]), int(fields["mm2"]), int(fields["dd2"]))
    if day_ is None or int(fields["hour"]) > 23:
        return NOTHING
    value = f"{day_.isoformat()}T{int(fields['hour']):02d}:{fields['minute']}"
    return one(found, "TIME", value, absolute=True)


def month(found: Found, context: Context) -> Readings:
    """ "novembre 2019", "novembre dernier", "novembre"."""
    key = next(k for k in ("month", "fullmonth", "mm2", "mm") if k in found.fields)
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
    {
        ", en ",
        ", au mois de ",
        ", au mois d'",
        ", fin ",
        ", début ",
        ", dès ",
        " en ",
        ", d'abord en ",
        " (",
        ", ",
    }
)


def year(found: Found, context: Context) -> Readings:
    written = resolve.written_year(found)
    return one(found, "DATE", f"{written:04d}", absolute=True) if written else NOTHING


def _decade_value(digits: str) -> str:
    """ "1980", "80": the decade's first three digits."""
    year_ = int(digits)
    return f"{(year_ if year_ > 99 else 1900 + year_) // 10:03d}"


def decade(found: Found, context: Context) -> Readings:
    key = next(k for k in ("decade4", "decade2", "decadeword") if k in found.fields)
    return one(found, "DATE", _decade_value(found.fields[key]))


def decade_range(found: Found, context: Context) -> Readings:
    """ "les années 70 et 80": two decades."""
    first, second = found.spans["e1"], found.spans["e2"]
    return [
        Reading(found.start, first[1], "DATE", _decade_value(found.fields["e1"])),
        Reading(*second, "DATE", _decade_value(found.fields["e2"])),
    ]


def century(found: Found, context: Context) -> Readings:
    return one(found, "DATE", f"{int(found.fields['century']) - 1:02d}")


def bare_day(found: Found, context: Context) -> Readings:
    """ "le 21": the day of the month spoken of, or of the publication's."""
    number_ = day_field(found)
    base = context.anchor_day if context.published is None else context.published
    if base is None:
        return one(found, "DATE", f"XXXX-XX-{number_:02d}")
    there = make_day(base.year, base.month, number_)
    if there is None:
        return NOTHING
    return dated(found, there)


def weekday_day(found: Found, context: Context) -> Readings:
    """ "mardi 22": the nearest 22nd that is a Tuesday, within two months."""
    pub, day_ = context.published, day_field(found)
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
