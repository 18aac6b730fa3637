"""The nouns that descriptions are made of, and the phrase that one of them heads."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from depeche.entities.lexicon import table


@dataclass(frozen=True, slots=True)
class Head:
    """One entry of the table of head nouns."""

    noun: str
    label: str
    sector: str = ""
    needs: str = ""
    role: str = ""
    generic: bool = False
    relation: bool = False
    genders: str = "m"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A definite noun phrase: its words, its head and what qualifies it."""

    first: int
    after: int
    head: Head
    head_index: int
    determiner: str  #: definite, possessive, contracted, plural; none: a bare noun
    countries: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    names: tuple[int, ...] = ()  #: entity indexes named inside
    name_link: str = field(default="")  #: the preposition or participle before the first of them
    gender: str = ""  #: m or f, where the determiner or the head tells
    known: frozenset[str] = frozenset()  #: folded names that a nickname stands for
    opaque: bool = False  #: "au losange", "au carré rouge": a sign that only knowledge can read


@cache
def heads() -> dict[str, Head]:
    """Noun -> what it describes."""
    found: dict[str, Head] = {}
    for group in table("heads")["heads"]:
        for gender in ("masculine", "feminine"):
            for noun in group.get(gender, ()):
                head = _head(noun, group, gender[0])
                known = found.get(noun)
                # "le ministre", "la ministre": one entry for both.
                found[noun] = replace(known, genders="mf") if known is not None else head
    return found


def _head(noun: str, group: dict[str, Any], gender: str) -> Head:
    return Head(
        noun,
        group["class"],
        group.get("sector", ""),
        group.get("needs", ""),
        group.get("role", ""),
        group.get("generic", False),
        group.get("relation", False),
        gender,
    )
