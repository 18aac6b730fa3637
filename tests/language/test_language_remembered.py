"""Embedded words that are kept are those that spaCy computes, bit for bit."""

from __future__ import annotations

from typing import Any

import numpy
import pytest
from spacy.language import Language

from depeche.language.document import make_doc
from depeche.language.remembered import Remembered, remember_words

TEXTS = (
    "Airbus rachète Spirit pour 3 M€. Airbus l'a dit, mardi.",
    "",
    " ",
    "Spirit dit qu'Airbus rachète tout\n\nLe groupe, lui, se tait.",
    "Airbus",
    "É̷\u200b \ud800 🛩️ rachète",
)


def _embeds(nlp: Language) -> list[Any]:
    found = []
    for name in ("tok2vec", "ner"):
        for node in nlp.get_pipe(name).model.walk():  # type: ignore[attr-defined]
            if node.has_ref("embed"):
                found.append(node.get_ref("embed"))
    return found


def test_both_embeddings_of_the_model_are_kept(nlp: Language) -> None:
    embeds = _embeds(nlp)
    assert len(embeds) == 2
    assert all(isinstance(embed._func, Remembered) for embed in embeds)


@pytest.mark.parametrize("most", [100_000, 3])
def test_rows_are_the_bits_of_spacy(nlp: Language, most: int) -> None:
    texts = [text.encode("utf-8", "replace").decode() for text in TEXTS]
    docs = [make_doc(nlp, text) for text in texts]
    for embed in _embeds(nlp):
        kept = Remembered(embed._func._forward, embed._func._columns, most)
        for doc in filter(len, [*docs, *reversed(docs)]):
            stock = embed._func._forward(embed, [doc], False)[0][0]
            ours = kept(embed, [doc], False)[0][0]
            assert stock.dtype == ours.dtype
            assert numpy.array_equal(stock, ours)
        together = kept(embed, docs, False)[0]
        stock = embed._func._forward(embed, docs, False)[0]
        assert all(map(numpy.array_equal, together, stock))


def test_what_training_changed_is_computed_anew(nlp: Language) -> None:
    doc = make_doc(nlp, TEXTS[0])
    embed = _embeds(nlp)[0]
    calls = []

    def forward(model: Any, docs: list[Any], is_train: bool) -> Any:
        calls.append((len(docs[0]), is_train))
        return embed._func._forward(model, docs, is_train)

    kept = Remembered(forward, embed._func._columns)
    for training in (False, False, True, False):
        kept(embed, [doc], training)
    assert [is_train for _, is_train in calls] == [False, True, False]


def test_twice_is_once(nlp: Language) -> None:
    before = [embed._func for embed in _embeds(nlp)]
    remember_words(nlp)
    assert [embed._func for embed in _embeds(nlp)] == before
