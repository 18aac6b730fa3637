"""A source before its sentence ends at its comma; forms of the new spelling; odd relatives."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from depeche.claims.records import Claim
from depeche.language.document import make_doc


def read(nlp: Language, text: str) -> tuple[Claim, ...]:
    claims: tuple[Claim, ...] = nlp(make_doc(nlp, text, date(2023, 5, 10)))._.depeche_claims
    return claims


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("D'après Reuters, Carrefour et Tesco ont fusionné.", ("Carrefour", "Tesco")),
        ("Selon Le Figaro, Carrefour et Tesco vont fusionner.", ("Carrefour", "Tesco")),
    ],
)
def test_the_comma_of_a_source_opens_the_clause(
    text: str, partners: tuple[str, ...], nlp: Language
) -> None:
    (claim,) = read(nlp, text)
    assert claim.names("partner") == partners
    assert len(claim.names("source")) == 1


def test_several_sources_stay_together(nlp: Language) -> None:
    (claim,) = read(nlp, "Selon Reuters, Bloomberg et l'AFP, Danone a racheté Ubisoft.")
    assert (claim.names("buyer"), claim.names("target")) == (("Danone",), ("Ubisoft",))


@pytest.mark.parametrize("verb", ["céderait", "cèderait"])
def test_both_spellings_of_a_conditional(verb: str, nlp: Language) -> None:
    (claim,) = read(nlp, f"Thales {verb} sa filiale à Hitachi.")
    assert (claim.status, claim.certainty) == ("considered", "reported")


def test_a_relative_right_after_a_verb_is_no_error(nlp: Language) -> None:
    text = "Ubisoft lève 3 millions d'euros. Le tour a été à laquelle qx souscrit Danone."
    assert read(nlp, text)
