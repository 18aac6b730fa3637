"""Files to articles and problems."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from depeche.errors import Problem
from depeche.reading.admission import headline
from depeche.reading.article import Article
from depeche.reading.identity import Ids, safe_id
from depeche.reading.reader import Reader
from depeche.reading.sources import SourceFile

ENGLISH = "The group said that it would buy the rest of the shares for more than that. " * 5


def read(path: Path, data: str | bytes, reader: Reader | None = None) -> list[Article | Problem]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    found: list[Article | Problem] = []
    for outcome in (reader or Reader()).read(SourceFile(path, path.name)):
        found += outcome.problems
        if outcome.article is not None:
            found.append(outcome.article)
    return found


def article(path: Path, data: str | bytes) -> Article:
    (only,) = read(path, data)
    assert isinstance(only, Article)
    return only


def test_a_text_is_kept_as_given(tmp_path: Path) -> None:
    text = "\nTitre\r\n\r\nCorps.\u00a0\n\n"
    found = article(tmp_path / "2020-09-15-a.txt", text)
    assert found == Article(
        id="2020-09-15-a",
        text=text,
        published=date(2020, 9, 15),
        published_from="filename",
        title="Titre",
        source="2020-09-15-a.txt",
    )


def test_front_matter_gives_title_date_and_address(tmp_path: Path) -> None:
    block = "---\ntitle: Un rachat\ndate: 2021-02-03\nurl: https://example.org/a\n---\n"
    found = article(tmp_path / "a.md", block + "Le groupe cède sa filiale.\n")
    assert found.text == "Un rachat\n\nLe groupe cède sa filiale.\n"
    assert (found.title, found.published, found.published_from, found.url) == (
        "Un rachat",
        date(2021, 2, 3),
        "metadata",
        "https://example.org/a",
    )


def test_a_title_that_the_text_repeats_is_not_doubled(tmp_path: Path) -> None:
    found = article(tmp_path / "a.md", "---\ntitle: Un rachat\n---\nUn rachat\n\nCorps.\n")
    assert found.text == "Un rachat\n\nCorps.\n"


def test_windows_1252_and_utf8_give_the_same_article(tmp_path: Path) -> None:
    text = "L’accord « signé » à Châlons vaut 5 €.\n"
    plain = article(tmp_path / "a.txt", text)
    assert article(tmp_path / "a.txt", text.encode("cp1252")) == plain
    assert article(tmp_path / "a.txt", text.encode("utf-8-sig")) == plain


@pytest.mark.parametrize(
    ("data", "codes", "kept"),
    [
        pytest.param(b"", ["empty"], False, id="empty"),
        pytest.param(b" \n\t\r\n", ["empty"], False, id="blanks"),
        pytest.param("\ufeff".encode(), ["empty"], False, id="a mark alone"),
        pytest.param("---\ntitle: A\n---\n", ["empty"], False, id="front matter alone"),
        pytest.param(b"GIF89a\0\0", ["binary"], False, id="binary"),
        pytest.param(b"Texte \x81\x8d", ["encoding"], False, id="no text"),
        pytest.param(ENGLISH, ["not_french"], False, id="English"),
        pytest.param("---\ndate: hier\n---\nTexte.", ["bad_date"], True, id="bad date"),
        pytest.param("---\ndate: [\n---\nTexte.", ["front_matter"], True, id="bad front matter"),
    ],
)
def test_what_is_wrong_is_told(
    tmp_path: Path, data: str | bytes, codes: list[str], kept: bool
) -> None:
    outcomes = read(tmp_path / "a.txt", data)
    problems = [o for o in outcomes if isinstance(o, Problem)]
    assert [p.problem for p in problems] == codes
    assert all(p.source == "a.txt" and p.stage == "reading" for p in problems)
    assert (len(outcomes) > len(problems)) is kept


def test_any_language_is_read_on_demand(tmp_path: Path) -> None:
    (only,) = read(tmp_path / "a.txt", ENGLISH, Reader(any_language=True))
    assert isinstance(only, Article)


def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    (outcome,) = Reader().read(SourceFile(tmp_path, "folder"))
    assert outcome.article is None
    assert [p.problem for p in outcome.problems] == ["unreadable"]


def test_two_files_of_one_name_get_two_ids(tmp_path: Path) -> None:
    reader = Reader()
    first, second = tmp_path / "x" / "a.txt", tmp_path / "y" / "a.txt"
    first.parent.mkdir()
    second.parent.mkdir()
    (one,) = read(first, "Un.", reader)
    problem, two = read(second, "Deux.", reader)
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert isinstance(problem, Problem)
    assert one.id == "a"
    assert two.id.startswith("a~")
    assert (problem.problem, problem.article_id) == ("duplicate_id", two.id)


def test_the_longer_id_depends_on_the_text_alone() -> None:
    def third(*before: str) -> str:
        ids = Ids()
        for text in before:
            ids.give("a", text)
        return ids.give("a", "Texte")[0]

    assert third("x") == third("y") == third("x", "z")


def test_the_same_text_under_the_same_name_again() -> None:
    ids = Ids()
    assert len({ids.give("a", "Texte")[0] for _ in range(20)}) == 20


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("2020-09-15 L'été d'Airbus", "2020-09-15 L'été d'Airbus", id="kept"),
        pytest.param("a/b\\c", "a-b-c", id="slashes"),
        pytest.param("a#1|b", "a-1-b", id="separators of ids and cells"),
        pytest.param("a\nb\x00", "a-b-", id="control characters"),
        pytest.param("e\u0301te\u0301", "été", id="decomposed"),
        pytest.param("\ud800", "-", id="lone surrogate"),
        pytest.param("  ", "article", id="blank"),
    ],
)
def test_safe_id(name: str, expected: str) -> None:
    assert safe_id(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Titre\n\nCorps.", "Titre", id="first line"),
        pytest.param("\n Titre ? \nCorps.", "Titre ?", id="question"),
        pytest.param("Une phrase entière.\n\nUne autre.", "", id="a sentence"),
        pytest.param("Seule ligne", "", id="no text below"),
        pytest.param("x" * 300 + "\nCorps.", "", id="a paragraph"),
    ],
)
def test_headline(text: str, expected: str) -> None:
    assert headline(text) == expected
