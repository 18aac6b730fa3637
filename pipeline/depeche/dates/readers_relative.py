"""Readers of weekdays, deictics, "ago" and "later", and of references without a value."""

from __future__ import annotations

import re
from datetime import date, timedelta

from depeche.dates import resolve
from depeche.dates.beside import opens
from depeche.dates.calendar import holiday
from depeche.dates.context import Context, Found, Reading, narrowed
from depeche.dates.readers_absolute import NOTHING, Readings, dated, number, one
from depeche.dates.readers_feasts import holiday_year
from depeche.dates.tense import FUTURE, PAST, UNKNOWN
from depeche.dates.values import (
    UNKNOWN_PERIOD,
    add_days,
    add_months,
    days_of,
    make_day,
    month_value,
)

_PART_MOD = re.compile(r"\b(début|fin|milieu) de (?:matinée|soirée|après-midi|nuit)")
_MODS = {"début": "START", "fin": "END", "milieu": "MID"}


def weekday(found: Found, context: Context) -> Readings:
    """ "mardi", "mardi dernier", "mardi soir", "lundi en huit"."""
    number_, pub = int(found.fields["weekday"]), context.published
    if pub is None:
        value = f"XXXX-WXX-{number_}"
    elif "eight" in found.fields or "fortnight" in found.fields:
        weeks = int(found.fields.get("eight") or found.fields["fortnight"]) // 7
        day = resolve.weekday_of(number_, FUTURE, 1, pub) + timedelta(weeks=weeks)
        value = day.isoformat()
    elif "semaine" in found.text:
        monday = pub - timedelta(days=pub.isoweekday() - 1)
        which = resolve.which_of(found) or 0
        value = (monday + timedelta(days=number_ - 1, weeks=which)).isoformat()
    else:
        told = resolve.which_of(found)
        way = resolve.lean(found, context) if told is None else 0
        if told is None and way == UNKNOWN and not opens(found, context):
            way = resolve.nearest_way(number_, pub)
        value = resolve.weekday_of(number_, way, told, pub).isoformat()
    return with_part(found, value)


def weekday_span(found: Found, context: Context) -> Readings:
    """ "du lundi au vendredi": opening days, unless a verb places them."""
    first, second = found.fields["weekday"], found.fields["w2"]
    spans = (found.spans["weekday"], found.spans["w2"])
    way = resolve.lean(found, context)
    if way == UNKNOWN or context.published is None:
        values = ("SET", f"XXXX-WXX-{first}", f"XXXX-WXX-{second}")
    else:
        last = resolve.weekday_of(int(second), way, None, context.published)
        begin = resolve.weekday_of(int(first), PAST, -1, last)
        values = ("DATE", begin.isoformat(), last.isoformat())
    return [Reading(*span, values[0], value) for span, value in zip(spans, values[1:], strict=True)]


def with_part(found: Found, value: str) -> Readings:
    """``value``, or the part of that day which the match names."""
    part = found.fields.get("partday")
    if part is None:
        if found.text.endswith("fin de journée"):
            return one(found, "TIME", f"{value}TEV")
        return one(found, "DATE", value)
    mod = _PART_MOD.search(found.text)
    return one(found, "TIME", f"{value}T{part}", _MODS[mod.group(1)] if mod else "")


def deictic(found: Found, context: Context) -> Readings:
    """ "hier", "demain soir"."""
    if context.published is None:
        return with_part(found, "XXXX-XX-XX")
    day = add_days(context.published, int(found.fields["dayword"]))
    return with_part(found, day.isoformat()) if day else NOTHING


def part_today(found: Found, context: Context) -> Readings:
    """ "ce matin", "en fin de matinée": of the day spoken of last, else the publication's."""
    deictic_ = found.text.startswith(("ce", "cet"))
    told = None if deictic_ else _day_spoken_of(found, context)
    base = told or context.published or (None if deictic_ else context.anchor_day)
    night_before = told is None and base is not None and found.text == "nuit"
    if base is not None and night_before and resolve.lean(found, context) == PAST:
        base = add_days(base, -1)  # the night that has been began on the day before
    text = base.isoformat() if base else "XXXX-XX-XX"
    part = found.fields.get("partday")
    if part is None:
        endings = {
            "nuit": "NI",
            "petit matin": "MO",
            "après-midi": "AF",
            "matinée": "MO",
            "aube": "MO",
            "soirée": "EV",
        }
        part = endings.get(found.text, "EV" if found.text.startswith("fin") else "MO")
    mod = found.fields.get("part", "")
    return one(found, "TIME", f"{text}T{part}", "" if mod == "THIS" else mod)


def last_night(found: Found, context: Context) -> Readings:
    if context.published is None:
        return one(found, "TIME", "XXXX-XX-XXTNI")
    day = add_days(context.published, -1)
    return one(found, "TIME", f"{day.isoformat()}TNI") if day else NOTHING


def _day_spoken_of(found: Found, context: Context) -> date | None:
    """The last single day within reach of ``found``."""
    for reading in reversed(context.accepted[-3:]):
        days = days_of(reading.value)
        if days is not None and days[0] == days[1] and found.start - reading.end < 400:
            if reading.absolute and found.start - reading.end > 120:
                break
            return days[0]
    return None


def count_of(found: Found, name: str = "n") -> float | None:
    """The number of units that a match names; None where it leaves it open."""
    if "about" in found.fields:
        return float(found.fields["about"])
    text = found.fields.get(name)
    if text is None:
        return None
    base = float(number(text))
    if found.args.get("half") or ",5" in found.text:
        base += 0.5
    return base + {"half": 0.5, "quarter": 0.25, "threequarters": 0.75}.get(
        found.fields.get("fraction", ""), 0.0
    )


_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}
#: "huit jours" is a week, "quinze jours" a fortnight.
_WEEKS_IN_DAYS = {8: 7, 15: 14}


def moved(base: date, unit: str, count: float, sign: int, fine: str = "Y") -> str | None:
    """The value ``count`` units from ``base``; as fine as the unit, or as ``fine`` asks."""
    if unit in "DW":
        whole = int(count * 7) if unit == "W" else _WEEKS_IN_DAYS.get(int(count), int(count))
        day = add_days(base, sign * whole)
        return day.isoformat() if day else None
    months = int(count * _MONTHS[unit])
    year, month = add_months(base.year, base.month, sign * months)
    if not 1 <= year <= 9998:
        return None
    coarse = unit in "YEC" and count == int(count) and fine != "M"
    return f"{year:04d}" if coarse else month_value(year, month)


def approximate(found: Found) -> str:
    words = ("un peu moins", "un peu plus", "près d", "environ", "à peu près", "quelque ")
    loose = any(name in found.fields for name in ("about", "approx", "n1"))
    return "APPROX" if loose or any(w in found.text for w in words) else ""


def offset(found: Found, context: Context) -> Readings:
    """ "il y a trois ans", "dans quinze jours"."""
    unit, count, pub = found.fields["unit"], count_of(found), context.published
    if count is None:
        return NOTHING
    mod = approximate(found)
    if pub is None:
        return one(found, "DATE", UNKNOWN_PERIOD["D" if unit == "W" else unit], mod)
    # One year is told to the month ("il y a un an"), several are counted in years.
    fine = "M" if count == 1 and unit == "Y" else "Y"
    if "about" in found.fields and unit == "D":
        day = add_days(pub, found.args["sign"] * int(count))
        return dated(found, day) and one(found, "DATE", day.isoformat() if day else "", mod)
    value = moved(pub, unit, count, found.args["sign"], fine)
    return one(found, "DATE", value, mod) if value else NOTHING


def anchored_offset(found: Found, context: Context) -> Readings:
    """ "deux ans plus tard": counted from what the text spoke of last."""
    unit, count = found.fields["unit"], count_of(found)
    sign = int(found.fields["later"])
    if count is None:
        return NOTHING
    ahead = resolve.lean(found, context) == FUTURE
    fallback = None
    for anchor in context.recent():
        days = narrowed(anchor)
        if days is None:
            continue
        base = days[1] if sign > 0 and unit in "DW" else days[0]
        value = moved(base, unit, count, sign)
        fallback = fallback or value
        if value and (ahead or sign < 0 or not _lies_ahead(value, context.published)):
            return one(found, "DATE", value, approximate(found))
    looks_back = resolve.lean(found, context) == PAST
    if fallback is None and context.published is not None and not (looks_back and sign > 0):
        fallback = moved(context.published, unit, count, sign)
    if fallback is None:
        ahead = sign > 0 and not looks_back
        return one(found, "DATE", "FUTURE_REF" if ahead else "PAST_REF")
    return one(found, "DATE", fallback, approximate(found))


def _lies_ahead(value: str, published: date | None) -> bool:
    days = days_of(value)
    return published is not None and days is not None and days[0] > published


def eve(found: Found, context: Context) -> Readings:
    """ "la veille", "le lendemain" of the day spoken of last."""
    base = context.anchor_day or context.published
    if base is None:
        return with_part(found, "XXXX-XX-XX")
    day = add_days(base, int(found.fields["eve"]))
    return with_part(found, day.isoformat()) if day else NOTHING


def eve_of(found: Found, context: Context) -> Readings:
    """ "la veille de Noël", "au lendemain du 3 mai"."""
    by = int(found.fields["eve"])
    year = resolve.written_year(found)
    if "holiday" in found.fields:
        year = year or holiday_year(found.fields["holiday"], found, context)
        base = holiday(found.fields["holiday"], year) if year else None
    else:
        month, day_ = int(found.fields["month"]), number(found.fields["day"])
        if year is None:
            year = resolve.year_of_day(month, day_, resolve.lean(found, context), context)
        base = make_day(year, month, day_) if year else None
    if base is None:
        return one(found, "DATE", "XXXX-XX-XX")
    return dated(found, add_days(base, by))


def ref(found: Found, context: Context) -> Readings:
    """A vague reference: the rule says which."""
    value = found.args["value"]
    looks_back = found.fields.get("later") == "-1" or resolve.lean(found, context) == PAST
    if "past" in found.args and looks_back:
        value = found.args["past"]
    return one(found, "DATE", value)


def fixed(found: Found, context: Context) -> Readings:
    """A value that never changes: the rule says which."""
    return one(found, found.args["type"], found.args["value"])
