"""One article's gold against its rows: which goes with which, and what is wrong with each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from depeche.gold.matching import (
    Aliases,
    Row,
    cell_values,
    match_role,
    match_roles,
    same_name,
)
from depeche.gold.readings import GoldArticle, GoldClaim, GoldDate
from depeche.gold.vocabulary import CORE, VALUES

QUALITIES = ("status", "certainty", "polarity", "scope")
PHRASES = ("source", "authority")
#: Columns of a claim in which a verdict can find something wrong.
JUDGED = (*CORE, *QUALITIES, *PHRASES, *VALUES)
#: What a claim must have right to be right as a whole.
STRICT = (*CORE, "status", "certainty", "polarity")
#: Amounts and shares may be off by a hundredth: "près de 7,5 milliards".
_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """A gold claim with the row that reads it; ``row`` is None where none does.

    ``right``: for each column that was asked for or answered, whether it is right.
    """

    gold: GoldClaim
    row: Row | None
    roles: tuple[int, int, int] = (0, 0, 0)
    right: dict[str, bool] = field(default_factory=dict)

    @property
    def wrong(self) -> list[str]:
        """The columns that are wrong."""
        return [column for column in JUDGED if not self.right.get(column, True)]

    @property
    def strict(self) -> bool:
        return self.row is not None and not set(self.wrong) & set(STRICT)


@dataclass(frozen=True, slots=True)
class DateVerdict:
    """A gold date with the row that overlaps it."""

    gold: GoldDate
    row: Row | None
    exact: bool

    @property
    def value(self) -> bool:
        return self.row is not None and self.row["value"] in self.gold.value.split("|")

    @property
    def mod(self) -> bool:
        return self.row is not None and (self.row.get("mod") or "") == self.gold.mod

    @property
    def wrong(self) -> list[str]:
        """``missed``, or the columns that are wrong."""
        if self.row is None:
            return ["missed"]
        right = {"span": self.exact, "value": self.value, "mod": self.mod}
        return [name for name, good in right.items() if not good]


def span_of(row: Row, start: str = "start", end: str = "end") -> tuple[int, int]:
    """The offsets of a row."""
    return int(row[start]), int(row[end])


def judge_dates(article: GoldArticle, rows: Sequence[Row]) -> tuple[list[DateVerdict], list[Row]]:
    """A verdict on each gold date, and the rows that read none."""
    spans = [span_of(row) for row in rows]
    used: set[int] = set()
    verdicts = []
    for gold in article.dates:
        left = [i for i in range(len(rows)) if i not in used]
        exact = next((i for i in left if spans[i] == (gold.start, gold.end)), None)
        over = exact
        if over is None:
            over = next(
                (i for i in left if spans[i][0] < gold.end and gold.start < spans[i][1]), None
            )
        if over is not None:
            used.add(over)
        row = None if over is None else rows[over]
        verdicts.append(DateVerdict(gold, row, exact is not None))
    return verdicts, [row for i, row in enumerate(rows) if i not in used]


def judge_claims(article: GoldArticle, rows: Sequence[Row]) -> tuple[list[ClaimVerdict], list[Row]]:
    """A verdict on each gold claim, and the rows that read none."""
    pairs = pair_claims(article, rows)
    verdicts = [
        _judge(gold, rows[pairs[i]], article.aliases) if i in pairs else ClaimVerdict(gold, None)
        for i, gold in enumerate(article.claims)
    ]
    used = set(pairs.values())
    return verdicts, [row for j, row in enumerate(rows) if j not in used]


def pair_claims(article: GoldArticle, rows: Sequence[Row]) -> dict[int, int]:
    """Gold claim -> row of its type in its sentence; the closest pairs first."""
    candidates = []
    for i, gold in enumerate(article.claims):
        for j, row in enumerate(rows):
            start, end = span_of(row, "trigger_start", "trigger_end")
            here = gold.sentence[0] <= start < gold.sentence[1]
            if here and row["deal_type"] in gold.types:
                hits, extra, missed = match_roles(gold.roles, row, article.aliases)
                closeness = (
                    (2 * hits - extra - missed)
                    + 3 * (start < gold.end and gold.start < end)
                    + 2 * (row["status"] in gold.columns["status"])
                    - 0.01 * abs(start - gold.start) / 100
                    - 0.5 * gold.optional
                )
                candidates.append((closeness, i, j))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted(candidates, key=lambda candidate: -candidate[0]):
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _judge(gold: GoldClaim, row: Row, aliases: Aliases) -> ClaimVerdict:
    right: dict[str, bool] = {}
    for role in CORE:
        _, extra, missed = match_role(gold.roles.get(role, ()), cell_values(row.get(role)), aliases)
        right[role] = not extra and not missed
    for column in QUALITIES:
        right[column] = _quality(column, gold, row.get(column) or "")
    for column in PHRASES:
        asked, got = gold.roles.get(column, []), cell_values(row.get(column))
        if asked or got:
            right[column] = len(asked) == len(got) and all(
                any(same_name(g, alternatives, aliases) for g in got) for alternatives in asked
            )
    for column in VALUES:
        values, cell = gold.values.get(column, set()), value_cell(row, column)
        if values - {""} or cell:
            right[column] = _same_value(column, values, cell)
    return ClaimVerdict(gold, row, match_roles(gold.roles, row, aliases), right)


def _quality(column: str, gold: GoldClaim, cell: str) -> bool:
    asked = gold.columns[column]
    return cell in asked or (column == "scope" and not asked - {""} and not cell)


def value_cell(row: Row, column: str) -> str:
    """A date, an amount with its currency or a share, as the gold writes it."""
    cell = row.get(column) or ""
    if column == "amount" and row.get("currency"):
        cell += " " + row["currency"]
    return cell.strip()


def _same_value(column: str, values: set[str], cell: str) -> bool:
    if column == "date" or not cell:
        return cell in values
    try:
        number, *unit = cell.split()
        return any(
            _close(float(number), float(value.split()[0])) and value.split()[1:] == unit
            for value in values
            if value
        )
    except (ValueError, IndexError):
        return False


def _close(got: float, gold: float) -> bool:
    return abs(got - gold) <= _TOLERANCE * abs(gold)
