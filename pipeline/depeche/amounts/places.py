"""Which country's money a shared name means: francs, livres, dirhams, dollars."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from depeche.amounts.money import Sum
from depeche.amounts.tables import alternatives, table, words_in

#: How many characters round a sum are looked at before the whole article is.
_NEAR = 160


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(words)})(?!\w)")


def _count(text: str, words: Iterable[str]) -> int:
    words = tuple(words)
    return len(_pattern(words).findall(text)) if words else 0


def _quebec(text: str) -> bool:
    """Whether the article counts in Canadian dollars without saying so."""
    quebec = table("currencies")["quebec"]
    marks = rf"(?<!\w)(?:\d+ ?)?(?:{alternatives(quebec['notations'])})(?!\w)"
    if re.search(marks, text) is not None and words_in(text, quebec["places"]):
        return True
    if re.search(rf"^(?:{alternatives(quebec['datelines'])})(?: \([^)\n]*\))? [—–-] ", text, re.M):
        return True
    return words_in(text, quebec["bodies"])


def _by_place(found: Sum, text: str) -> str | None:
    """The code of the namesake whose places are named most, near the sum or in the article."""
    currency = found.currency
    assert currency is not None
    near = text[max(0, found.start - _NEAR) : found.end + _NEAR]
    for part in (near, text):
        own = _count(part, currency.where_beats)
        counts = [(_count(part, places), code) for code, places in currency.where]
        best = max((n for n, _ in counts), default=0)
        if best > own:
            return next(code for n, code in counts if n == best)
        if own > best:
            return None
    return None


def code_of(found: Sum, text: str) -> str:
    """ISO 4217 code of a sum with a currency."""
    currency = found.currency
    assert currency is not None
    if found.written in ("$", "dollars", "dollar") and _quebec(text):
        return "CAD"
    if found.written == currency.code or found.written in ("£", "¥", "R$"):
        return currency.code
    return _by_place(found, text) or currency.code
