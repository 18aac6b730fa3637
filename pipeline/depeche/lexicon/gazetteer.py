"""What depeche knows of the world by name: firms, places, institutions, and the user's own list.

The facts are the CSV files of the folder ``gazetteer`` beside this module; its README says
where each comes from and how to add a line. A user's file wins over all of them.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

FOLDER = Path(__file__).parent / "gazetteer"
LABELS = frozenset({"PER", "ORG", "LOC", "PROD", "MISC"})
# fmt: off
KINDS = frozenset({
    "company", "fund", "bank", "country", "city", "region", "continent", "regulator", "ministry",
    "government", "institution", "party", "union", "media", "agency", "index", "exchange",
    "product", "person", "court", "association",
})
#: In the order in which homonyms are told: the sense that the business press means most, first.
LISTS = (
    "companies", "brands_products", "funds", "institutions", "media", "indexes",
    "countries", "regions", "cities", "people", "metonyms",
)
# fmt: on
COLUMNS = ("name", "label", "kind", "kb_id", "aliases", "country", "city", "sectors", "owner")
USER_COLUMNS = ("name", "label", "kb_id", "aliases")
#: Acronyms up to this length are common words when written otherwise: CE and Ce, US and us.
_SHORT_ACRONYM = 3

# A word with its combining accents, or one sign. Hyphens, spaces and underscores only separate.
_TOKEN = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|[^\w\s\-\u2010-\u2015\u2212]")
_HYPHENS = "-\u2010\u2011"
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʼ‘`´", "'"))
_ARTICLE = re.compile(r"(?:l'|(?:la|le|les) )(?=\S)", re.IGNORECASE)


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


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one line of a user's file."""

    line: int
    reason: str


class GazetteerError(ValueError):
    """A user's gazetteer that cannot be trusted; ``problems`` holds every line at fault."""

    code = "bad_gazetteer"

    def __init__(self, path: Path, problems: Iterable[Problem]) -> None:
        self.path = path
        self.problems = tuple(sorted(problems, key=lambda p: (p.line, p.reason)))
        told = "\n".join(f"  line {p.line}: {p.reason}" for p in self.problems)
        super().__init__(f"{path.name}: {len(self.problems)} problem(s)\n{told}")


@cache
def _fold_word(word: str) -> str:
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def key_of(name: str) -> str:
    """The form under which a name is filed: no case, accents, hyphens or final full stop."""
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


class _Index:
    """Names and aliases by key; what an entry is named comes before what it is also called."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self.names: dict[str, list[tuple[str, Entry]]] = {}
        #: First word -> the numbers of words of the names that begin with it, longest first.
        self.lengths: dict[str, tuple[int, ...]] = {}
        for entry in self.entries:
            self._file(entry.name, entry)
        for entry in self.entries:
            for alias in entry.aliases:
                self._file(alias, entry)

    def _file(self, form: str, entry: Entry) -> None:
        key = key_of(form)
        if not key:
            return
        self.names.setdefault(key, []).append((form, entry))
        words = key.split(" ")
        known = self.lengths.get(words[0], ())
        if len(words) not in known:
            self.lengths[words[0]] = tuple(sorted((*known, len(words)), reverse=True))

    def get(self, name: str) -> tuple[Entry, ...]:
        found = self.names.get(key_of(name), ())
        return tuple(dict.fromkeys(entry for form, entry in found if _agrees(name, form)))

    def spell(self, key: str, written: str) -> tuple[str, Entry] | None:
        return next((pair for pair in self.names.get(key, ()) if _agrees(written, pair[0])), None)


class Gazetteer:
    """The lists of this folder and, before them, the user's."""

    def __init__(self, builtin: _Index, user: _Index) -> None:
        self._builtin = builtin
        self._user = user
        self.demonyms: Mapping[str, str] = _pairs("demonyms.csv")
        self.demonym_prefixes: Mapping[str, str] = _pairs("demonym_prefixes.csv")
        self.place_adjectives: Mapping[str, str] = _pairs("place_adjectives.csv")
        self.first_names: frozenset[str] = _words("first_names.txt")

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry, the user's first."""
        return self._user.entries + self._builtin.entries

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """The entries that bear ``name``: the user's first, then the most usual sense.

        Case, accents, apostrophes, hyphens and an article in front may differ; a word without
        any capital is no name unless the list writes it so.
        """
        name = " ".join(name.translate(_APOSTROPHES).split())
        for written in (name, _ARTICLE.sub("", name, count=1)):
            found = tuple(dict.fromkeys(self._user.get(written) + self._builtin.get(written)))
            if found:
                return found
        return ()

    def user_lookup(self, name: str) -> tuple[Entry, ...]:
        """The user's entries alone that bear ``name``."""
        return self._user.get(" ".join(name.translate(_APOSTROPHES).split()))

    def user_matches(self, text: str) -> Iterator[tuple[int, int, Entry]]:
        """Yield where ``text`` writes a name of the user's: the longest at each place."""
        if self._user.names:
            yield from _whole_words(text, list(_matches(self._user, text)))


def _matches(index: _Index, text: str) -> Iterator[tuple[int, int, Entry]]:
    tokens = [(m.start(), m.end(), _fold_word(m.group())) for m in _TOKEN.finditer(text)]
    position = 0
    while position < len(tokens):
        lengths = index.lengths.get(tokens[position][2], ())
        match = None
        for length in lengths:
            match = _match_at(index, text, tokens[position : position + length], length)
            if match is not None:
                yield match
                position += length
                break
        if match is None:
            position += 1


def _match_at(
    index: _Index, text: str, tokens: list[tuple[int, int, str]], length: int
) -> tuple[int, int, Entry] | None:
    if len(tokens) < length:
        return None
    key = " ".join(folded for _, _, folded in tokens)
    if key not in index.names:
        return None
    start, end = tokens[0][0], tokens[-1][1]
    found = index.spell(key, text[start:end])
    # A name does not run over a line's end: the headline is a line of its own.
    if found is None or "\n" in text[start:end]:
        return None
    return start, end + (found[0].endswith(".") and text[end : end + 1] == "."), found[1]


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


def _entry(row: Mapping[str, str]) -> Entry:
    fields: dict[str, str] = {c: row.get(c, "").strip() for c in COLUMNS}
    aliases, sectors = _parts(fields.pop("aliases")), _parts(fields.pop("sectors"))
    return Entry(**fields, aliases=aliases, sectors=sectors)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in map(str.strip, cell.split("|")) if part))


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
def _builtin() -> _Index:
    return _Index(_entry(row) for name in LISTS for row in _rows(FOLDER / f"{name}.csv"))


def load_gazetteer(user: Path | None = None) -> Gazetteer:
    """The built-in lists, with the user's CSV before them; GazetteerError if it is at fault."""
    return Gazetteer(_builtin(), _Index(read_user(user) if user else ()))


# ------------------------------------------------------------------------- the user's own list


def read_user(path: Path) -> list[Entry]:
    """The entries of a user's CSV ``name,label,kb_id,aliases``; every fault is collected.

    Further columns of the built-in lists (kind, country, city, sectors, owner) may follow.
    """
    problems: list[Problem] = []
    lines = list(_decoded(path.read_bytes(), problems))
    rows = list(_records(lines, problems))
    line, cells = rows[0] if rows else (1, [])
    header = [cell.strip() for cell in cells]
    at_fault = [Problem(line, reason) for reason in _header_reasons(header)]
    bad_lines = {problem.line for problem in problems}
    entries = [] if at_fault else list(_checked(header, rows[1:], bad_lines, problems))
    problems += at_fault
    if problems:
        raise GazetteerError(path, problems)
    return entries


def _decoded(data: bytes, problems: list[Problem]) -> Iterator[str]:
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(True), start=1):
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError as error:
            byte = line[error.start]
            problems.append(Problem(number, f"not UTF-8: byte 0x{byte:02X} at {error.start + 1}"))
            yield line.decode("utf-8", "replace")


def _records(lines: list[str], problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of each line that is not blank; a French Excel separates with ';'."""
    semicolons = bool(lines) and lines[0].count(";") > lines[0].count(",")
    reader = csv.reader(lines, delimiter=";" if semicolons else ",", strict=True)
    first = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield first, cells
            first = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(first, f"not CSV: {error}; the lines after it were not read"))


def _header_reasons(header: list[str]) -> list[str]:
    missing = [column for column in USER_COLUMNS if column not in header]
    unknown = [column for column in header if column not in COLUMNS]
    reasons = []
    if missing:
        reasons.append(f"the header lacks {', '.join(missing)}")
    if unknown:
        reasons.append(f"the header has unknown columns: {', '.join(map(repr, unknown))}")
    if len(set(header)) < len(header):
        reasons.append("the header names a column twice")
    return reasons


def _checked(
    header: list[str],
    rows: list[tuple[int, list[str]]],
    bad_lines: set[int],
    problems: list[Problem],
) -> Iterator[Entry]:
    seen: dict[str, tuple[int, Entry]] = {}
    for line, cells in rows:
        if line in bad_lines:
            continue
        if len(cells) != len(header):
            problems.append(Problem(line, f"{len(cells)} cells where the header has {len(header)}"))
            continue
        entry = _entry(dict(zip(header, cells, strict=True)))
        key = key_of(entry.name)
        reason = _fault(entry, key) or _clash(entry, seen.get(key))
        if reason:
            problems.append(Problem(line, reason))
            continue
        seen[key] = (line, entry)
        yield entry


def _fault(entry: Entry, key: str) -> str:
    if not key:
        return "no name" if not entry.name else f"{entry.name!r} has no letter or digit"
    if entry.label not in LABELS:
        told = f"unknown label {entry.label!r}" if entry.label else "no label"
        return f"{told} for {entry.name!r}: expected one of {', '.join(sorted(LABELS))}"
    if entry.kind and entry.kind not in KINDS:
        return f"unknown kind {entry.kind!r} for {entry.name!r}"
    return ""


def _clash(entry: Entry, earlier: tuple[int, Entry] | None) -> str:
    if earlier is None:
        return ""
    line, other = earlier
    if entry.label != other.label:
        return f"{entry.name!r} is {entry.label}, but {other.label} on line {line}"
    if entry.kb_id != other.kb_id:
        return f"{entry.name!r} has kb_id {entry.kb_id!r}, but {other.kb_id!r} on line {line}"
    if entry == other:
        return f"duplicate of line {line} ({other.name!r})"
    return f"{entry.name!r} is already on line {line}: give its aliases there"
