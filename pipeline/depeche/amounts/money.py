"""Sums of money in a text: the scanner, and the currency of each sum.

The scanner walks from number to number; after each it tries, in this order, a scale word,
"et demi", a second number with a smaller scale, and a currency. Each step is one anchored
match, so the walk is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal

from depeche.amounts.numerals import NUMBER, number
from depeche.amounts.tables import (
    Currency,
    alternatives,
    by_sign,
    by_word,
    currencies,
    scales,
    table,
    words_in,
)

_BEFORE = alternatives(sign for c in currencies() for sign in c.before)
_SIGN = alternatives(sign for c in currencies() for sign in c.after)
_NAME = alternatives(by_word())
_SCALE_WORD = alternatives(table("numbers")["scales"])
_ABBREVIATION = alternatives(table("numbers")["abbreviations"])
#: Abbreviations that mean a sum even with the currency left out.
_BARE_ABBREVIATION = ("Md", "Mds", "Mrd", "Mrds", "Mia", "Mio")

_START = re.compile(rf"(?<![^\W_])(?<!\d[.,'])(?:(?P<before>{_BEFORE}) ?)?(?:(?i:{NUMBER}))(?!\d)")
_MORE = re.compile(rf" (?i:{NUMBER})(?!\w)")
_SCALE = re.compile(
    rf"[ -]?(?:(?i:(?:de )?(?P<word>{_SCALE_WORD})(?!\w))"
    rf"|(?P<abbr>{_ABBREVIATION})(?= ?(?:{_SIGN}|d'|de )|(?!\w)))"
)
_HALF = re.compile(r" et demie?(?!\w)", re.I)
_CURRENCY = re.compile(rf" ?(?:(?i:(?:de |d')?(?P<name>{_NAME})(?!\w))|(?P<sign>{_SIGN})(?![\w$]))")
_PER_SHARE = re.compile(
    r" (?:\w+ ){0,3}(?:par|l'|la|le|chaque) ?(?:action|titre|part|unité)(?!\w)", re.I
)
#: Between the two ends of a range.
_RANGE = re.compile(r" ?(?:à|ou|et|-|–|—) ?(?:environ |près de |quelque |plus de |de |d')?", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_THINGS = re.compile(r" (?:de |d')(?P<thing>[\w-]+)")
_UNLIKELY = Decimal(100000)


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum as the scanner found it; ``currency`` None where the text leaves it out."""

    start: int
    end: int
    value: Decimal
    scale: Decimal
    currency: Currency | None
    written: str = ""  #: the currency as the text writes it


@dataclass(frozen=True, slots=True)
class _Bare:
    """A number that carries neither scale nor currency: perhaps the low end of a range."""

    start: int
    end: int
    value: Decimal
    text: str


def _value(match: re.Match[str]) -> Decimal:
    kind = match.lastgroup or "figures"
    return number(kind, match.group(kind))


def _scale(match: re.Match[str]) -> Decimal:
    word = match.group("word")
    return scales()[word.lower()] if word else scales()[match.group("abbr")]


def _currency(match: re.Match[str]) -> Currency:
    name = match.group("name")
    return by_word()[name.lower()] if name else by_sign()[match.group("sign")]


def _is_money(found: Sum, text: str) -> bool:
    """False for a currency word that here means something else (12 livres, trois couronnes)."""
    currency = found.currency
    if currency is None or not currency.needs_scale or found.scale >= 1000:
        return True
    name = found.written
    if name.lower() in currency.sure or name in currency.after or found.value >= _UNLIKELY:
        return True
    return _PER_SHARE.match(text, found.end) is not None


def _more(text: str, pos: int, scale: Decimal) -> tuple[Decimal, int]:
    """A second, smaller number before the currency: un million deux cent mille euros."""
    match = _MORE.match(text, pos)
    if match is None:
        return Decimal(0), pos
    value, end = _value(match), match.end()
    smaller = _SCALE.match(text, end)
    if smaller is not None and smaller.group("word"):
        value, end = value * _scale(smaller), smaller.end()
    if value >= scale or _CURRENCY.match(text, end) is None:
        return Decimal(0), pos
    return value, end


def _read(text: str, start: re.Match[str]) -> Sum | None:
    """The sum that begins with the number ``start``, if it is one."""
    kind = start.lastgroup or "figures"
    value, end, scale = number(kind, start.group(kind)), start.end(), Decimal(1)
    abbreviation = ""
    scaled = _SCALE.match(text, end)
    if scaled is not None:
        scale, end = _scale(scaled), scaled.end()
        abbreviation = scaled.group("abbr") or ""
        value *= scale
        if half := _HALF.match(text, end):
            value, end = value + scale / 2, half.end()
        elif not abbreviation:
            more, end = _more(text, end, scale)
            value += more
    coin = _CURRENCY.match(text, end)
    if coin is not None:
        written = coin.group("name") or coin.group("sign")
        currency = _currency(coin)
        own = dict(currency.scales).get(abbreviation)
        if own is not None:
            value, scale = value / scale * own, Decimal(own)
        found = Sum(start.start(), coin.end(), value, scale, currency, written)
        return found if _is_money(found, text) else None
    if text[end : end + 1].isalnum():
        return None
    if before := start.group("before"):
        return Sum(start.start(), end, value, scale, by_sign()[before], before)
    if scale < 1000000 or (abbreviation and abbreviation not in _BARE_ABBREVIATION):
        return None
    return Sum(start.start(), end, value, scale, None)


def _low_end(text: str, bare: _Bare | None, high: Sum) -> Sum | None:
    """``bare`` as the low end of the range that ``high`` closes."""
    if bare is None or _YEAR.fullmatch(bare.text):
        return None
    link = text[bare.end : high.start]
    before = text[max(0, bare.start - 8) : bare.start].lower()
    if not _RANGE.fullmatch(link):
        return None
    if link.strip().lower().startswith("et") and not before.endswith("entre "):
        return None
    if bare.text.isalpha() and not before.endswith(("entre ", "de ")):
        return None  # "l'un à 3 millions"
    value = bare.value * high.scale
    return Sum(bare.start, bare.end, value, high.scale, high.currency, high.written)


def scan(text: str) -> list[Sum]:
    """Every sum of plain ``text``, in order; the two ends of a range are two sums."""
    sums: list[Sum] = []
    bare: _Bare | None = None
    pos = 0
    while match := _START.search(text, pos):
        found = _read(text, match)
        if found is None:
            kind = match.lastgroup or "figures"
            number_text = match.group(kind)
            bare = _Bare(match.start(kind), match.end(), number(kind, number_text), number_text)
            pos = match.end()
            continue
        low = _low_end(text, bare, found)
        if low is not None:
            sums.append(low)
        sums.append(found)
        bare, pos = None, found.end
    return sums


def _counts_things(text: str, found: Sum, since: int) -> bool:
    """Whether a sum without currency counts things (3 millions d'abonnés)."""
    elided = table("elided")
    things = _OF_THINGS.match(text, found.end)
    if things is not None and things.group("thing").lower() not in elided["money_nouns"]:
        return True
    clause = max(text.rfind(mark, since, found.start) for mark in (". ", "\n", "; ", ", "))
    return words_in(text[max(clause, since) : found.start].lower(), elided["counted"])


def _as(found: Sum, other: Sum) -> Sum:
    return replace(found, currency=other.currency, written=other.written)


def _spoken(text: str, before: list[Sum], found: Sum) -> Sum:
    """The sum whose currency ``found`` takes: the last of its paragraph, or one in the
    article's commonest currency."""
    last = before[-1]
    if "\n" not in text[last.end : found.start]:
        return last
    counts = Counter(s.currency.code for s in before if s.currency is not None)
    return max(before, key=lambda s: (counts[s.currency.code if s.currency else ""], s.start))


def fill_currency(text: str, sums: list[Sum]) -> list[Sum]:
    """Give each sum without a currency that of its range, of the sum before, or drop it."""
    filled: list[Sum] = []
    for i, found in enumerate(sums):
        if found.currency is not None:
            filled.append(found)
            continue
        since = filled[-1].end if filled else 0
        if _counts_things(text, found, since):
            continue
        following = next((s for s in sums[i + 1 :] if s.currency is not None), None)
        between = text[found.end : following.start] if following else ""
        if following is not None and _RANGE.fullmatch(between):
            filled.append(_as(found, following))
        elif filled:
            filled.append(_as(found, _spoken(text, filled, found)))
        elif following is not None and len(between) < 80 and not re.search(r"[.\n]", between):
            filled.append(_as(found, following))
    return filled
