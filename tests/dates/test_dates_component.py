"""The component reads the text as given, on the date given, around the names found."""

from __future__ import annotations

from datetime import date

import pytest
import spacy

from depeche.dates.find import find_dates
from depeche.entities.records import Mention
from depeche.language.document import make_doc

TEXT = "Le plan Vision\u00a02030 a été signé mardi par l’Arabie ; d’ici à 2025, il\u202fdoublera."


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    pipeline = spacy.blank("fr")
    pipeline.add_pipe("depeche_dates")
    return pipeline


def test_component_fills_the_extension(nlp: spacy.language.Language) -> None:
    doc = nlp(make_doc(nlp, TEXT, date(2020, 9, 16)))
    assert doc._.depeche_dates == find_dates(TEXT, date(2020, 9, 16))
    assert [d.value for d in doc._.depeche_dates][-2:] == ["2020-09-15", "2025"]
    assert all(d.text == TEXT[d.start : d.end] for d in doc._.depeche_dates)


def test_component_leaves_names_alone(nlp: spacy.language.Language) -> None:
    doc = make_doc(nlp, TEXT, date(2020, 9, 16))
    start = TEXT.index("Vision")
    doc._.depeche_mentions = (
        Mention(start, start + 11, TEXT[start : start + 11], "MISC", "name", 0),
    )
    assert [d.value for d in nlp(doc)._.depeche_dates] == ["2020-09-15", "2025"]


def test_a_weekday_taken_for_a_name_is_still_a_day(nlp: spacy.language.Language) -> None:
    text = "Mardi, le groupe a signé."
    doc = make_doc(nlp, text, date(2020, 9, 16))
    doc._.depeche_mentions = (Mention(0, 5, "Mardi", "PER", "name", 0),)
    assert [d.value for d in nlp(doc)._.depeche_dates] == ["2020-09-15"]


def test_without_a_publication_date(nlp: spacy.language.Language) -> None:
    doc = nlp(make_doc(nlp, "Signé le 12 mai, annoncé mardi, il y a deux ans."))
    found = [(d.value, d.from_date) for d in doc._.depeche_dates]
    assert found == [("XXXX-05-12", None), ("XXXX-WXX-2", None), ("XXXX", None)]
