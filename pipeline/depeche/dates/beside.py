"""Looking at what stands right beside a match."""

from __future__ import annotations

import re
from functools import cache

from depeche.dates.around import ending_in
from depeche.dates.context import Context, Found
from depeche.dates.vocabulary import load_toml

_WINDOW = 30
_PREVIOUS = re.compile(r"(?:[\w'-]+|[^\w\s])\s?$")
_SECOND = re.compile(r" (?:à|et|ou) \d{4} (\w+)")
_NEXT = re.compile(r"\s?([\w²]+'?|[^\w\s])")
#: A digit, or a mark that ties a number to the one behind it: "1.2", "n° 3", "+33".
_TIED_BEFORE = re.compile(r"(?:\d|\d[.,/:-]|[+#°$€£/:]|n°|\d[ \t\n]|[$€£#°]\s|[a-z0-9]-)$")
_TIED_BEHIND = re.compile(r"[.,/:]\d|[-–]\d|[ ]\d{3}(?!\d)|\s?[%€$£°]")


@cache
def words(table: str, key: str) -> frozenset[str]:
    """The words listed in ``lexicon/dates/context.toml``."""
    return frozenset(load_toml("context")[table][key])


@cache
def _ends(table: str, key: str) -> re.Pattern[str]:
    pattern = ending_in(sorted(words(table, key)))
    assert pattern is not None, (table, key)
    return pattern


def preceded(found: Found, context: Context, table: str, key: str) -> bool:
    """One of the table's words stands right before the match."""
    first = max(0, found.start - _WINDOW)
    return _ends(table, key).search(context.low, first, found.start) is not None


def next_word(found: Found, context: Context) -> str:
    """The word (with its apostrophe) or mark right behind the match."""
    match = _NEXT.match(context.low, found.end)
    return match.group(1) if match else ""


def previous(found: Found, context: Context) -> str:
    """The word or mark before the match, as written, without what is elided before it."""
    match = _PREVIOUS.search(context.text, max(0, found.start - _WINDOW), found.start)
    return match.group().strip().rsplit("'", 1)[-1].rsplit("’", 1)[-1] if match else ""


def capital(found: Found, context: Context) -> bool:
    return context.text[found.start].isupper()


def opens(found: Found, context: Context) -> bool:
    """The match opens a sentence, a line or a quotation."""
    before = context.low[max(0, found.start - 4) : found.start]
    return not before.strip() or before.rstrip(" \t")[-1:] in '.!?…\n«"“:-–—•'


def count_follows(found: Found, context: Context) -> bool:
    """What follows is counted: "2000 salariés", "1990 à 2090 euros"."""
    second = _SECOND.match(context.low, found.end)
    counted = second.group(1) if second else next_word(found, context)
    return counted in words("year", "units")


def digit_neighbour(found: Found, context: Context) -> bool:
    """A digit, or a mark with a digit, touches the match: it is part of another number."""
    start = found.start
    before = context.low[max(0, start - 3) : start]
    if _TIED_BEFORE.search(before) and not before.endswith("mi-"):
        return True
    return _TIED_BEHIND.match(context.low, found.end) is not None
