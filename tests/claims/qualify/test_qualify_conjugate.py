"""The conjugation table: a form is known with its mood and tense."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.lexicon.conjugate import forms, index

CASES = [
    ("racheter", "rachète", "indicative", "present"),
    ("racheter", "rachetait", "indicative", "imperfect"),
    ("racheter", "racheta", "indicative", "past"),
    ("racheter", "rachètera", "indicative", "future"),
    ("racheter", "rachèterait", "conditional", "present"),
    ("racheter", "rachetées", "participle", "past"),
    ("racheter", "rachetant", "participle", "present"),
    ("rejeter", "rejette", "indicative", "present"),
    ("rejeter", "rejetterait", "conditional", "present"),
    ("céder", "cède", "indicative", "present"),
    ("céder", "cédera", "indicative", "future"),
    ("céder", "cèdera", "indicative", "future"),
    ("lancer", "lança", "indicative", "past"),
    ("lancer", "lancèrent", "indicative", "past"),
    ("engager", "engagèrent", "indicative", "past"),
    ("engager", "engageait", "indicative", "imperfect"),
    ("acquérir", "acquiert", "indicative", "present"),
    ("acquérir", "acquerrait", "conditional", "present"),
    ("acquérir", "acquise", "participle", "past"),
    ("s'emparer", "emparerait", "conditional", "present"),
    ("se désengager", "désengage", "indicative", "present"),
    ("reprendre", "reprendrait", "conditional", "present"),
    ("reprendre", "repris", "participle", "past"),
    ("prendre", "prît", "subjunctive", "imperfect"),
    ("investir", "investit", "indicative", "past"),
    ("investir", "investissent", "subjunctive", "present"),
    ("vendre", "vend", "indicative", "present"),
    ("revendre", "revendrait", "conditional", "present"),
    ("détenir", "détiendrait", "conditional", "present"),
    ("devenir", "devint", "indicative", "past"),
    ("conclure", "conclurait", "conditional", "present"),
    ("rompre", "rompt", "indicative", "present"),
    ("offrir", "offert", "participle", "past"),
    ("devoir", "dû", "participle", "past"),
    ("devoir", "devrait", "conditional", "present"),
    ("pouvoir", "pourrait", "conditional", "present"),
    ("vouloir", "veut", "indicative", "present"),
    ("aller", "va", "indicative", "present"),
    ("aller", "ira", "indicative", "future"),
    ("être", "serait", "conditional", "present"),
    ("être", "fût", "subjunctive", "imperfect"),
    ("avoir", "aurait", "conditional", "present"),
    ("avoir", "eût", "subjunctive", "imperfect"),
    ("avoir", "ait", "subjunctive", "present"),
    ("accroître", "accru", "participle", "past"),
    ("s'adjoindre", "adjoint", "participle", "past"),
    ("inscrire", "inscrivit", "indicative", "past"),
    ("séduire", "séduisait", "indicative", "imperfect"),
]


@pytest.mark.parametrize(("lemma", "form", "mood", "tense"), CASES, ids=[c[1] for c in CASES])
def test_form_has_reading(lemma: str, form: str, mood: str, tense: str) -> None:
    readings = forms(lemma)[form]
    assert (mood, tense) in {(r.mood, r.tense) for r in readings}


@pytest.mark.parametrize(
    ("lemma", "wrong"),
    [("jeter", "jète"), ("acheter", "achette"), ("prendre", "prendu"), ("lancer", "lancait")],
)
def test_form_is_not_made(lemma: str, wrong: str) -> None:
    assert wrong not in forms(lemma)


def test_index_keeps_every_lemma_of_a_form() -> None:
    table = index(["être", "suivre"])
    assert {lemma for lemma, _ in table["suis"]} == {"être", "suivre"}


@given(st.text(max_size=12))
def test_any_text_is_read_without_error(text: str) -> None:
    assert isinstance(forms(text), dict)
