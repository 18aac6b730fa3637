"""What makes a match no date, where the words beside it are not enough to say."""

from __future__ import annotations

import re
from collections.abc import Callable

from depeche.dates import guards_measures
from depeche.dates.beside import (
    capital,
    count_follows,
    digit_neighbour,
    next_word,
    opens,
    preceded,
    previous,
    words,
)
from depeche.dates.context import Context, Found

Guard = Callable[[Found, Context], bool]
#: Months that are also given names, surnames or things: March, April, May and June.
_ALSO_NAMES = frozenset("3456")
#: The line ends, or the sentence does, or a clause that is no street address.
_CLOSED = re.compile(
    r"\s*$|[.;!?](?:\s|$)|,\s(?!rue|avenue|boulevard|place|bd|quai|all|chemin)"
    r"|\s(?:à|vers|dès|avant|après)\s(?:\d{1,2}\s?h|midi|minuit)"
)


def month_alone(found: Found, context: Context) -> bool:
    """A bare month needs a preposition, and a small letter where it could be a name."""
    before = preceded(found, context, "month", "strong")
    nxt = next_word(found, context)
    ambiguous = found.text in words("month", "ambiguous")
    if found.start < 2 and len(context.text) - found.end < 2:
        return True  # a cell of a table, an answer: nothing but the month
    if capital(found, context) and opens(found, context):
        return not ambiguous and nxt in (",", ".", ":", "-")
    if capital(found, context):
        shouting = context.text[found.start : found.end].isupper()
        return before and (shouting or found.fields["fullmonth"] not in _ALSO_NAMES)
    if found.text == "mai" and nxt.isdigit():
        return False
    return before or not ambiguous


def month_range(found: Found, context: Context) -> bool:
    """ "de mars à juin": without a year it needs its preposition."""
    return "year" in found.fields or preceded(found, context, "range", "month_before")


def year_alone(found: Found, context: Context) -> bool:
    """Four digits are a year after a preposition of time, or where nothing is counted."""
    if digit_neighbour(found, context) or count_follows(found, context):
        return False
    year = int(found.text)
    if preceded(found, context, "year", "strong"):
        return True
    nxt = next_word(found, context)
    before = previous(found, context)
    if not 1900 <= year <= 2060:
        closed = nxt in ("", ")", ".", ",") and before in ("(", "de", "et", "à")
        return 1500 <= year < 1900 and closed
    follows = not nxt[:1].isalnum() or nxt in words("year", "follow") or nxt.endswith("'")
    if preceded(found, context, "year", "weak"):
        return follows
    if not before:
        return nxt in ("", ",", ":", ".")
    return follows and before[0].islower() and before.isalpha() and len(before) > 3


def year_range(found: Found, context: Context) -> bool:
    """ "2019-2021" and "de 2009 à 2018", not "de 1500 à 2000 euros"."""
    if digit_neighbour(found, context) or count_follows(found, context):
        return False
    first, before = int(found.fields["y1"]), previous(found, context)
    if not 1400 <= first <= 2099:
        return False
    if not any(c.isalpha() for c in found.text):
        return not (before[:1].isupper() and len(before) > 1 and not opens(found, context))
    if preceded(found, context, "range", "year_before"):
        return True
    return first >= 1900 and "et" in found.text and before.islower()


def bare_day(found: Found, context: Context) -> bool:
    """ "le 21" at the end of its clause."""
    if not found.text[0].isdigit() or preceded(found, context, "bare_day", "not_before"):
        return False
    closed = _CLOSED.match(context.low, found.end)
    return closed is not None and preceded(found, context, "bare_day", "before")


def closed_days(found: Found, context: Context) -> bool:
    """ "du 13 au 18" at the end of its clause."""
    return _CLOSED.match(context.low, found.end) is not None


def closed_number(found: Found, context: Context) -> bool:
    """ "le 6 juin 44," is a year, "le 6 juin 44 hommes" is a count."""
    nxt = next_word(found, context)
    return nxt in ("", ",", ".", ";", ")", ":", "!", "?", "»") and digits_apart(found, context)


def weekday_day(found: Found, context: Context) -> bool:
    nxt = next_word(found, context)
    return nxt not in words("year", "units") and nxt not in ("h", "heure", "heures")


def holiday(found: Found, context: Context) -> bool:
    """A feast is a day after a preposition of time, not in the name of another thing."""
    if "year" in found.fields or "last" in found.fields or "next" in found.fields:
        return True
    if preceded(found, context, "holiday", "not_before"):
        return False
    if context.text[found.end : found.end + 2].strip()[:1].isupper():
        return False
    return preceded(found, context, "holiday", "before") or opens(found, context)


def quarter(found: Found, context: Context) -> bool:
    """ "T2" alone is a quarter only with its capital and after an article."""
    if "ordinal" in found.fields or "year" in found.fields:
        return True
    return capital(found, context) and preceded(found, context, "quarter", "before")


def season_alone(found: Found, context: Context) -> bool:
    """A season needs its article; "été" without one is the participle."""
    if capital(found, context) and not opens(found, context):
        return False
    if found.text == "rentrée":
        closed = next_word(found, context) not in words("season", "return_not_next")
        return closed and preceded(found, context, "season", "return_before")
    named = next_word(found, context) in words("season", "not_next")
    if named or preceded(found, context, "season", "not_before"):
        return False
    return preceded(found, context, "season", "before")


def part_of_period(found: Found, context: Context) -> bool:
    """ "fin du mois" stands alone, "fin de semaine" needs its preposition."""
    unit, nxt = found.fields.get("period"), next_word(found, context)
    told = "last" in found.fields or "next" in found.fields
    if unit in ("W", "D") and not told and not found.text.startswith("ce"):
        closed = nxt not in words("period", "week_not_next")
        return closed and preceded(found, context, "period", "week_before")
    if unit in ("E", "C") and not told:
        return False
    return nxt not in words("period", "not_next")


def later(found: Found, context: Context) -> bool:
    """ "deux ans après la fusion" measures; "deux ans après." dates."""
    if not found.text.endswith(("après", "avant")):
        return True
    behind = context.text[found.end : found.end + 2].strip()[:1]
    return not behind.isupper() and next_word(found, context) not in words("event", "next")


def numeric(found: Found, context: Context) -> bool:
    """ "03/04/2025" is a day, "version 1.2.2019" is not."""
    named = preceded(found, context, "numeric", "not_before")
    return not named and not digit_neighbour(found, context)


def digits_apart(found: Found, context: Context) -> bool:
    return not digit_neighbour(found, context)


def hours_of_day(found: Found, context: Context) -> bool:
    """ "de 9 heures à 18 heures" tells hours; "entre 2 heures et 3 heures" measures."""
    return "h2" not in found.fields or max(int(found.fields[h]) for h in ("h1", "h2")) >= 7


def small_letter(found: Found, context: Context) -> bool:
    """ "à midi", not "le Midi"; not the end of "après-midi"."""
    if context.low[max(0, found.start - 1) : found.start] == "-":
        return False
    return not capital(found, context) or opens(found, context)


def behind_day(found: Found, context: Context) -> bool:
    """ "8 mars, 17 heures": right behind a day, and at the end of its clause."""
    last = context.accepted[-1] if context.accepted else None
    if last is None or last.type != "DATE" or len(last.value) != 10:
        return False
    closed = next_word(found, context) in (",", ".", ";", ":", ")", "")
    return closed and context.low[last.end : found.start] in (", ", " - ", " – ")


GUARDS: dict[str, Guard] = {
    "bare_day": bare_day,
    "behind_day": behind_day,
    "closed_days": closed_days,
    "closed_number": closed_number,
    "digits_apart": digits_apart,
    "duration": guards_measures.duration,
    "holiday": holiday,
    "hours_of_day": hours_of_day,
    "later": later,
    "month_alone": month_alone,
    "month_range": month_range,
    "numeric": numeric,
    "part_of_period": part_of_period,
    "quarter": quarter,
    "season_alone": season_alone,
    "small_letter": small_letter,
    "vague_duration": guards_measures.vague_duration,
    "weekday_day": weekday_day,
    "year_alone": year_alone,
    "year_range": year_range,
}
