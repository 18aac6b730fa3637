"""Names read at once are those that spaCy reads from token to token."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from depeche.language.document import make_doc
from depeche.language.names import Names

CORPUS = Path(__file__).parents[2] / "corpus"
TEXTS = (
    "Airbus rachète Spirit AeroSystems. Le groupe de Toulouse\n\nParis",
    "Société Générale",
    "La Banque\nPostale",
    "  Kering  ",
    "Le Crédit agricole d'Île-de-France et BNP Paribas Cardif",
    "É̷\u200b \ud800 🛩️ rachète",
    " ",
    "",
)


def _before_names(nlp: Language, text: str) -> Doc:
    doc = make_doc(nlp, text)
    for name, component in nlp.pipeline:
        if name == "ner":
            break
        doc = component(doc)
    return doc


def _found(doc: Doc) -> list[Any]:
    return [*(token.ent_iob for token in doc), *((e.start, e.end, e.label_) for e in doc.ents)]


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt"))[::6], ids=lambda path: path.stem)
def test_names_of_articles(nlp: Language, path: Path) -> None:
    names: Any = nlp.get_pipe("ner")
    text = path.read_text("utf-8")
    ours, stock = _before_names(nlp, text), _before_names(nlp, text)
    assert _found(names(ours)) == _found(names.stock(stock))


@pytest.mark.parametrize("text", TEXTS)
def test_names_of_odd_texts(nlp: Language, text: str) -> None:
    names: Any = nlp.get_pipe("ner")
    assert isinstance(names, Names)
    text = text.encode("utf-8", "replace").decode()
    ours, stock = _before_names(nlp, text), _before_names(nlp, text)
    assert _found(names(ours)) == _found(names.stock(stock))


def test_names_that_others_marked_are_kept(nlp: Language) -> None:
    names: Any = nlp.get_pipe("ner")
    doc = _before_names(nlp, "Le chat de Paris dort chez Airbus.")
    doc.ents = [Span(doc, 1, 2, label="ORG")]
    assert [e.text for e in names(doc).ents][:1] == ["chat"]
