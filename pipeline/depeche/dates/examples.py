"""Sentences with the expected reading written in them, as the lexicon holds them.

``2021-03-01 | Le vote a eu lieu <DATE value=2021-02-28>hier</DATE>.`` gives the text, the
publication date (``-`` for none) and the readings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_TAG = re.compile(r"<(DATE|TIME|DURATION|SET)((?: \w+=[^\s>]+)*)>(.*?)</\1>", re.DOTALL)
_HEAD = re.compile(r"(\d{4}-\d\d-\d\d|-) \| ")


@dataclass(frozen=True, slots=True)
class Expected:
    """One reading that an example asks for."""

    start: int
    end: int
    type: str
    value: str
    mod: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the day it is read on, and every reading that it must give."""

    text: str
    published: date | None
    expected: tuple[Expected, ...]


def read_example(source: str, published: str = "") -> Example:
    """The Example that ``source`` writes; ``published`` where it has no date of its own."""
    head = _HEAD.match(source)
    if head:
        published, source = head.group(1), source[head.end() :]
    text, last, expected = "", 0, []
    for tag in _TAG.finditer(source):
        text += source[last : tag.start()]
        attributes = dict(item.split("=", 1) for item in tag.group(2).split())
        start = len(text)
        text += tag.group(3)
        expected.append(
            Expected(start, len(text), tag.group(1), attributes["value"], attributes.get("mod", ""))
        )
        last = tag.end()
    text += source[last:]
    day = date.fromisoformat(published) if published not in ("", "-") else None
    return Example(text, day, tuple(expected))
