"""The loaded pipeline: stock lemmas, found faster; sentence borders."""

from __future__ import annotations

import pytest
from spacy.lang.fr import French
from spacy.language import Language

from depeche.language.sentences import DepecheSentences


def test_lemmas_are_looked_up_in_tables(nlp: Language) -> None:
    index = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    assert {type(words) for words in index.values()} == {dict}


def test_lemmas_are_those_of_the_lists(nlp: Language) -> None:
    lemmatizer = nlp.get_pipe("lemmatizer")
    index = lemmatizer.lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    doc = nlp("Les sociétés rachetées par les groupes cotés vendront leurs belles filiales.")
    lemmatizer.cache.clear()  # type: ignore[attr-defined]
    quick = [lemmatizer.rule_lemmatize(token) for token in doc]  # type: ignore[attr-defined]
    lists = {pos: list(words) for pos, words in index.items()}
    tables = dict(index)
    try:
        index.update(lists)
        lemmatizer.cache.clear()  # type: ignore[attr-defined]
        slow = [lemmatizer.rule_lemmatize(token) for token in doc]  # type: ignore[attr-defined]
    finally:
        index.update(tables)
    assert quick == slow


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("Un. Deux.", ["Un.", "Deux."], id="two"),
        pytest.param("M. Dupont part.", ["M. Dupont part."], id="abbreviation"),
        pytest.param("Titre\n\nTexte ici.", ["Titre\n\n", "Texte ici."], id="line break"),
        pytest.param("\n\nTexte.", ["\n\n", "Texte."], id="blank start"),
        pytest.param("Fin. « Oui », dit-il.", ["Fin.", "« Oui », dit-il."], id="quotation"),
        pytest.param("Né le 3 janv. 2020.", ["Né le 3 janv. 2020."], id="month"),
        pytest.param("", [], id="empty"),
        pytest.param(" ", [" "], id="blank"),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    french = French()
    doc = DepecheSentences(french, "s")(french.make_doc(text))
    assert [sentence.text for sentence in doc.sents] == sentences
