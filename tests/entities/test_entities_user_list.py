"""The user's own list wins over every other reading, and its identifiers reach the entities."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from entities_examples import read
from spacy.language import Language

from depeche.lexicon.gazetteer import load_gazetteer

LIST = """name,label,kb_id,aliases
Brivane,PROD,Q42,Brivane SA|la Bri
Orange,ORG,LEI-1,
Vert Bocage,ORG,VB-7,
"""


@pytest.fixture
def listed(nlp: Language, tmp_path: Path) -> Iterator[Language]:
    path = tmp_path / "companies.csv"
    path.write_text(LIST, encoding="utf-8")
    pipe = nlp.get_pipe("depeche_entities")
    pipe.use_gazetteer(load_gazetteer(path))
    yield nlp
    pipe.use_gazetteer(load_gazetteer())


def test_label_name_and_identifier_are_the_users(listed: Language) -> None:
    doc = read(listed, "Le groupe Brivane SA a vendu son siège. Brivane se tait.")
    assert [(e.name, e.label, e.kb_id) for e in doc._.depeche_entities] == [
        ("Brivane", "PROD", "Q42")
    ]
    assert {m.reason for m in doc._.depeche_mentions if m.kind == "name"} == {"listed"}


def test_names_that_look_like_common_words(listed: Language) -> None:
    doc = read(listed, "Vert Bocage recrute.")
    assert [e.kb_id for e in doc._.depeche_entities] == ["VB-7"]


def test_a_longer_name_is_another_thing(listed: Language) -> None:
    doc = read(listed, "La filiale Orange Cyberdefense recrute.")
    assert [e.name for e in doc._.depeche_entities] == ["Orange Cyberdefense"]


def test_without_a_list_countries_have_their_code(nlp: Language) -> None:
    doc = read(nlp, "Il exporte aux Etats-Unis et en Chine.")
    assert [(e.name, e.kb_id) for e in doc._.depeche_entities] == [
        ("États-Unis", "US"),
        ("Chine", "CN"),
    ]
