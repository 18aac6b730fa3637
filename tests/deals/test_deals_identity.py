"""Deal ids."""

from __future__ import annotations

import pytest

from depeche.claims.records import Claim, Filler
from depeche.deals.identity import deal_ids, fold


def claim(deal_type: str = "acquisition", deal: int = 0, **names: str) -> Claim:
    fillers = tuple(
        Filler(role, name, None, name, 0, 1)
        for role, cell in names.items()
        for name in cell.split(" | ")
    )
    return Claim(
        deal_type, "agreed", "asserted", "positive", fillers, "", "rachat", 0, 6, 0, 9, "r",
        deal=deal,
    )  # fmt: skip


def test_the_id_can_be_read_and_looked_up() -> None:
    (found,) = deal_ids("a", [claim(target="Météo Média")])
    assert found.startswith("acquisition-meteo-media-")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(claim(target="Suez"), claim(target="SUEZ", buyer="Veolia"), id="case, buyer"),
        pytest.param(claim(target="L’Oréal"), claim(target="L'Oreal"), id="accents, apostrophe"),
        pytest.param(
            claim("merger", partner="A | B"), claim("merger", partner="B | A"), id="order"
        ),
    ],
)
def test_articles_meet_in_one_deal(one: Claim, other: Claim) -> None:
    assert deal_ids("a", [one]) == deal_ids("b", [other])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(claim(target="Suez"), claim(target="Engie"), id="target"),
        pytest.param(claim(target="Suez"), claim("stake", target="Suez"), id="type"),
        pytest.param(claim("merger", partner="A | B"), claim("merger", partner="A | C"), id="one"),
    ],
)
def test_different_deals_stay_apart(one: Claim, other: Claim) -> None:
    assert deal_ids("a", [one]) != deal_ids("b", [other])


def test_claims_with_one_number_share_a_deal() -> None:
    found = deal_ids("a", [claim(deal=1), claim(target="Suez", deal=1), claim(deal=2)])
    assert found[0] == found[1] != found[2]


def test_without_numbers_each_claim_goes_by_its_names() -> None:
    found = deal_ids("a", [claim(target="Suez"), claim(target="Engie"), claim(target="Suez")])
    assert found[0] == found[2] != found[1]


def test_a_deal_without_names_stays_in_its_article() -> None:
    assert deal_ids("a", [claim()]) != deal_ids("b", [claim()])


def test_a_joint_venture_without_partners_goes_by_its_name() -> None:
    (found,) = deal_ids("a", [claim("joint_venture", target="ACC")])
    assert found.startswith("joint_venture-acc-")


def test_fold() -> None:
    assert fold("  L’Oréal, S.A. ") == "l oreal s a"
