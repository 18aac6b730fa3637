"""Memory zones: what is read does not depend on them, and words are given back."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.lang.fr import French
from spacy.language import Language

from depeche.language.memory import Zones
from depeche.reading.article import Article
from depeche.running.annotate import annotate


@pytest.mark.parametrize("size", [1, 3])
def test_rows_do_not_depend_on_the_zones(size: int, nlp: Language, corpus: Path) -> None:
    articles = [Article(p.stem, p.read_text("utf-8")) for p in sorted(corpus.glob("*.txt"))[:4]]
    without = [annotate(nlp, article) for article in articles]
    with Zones(nlp, size) as zones:
        for article, rows in zip(articles, without, strict=True):
            zones.next()
            assert annotate(nlp, article) == rows


def test_the_vocabulary_does_not_grow() -> None:
    nlp = French()
    with Zones(nlp, 2) as zones:
        for number in range(6):
            zones.next()
            nlp(f"mot{number}x")
            kept = [f"mot{n}x" in nlp.vocab.strings for n in range(number + 1)]
            # The words of this zone, of which an even number opened another.
            assert kept == [n >= number - number % 2 for n in range(number + 1)]
    assert "mot5x" not in nlp.vocab.strings


def test_common_words_are_kept_and_their_tokens_stay_the_same() -> None:
    text = "L'offre, dit-on, vaut mot1x d'euros."
    stock, nlp = French(), French()
    with Zones(nlp, 2) as zones:
        for number in range(6):
            zones.next(f"{text} seul{number}x")
            assert [t.text for t in nlp(text)] == [t.text for t in stock(text)]
    assert "mot1x" in nlp.vocab.strings
    assert not any(f"seul{number}x" in nlp.vocab.strings for number in range(6))


def test_a_zone_of_the_caller_is_left_to_him() -> None:
    nlp = French()
    with nlp.memory_zone(), Zones(nlp, 1) as zones:
        zones.next()
        zones.next()
        assert nlp.vocab.in_memory_zone
    assert not nlp.vocab.in_memory_zone


def test_a_zone_ends_with_an_error() -> None:
    nlp = French()
    with pytest.raises(ZeroDivisionError), Zones(nlp) as zones:
        zones.next()
        raise ZeroDivisionError
    assert not nlp.vocab.in_memory_zone
