"""Which files a list of paths names, and in what order."""

from __future__ import annotations

from pathlib import Path

import pytest

from depeche.errors import Problem
from depeche.reading.sources import find_sources


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Texte", encoding="utf-8")


def names(folder: Path, *paths: Path) -> list[str]:
    found = find_sources(paths)
    return [
        s.name.removeprefix(folder.as_posix() + "/") for s in found if not isinstance(s, Problem)
    ]


def test_a_folder_is_read_to_its_depth_in_order(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/z.md", "a/b/c.TXT", "a.txt", "é.txt")
    assert names(tmp_path, tmp_path) == ["a/b/c.TXT", "a/z.md", "a.txt", "b.txt", "é.txt"]


@pytest.mark.parametrize(
    "name", ["a.ann", "notes.pdf", ".hidden.txt", ".git/x.txt", "README.md", "readme.txt"]
)
def test_what_a_folder_holds_besides_articles(tmp_path: Path, name: str) -> None:
    make(tmp_path, "article.txt", name)
    assert names(tmp_path, tmp_path) == ["article.txt"]


def test_a_named_file_is_always_read(tmp_path: Path) -> None:
    make(tmp_path, "README.md", "depeche.afp")
    assert names(tmp_path, tmp_path / "depeche.afp", tmp_path / "README.md") == [
        "depeche.afp",
        "README.md",
    ]


def test_an_annotation_beside_its_text_is_no_article(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "a.ann", "b.ann")
    assert names(tmp_path, *sorted(tmp_path.iterdir())) == ["a.txt", "b.ann"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.txt")
    assert names(tmp_path, tmp_path / "b.txt", tmp_path, tmp_path / "a.txt") == ["b.txt", "a.txt"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    make(tmp_path, "sub/a.txt")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert names(tmp_path, tmp_path) == ["sub/a.txt"]


@pytest.mark.parametrize(("name", "code"), [("nowhere.txt", "missing"), ("empty", "no_articles")])
def test_what_is_not_there_is_a_problem(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "empty").mkdir()
    path = tmp_path / name
    assert list(find_sources([path])) == [Problem(path.as_posix(), "", "reading", code)]
