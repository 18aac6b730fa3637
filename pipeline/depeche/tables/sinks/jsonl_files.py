"""The tables as JSON Lines: an article a line with all that was found in it, nested."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, TextIO

from depeche.tables.cells import Row
from depeche.tables.rows import ArticleRows, problem_row
from depeche.tables.schema import BY_NAME, Table
from depeche.tables.sinks.base import Sink

#: Tables that are no part of an article and have a file of their own.
_OWN = ("deals", "problems")
#: Tables that are nested in an article's line, in this order; parties go into their claim.
_NESTED = ("entities", "mentions", "dates", "claims", "rejected")


class JsonlSink(Sink):
    """``articles.jsonl``, ``deals.jsonl`` and ``problems.jsonl``."""

    _files: dict[str, TextIO]

    def open(self) -> None:
        self._files = {
            name: (self.waiting / f"{name}.jsonl").open(
                "w", encoding="utf-8", errors="replace", newline="\n"
            )
            for name in ("articles", *_OWN)
        }

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Append rows of a table that has a file of its own."""
        for row in rows:
            self._write(table, as_object(BY_NAME[table], row))

    def add_part(self, part: ArticleRows) -> None:
        for article in article_objects(part):
            self._write("articles", article)
        self.add("problems", map(problem_row, part.problems))

    def _write(self, name: str, value: dict[str, Any]) -> None:
        self._files[name].write(json.dumps(value, ensure_ascii=False) + "\n")

    def close(self) -> None:
        for file in self._files.values():
            file.close()


def article_objects(part: ArticleRows) -> Iterable[dict[str, Any]]:
    """The article of ``part``, if it has one, with its rows nested."""
    for row in part.rows.get("articles", ()):
        article = as_object(BY_NAME["articles"], row)
        del article["claims"]  # the count, whose name the claims themselves take
        for name in _NESTED:
            objects = [as_object(BY_NAME[name], each) for each in part.rows.get(name, ())]
            article[name] = [_without(each, "article_id") for each in objects]
        parties = [as_object(BY_NAME["parties"], each) for each in part.rows.get("parties", ())]
        for claim in article["claims"]:
            claim["parties"] = [
                _without(party, "article_id", "claim_id")
                for party in parties
                if party["claim_id"] == claim["claim_id"]
            ]
        yield article


def as_object(table: Table, row: Row) -> dict[str, Any]:
    """A row as a JSON object; columns without a value are left out."""
    pairs = zip(table.names, row, strict=True)
    return {name: _plain(value) for name, value in pairs if value not in (None, "")}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def _without(value: dict[str, Any], *names: str) -> dict[str, Any]:
    return {key: kept for key, kept in value.items() if key not in names}
