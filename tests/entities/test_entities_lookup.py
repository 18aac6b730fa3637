"""Which entity is spoken of at a place of the text."""

from __future__ import annotations

from entities_examples import read
from spacy.language import Language

from depeche.entities.lookup import entity_at, mention_at

TEXT = "Paul Darsan, le patron de Brivane, a démissionné."


def test_the_longest_overlap_wins(nlp: Language) -> None:
    doc = read(nlp, TEXT)
    names = [e.name for e in doc._.depeche_entities]
    whole = TEXT.index("le patron"), TEXT.index(", a dém")
    assert names[entity_at(doc, *whole) or 0] == "Paul Darsan"
    inside = TEXT.index("Brivane")
    assert mention_at(doc, inside, inside + 7) is not None


def test_nothing_is_there(nlp: Language) -> None:
    doc = read(nlp, TEXT)
    assert entity_at(doc, len(TEXT) - 2, len(TEXT)) is None
    assert entity_at(doc, 5, 5) is None
