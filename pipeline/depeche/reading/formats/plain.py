"""Plain text and Markdown, with or without YAML front matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from depeche.errors import Problem
from depeche.reading.columns import Columns
from depeche.reading.decoding import decode
from depeche.reading.frontmatter import FrontMatterError, split_front_matter
from depeche.reading.limits import MAX_TEXT_BYTES
from depeche.reading.records import Blob, Record, problem


def read_plain(blob: Blob, columns: Columns) -> Iterator[Record]:
    """The one article of a text file."""
    text = decode(blob.read(MAX_TEXT_BYTES))
    metadata: dict[str, Any] = {}
    problems: tuple[Problem, ...] = ()
    try:
        block, text = split_front_matter(text)
        metadata = dict(block)
    except FrontMatterError as error:
        problems = (problem(blob.name, "front_matter", str(error)),)
    # An id belongs to exports; in front matter it would break "the file's name is the id".
    metadata.pop("id", None)
    yield Record(blob.name, blob.stem, text, metadata, blob.filename, problems)
