"""The amounts room's tables, read once from the lexicon."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """``lexicon/amounts/<name>.toml`` as it stands."""
    text = (files("depeche.lexicon") / "amounts" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def alternatives(items: Iterable[str]) -> str:
    """A regex that matches any of ``items``, the longest first; a space matches one space."""
    return "|".join(re.escape(item) for item in sorted(set(items), key=lambda s: (-len(s), s)))


def words_in(text: str, words: Iterable[str]) -> bool:
    """Whether one of ``words`` stands in ``text`` as a whole word."""
    return re.search(rf"(?<!\w)(?:{alternatives(words)})(?!\w)", text) is not None


@dataclass(frozen=True, slots=True)
class Currency:
    """One currency and the ways to write it."""

    code: str
    words: tuple[str, ...]
    after: tuple[str, ...]
    before: tuple[str, ...]
    needs_scale: bool
    sure: tuple[str, ...]
    where: tuple[tuple[str, tuple[str, ...]], ...]
    where_beats: tuple[str, ...]
    scales: tuple[tuple[str, int], ...]


@cache
def currencies() -> tuple[Currency, ...]:
    return tuple(
        Currency(
            row["code"],
            tuple(row["words"]),
            tuple(row["after"]),
            tuple(row["before"]),
            row.get("needs_scale", False),
            tuple(row.get("sure", ())),
            tuple((code, tuple(places)) for code, places in row.get("where", ())),
            tuple(row.get("where_beats", ())),
            tuple(row.get("scales", {}).items()),
        )
        for row in table("currencies")["currency"]
    )


@cache
def by_word() -> dict[str, Currency]:
    """Name in lower case -> its currency."""
    return {word: c for c in currencies() for word in c.words}


@cache
def by_sign() -> dict[str, Currency]:
    """Symbol or code, as printed -> its currency."""
    return {sign: c for c in currencies() for sign in (*c.before, *c.after)}


@cache
def scales() -> dict[str, Decimal]:
    """Scale words in lower case, and abbreviations as printed -> factor."""
    numbers = table("numbers")
    return {
        word: Decimal(factor)
        for part in ("scales", "abbreviations")
        for word, factor in numbers[part].items()
    }
