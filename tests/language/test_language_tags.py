"""Tags copied in one piece are those that the model's rules give."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from depeche.language.document import make_doc
from depeche.language.model import MODEL

TEXTS = (
    "Airbus rachète Spirit pour 3 M€.\n\nLe groupe s'est tu,  mardi. Hélas !",
    "É̷\u200b 🛩️ rachète   \t",
    " ",
    "",
)


@pytest.fixture(scope="module")
def stock() -> Language:
    return spacy.load(MODEL, exclude=["ner", "lemmatizer"])


@pytest.mark.parametrize("text", TEXTS)
def test_tags_are_those_of_the_rules(text: str, nlp: Language, stock: Language) -> None:
    ours = make_doc(nlp, text)
    theirs = stock.make_doc(ours.text)
    for name, component in nlp.pipeline:
        ours = component(ours)
        if name == "attribute_ruler":
            break
    for name, component in stock.pipeline:
        if name == "parser":
            theirs = nlp.get_pipe("depeche_sentences")(theirs)
        theirs = component(theirs)
    columns = ["TAG", "POS", "MORPH", "DEP", "HEAD"]
    assert ours.to_array(columns).tolist() == theirs.to_array(columns).tolist()
