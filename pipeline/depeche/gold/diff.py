"""What changed from one folder of tables to another.

Rows are paired by what they speak of (article, deal type, the words and where they stand,
the parties), never by their number: a row that moved down, or whose id did, has not changed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from depeche.gold.diff_keys import COMPARED, SPECS, Spec, named
from depeche.gold.rows import TextRows
from depeche.tables.schema import BY_NAME

Kind = Literal["added", "gone", "changed", "moved"]
KINDS: tuple[Kind, ...] = ("added", "gone", "changed", "moved")
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A row that came, went, or has other cells; ``moved`` is a row with other offsets alone."""

    kind: Kind
    table: str
    old: Row | None
    new: Row | None
    cells: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def row(self) -> Row:
        """The row as it is now, or was."""
        row = self.new if self.new is not None else self.old
        return row if row is not None else {}

    @property
    def article_id(self) -> str:
        return self.row.get("article_id", "")


@dataclass(frozen=True, slots=True)
class Held:
    """What counts as a change: tables, columns of them, and how far a number may move."""

    tables: tuple[str, ...] = COMPARED
    columns: Mapping[str, frozenset[str]] = field(default_factory=dict)  #: table -> columns
    tolerance: float = 0.0  #: of ``confidence``

    @classmethod
    def make(
        cls, tables: Sequence[str] = (), columns: Sequence[str] = (), tolerance: float = 0.0
    ) -> Held:
        """From the words of a command line; ``status`` means ``claims.status``.

        Raises ValueError for a table or a column that there is not.
        """
        by_table: dict[str, set[str]] = {}
        for column in columns:
            table, _, name = column.rpartition(".")
            table = table or "claims"
            if table not in SPECS or name not in BY_NAME[table].names:
                raise ValueError(f"there is no column {column!r}")
            by_table.setdefault(table, set()).add(name)
        for table in tables:
            if table not in SPECS:
                raise ValueError(f"there is no table {table!r}; there are {', '.join(SPECS)}")
        wanted = tuple(tables) or tuple(by_table) or COMPARED
        return cls(wanted, {t: frozenset(c) for t, c in by_table.items()}, tolerance)

    def of(self, table: str) -> Collection[str]:
        """The columns of ``table`` that are compared."""
        if table in self.columns:
            return self.columns[table]
        return [name for name in BY_NAME[table].names if name not in SPECS[table].ignored]


def diff(old: TextRows, new: TextRows, held: Held | None = None) -> list[Change]:
    """Every change of the tables that ``held`` names, table by table in text order."""
    held = held or Held()
    old, new = named(old), named(new)
    changes: list[Change] = []
    for table in held.tables:
        spec = SPECS[table]
        pairs = pair_rows(old[table], new[table], spec)
        changes += _changes(table, pairs, held, spec)
    return changes


def pair_rows(
    old: Sequence[Row], new: Sequence[Row], spec: Spec
) -> list[tuple[Row | None, Row | None]]:
    """Rows that speak of the same thing, the surest pairs first, in the order of ``new``."""
    partner: dict[int, int] = {}  #: index in new -> index in old
    left_old, left_new = list(range(len(old))), list(range(len(new)))
    for key in spec.stages:
        waiting: dict[tuple[str, ...], list[int]] = {}
        for i in left_old:
            waiting.setdefault(tuple(old[i].get(c, "") for c in key), []).append(i)
        for j in left_new:
            same = waiting.get(tuple(new[j].get(c, "") for c in key))
            if same:
                partner[j] = same.pop(0)
        taken = set(partner.values())
        left_old = [i for i in left_old if i not in taken]
        left_new = [j for j in left_new if j not in partner]
    pairs: list[tuple[Row | None, Row | None]] = [
        (old[partner[j]] if j in partner else None, row) for j, row in enumerate(new)
    ]
    return pairs + [(old[i], None) for i in left_old]


def _changes(
    table: str, pairs: Sequence[tuple[Row | None, Row | None]], held: Held, spec: Spec
) -> list[Change]:
    columns = held.of(table)
    changes: list[Change] = []
    for before, after in pairs:
        if before is None:
            changes.append(Change("added", table, None, after))
        elif after is None:
            changes.append(Change("gone", table, before, None))
        else:
            cells = {
                c: (before.get(c, ""), after.get(c, ""))
                for c in columns
                if _differs(c, before.get(c, ""), after.get(c, ""), held.tolerance)
            }
            if cells:
                kind: Kind = "moved" if set(cells) <= spec.offsets else "changed"
                changes.append(Change(kind, table, before, after, cells))
    return sorted(changes, key=lambda change: _place(change.row))


def _differs(column: str, before: str, after: str, tolerance: float) -> bool:
    if before == after:
        return False
    if column == "confidence" and before and after:
        # A hair more, for sums of binary fractions.
        return abs(float(before) - float(after)) > tolerance + 1e-9
    return True


def _place(row: Row) -> tuple[str, int]:
    start = row.get("trigger_start") or row.get("start") or row.get("first_start") or "0"
    return row.get("article_id", ""), int(start)


def tally(changes: Sequence[Change]) -> dict[str, dict[Kind, int]]:
    """table -> how many changes of each kind."""
    counts: dict[str, dict[Kind, int]] = {}
    for change in changes:
        table = counts.setdefault(change.table, dict.fromkeys(KINDS, 0))
        table[change.kind] += 1
    return counts
