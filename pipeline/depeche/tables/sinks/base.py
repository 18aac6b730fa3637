"""What every form of the tables shares: rows come as they are made, files move in at the end."""

from __future__ import annotations

import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from depeche.errors import DepecheError
from depeche.tables.cells import Row
from depeche.tables.rows import ArticleRows, problem_row

#: New files wait here, in the output folder itself so that moving them is one rename each.
_WAITING = ".depeche-writing"


class Sink(ABC):
    """Takes rows; ``commit`` puts all files in place, leaving without it none.

    >>> with sink("csv", Path("outputs")) as out:  # doctest: +SKIP
    ...     out.add("articles", rows)
    ...     out.commit()
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.waiting = folder / f"{_WAITING}-{type(self).__name__.lower()}"

    def __enter__(self) -> Self:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(self.waiting, ignore_errors=True)
            self.waiting.mkdir()
            self.open()
        except OSError as error:
            raise self._not_writable(error) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
        shutil.rmtree(self.waiting, ignore_errors=True)

    @abstractmethod
    def open(self) -> None:
        """Open the files in ``self.waiting``."""

    @abstractmethod
    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Append ``rows`` to ``table``."""

    def add_part(self, part: ArticleRows) -> None:
        """Append all rows of ``part``."""
        for name, rows in part.rows.items():
            self.add(name, rows)
        self.add("problems", map(problem_row, part.problems))

    @abstractmethod
    def close(self) -> None:
        """Close the files; called again it does nothing."""

    def commit(self, **texts: str) -> None:
        """Close the files and move each over the one it replaces.

        ``texts``: further files, by the stem of their name, that are written as JSON beside.
        """
        try:
            self.close()
            for stem, text in texts.items():
                self.write_text(f"{stem}.json", text)
            for path in sorted(self.waiting.iterdir()):
                move_over(path, self.folder / path.name)
        except OSError as error:
            raise self._not_writable(error) from error

    def write_text(self, name: str, text: str) -> None:
        """A file of its own among those that ``commit`` moves."""
        (self.waiting / name).write_text(text, encoding="utf-8", newline="\n")

    def _not_writable(self, error: OSError) -> DepecheError:
        return DepecheError("not_writable", f"{self.folder}: {error.strerror}")


def move_over(path: Path, target: Path) -> None:
    """Move ``path`` to where ``target`` may stand, a file or a folder either of them."""
    if target.is_dir():
        shutil.rmtree(target, ignore_errors=True)
    elif path.is_dir():
        target.unlink(missing_ok=True)
    path.replace(target)
