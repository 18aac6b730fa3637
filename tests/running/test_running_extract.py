"""The main job: what goes in comes out as rows or as a problem."""

from __future__ import annotations

import errno
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import depeche
from depeche import Article
from depeche.errors import DepecheError
from depeche.running.extract import extract_to_folder
from depeche.running.inputs import list_sources
from depeche.running.options import DEFAULT_MODEL, Options

FRENCH = "Le groupe Alpha a racheté la société Bêta le 3 août dernier.\n"
ENGLISH = "The group said that it would buy the rest of the shares for more than that. " * 5
LONG = "Le mot est long. " * 70_000


def codes(tables: depeche.Tables) -> list[str]:
    return tables.problems["problem"].tolist()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param("", "empty", id="empty file"),
        pytest.param(b"\x7fELF\0\0", "binary", id="binary file"),
        pytest.param(b"abc \x81\x9d", "encoding", id="bytes that are no text"),
        pytest.param(LONG, "too_long", id="above the limit of spaCy"),
        pytest.param(ENGLISH, "not_french", id="not French"),
        pytest.param(None, "missing", id="missing path"),
    ],
)
def test_bad_input_is_a_problem_and_the_rest_is_read(
    data: str | bytes | None, code: str, tmp_path: Path, nlp: Language
) -> None:
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    good.write_text(FRENCH, "utf-8")
    if data is not None:
        bad.write_bytes(data if isinstance(data, bytes) else data.encode())
    tables = depeche.extract([bad, good], nlp=nlp)
    assert codes(tables) == [code]
    assert tables.problems["source"].tolist() == [bad.as_posix()]
    assert tables.articles["article_id"].tolist() == ["good"]


def test_a_bad_date_is_a_problem_and_the_article_is_read(tmp_path: Path, nlp: Language) -> None:
    (tmp_path / "a.txt").write_text(f"---\ndate: 2020-02-30\n---\n{FRENCH}", "utf-8")
    tables = depeche.extract(tmp_path, nlp=nlp)
    assert codes(tables) == ["bad_date"]
    assert tables.articles["published_from"].tolist() == ["none"]


def test_an_exception_costs_its_article_alone(nlp: Language, monkeypatch: Any) -> None:
    stock = nlp.get_pipe("depeche_dates")

    class Fragile:
        def __call__(self, doc: Doc) -> Doc:
            if "Gamma" in doc.text:
                raise ZeroDivisionError("par zéro")
            return stock(doc)  # type: ignore[operator,no-any-return]

    pipes = [
        (name, Fragile() if name == "depeche_dates" else pipe) for name, pipe in nlp._components
    ]
    monkeypatch.setattr(nlp, "_components", pipes)
    articles = [Article("a", FRENCH), Article("b", "Gamma est cotée."), Article("c", FRENCH)]
    tables = depeche.extract(articles, nlp=nlp)
    assert tables.articles["article_id"].tolist() == ["a", "c"]
    problem = tables.problems.iloc[0]
    assert (problem["article_id"], problem["stage"], problem["problem"]) == (
        "b",
        "extracting",
        "failed",
    )
    assert "ZeroDivisionError: par zéro" in problem["detail"]


def test_ids_do_not_move_when_an_article_is_added(nlp: Language) -> None:
    one, other = Article("b", FRENCH), Article("a", "La société Gamma fusionne avec Delta.")
    alone = depeche.extract([one], nlp=nlp)
    together = depeche.extract([other, one], nlp=nlp)
    for name in ("articles", "entities", "mentions", "dates", "claims", "parties"):
        kept = [row for row in together.rows(name) if row[0] == "b"]
        assert kept == alone.rows(name), name


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param({}, (date(2020, 9, 15), "filename"), id="filename"),
        pytest.param({"published": "2021-01-02"}, (date(2021, 1, 2), "option"), id="text"),
        pytest.param({"published": date(2021, 1, 2)}, (date(2021, 1, 2), "option"), id="date"),
    ],
)
def test_published(
    given: dict[str, Any], expected: tuple[date, str], tmp_path: Path, nlp: Language
) -> None:
    path = tmp_path / "2020-09-15-a.txt"
    path.write_text(FRENCH, "utf-8")
    tables = depeche.extract(str(path), nlp=nlp, **given)
    row = dict(zip(tables.articles.columns, tables.rows("articles")[0], strict=True))
    assert (row["published"], row["published_from"]) == expected


def test_articles_of_a_caller_keep_their_date(nlp: Language) -> None:
    tables = depeche.extract(Article("a", FRENCH, published=date(2020, 9, 15)), nlp=nlp)
    assert tables.articles["published_from"].tolist() == ["metadata"]


def test_paths_and_articles_keep_their_order(tmp_path: Path, nlp: Language) -> None:
    (tmp_path / "p.txt").write_text(FRENCH, "utf-8")
    inputs = [Article("z", FRENCH), tmp_path / "p.txt", Article("a", FRENCH)]
    tables = depeche.extract(inputs, nlp=nlp)
    assert tables.articles["article_id"].tolist() == ["z", "p", "a"]


def test_articles_of_one_id_and_empty_ones(nlp: Language) -> None:
    tables = depeche.extract(
        [Article("a", FRENCH), Article("a", FRENCH), Article("b", " ")], nlp=nlp
    )
    assert codes(tables) == ["duplicate_id", "empty"]
    assert len(set(tables.articles["article_id"])) == 2


@pytest.mark.parametrize(
    ("inputs", "options", "words"),
    [
        pytest.param("a.txt", {"publisched": "2020-01-01"}, "publisched", id="no such option"),
        pytest.param("a.txt", {"published": "hier"}, "hier", id="no date"),
        pytest.param([3], {}, "neither a path nor an Article", id="no input"),
    ],
)
def test_wrong_usage(inputs: Any, options: dict[str, Any], words: str) -> None:
    with pytest.raises(DepecheError, match=words) as caught:
        depeche.extract(inputs, **options)
    assert caught.value.code == "usage"


def test_no_model_says_how_to_get_it() -> None:
    with pytest.raises(DepecheError, match="python -m spacy download"):
        depeche.load("fr_no_such_model")


def test_writing_as_it_goes_gives_the_bytes_of_the_tables(tmp_path: Path, nlp: Language) -> None:
    articles = [Article("a", FRENCH), Article("b", ""), Article("c", FRENCH)]
    depeche.extract(articles, nlp=nlp).write(tmp_path / "whole")
    done = []
    summary = extract_to_folder(
        list_sources(articles), tmp_path / "stream", Options(), nlp=nlp, progress=done.append
    )
    assert len(done) == 3
    assert (summary.articles, summary.problems) == (2, 1)
    for path in (tmp_path / "whole").iterdir():
        assert path.read_bytes() == (tmp_path / "stream" / path.name).read_bytes()


def test_the_default_model_is_one() -> None:
    from depeche.language.model import MODEL

    assert MODEL == DEFAULT_MODEL


def test_a_full_disk_says_so(tmp_path: Path, nlp: Language) -> None:
    article = tmp_path / "a.txt"
    article.write_text(FRENCH, "utf-8")

    def full(_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    sources = list_sources(article)
    with pytest.raises(DepecheError, match="No space left") as caught:
        extract_to_folder(sources, tmp_path / "out", Options(), nlp=nlp, progress=full)
    assert caught.value.code == "not_writable"
    assert not (tmp_path / "out" / "claims.csv").exists()
    assert extract_to_folder(sources, tmp_path / "out", Options(), nlp=nlp).articles == 1
