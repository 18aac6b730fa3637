"""Paths, folders and lists of them -> the files to read, in a fixed order."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from depeche.errors import Problem
from depeche.reading.formats.detect import COMPRESSED, EXTENSIONS, SINGLE

#: What standard input is called on the command line and in the tables.
STDIN = "-"
_EXTENSIONS = frozenset(EXTENSIONS) | COMPRESSED
#: The package of a folder that depeche itself wrote begins like this.
_OUR_PACKAGE = re.compile(rb'\s*{\s*"name": "depeche"')
#: Found in a folder, these speak about the articles and are none.
_NOT_ARTICLES = frozenset({"readme", "license", "licence", "changelog"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read; ``name`` is the path as the tables show it, with forward slashes."""

    path: Path
    name: str

    @property
    def is_single(self) -> bool:
        """Whether it holds one article, as far as its name tells."""
        return EXTENSIONS.get(self.path.suffix.lower(), "text") in SINGLE and self.name != STDIN


def find_sources(paths: Iterable[str | os.PathLike[str]]) -> Iterator[SourceFile | Problem]:
    """The files that ``paths`` name: a file as it is, a folder with all below it, sorted.

    Hidden files, other extensions and files called README are passed over in a folder; a
    file that is named is always read. The same file named twice is read once.
    """
    seen: set[str] = set()
    for path in map(Path, paths):
        for found in _expand(path):
            if isinstance(found, SourceFile):
                real = os.path.realpath(found.path)
                if real in seen:
                    continue
                seen.add(real)
            yield found


def _expand(path: Path) -> Iterator[SourceFile | Problem]:
    if path.is_dir():
        files = list(_walk(path))
        if not files:
            yield Problem(path.as_posix(), "", "reading", "no_articles")
        yield from files
    elif path.suffix == ".ann" and path.with_suffix(".txt").exists():
        # A gold annotation, caught by a pattern such as corpus/*: it belongs to its text.
        return
    elif path.exists() or path.as_posix() == STDIN:
        yield SourceFile(path, path.as_posix())
    elif glob.has_magic(str(path)) and (found := _matches(path)):
        # A pattern that the shell did not expand.
        for each in found:
            yield from _expand(Path(each))
    else:
        yield Problem(path.as_posix(), "", "reading", "missing")


def _matches(pattern: Path) -> list[str]:
    # Not Path.glob: the pattern may be absolute.
    return sorted(glob.glob(str(pattern), recursive=True))  # noqa: PTH207


def _walk(folder: Path) -> Iterator[SourceFile]:
    """Files below ``folder`` sorted by path; links to folders are not followed (loops)."""
    found: list[Path] = []
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        if "datapackage.json" in files and _is_ours(Path(root, "datapackage.json")):
            folders.clear()
            continue
        found += [Path(root, name) for name in files if is_article(name)]
    for path in sorted(found, key=lambda p: p.relative_to(folder).parts):
        yield SourceFile(path, path.as_posix())


def _is_ours(package: Path) -> bool:
    """Whether a folder holds the tables of an earlier run, which are no articles."""
    try:
        with package.open("rb") as stream:
            return _OUR_PACKAGE.match(stream.read(200)) is not None
    except OSError:
        return False


def is_article(name: str) -> bool:
    """Whether a file of this name, met in a folder or a zip, is taken for articles."""
    path = PurePath(name)
    if path.suffix.lower() == ".gz":
        path = PurePath(path.stem)
    if name.startswith(".") or path.suffix.lower() not in _EXTENSIONS:
        return False
    return path.stem.lower() not in _NOT_ARTICLES
