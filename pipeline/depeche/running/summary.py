"""What a run did, in a few counts."""

from __future__ import annotations

from dataclasses import dataclass

from depeche.tables.rows import ArticleRows


@dataclass(slots=True)
class Summary:
    """Counts of rows; ``articles`` are those that were read."""

    articles: int = 0
    entities: int = 0
    dates: int = 0
    claims: int = 0
    deals: int = 0
    problems: int = 0

    def add(self, part: ArticleRows) -> None:
        self.articles += len(part.rows.get("articles", ()))
        self.entities += len(part.rows.get("entities", ()))
        self.dates += len(part.rows.get("dates", ()))
        self.claims += len(part.rows.get("claims", ()))
        self.problems += len(part.problems)
