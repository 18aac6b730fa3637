"""What depeche knows of the world by name: firms, places, institutions, and the user's own list.

The facts are the CSV files of the folder ``gazetteer`` beside this module; its README says
where each comes from and how to add a line. A user's file wins over all of them.
"""

from __future__ import annotations

import csv
import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import MappingProxyType

from depeche.lexicon.gazetteer_index import (
    APOSTROPHES,
    COLUMNS,
    KINDS,
    LABELS,
    Entry,
    Index,
    entry_of,
    key_of,
    matches,
)
from depeche.lexicon.gazetteer_user import GazetteerError, Problem, read_user

__all__ = [
    "COLUMNS",
    "FOLDER",
    "KINDS",
    "LABELS",
    "LISTS",
    "Entry",
    "Gazetteer",
    "GazetteerError",
    "Problem",
    "key_of",
    "load_gazetteer",
    "read_user",
]

FOLDER = Path(__file__).parent / "gazetteer"
#: In the order in which homonyms are told: the sense that the business press means most, first.
LISTS = (
    "companies",
    "brands_products",
    "funds",
    "institutions",
    "media",
    "indexes",
    "countries",
    "regions",
    "cities",
    "people",
    "metonyms",
)
#: Names whose entries are remembered.
_MOST_FOUND = 20_000
_HYPHENS = "-\u2010\u2011"
_ARTICLE = re.compile(r"(?:l'|(?:la|le|les) )(?=\S)", re.IGNORECASE)


class Gazetteer:
    """The lists of this folder and, before them, the user's."""

    def __init__(self, builtin: Index, user: Index) -> None:
        self._builtin = builtin
        self._user = user
        #: Each rule asks for the same names again: 190 times an article.
        self._found: dict[str, tuple[Entry, ...]] = {}
        self.demonyms: Mapping[str, str] = _pairs("demonyms.csv")
        self.demonym_prefixes: Mapping[str, str] = _pairs("demonym_prefixes.csv")
        self.place_adjectives: Mapping[str, str] = _pairs("place_adjectives.csv")
        self.first_names: frozenset[str] = _words("first_names.txt")
        #: Names that are everyday words too, in lower case: a capital alone proves nothing.
        self.common_words: frozenset[str] = _words("common_words.txt")

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, the user's first."""
        return self._user.entries + self._builtin.entries

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """The entries that bear ``name``: the user's first, then the most usual sense.

        Case, accents, apostrophes, hyphens and an article in front may differ; a word without
        any capital is no name unless the list writes it so.
        """
        if name not in self._found:
            if len(self._found) >= _MOST_FOUND:
                self._found.clear()
            self._found[name] = self._look_up(name)
        return self._found[name]

    def _look_up(self, name: str) -> tuple[Entry, ...]:
        name = " ".join(name.translate(APOSTROPHES).split())
        for written in (name, _ARTICLE.sub("", name, count=1)):
            found = tuple(dict.fromkeys(self._user.get(written) + self._builtin.get(written)))
            if found:
                return found
        return ()

    def longest(self, words: Sequence[str]) -> int:
        """How many of ``words`` the longest listed name that begins with the first one takes.

        0 for none; only names of several words count, written as the list writes them.
        """
        if not words or not (first := key_of(words[0])):
            return 0
        longest = self._builtin.lengths.get(first.partition(" ")[0], (0,))[0]
        for after in range(min(longest, len(words)), 1, -1):
            text = " ".join(words[:after]).translate(APOSTROPHES).replace("' ", "'")
            entries = self._builtin.get(text)
            if any(text in (entry.name, *entry.aliases) for entry in entries):
                return after
        return 0

    def user_lookup(self, name: str) -> tuple[Entry, ...]:
        """The user's entries alone that bear ``name``."""
        return self._user.get(" ".join(name.translate(APOSTROPHES).split()))

    def user_matches(self, text: str) -> Iterator[tuple[int, int, Entry]]:
        """Yield where ``text`` writes a name of the user's: the longest at each place."""
        if self._user.names:
            yield from _whole_words(text, list(matches(self._user, text)))


def _whole_words(
    text: str, matches: list[tuple[int, int, Entry]]
) -> Iterator[tuple[int, int, Entry]]:
    """Drop the halves of hyphened names: "Orly" in "Paris-Orly", not in "ex-Orly"."""
    starts = {start for start, _, _ in matches}
    ends = {end for _, end, _ in matches}
    for start, end, entry in matches:
        before, after = text[max(0, start - 2) : start], text[end : end + 2]
        left = before[-1:] and before[-1] in _HYPHENS and before[0].isalnum()
        right = len(after) == 2 and after[0] in _HYPHENS and after[1].isalnum()
        if left and start - 1 not in ends and not _lower_word_ends(text, start - 1):
            continue
        if right and end + 1 not in starts and not after[1].islower():
            continue
        yield start, end, entry


def _lower_word_ends(text: str, end: int) -> bool:
    start = end
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    return text[start:end].islower()


# ------------------------------------------------------------------ the lists of this folder


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def _pairs(name: str) -> Mapping[str, str]:
    """All columns but the last are forms of a word; the last is what they stand for."""
    pairs: dict[str, str] = {}
    for row in _rows(FOLDER / name):
        *forms, value = row.values()
        for form in filter(None, forms):
            pairs.setdefault(form, value)
            pairs.setdefault(form.lower(), value)
    return MappingProxyType(pairs)


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset((FOLDER / name).read_text(encoding="utf-8").split())


@cache
def _builtin() -> Index:
    rows = (row for name in LISTS for row in _rows(FOLDER / f"{name}.csv"))
    return Index(entry_of([row[column] for column in COLUMNS]) for row in rows)


def load_gazetteer(user: Path | None = None) -> Gazetteer:
    """The built-in lists, with the user's CSV before them; GazetteerError if it is at fault."""
    if user is None:
        return Gazetteer(_builtin(), Index(()))
    with _no_collection():
        return Gazetteer(_builtin(), Index(read_user(user)))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Nothing of a list is garbage: looking for it takes a third of the time of 100,000 names."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
