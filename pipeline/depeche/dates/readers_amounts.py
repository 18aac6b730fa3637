"""Readers of durations, sets and clock times."""

from __future__ import annotations

import re
from functools import cache

from depeche.dates import resolve
from depeche.dates.context import Context, Found, Reading
from depeche.dates.readers_absolute import NOTHING, Readings, number, one
from depeche.dates.readers_relative import approximate, count_of
from depeche.dates.tense import FUTURE
from depeche.dates.values import days_of
from depeche.dates.vocabulary import macro_regex, tables


def length(unit: str, count: float, clock: bool) -> str:
    """The TIMEX3 value of ``count`` units: P3Y, P18M, PT90M."""
    if clock:
        if count != int(count) and unit == "H":
            unit, count = "M", count * 60
        return f"PT{_plain(count)}{unit}"
    months = {"Q": 3, "H": 6}
    if unit in months:
        return f"P{_plain(count * months[unit])}M"
    if unit == "Y" and count != int(count):
        return f"P{_plain(count * 12)}M"
    if unit in "EC":
        return f"P{_plain(count * (10 if unit == 'E' else 100))}Y"
    if unit == "M" and count != int(count):
        return f"P{count:g}M"
    if unit == "W" and count != int(count):
        return f"P{count:g}W"
    return f"P{_plain(count)}{unit}"


def _plain(count: float) -> str:
    return f"{count:g}" if count < 1e6 else str(int(count))


def duration(found: Found, context: Context) -> Readings:
    """ "trois ans", "un an et demi", "48 heures", "2 heures 30"."""
    fields, count = found.fields, count_of(found)
    if count is None or count == 0:
        return NOTHING
    mod = found.args.get("mod", "") or approximate(found)
    if " bonne " in found.text or " petite " in found.text or " bon " in found.text:
        mod = "APPROX"
    if "minute" in fields:
        hours = int(count)
        return one(found, "DURATION", f"PT{hours}H{int(fields['minute'])}M", mod)
    if "timeunit" in fields:
        return one(found, "DURATION", length(fields["timeunit"], count, True), mod)
    return one(found, "DURATION", length(fields["unit"], count, False), mod)


def half_duration(found: Found, context: Context) -> Readings:
    text = found.text
    if "siècle" in text:
        value = "P50Y"
    elif "année" in text:
        value = "P6M"
    elif "journée" in text:
        value = "PT12H"
    elif "trois quarts" in text:
        value = "PT45M"
    elif "quart" in text:
        value = "PT15M"
    else:
        value = "PT60M" if text.startswith("deux") else "PT30M"
    return one(found, "DURATION", value)


def vague_duration(found: Found, context: Context) -> Readings:
    fields = found.fields
    if "timeunit" in fields:
        return one(found, "DURATION", f"PTX{fields['timeunit']}")
    unit = fields.get("unit") or fields.get("longunit") or "D"
    value = {"E": "PXDE", "C": "PXCE"}.get(unit, f"PX{unit}")
    if found.text.startswith("des "):
        return [Reading(_noun_start(found), found.end, "DURATION", value)]
    return one(found, "DURATION", value)


def _noun_start(found: Found) -> int:
    """Where the words behind the article begin."""
    return (found.spans.get("unit") or found.spans["longunit"])[0]


def set_unit(found: Found, context: Context) -> Readings:
    """ "chaque année", "tous les deux mois", "un jour sur deux"."""
    if "n2" in found.fields:
        if number(found.fields["n"]) == number(found.fields["n2"]):
            return one(found, "SET", length(found.fields["unit"], 1.0, False))
        if number(found.fields["n"]) != 1:
            return NOTHING
        return one(
            found, "SET", length(found.fields["unit"], float(number(found.fields["n2"])), False)
        )
    if "unit" not in found.fields:
        return one(found, "SET", "PT1M" if "minute" in found.text else "PT1H")
    count = float(number(found.fields["n"])) if "n" in found.fields else 1.0
    return one(found, "SET", length(found.fields["unit"], count, False)) if count else NOTHING


def set_weekday(found: Found, context: Context) -> Readings:
    if "n" in found.fields:
        return one(found, "SET", f"P{number(found.fields['n'])}W")
    number_ = found.fields.get("weekday") or found.fields["weekdays"]
    part = found.fields.get("partday")
    return one(found, "SET", f"XXXX-WXX-{number_}" + (f"T{part}" if part else ""))


def set_season(found: Found, context: Context) -> Readings:
    return one(found, "SET", f"XXXX-{found.fields.get('season') or found.fields['seasons']}")


def set_month(found: Found, context: Context) -> Readings:
    return one(found, "SET", f"XXXX-{int(found.fields['fullmonth']):02d}")


def set_part(found: Found, context: Context) -> Readings:
    part = found.fields.get("partday")
    if part is None:
        words = {"matin": "MO", "soir": "EV", "nuit": "NI", "après-midi": "AF"}
        part = next(v for k, v in words.items() if k in found.text)
    return one(found, "SET", f"XXXX-XX-XXT{part}")


def adverb(found: Found, context: Context) -> Readings:
    key = found.fields.get("frequency") or found.fields["frequency_adjective"]
    return one(found, "SET", key)


def _hour_minute(found: Found) -> tuple[int, int] | None:
    fields, text = found.fields, found.text
    if text.startswith("mi"):
        hour = 0 if text.startswith("minuit") else 12
    else:
        hour = number(fields.get("hour") or fields.get("hourword") or "")
    minute = 0
    word = fields.get("minute") or fields.get("minuteword") or fields.get("clockminute")
    if word is not None:
        minute = int(word)
    elif "demi" in text:
        minute = 30
    elif "quart" in text:
        minute = 15
    if " moins " in text:
        # Midnight less five closes the day that it ends.
        hour, minute = (hour or 24) - 1, 60 - minute
    if fields.get("half_day") == "PM" and hour < 12:
        hour += 12
    return (hour, minute) if 0 <= hour <= 24 and minute < 60 else None


@cache
def _next_day() -> re.Pattern[str]:
    """ "9 heures pile, vendredi": the weekday right behind an hour."""
    return re.compile(
        rf"[ ,]{{1,2}}(?:pile,? )?(?:ce |le )?(?P<word>{macro_regex('weekday')})(?!\w)"
        r"(?P<number> \d)?"
    )


def clock(found: Found, context: Context) -> Readings:
    """ "10h32 GMT", "18 h 30", "midi"."""
    time = _hour_minute(found)
    if time is None:
        return NOTHING
    text = _clock_day(found, context)
    mod = "APPROX" if found.text.startswith("mi-") else ""
    zone = "Z" if found.fields.get("zone") == "Z" and found.args.get("zones") else ""
    return one(found, "TIME", f"{text}T{time[0]:02d}:{time[1]:02d}{zone}", mod)


def _clock_day(found: Found, context: Context) -> str:
    """The weekday right behind the hour, the day told just before it, or the publication's."""
    behind = _next_day().match(context.low, found.end)
    if behind and context.published is not None:
        number_ = int(tables()["weekday"][behind.group("word")])
        # "20h30, vendredi 18 mars": near the article, and rather ahead of it.
        way = FUTURE if behind.group("number") else context.lean(found.start, behind.end())
        way = way or resolve.nearest_way(number_, context.published)
        return resolve.weekday_of(number_, way, None, context.published).isoformat()
    for reading in reversed(context.accepted[-2:]):
        days = days_of(reading.value)
        every = reading.rule in ("every_weekday", "weekdays")
        near = found.start - reading.end < 90
        if near and (every or (days is not None and days[0] == days[1])):
            gap = context.low[reading.end : found.start]
            if "\n" not in gap and ". " not in gap:
                return days[0].isoformat() if days else reading.value.partition("T")[0]
    return context.published.isoformat() if context.published else "XXXX-XX-XX"


def range_hour(found: Found, name: str) -> int:
    """The hour of one end of a range; its end may be "midi" or "minuit"."""
    if name in found.fields:
        return int(found.fields[name])
    return 12 if found.text.endswith("midi") else 0


def clock_range(found: Found, context: Context) -> Readings:
    """ "de 9 heures à 18 heures": two hours of one day."""
    text = _clock_day(found, context)
    out = []
    middle = re.search(r"\s(?:et|à)\s|\s?[-–]\s?", context.low[found.start : found.end])
    if middle is None:
        return NOTHING
    ends = (found.start + middle.start(), found.end)
    starts = (found.start, found.start + middle.end())
    for name, start, end in zip(("h1", "h2"), starts, ends, strict=True):
        hour = range_hour(found, name)
        if hour > 24:
            return NOTHING
        minute = int(found.fields.get(f"m{name[1]}") or 0)
        out.append(Reading(start, end, "TIME", f"{text}T{hour:02d}:{minute:02d}"))
    return out


def set_weekend(found: Found, context: Context) -> Readings:
    if "n" in found.fields:
        return one(found, "SET", f"P{number(found.fields['n'])}W")
    return one(found, "SET", "XXXX-WXX-WE")


def weekday_clock(found: Found, context: Context) -> Readings:
    """ "lundi 6 heures"."""
    time = _hour_minute(found)
    number_ = int(found.fields["weekday"])
    if time is None:
        return NOTHING
    if context.published is None:
        value = f"XXXX-WXX-{number_}"
    else:
        way = resolve.lean(found, context)
        value = resolve.weekday_of(number_, way, None, context.published).isoformat()
    return one(found, "TIME", f"{value}T{time[0]:02d}:{time[1]:02d}")
