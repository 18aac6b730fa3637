"""What passes between the stages of reading: blobs, records, outcomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from depeche.errors import Problem
from depeche.reading.article import Article


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes with a name: a file, a member of an archive, standard input.

    ``name`` is what the tables show as the source; ``filename`` its last part, without the
    extension of a compression.
    """

    name: str
    filename: str
    open: Callable[[], BinaryIO]

    @property
    def stem(self) -> str:
        return PurePosixPath(self.filename).stem

    @property
    def extension(self) -> str:
        return PurePosixPath(self.filename).suffix.lower()

    def read(self, limit: int) -> bytes:
        """All bytes. Raises TooLong where there are more than ``limit``."""
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise TooLong(f"more than {limit} bytes")
        return data


@dataclass(frozen=True, slots=True)
class Record:
    """A text with what its source says of it, before it is admitted as an article."""

    source: str
    name: str  #: what the article is called, unless the metadata hold an id
    text: str
    metadata: Mapping[str, Any] = field(default_factory=dict)
    filename: str = ""  #: its leading date is the last place to look for one
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one record of a source came to: an article or none, and what was wrong."""

    article: Article | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that is an article unless its text came before; its id is what it asks for."""

    article: Article
    digest: str  #: SHA-256 of the text
    problems: tuple[Problem, ...] = ()  #: of the record
    bad_dates: tuple[str, ...] = ()
    mojibake: bool = False


class Refused(Exception):
    """A blob or a part of it cannot be read; ``code`` is one of the catalogue's."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        super().__init__(f"{code}: {detail}")


class TooLong(Refused):
    """More bytes or characters than a limit allows."""

    def __init__(self, detail: str) -> None:
        super().__init__("too_long", detail)


def problem(source: str, code: str, detail: str = "", article_id: str = "") -> Problem:
    """A Problem of the reading stage."""
    return Problem(source, article_id, "reading", code, detail)
