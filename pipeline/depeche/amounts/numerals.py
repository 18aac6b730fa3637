"""Numbers in figures and in letters -> Decimal.

Works on plain text (see ``depeche.language.normalise.plain``): one kind of space, one kind
of apostrophe. Every pattern is a chain of single words or digits, so it is linear.
"""

from __future__ import annotations

import re
from decimal import Decimal

from depeche.amounts.tables import alternatives, table

_WORDS: dict[str, int] = table("numbers")["words"]
_COLLECTIVES: dict[str, int] = table("numbers")["collectives"]
_PARTS: dict[str, str] = table("numbers")["parts"]

#: 1 250 · 1.250 · 1'250, each group of three, then decimals; or plain digits.
FIGURES = r"\d{1,3}(?:[ .']\d{3}(?!\d)){1,5}(?:,\d{1,6})?|\d{1,15}(?:[.,]\d{1,6})?"
_WORD = alternatives(_WORDS)
#: deux cent cinquante mille · quatre-vingt-dix-sept · vingt et un
LETTERS = rf"(?:{_WORD})(?!\w)(?:[ -](?:et[ -](?:une?|onze)|{_WORD})(?!\w)){{0,14}}"
COLLECTIVE = rf"une (?:{alternatives(_COLLECTIVES)})(?= de )"
#: un demi-milliard · un quart de milliard · trois quarts de milliard
PART = rf"(?:(?:{_WORD}) )?(?:{alternatives(_PARTS)})(?= de |[ -]mil)"

_GROUPED = re.compile(r"\d{1,3}(?:[ .']\d{3})+(?:,\d+)?")


def figures(text: str) -> Decimal:
    """The value of a number in figures, as matched by ``FIGURES``."""
    if _GROUPED.fullmatch(text):
        text = re.sub(r"[ .']", "", text)
    return Decimal(text.replace(",", "."))


def letters(text: str) -> Decimal:
    """The value of a number in letters, as matched by ``LETTERS``."""
    total = current = 0
    for word in re.split(r"[ -]+", text.lower()):
        value = _WORDS.get(word)
        if value is None:  # "et"
            continue
        if value == 1000:
            total += max(current, 1) * 1000
            current = 0
        elif value == 100:
            current = max(current, 1) * 100
        elif value == 20 and current % 100 == 4:
            current += 76  # quatre-vingt: four is already counted
        else:
            current += value
    return Decimal(total + current)


def collective(text: str) -> Decimal:
    """une centaine -> 100."""
    return Decimal(_COLLECTIVES[text.lower().split()[-1]])


def part(text: str) -> Decimal:
    """un quart -> 0.25, trois quarts -> 0.75, un demi -> 0.5."""
    *count, name = text.lower().split()
    return letters(" ".join(count) or "un") * Decimal(_PARTS[name])


def number(kind: str, text: str) -> Decimal:
    """The value of ``text``, matched by the named group ``kind`` of ``NUMBER``."""
    return {"figures": figures, "letters": letters, "collective": collective, "part": part}[kind](
        text
    )


#: Any number; which group matched says how to read it.
NUMBER = (
    rf"(?P<collective>{COLLECTIVE})|(?P<part>{PART})|(?P<figures>{FIGURES})|(?P<letters>{LETTERS})"
)
