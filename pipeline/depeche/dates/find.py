"""Time expressions of a text, without spaCy.

The text is walked once. Each word that some rule may begin with is tried against the rules
of that word; the longest match that its guard lets pass and its reader can read is taken,
and the walk goes on behind it. Every step looks at a bounded window, so the time is linear
in the length of the text whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, cached_property
from operator import itemgetter
from typing import NamedTuple

from depeche.dates import tense
from depeche.dates.around import Around, around_of, mod_behind, outer_mod, with_part
from depeche.dates.context import Context, Found, Reading
from depeche.dates.guards import GUARDS, Guard
from depeche.dates.join import joined
from depeche.dates.readers import READERS, Reader
from depeche.dates.records import TimeExpression
from depeche.dates.template import DIGIT, bucket, compile_pattern, first_words, sieve
from depeche.dates.text import as_plain
from depeche.dates.values import days_of
from depeche.dates.vocabulary import Rule, rules, tables, trie

Lean = Callable[[int, int], int]
#: No time expression is longer; bounds what a hostile text can make a rule read.
_LONGEST = 120
#: Rules begin with short words; a longer one is looked at no further than this.
_LONGEST_PREFIX = 12
_SPACES = re.compile(r"\s+")


class Entry(NamedTuple):
    """One pattern of a rule and its place among all."""

    rule: Rule
    order: int
    pattern: str


class Compiled(NamedTuple):
    """One pattern of a rule, ready to be tried."""

    rule: Rule
    order: int
    regex: re.Pattern[str]
    macros: dict[str, str]
    reader: Reader
    guard: Guard | None
    around: Around


class Handful:
    """A few patterns under one sieve, each compiled once the sieve has matched."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self.entries = entries

    @cached_property
    def sieve(self) -> re.Pattern[str]:
        return sieve(entry.pattern for entry in self.entries)

    @cached_property
    def patterns(self) -> tuple[Compiled, ...]:
        return tuple(_compiled(entry.order) for entry in self.entries)


class Bucket(Handful):
    """The patterns that may begin with one word, in handfuls, compiled when first needed.

    A sieve is one expression for many patterns and says whether any of them matches; most
    words fail the first. An article needs a third of all expressions, and compiling them is
    most of what a first article costs.
    """

    @cached_property
    def handfuls(self) -> tuple[Handful, ...]:
        entries = self.entries
        starts = range(0, len(entries), _HANDFUL)
        return tuple(Handful(entries[i : i + _HANDFUL]) for i in starts)


_HANDFUL = 6


@cache
def _entries() -> tuple[Entry, ...]:
    pairs = ((rule, pattern) for rule in rules() for pattern in rule.patterns)
    return tuple(Entry(rule, order, pattern) for order, (rule, pattern) in enumerate(pairs))


@cache
def _compiled(order: int) -> Compiled:
    rule, _, pattern = _entries()[order]
    regex, macros = compile_pattern(pattern)
    guard = GUARDS[rule.guard] if rule.guard else None
    return Compiled(rule, order, regex, macros, READERS[rule.read], guard, around_of(rule))


@cache
def _buckets() -> dict[str, Bucket]:
    patterns: dict[str, list[Entry]] = {}
    for entry in _entries():
        for word in first_words(entry.pattern):
            patterns.setdefault(word, []).append(entry)
    made: dict[tuple[int, ...], Bucket] = {}
    out = {}
    for word, entries in patterns.items():
        key = tuple(entry.order for entry in entries)
        if key not in made:
            made[key] = Bucket(tuple(entries))
        out[word] = made[key]
    return out


@cache
def _places() -> re.Pattern[str]:
    """The words that some rule may begin with, found in one pass: one word in five."""
    whole = [word for word in _buckets() if word != DIGIT and not word.endswith("#")]
    before_digit = [re.escape(word[:-1]) for word in _buckets() if word.endswith("#")]
    numbered = "".join(rf"|(?:{'|'.join(sorted(before_digit))})\d" if before_digit else "")
    return re.compile(rf"\b(?:\d{numbered}|{trie(sorted(whole))}(?!\w))\w*")


def _lower(text: str) -> str:
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _found(compiled: Compiled, match: re.Match[str]) -> Found:
    fields, spans = {}, {}
    known = tables()
    for name, macro in compiled.macros.items():
        text = match.group(name)
        if text is None:
            continue
        if "\n" in text or "  " in text or "\t" in text:
            text = _SPACES.sub(" ", text)
        table = known.get(macro)
        fields[name] = table.get(text, text) if table is not None else text
        spans[name] = match.span(name)
    whole = _SPACES.sub(" ", match.group())
    return Found(match.start(), match.end(), fields, spans, compiled.rule.args, whole)


def _matches(
    low: str, start: int, rules_of: Bucket
) -> list[tuple[int, int, Compiled, re.Match[str]]]:
    """Every pattern that matches at ``start``, the longest first."""
    end = min(len(low), start + _LONGEST)
    out = []
    for handful in rules_of.handfuls:
        if handful.sieve.match(low, start, end) is None:
            continue
        for compiled in handful.patterns:
            match = compiled.regex.match(low, start, end)
            if match is not None:
                out.append((-match.end(), compiled.order, compiled, match))
    out.sort(key=itemgetter(0, 1))
    return out


def _read(context: Context, start: int, rules_of: Bucket) -> list[Reading]:
    """The readings of the longest match at ``start`` that holds; "no date" reads as a stop."""
    low = context.low
    for _, _, compiled, match in _matches(low, start, rules_of):
        if not compiled.around.holds(low, start, match.end()):
            continue
        found = _found(compiled, match)
        if compiled.guard is not None and not compiled.guard(found, context):
            continue
        try:
            readings = compiled.reader(found, context)
        except (OverflowError, ValueError):
            # The arithmetic left the calendar, which ends with the years 1 and 9999.
            readings = []
        if readings:
            return [r._replace(rule=compiled.rule.name) for r in readings]
        if compiled.rule.read == "nothing":
            return [Reading(found.start, found.end, "", "")]
    return []


def _finish(context: Context, reading: Reading, floor: int) -> Reading:
    """Add what the words before the expression say."""
    if reading.type not in ("DATE", "TIME"):
        return reading
    grown = with_part(context.low, reading, floor)
    if not grown.mod and not grown.value.endswith("_REF"):
        mod = outer_mod(context.low, grown.start, floor) or mod_behind(context.low, grown.end)
        return grown._replace(mod=mod) if mod else grown
    return grown


def _expression(text: str, reading: Reading) -> TimeExpression:
    days = days_of(reading.value) if reading.type in ("DATE", "TIME") else None
    first, last = days if days else (None, None)
    return TimeExpression(
        reading.start,
        reading.end,
        text[reading.start : reading.end],
        reading.type,
        reading.value,
        reading.mod,
        first,
        last,
        reading.rule,
    )


def find_dates(
    text: str,
    published: date | None = None,
    *,
    skip: Iterable[tuple[int, int]] = (),
    lean: Lean | None = None,
) -> tuple[TimeExpression, ...]:
    """The time expressions of ``text``, in order and apart.

    ``published`` anchors what is relative; without it such values stay underspecified.
    ``skip`` holds spans of names, in which no date is looked for. ``lean`` tells for a span
    whether its verbs look back (-1), ahead (1) or neither (0); by default surface forms do.
    """
    low = _lower(as_plain(text))

    def by_surface(start: int, end: int) -> int:
        return tense.lean(low, start, end)

    context = Context(text, low, published, lean or by_surface)
    known = _buckets().get
    covered = sorted((s, e) for s, e in skip if s < e)
    out: list[TimeExpression] = []
    floor = skipped = 0
    for word in _places().finditer(low):
        start = word.start()
        if start < floor:
            continue
        token = word.group()
        rules_of = known(token) or known(bucket(token[:_LONGEST_PREFIX]))
        if rules_of is None or rules_of.sieve.match(low, start, start + _LONGEST) is None:
            continue
        while skipped < len(covered) and covered[skipped][1] <= start:
            skipped += 1
        if skipped < len(covered) and covered[skipped][0] <= start:
            continue
        for reading in _read(context, start, rules_of):
            if not reading.type:
                floor = reading.end
                continue
            done = _finish(context, reading, floor)
            last = context.accepted[-1] if context.accepted else None
            one = joined(low, last, done) if last is not None else None
            if one is not None:
                context.accepted[-1] = done = one
                out[-1] = _expression(text, one)
                floor = one.end
                continue
            context.accept(done)
            out.append(_expression(text, done))
            floor = done.end
    return tuple(out)
