"""The lean vocabulary: the words and vectors of the model, loaded as they are asked for."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest
import spacy
from spacy.language import Language

from depeche.language.model import MODEL
from depeche.language.vocabulary import load_lean

CORPUS = Path(__file__).parents[2] / "corpus"
COLUMNS = ("text", "norm_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "has_vector")


@pytest.fixture(scope="module")
def stock() -> Language:
    return spacy.load(MODEL)


@pytest.fixture(scope="module")
def lean() -> Language:
    return load_lean(MODEL)


def test_an_article_reads_as_with_the_whole_vocabulary(stock: Language, lean: Language) -> None:
    for path in sorted(CORPUS.glob("*.txt"))[::12]:
        text = path.read_text("utf-8")
        ours, theirs = lean(text), stock(text)
        for one, other in zip(ours, theirs, strict=True):
            assert [getattr(one, c) for c in COLUMNS] == [getattr(other, c) for c in COLUMNS]
            assert (one.i, one.head.i, str(one.morph)) == (other.i, other.head.i, str(other.morph))


def test_the_vectors_are_those_of_the_model(stock: Language, lean: Language) -> None:
    for word in ("Airbus", "rachète", "l'", "xyzzyx", "\n"):
        assert numpy.array_equal(lean.vocab[word].vector, stock.vocab[word].vector)
    assert lean.vocab.vectors.name == stock.vocab.vectors.name
    assert lean.vocab.vectors.shape == stock.vocab.vectors.shape


def test_words_are_known_once_they_are_read(lean: Language) -> None:
    assert len(lean.vocab.strings) < 50_000
    assert lean("Un anticonstitutionnellement.")[1].norm_ == "anticonstitutionnellement"


def test_a_component_that_may_ask_for_any_word_gets_them_all(tmp_path: Path) -> None:
    nlp = spacy.blank("fr")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "Airbus"}])  # type: ignore[attr-defined]
    nlp.vocab.strings.add("jamais-lu")
    nlp.to_disk(tmp_path / "own")
    loaded = load_lean(str(tmp_path / "own"))
    assert "jamais-lu" in loaded.vocab.strings
    assert [e.text for e in loaded("Airbus vend.").ents] == ["Airbus"]
