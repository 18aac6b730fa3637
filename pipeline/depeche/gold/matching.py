"""When two names, two sentences and two sets of roles are the same.

The rules are those of the scorer that the gold files came with, to the letter: figures of
one are figures of the other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from depeche.gold.vocabulary import CORE
from depeche.tables.cells import JOIN

Row = Mapping[str, str]
#: Canonical name, normalised -> every form of it that the article uses.
Aliases = Mapping[str, set[str]]

_DETERMINERS = re.compile(
    r"^(?:l['’]|d['’]|le |la |les |un |une |des |du |de |son |sa |ses |leur |leurs |ce |cette "
    r"|certaines? |plusieurs )+",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[.!?…])[\s\u00a0»\"”]+(?=[«\"“A-ZÀ-Ý0-9(—–-])|\n+")
_EDGES = ' .,;:«»"“”'
#: Below this length one noun phrase within another says nothing.
_SHORTEST_PHRASE = 4


def normalise(name: str) -> str:
    """``name`` without case, accents, determiners and quotation marks."""
    name = unicodedata.normalize("NFKC", name or "").replace("’", "'").casefold()
    name = _DETERMINERS.sub("", re.sub(r"\s+", " ", name).strip(_EDGES))
    decomposed = unicodedata.normalize("NFD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).strip()


def cell_values(value: str | None) -> list[str]:
    """The values that a cell joins."""
    return [part.strip() for part in (value or "").split(JOIN) if part.strip()]


def same_name(got: str, alternatives: Iterable[str], aliases: Aliases) -> bool:
    """Whether ``got`` names what one of ``alternatives`` names in the article."""
    mine = normalise(got)
    for alternative in alternatives:
        gold = normalise(alternative)
        if mine == gold or mine in aliases.get(gold, ()):
            return True
        # A noun phrase, not a name: one within the other will do.
        within = mine and gold and (mine in gold or gold in mine)
        if gold not in aliases and within and min(len(mine), len(gold)) >= _SHORTEST_PHRASE:
            return True
    return False


def match_role(
    gold: Sequence[Sequence[str]], got: Iterable[str], aliases: Aliases
) -> tuple[int, int, int]:
    """Fillers that agree, that are too many, that are missed."""
    left = list(gold)
    hits = extra = 0
    for filler in got:
        hit = next((g for g in left if same_name(filler, g, aliases)), None)
        if hit is None:
            extra += 1
        else:
            left.remove(hit)
            hits += 1
    return hits, extra, len(left)


def match_roles(
    gold: Mapping[str, Sequence[Sequence[str]]], row: Row, aliases: Aliases
) -> tuple[int, int, int]:
    """The sums of :func:`match_role` over the parties of a deal."""
    parts = [match_role(gold.get(role, ()), cell_values(row.get(role)), aliases) for role in CORE]
    hits, extra, missed = (sum(column) for column in zip(*parts, strict=True))
    return hits, extra, missed


def sentence_bounds(text: str) -> list[int]:
    """Where the sentences of ``text`` begin, and one past its end."""
    return [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text) + 1]


def sentence_at(bounds: Sequence[int], position: int) -> tuple[int, int]:
    """The sentence that holds ``position``."""
    for start, end in pairwise(bounds):
        if start <= position < end:
            return start, end
    return 0, bounds[-1] - 1
