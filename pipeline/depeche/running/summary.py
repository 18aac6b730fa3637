"""What a run did, in a few counts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from depeche.tables.rows import ArticleRows

#: A record with one of these was no article to read; any other problem is a failure.
PASSED_OVER = frozenset({"empty", "not_french", "duplicate"})


@dataclass(slots=True)
class Summary:
    """Counts of rows by table, and of records by how they ended."""

    read: int = 0
    passed_over: int = 0
    failed: int = 0
    known: int = 0  #: articles that an earlier run into the same folder had extracted
    _rows: Counter[str] = field(default_factory=Counter)

    def add(self, part: ArticleRows) -> None:
        """Count one record: extracted, passed over or failed."""
        self.read += 1
        for name, rows in part.rows.items():
            self._rows[name] += len(rows)
        self._rows["problems"] += len(part.problems)
        if not part.rows.get("articles"):
            last = part.problems[-1].problem if part.problems else ""
            self.passed_over += last in PASSED_OVER
            self.failed += last not in PASSED_OVER

    def counted(self, parts: Iterable[ArticleRows]) -> Iterator[ArticleRows]:
        """``parts``, each counted as it passes."""
        for part in parts:
            self.add(part)
            yield part

    def add_deals(self, count: int) -> None:
        """Count the deals, which belong to no record."""
        self._rows["deals"] += count

    def join(self, other: Summary) -> None:
        """Count what ``other`` counts."""
        self.read += other.read
        self.passed_over += other.passed_over
        self.failed += other.failed
        self.known += other.known
        self._rows.update(other._rows)

    def pack(self) -> str:
        """The counts as JSON, for another process."""
        return json.dumps([self.read, self.passed_over, self.failed, self.known, self._rows])

    @classmethod
    def unpack(cls, packed: str) -> Summary:
        """The counts that were packed. Raises ValueError where the text is damaged."""
        try:
            read, passed_over, failed, known, rows = json.loads(packed)
            return cls(read, passed_over, failed, known, Counter(rows))
        except TypeError as error:
            raise ValueError(f"damaged: {error}") from error

    @property
    def rows(self) -> dict[str, int]:
        """Rows by table."""
        return {name: self._rows[name] for name in sorted(self._rows)}

    @property
    def articles(self) -> int:
        return self._rows["articles"]

    @property
    def entities(self) -> int:
        return self._rows["entities"]

    @property
    def dates(self) -> int:
        return self._rows["dates"]

    @property
    def claims(self) -> int:
        return self._rows["claims"]

    @property
    def deals(self) -> int:
        return self._rows["deals"]

    @property
    def problems(self) -> int:
        return self._rows["problems"]
