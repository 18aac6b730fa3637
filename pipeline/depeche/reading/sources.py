"""Paths, folders and lists of them -> the files to read, in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from depeche.errors import Problem

EXTENSIONS = frozenset({".txt", ".md"})
#: Found in a folder, these speak about the articles and are none.
_NOT_ARTICLES = frozenset({"readme", "license", "licence", "changelog"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read; ``name`` is the path as the tables show it, with forward slashes."""

    path: Path
    name: str


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
    elif path.exists():
        yield SourceFile(path, path.as_posix())
    else:
        yield Problem(path.as_posix(), "", "reading", "missing")


def _walk(folder: Path) -> Iterator[SourceFile]:
    """Files below ``folder`` sorted by path; links to folders are not followed (loops)."""
    found: list[Path] = []
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(root, name) for name in files if _is_article(name)]
    for path in sorted(found, key=lambda p: p.relative_to(folder).parts):
        yield SourceFile(path, path.as_posix())


def _is_article(name: str) -> bool:
    path = PurePath(name)
    if name.startswith(".") or path.suffix.lower() not in EXTENSIONS:
        return False
    return path.stem.lower() not in _NOT_ARTICLES
