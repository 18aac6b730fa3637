"""Which texts are taken for French."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from depeche.reading.french import MINIMUM_WORDS, looks_french

ENTRIES = tomllib.loads(
    files("depeche.lexicon").joinpath("languages.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("code", ENTRIES)
def test_each_language_is_told_from_french(code: str) -> None:
    for example in ENTRIES[code]["examples"]:
        article = (example + "\n") * (MINIMUM_WORDS // 5)
        assert looks_french(article) is (code == "fr")


def test_every_article_of_the_corpus_is_french(corpus: Path) -> None:
    refused = [p.name for p in corpus.glob("*.txt") if not looks_french(p.read_text("utf-8"))]
    assert refused == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The deal is off.", id="short English"),
        pytest.param("", id="nothing"),
        pytest.param("42 " * 500, id="figures alone"),
    ],
)
def test_texts_with_few_words_are_kept(text: str) -> None:
    assert looks_french(text)


def test_shouted_french_is_french() -> None:
    assert looks_french("LE GROUPE A DÉCIDÉ DE CÉDER SA FILIALE AUX ÉTATS-UNIS. " * 10)


def test_french_that_quotes_english_is_french() -> None:
    french = "Le groupe a dit qu'il ne céderait pas sa filiale et que les salariés le savent. " * 6
    assert looks_french(french + "« We are not for sale and the board is of that opinion. » " * 3)
