"""The user's own list of names: read whole, or refused with every line at fault."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from depeche.lexicon.gazetteer_index import COLUMNS, KINDS, LABELS, Entry, entry_of, key_of

USER_COLUMNS = ("name", "label", "kb_id", "aliases")


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
    data = data.removeprefix(b"\xef\xbb\xbf")
    with suppress(UnicodeDecodeError):
        return iter(StringIO(data.decode("utf-8"), newline=""))
    return _decoded_lines(data, problems)


def _decoded_lines(data: bytes, problems: list[Problem]) -> Iterator[str]:
    for number, line in enumerate(data.splitlines(True), start=1):
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
            if "".join(cells).strip():
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
    order = [header.index(c) if c in header else len(header) for c in COLUMNS]
    for line, cells in rows:
        if line in bad_lines:
            continue
        if len(cells) != len(header):
            problems.append(Problem(line, f"{len(cells)} cells where the header has {len(header)}"))
            continue
        cells.append("")  # what a column that the file lacks holds
        entry = entry_of([cells[i] for i in order])
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
