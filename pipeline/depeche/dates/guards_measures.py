"""Whether a number of units measures time: not an age, not a figure of speech."""

from __future__ import annotations

import re

from depeche.dates.beside import digit_neighbour, next_word, opens, preceded, words
from depeche.dates.context import Context, Found

_NAME_COMMA = re.compile(r"[A-ZÀ-Ý][\w'’-]*\)?, ?$")
_HOURS = re.compile(r"\d ?h$|\d{1,2} ?heures?$")
_LIMIT = re.compile(r"(?:plus|moins) d(?:e |')$")
#: "de 18 à 25 ans"
_FROM = re.compile(r"\d+ (?:à|et|ou|-) ?$")


def duration(found: Found, context: Context) -> bool:
    """Neither an age nor a time of day nor a count of something else."""
    before = context.low[max(0, found.start - 30) : found.start]
    if digit_neighbour(found, context) or _is_name(found, context):
        return False
    if _HOURS.search(found.text) and _is_clock(found, context, before):
        return False
    nxt = next_word(found, context)
    if found.fields.get("unit") == "M" and preceded(found, context, "age", "infants"):
        return False
    if found.fields.get("unit") == "Y" and _is_age(found, context, before, nxt):
        return False
    if found.fields.get("n") == "1" and not found.text[0].isdigit():
        return _one_unit(found, context, nxt)
    return True


def _is_name(found: Found, context: Context) -> bool:
    """ "20 Minutes", "24 Heures", "Cent Jours": the unit has a capital, its line has not."""
    start, end = found.spans.get("timeunit") or found.spans.get("unit") or (0, 0)
    unit = context.text[start:end]
    return unit[:1].isupper() and not unit.isupper()


def _is_clock(found: Found, context: Context, before: str) -> bool:
    if preceded(found, context, "duration", "clock_before"):
        return True
    return found.text.endswith("h") and not before.endswith("de ")


def _is_age(found: Found, context: Context, before: str, nxt: str) -> bool:
    if preceded(found, context, "age", "before"):
        if not preceded(found, context, "age", "open"):
            return True
        if preceded(found, context, "age", "counted") or _is_limit(found, context, before):
            return True
        return before.endswith(" à ") and nxt in (",", ".")
    tail = context.low[found.end : found.end + 16].lstrip()
    if tail.startswith(tuple(words("age", "after"))):
        return True
    named = _NAME_COMMA.search(context.text, max(0, found.start - 30), found.start)
    if named and (nxt in (",", ".", ")") or not nxt):
        return True
    if before.endswith("(") and nxt == ")":
        return True
    return _FROM.search(before) is not None and not found.text[0].isalpha()


def _is_limit(found: Found, context: Context, before: str) -> bool:
    """ "les retraités de plus de 75 ans": the bound of an age."""
    limit = _LIMIT.search(before)
    if limit is None:
        return False
    outer = found._replace(start=found.start - len(limit.group()))
    return preceded(outer, context, "age", "people")


def _one_unit(found: Found, context: Context, nxt: str) -> bool:
    """ "un jour", "une heure": a measure after a preposition, else a figure of speech."""
    if found.fields.get("unit") == "D":
        told = preceded(found, context, "duration", "day_before")
        return told and nxt not in words("duration", "day_not_next")
    if found.text.endswith("année") and nxt in words("duration", "year_not_next"):
        return False
    if preceded(found, context, "duration", "one_before"):
        return True
    if opens(found, context) and nxt in words("duration", "open_next"):
        # "Une minute de silence" is no measure.
        return "timeunit" not in found.fields or nxt not in ("de", "d'")
    longer = len(found.text.split()) > 2
    return nxt in ("après", "avant") or longer


def vague_duration(found: Found, context: Context) -> bool:
    """ "plusieurs mois"; "des années" only after "depuis" and its like."""
    if found.text.startswith("des "):
        told = preceded(found, context, "duration", "some_before")
        return told and found.fields.get("unit") != "D"
    return next_word(found, context) not in ("plus", "auparavant")
