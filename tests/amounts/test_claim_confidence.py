"""Confidence rises with what speaks for a claim and stays between 0 and 1."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depeche.claims.confidence import BASE, POINTS, confidence, signs
from depeche.claims.records import Filler, Qualities

_HOWS = ["subj", "obj", "par", "avec", "subj pronoun", "agent collective", "discourse"]
_FILLERS = st.lists(
    st.builds(
        lambda role, how, entity: Filler(role, "X", entity, "X", 0, 1, how),
        st.sampled_from(["buyer", "target", "seller", "partner"]),
        st.sampled_from(_HOWS),
        st.one_of(st.none(), st.integers(0, 9)),
    ),
    max_size=5,
)


def _reading(kind: str = "acquisition", frame: str = "buy", anaphoric: bool = False) -> Any:
    entry = SimpleNamespace(type=kind, frame=frame)
    return SimpleNamespace(
        trigger=SimpleNamespace(anaphoric=anaphoric), pattern=SimpleNamespace(entry=entry)
    )


def _party(how: str, entity: int | None = 1) -> Filler:
    return Filler("buyer", "X", entity, "X", 0, 1, how)


@given(_FILLERS, st.sampled_from(["acquisition", "merger", "funding"]), st.booleans())
def test_between_0_and_1(fillers: list[Filler], kind: str, anaphoric: bool) -> None:
    reading = _reading(kind, "noun_offer", anaphoric)
    assert set(signs(reading, fillers)) <= set(POINTS)
    assert 0 < confidence(reading, fillers, Qualities("agreed")) < 1


@given(_FILLERS)
def test_a_plain_party_more_never_lowers_it(fillers: list[Filler]) -> None:
    reading, quality = _reading(), Qualities("agreed")
    if fillers:
        before = confidence(reading, fillers, quality)
        assert confidence(reading, [*fillers, _party("subj")], quality) >= before


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ([_party("subj"), _party("par")], [_party("subj"), _party("obj")]),
        ([_party("subj"), _party("obj")], [_party("subj pronoun"), _party("obj")]),
        ([_party("subj"), _party("obj")], [_party("subj"), _party("discourse")]),
        ([_party("subj"), _party("obj")], [_party("subj"), _party("obj", None)]),
        ([_party("subj"), _party("obj")], [_party("subj")]),
    ],
    ids=["outright", "pronoun", "from elsewhere", "no name", "alone"],
)
def test_order(surer: list[Filler], less_sure: list[Filler]) -> None:
    reading, quality = _reading(), Qualities("agreed")
    assert confidence(reading, surer, quality) > confidence(reading, less_sure, quality)


def test_points_are_all_used() -> None:
    assert BASE < 0 and all(POINTS.values())
