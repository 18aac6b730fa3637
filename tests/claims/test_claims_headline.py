"""Headlines that tell a deal in words that no lexicon holds."""

from __future__ import annotations

import pytest
from spacy.language import Language

from depeche.language.document import make_doc

BODY = "Novalys a annoncé lundi le rachat de son concurrent Kerbrac pour 30 millions d'euros."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"Novalys fait un clin d'œil à Kerbrac\n\n{BODY}",
            ("fait", "acquisition", ["Novalys"], ["Kerbrac"]),
            id="both parties",
        ),
        pytest.param(f"Le marché fait un clin d'œil à Kerbrac\n\n{BODY}", None, id="one party"),
        pytest.param(f"Novalys fait un clin d'œil à Kerbrac. {BODY}", None, id="no headline"),
        pytest.param(
            "Novalys fait un clin d'œil à Kerbrac\n\nLes deux groupes vont bien.",
            None,
            id="no deal",
        ),
    ],
)
def test_headline(
    text: str, expected: tuple[str, str, list[str], list[str]] | None, nlp: Language
) -> None:
    claims = [c for c in nlp(make_doc(nlp, text))._.depeche_claims if c.rule == "headline"]
    found = [(c.trigger, c.deal_type, [*c.names("buyer")], [*c.names("target")]) for c in claims]
    assert found == ([expected] if expected else [])


def test_a_headline_with_a_trigger_of_its_own_has_one_claim(nlp: Language) -> None:
    text = f"Novalys rachète Kerbrac\n\n{BODY}"
    claims = nlp(make_doc(nlp, text))._.depeche_claims
    assert [c.trigger for c in claims if c.trigger_start < 30] == ["rachète"]


def test_details_of_the_text_are_not_said_of_the_headline(nlp: Language) -> None:
    text = f"Novalys fait un clin d'œil à Kerbrac\n\n{BODY}"
    (claim,) = [c for c in nlp(make_doc(nlp, text))._.depeche_claims if c.rule == "headline"]
    assert (claim.amount, claim.date_value) == (None, "")
