"""Case tables: sentences with what must be read in them, as a spreadsheet holds them."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from depeche.gold.errors import NOWHERE, Fault, GoldError
from depeche.gold.matching import Row, cell_values, match_role, normalise
from depeche.gold.verdicts import value_cell
from depeche.gold.vocabulary import NOTE_VALUES
from depeche.reading.decoding import NotText, decode
from depeche.reading.published import parse_date
from depeche.tables.schema import ROLES

CLAIM, NO_CLAIM, KNOWN_FAILURE = "claim", "no claim", "known failure"
EXPECTATIONS = (CLAIM, NO_CLAIM, KNOWN_FAILURE)
#: Columns that say what a claim must hold.
HELD = ("deal_type", "status", "certainty", "polarity", *ROLES, "scope", "amount", "currency",
        "stake", "date", "trigger")  # fmt: skip
COLUMNS = ("sentence", "published", "expect", *HELD, "note")
#: Written in a cell, it says that the column must be empty; an empty cell says nothing.
EMPTY = "-"
_WORDS = {column: NOTE_VALUES[column] for column in ("status", "certainty", "polarity", "scope")}
_WORDS["deal_type"] = NOTE_VALUES["type"]


@dataclass(frozen=True, slots=True)
class Case:
    """One row of a case table."""

    line: int
    sentence: str
    published: date | None
    expect: str
    cells: dict[str, str]  #: column -> what it must hold; those that say something
    note: str = ""

    @property
    def id(self) -> str:
        """The line and the first words, for a test's name."""
        return f"line {self.line}: {self.expect}: {' '.join(self.sentence.split())[:60]}"

    @property
    def wants_claim(self) -> bool:
        """Whether a claim is right; a known failure without cells should give none."""
        return self.expect == CLAIM or (self.expect == KNOWN_FAILURE and bool(self.cells))


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a sentence is read as it should be; else gold and got, column by column."""

    right: bool
    closest: Row | None = None
    wrong: tuple[str, ...] = ()


def is_case_table(path: Path) -> bool:
    """Whether ``path`` is a CSV with the columns ``sentence`` and ``expect``."""
    try:
        with path.open("rb") as stream:
            head = stream.readline(10_000)
        names = _split_header(decode(head))
    except (OSError, NotText):
        return False
    return {"sentence", "expect"} <= set(names)


def _split_header(line: str) -> list[str]:
    return [name.strip().strip('"').strip().lower() for name in line.split(_delimiter(line))]


def _delimiter(line: str) -> str:
    """A French spreadsheet writes semicolons."""
    return max(",;\t", key=line.count)


def read_cases(path: Path) -> list[Case]:
    """The cases of ``path``. Raises GoldError with every line that cannot be used."""
    if not path.exists():
        raise GoldError([Fault(str(path), 0, NOWHERE)])
    try:
        text = decode(path.read_bytes())
    except (OSError, NotText) as error:
        raise GoldError([Fault(path.name, 0, str(error))]) from error
    return parse_cases(text, path.name)


def parse_cases(text: str, name: str = "cases") -> list[Case]:
    """The cases of a table's text. Raises GoldError."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text.split("\n")[0]))
    header = [column.strip().lower() for column in next(reader, [])]
    unknown = [c for c in header if c and c not in COLUMNS]
    if not {"sentence", "expect"} <= set(header) or unknown:
        lacking = not {"sentence", "expect"} <= set(header)
        reason = "no column sentence or expect" if lacking else f"there is no column {unknown[0]!r}"
        raise GoldError([Fault(name, 1, reason)])
    cases: list[Case] = []
    faults: list[Fault] = []
    line = reader.line_num + 1
    for row in reader:
        cells = {c: cell.strip() for c, cell in zip(header, row, strict=False) if c}
        if any(cells.values()):
            try:
                cases.append(_case(line, cells))
            except ValueError as error:
                faults.append(Fault(name, line, str(error)))
        line = reader.line_num + 1
    if faults:
        raise GoldError(faults)
    return cases


def _case(line: int, cells: Mapping[str, str]) -> Case:
    sentence, expect = cells.get("sentence", ""), cells.get("expect", "").lower()
    if not sentence:
        raise ValueError("the sentence is empty")
    if expect not in EXPECTATIONS:
        raise ValueError(f"expect is one of {', '.join(EXPECTATIONS)}, not {expect!r}")
    held = {column: cells[column] for column in HELD if cells.get(column)}
    if expect == NO_CLAIM and held:
        raise ValueError(f"no claim is expected, yet {next(iter(held))} is filled")
    for column, values in _WORDS.items():
        for part in held.get(column, "").split("|"):
            if part.strip() not in ("", EMPTY) and values and part.strip() not in values:
                raise ValueError(f"{column} is one of {', '.join(sorted(values))}, not {part!r}")
    published = parse_date(cells["published"]) if cells.get("published") else None
    return Case(line, sentence, published, expect, held, cells.get("note", ""))


def judge_case(case: Case, claims: Sequence[Row]) -> Outcome:
    """Whether ``claims``, read in the sentence, are what ``case`` expects."""
    if not case.wants_claim:
        return Outcome(not claims, claims[0] if claims else None)
    judged = [(wrong_columns(case.cells, row), row) for row in claims]
    if not judged:
        return Outcome(False)
    wrong, closest = min(judged, key=lambda pair: len(pair[0]))
    return Outcome(not wrong, closest, wrong)


def wrong_columns(cells: Mapping[str, str], row: Row) -> tuple[str, ...]:
    """The columns of ``row`` that are not as ``cells`` want them."""
    return tuple(c for c, wanted in cells.items() if not _holds(c, wanted, row))


def _holds(column: str, wanted: str, row: Row) -> bool:
    got = row.get(column) or ""
    if wanted == EMPTY:
        return not got
    if column in ROLES:
        asked = [part.split("|") for part in cell_values(wanted)]
        _, extra, missed = match_role(asked, cell_values(got), {})
        return not extra and not missed
    if column == "trigger":
        return normalise(wanted) in normalise(got)
    if column in ("amount", "stake"):
        return _same_number(wanted, value_cell(row, column).split(" ")[0])
    return got in [part.strip() for part in wanted.split("|")]


def _same_number(wanted: str, got: str) -> bool:
    """A spreadsheet writes 7,5 and 7 500 000."""
    plain = "".join(wanted.split()).replace("\u202f", "").replace(",", ".")
    try:
        return float(plain) == float(got)
    except ValueError:
        return False


def rewrite_expectations(path: Path, expect: Mapping[int, str]) -> None:
    """Put new words into the ``expect`` cells of some lines; all else stays as it was."""
    data = path.read_bytes()
    text = decode(data)
    delimiter = _delimiter(text.split("\n")[0])
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    line, column = 1, -1
    for row in reader:
        if column < 0:
            column = [c.strip().lower() for c in row].index("expect")
        elif line in expect:
            row[column] = expect[line]
        rows.append(row)
        line = reader.line_num + 1
    buffer = io.StringIO()
    ending = "\r\n" if "\r\n" in text else "\n"
    csv.writer(buffer, delimiter=delimiter, lineterminator=ending).writerows(rows)
    # Without its mark Excel would read UTF-8 as something else.
    path.write_bytes(
        buffer.getvalue().encode("utf-8-sig" if data[:3] == b"\xef\xbb\xbf" else "utf-8")
    )
