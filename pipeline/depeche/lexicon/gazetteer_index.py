"""What a name is filed under: entries of the gazetteer, and the index that finds them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

LABELS = frozenset({"PER", "ORG", "LOC", "PROD", "MISC"})
KINDS = frozenset(
    {
        "company",
        "fund",
        "bank",
        "country",
        "city",
        "region",
        "continent",
        "regulator",
        "ministry",
        "government",
        "institution",
        "party",
        "union",
        "media",
        "agency",
        "index",
        "exchange",
        "product",
        "person",
        "court",
        "association",
    }
)
COLUMNS = ("name", "label", "kind", "kb_id", "aliases", "country", "city", "sectors", "owner")
#: Acronyms up to this length are common words when written otherwise: CE and Ce, US and us.
_SHORT_ACRONYM = 3


# A word with its combining accents, or one sign. Hyphens, spaces and underscores only separate.
_TOKEN = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*|[^\w\s\-\u2010-\u2015\u2212]")
APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´", "'"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing with a name; an empty field is not known, never guessed."""

    name: str
    label: str
    kind: str = ""
    kb_id: str = ""
    aliases: tuple[str, ...] = ()
    country: str = ""
    city: str = ""
    sectors: tuple[str, ...] = ()
    owner: str = ""


def entry_of(cells: list[str]) -> Entry:
    """The entry of a row whose cells stand in the order of COLUMNS."""
    name, label, kind, kb_id, aliases, country, city, sectors, owner = map(str.strip, cells)
    return Entry(name, label, kind, kb_id, _parts(aliases), country, city, _parts(sectors), owner)


def _parts(cell: str) -> tuple[str, ...]:
    if "|" not in cell:
        return (cell,) if cell else ()
    return tuple(dict.fromkeys(part for part in map(str.strip, cell.split("|")) if part))


@cache
def _fold_word(word: str) -> str:
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.translate(APOSTROPHES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def _plain_letters() -> dict[int, str]:
    """Accented Latin letters to plain ones, hyphens to spaces: most names need no more."""
    letters = {c: _fold_word(chr(c)) for c in range(0xC0, 0x180) if chr(c).isalpha()}
    return letters | dict.fromkeys(map(ord, "-\u2010\u2011\u00a0\u202f"), " ")


_PLAIN_LETTERS = _plain_letters()


def key_of(name: str) -> str:
    """The form under which a name is filed: no case, accents, hyphens or final full stop."""
    plain = name if name.isascii() else name.translate(_PLAIN_LETTERS)
    plain = plain.lower().replace("-", " ")
    if plain.isascii() and plain.replace(" ", "").isalnum():
        return " ".join(plain.split()) if "  " in plain else plain.strip()
    words = [_fold_word(word) for word in _TOKEN.findall(name)]
    if len(words) > 1 and words[-1] == ".":
        words.pop()
    return " ".join(words)


def _agrees(written: str, form: str) -> bool:
    """Whether the capitals of ``written`` let it be the name ``form``."""
    if written == written.lower():
        return form == form.lower()
    if len(form) <= _SHORT_ACRONYM and form.isupper() and form.isalpha():
        return written == form
    return True


class Index:
    """Names and aliases by key; what an entry is named comes before what it is also called."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self.names: dict[str, tuple[str, Entry]] = {}
        #: What else goes by a name: kept apart, for few names have homonyms.
        self.homonyms: dict[str, list[tuple[str, Entry]]] = {}
        #: First word -> the numbers of words of the names that begin with it, longest first.
        self.lengths: dict[str, tuple[int, ...]] = {}
        for entry in self.entries:
            self._file(entry.name, entry)
        for entry in self.entries:
            for alias in entry.aliases:
                self._file(alias, entry)

    def _file(self, form: str, entry: Entry) -> None:
        key = key_of(form)
        if key in self.names:
            self.homonyms.setdefault(key, []).append((form, entry))
        elif key:
            self.names[key] = (form, entry)
            first, length = key.partition(" ")[0], key.count(" ") + 1
            known = self.lengths.get(first)
            if known is None:
                self.lengths[first] = (length,)
            elif length not in known:
                self.lengths[first] = tuple(sorted((*known, length), reverse=True))

    def get(self, name: str) -> tuple[Entry, ...]:
        """The entries that bear ``name``, each once."""
        key = key_of(name)
        if key not in self.names:
            return ()
        forms = (self.names[key], *self.homonyms.get(key, ()))
        return tuple(dict.fromkeys(entry for form, entry in forms if _agrees(name, form)))

    def spell(self, key: str, written: str) -> tuple[str, Entry] | None:
        """The first form under ``key`` that may be written so, with its entry."""
        forms = (self.names[key], *self.homonyms.get(key, ()))
        return next((pair for pair in forms if _agrees(written, pair[0])), None)


def matches(index: Index, text: str) -> Iterator[tuple[int, int, Entry]]:
    """Yield the longest names of ``index`` in ``text``, from left to right, none in another."""
    words = [_fold_word(word) for word in _TOKEN.findall(text)]
    starts = [i for i, word in enumerate(words) if word in index.lengths]
    if not starts:
        return
    spans = [match.span() for match in _TOKEN.finditer(text)]
    done = 0
    for i in starts:
        if i < done:
            continue
        for length in index.lengths[words[i]]:
            key = " ".join(words[i : i + length])
            if key in index.names and (found := _match_at(index, text, key, spans[i : i + length])):
                yield found
                done = i + length
                break


def _match_at(
    index: Index, text: str, key: str, spans: list[tuple[int, int]]
) -> tuple[int, int, Entry] | None:
    start, end = spans[0][0], spans[-1][1]
    found = index.spell(key, text[start:end])
    # A name does not run over a line's end: the headline is a line of its own.
    if found is None or "\n" in text[start:end]:
        return None
    return start, end + (found[0].endswith(".") and text[end : end + 1] == "."), found[1]
