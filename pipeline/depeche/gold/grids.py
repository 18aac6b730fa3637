"""Tables for people: one shape that a terminal, Markdown and CSV can show."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_MARKDOWN = re.compile(r"([\\|`*_<>])")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of words; ``numbers`` are the columns to be set to the right."""

    title: str
    header: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)
    numbers: frozenset[int] = frozenset()

    def markdown(self) -> str:
        """The table in GitHub's Markdown."""
        rule = ["---:" if i in self.numbers else "---" for i in range(len(self.header))]
        lines = [self.header, rule, *([escape(cell) for cell in row] for row in self.rows)]
        body = "\n".join("| " + " | ".join(line) + " |" for line in lines)
        return f"## {self.title}\n\n{body}\n" if self.title else body + "\n"


def escape(words: str) -> str:
    """``words`` as one line of Markdown that shows them as they stand."""
    return _MARKDOWN.sub(r"\\\1", " ".join(words.split()))


def marked(sentence: str, start: int, end: int) -> str:
    """``sentence`` in Markdown with the words from ``start`` to ``end`` in bold."""
    before, words, after = sentence[:start], sentence[start:end], sentence[end:]
    return _glued(before) + (f"**{escape(words)}**" if words.strip() else "") + _glued(after)


def _glued(words: str) -> str:
    """``words`` escaped, with the blanks at its ends."""
    lead = " " if words[:1].isspace() else ""
    tail = " " if words.strip() and words[-1:].isspace() else ""
    return lead + escape(words) + tail


def csv_text(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """RFC 4180 with line feeds, as all of depeche's tables."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return buffer.getvalue()
