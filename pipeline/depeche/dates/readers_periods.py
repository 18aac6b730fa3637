"""Readers of weeks, weekends, quarters, halves, seasons and shifted periods."""

from __future__ import annotations

from datetime import date, timedelta

from depeche.dates import resolve
from depeche.dates.beside import preceded
from depeche.dates.context import Context, Found
from depeche.dates.readers_absolute import NOTHING, Readings, number, one
from depeche.dates.tense import FUTURE, PAST
from depeche.dates.values import (
    UNKNOWN_PERIOD,
    add_days,
    add_months,
    days_of,
    make_day,
    month_value,
    week_value,
)


def shifted(unit: str, base: date, by: int) -> str | None:
    """The value of the ``unit`` of ``base`` moved ``by`` units, None beyond the calendar."""
    if unit in "DW":
        day = add_days(base, by * (7 if unit == "W" else 1))
        if day is None:
            return None
        return week_value(day) if unit == "W" else day.isoformat()
    months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}[unit]
    year, month = add_months(base.year, base.month, by * months)
    if not 1 <= year <= 9998:
        return None
    return {
        "M": month_value(year, month),
        "Q": f"{year:04d}-Q{(month + 2) // 3}",
        "H": f"{year:04d}-H{(month + 5) // 6}",
        "Y": f"{year:04d}",
        "E": f"{year // 10:03d}",
        "C": f"{year // 100:02d}",
    }[unit]


def shift(found: Found, context: Context) -> Readings:
    """ "la semaine dernière", "l'an prochain", "ce mois-ci", "l'exercice en cours"."""
    unit, which = found.args["unit"], resolve.which_of(found) or 0
    if context.published is None:
        return one(found, "DATE", UNKNOWN_PERIOD[unit])
    value = shifted(unit, context.published, which)
    return one(found, "DATE", value) if value else NOTHING


def _part_of_year(found: Found, context: Context, part: str) -> Readings:
    year = resolve.written_year(found)
    if year is not None:
        return one(found, "DATE", f"{year:04d}-{part}", absolute=True)
    which = resolve.which_of(found)
    whole = "l'année" in found.text or "l'exercice" in found.text or "whole_year" in found.fields
    if whole and context.published is not None:
        which = which or 0
        return one(found, "DATE", f"{context.published.year + which:04d}-{part}")
    pub = context.published
    if which is None and pub is not None and preceded(found, context, "quarter", "results"):
        days = days_of(f"{pub.year:04d}-{part}")
        begun = days is None or days[0] <= pub
        return one(found, "DATE", f"{pub.year if begun else max(pub.year - 1, 1):04d}-{part}")
    year = resolve.year_of_part(part, resolve.lean(found, context), which, context)
    return one(found, "DATE", f"XXXX-{part}" if year is None else f"{year:04d}-{part}")


def _ordinal(found: Found, last: int) -> int:
    key = found.fields.get("ordinal") or found.fields.get("q") or found.fields.get("h") or "0"
    return last if key == "last" else int(key)


def quarter(found: Found, context: Context) -> Readings:
    number_ = _ordinal(found, 4)
    return _part_of_year(found, context, f"Q{number_}") if 1 <= number_ <= 4 else NOTHING


def half(found: Found, context: Context) -> Readings:
    number_ = _ordinal(found, 2)
    return _part_of_year(found, context, f"H{number_}") if 1 <= number_ <= 2 else NOTHING


def season(found: Found, context: Context) -> Readings:
    return _part_of_year(found, context, found.fields["season"])


def week_of(found: Found, context: Context) -> Readings:
    """ "la semaine du 8 mai"."""
    day = named_day(found, context)
    if day is None:
        return one(found, "DATE", "XXXX-WXX")
    return one(found, "DATE", week_value(day))


def week_number(found: Found, context: Context) -> Readings:
    """ "semaine 38" of the publication's year."""
    pub = context.published
    year = f"{pub.year:04d}" if pub else "XXXX"
    return one(found, "DATE", f"{year}-W{int(found.fields['week']):02d}")


def named_day(found: Found, context: Context) -> date | None:
    """The day of the fields day, month and year, as far as the context completes them."""
    day_ = number(found.fields["day"])
    year = resolve.written_year(found)
    if "month" not in found.fields:
        base = context.published or context.anchor_day
        return make_day(base.year, base.month, day_) if base else None
    month_ = int(found.fields["month"])
    if year is None:
        year = resolve.year_of_day(month_, day_, resolve.lean(found, context), context)
    return make_day(year, month_, day_) if year is not None else None


def weekend(found: Found, context: Context) -> Readings:
    if "day" in found.fields:
        day = named_day(found, context)
        return one(found, "DATE", f"{week_value(day)}-WE" if day else "XXXX-WXX-WE")
    pub = context.published
    if pub is None:
        return one(found, "DATE", "XXXX-WXX-WE")
    which = resolve.which_of(found)
    if which is None:
        which = 0
        way = resolve.lean(found, context)
        if way == FUTURE:
            which = 0
        elif pub.isoweekday() <= 3 or (way == PAST and pub.isoweekday() < 6):
            which = -1
    elif which == 1 and pub.isoweekday() <= 4:
        # On a Tuesday "le week-end prochain" is the one after the coming one to most readers.
        which = 1
    day = add_days(pub, 7 * which)
    return one(found, "DATE", f"{week_value(day)}-WE") if day else NOTHING


def part_of_period(found: Found, context: Context) -> Readings:
    """ "fin du mois", "début de semaine dernière"."""
    unit = found.fields.get("period", "Y")
    mod = found.fields.get("part", "THIS")
    mod = "" if mod == "THIS" else mod
    if unit == "D":
        part = {"START": "TMO", "MID": "T12:00", "END": "TEV"}.get(mod, "")
        base = context.anchor_day or context.published
        if base is None or not part:
            return NOTHING
        return one(found, "TIME", base.isoformat() + part, "APPROX" if mod == "MID" else "")
    year = resolve.written_year(found)
    if year is not None:
        return one(found, "DATE", f"{year:04d}", mod, absolute=True)
    which = resolve.which_of(found)
    pub = context.published
    if pub is None:
        return one(found, "DATE", UNKNOWN_PERIOD[unit], mod)
    value = shifted(unit, pub, which or 0)
    return one(found, "DATE", value, mod) if value else NOTHING


def anchor_unit(found: Found, context: Context) -> Readings:
    """ "le même jour", "cette année-là": what the text spoke of last."""
    unit = found.args["unit"]
    if unit == "D" and context.anchor_day is not None:
        return one(found, "DATE", _day_before_now(context, context.anchor_day).isoformat())
    days = context.anchor_days
    base = days[0] if days else context.published
    value = shifted(unit, base, 0) if base else None
    return one(found, "DATE", value or UNKNOWN_PERIOD[unit])


def _day_before_now(context: Context, default: date) -> date:
    """The last day spoken of that is not ahead of the publication, else ``default``."""
    pub = context.published
    for reading in context.recent():
        days = days_of(reading.value)
        if days and days[0] == days[1] and (pub is None or days[0] <= pub):
            return days[0]
    return default


_UNIT_WORDS = {
    "année": "Y",
    "an": "Y",
    "mois": "M",
    "semaine": "W",
    "jour": "D",
    "trimestre": "Q",
    "semestre": "H",
}


def anchored_shift(found: Found, context: Context) -> Readings:
    """ "l'année suivante", "le mois précédent", "le mardi suivant"."""
    by = int(found.fields["following"])
    days = context.anchor_days
    if "weekday" in found.fields:
        base = context.anchor_day or (days[0] if days else None) or context.published
        if base is None:
            return one(found, "DATE", f"XXXX-WXX-{found.fields['weekday']}")
        day = resolve.weekday_of(int(found.fields["weekday"]), 0, by, base)
        return one(found, "DATE", day.isoformat())
    unit = _UNIT_WORDS[found.text.split()[0]]
    base = days[0] if days else context.published
    if unit == "D":
        base = context.anchor_day or base
    value = shifted(unit, base, by) if base else None
    return one(found, "DATE", value or UNKNOWN_PERIOD[unit])


def night(found: Found, context: Context) -> Readings:
    """ "nuit du 9 au 10 mars", "nuit de mardi à mercredi": the night that begins first."""
    pub = context.published
    if "weekday" in found.fields:
        if pub is None:
            return one(found, "TIME", f"XXXX-WXX-{found.fields['weekday']}TNI")
        way = resolve.lean(found, context)
        if "w2" in found.fields:
            second = resolve.weekday_of(int(found.fields["w2"]), way, None, pub)
            return one(found, "TIME", f"{(second - timedelta(days=1)).isoformat()}TNI")
        first = resolve.weekday_of(int(found.fields["weekday"]), way, None, pub)
        return one(found, "TIME", f"{first.isoformat()}TNI")
    day = named_day(found, context)
    if day is None:
        month_, day_ = int(found.fields["month"]), number(found.fields["day"])
        return one(found, "TIME", f"XXXX-{month_:02d}-{day_:02d}TNI")
    return one(found, "TIME", f"{day.isoformat()}TNI")
