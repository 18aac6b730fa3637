"""No text makes the qualifiers fail."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from depeche.claims.qualify import (
    find_authorities,
    find_sources,
    is_counterfactual,
    qualify,
)
from depeche.claims.qualify.status import STATUSES
from depeche.claims.records import Trigger

Marked = Callable[[str], tuple[Doc, Trigger]]
WORDS = [
    "Novalys",
    "Kerbrac",
    "Bruxelles",
    "rachat",
    "offre",
    "projet",
    "de",
    "d'",
    "la",
    "le",
    "qui",
    "que",
    "qu'",
    "et",
    ",",
    ";",
    ":",
    "«",
    "»",
    "-",
    ".",
    "?",
    "si",
    "selon",
    "a",
    "été",
    "aurait",
    "être",
    "veut",
    "ne",
    "pas",
    "plus",
    "avant",
    "pour",
    "par",
    "renoncer",
    "rejeté",
    "annoncé",
    "dément",
    "sources",
    "deux",
    "groupes",
    "on",
    "dit-on",
    "il",
    "elle",
    "eux",
    "feu",
    "vert",
    "veto",
    "\n",
    "mardi",
]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(
    before=st.lists(st.sampled_from(WORDS), max_size=12),
    after=st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=12),
    trigger=st.sampled_from(["rachat", "offre", "racheter", "racheté", "rachète"]),
)
def test_any_text_is_qualified(
    before: list[str], after: list[str], trigger: str, marked: Marked
) -> None:
    left = " ".join(before).replace("[", "").replace("]", "")
    right = " ".join(after).replace("[", "").replace("]", "")
    doc, found = marked(f"{left} [[{trigger}]] {right}")
    qualities = qualify(doc, found)
    assert qualities.status in STATUSES
    for filler in (
        *find_sources(doc, found, qualities),
        *find_authorities(doc, found, qualities),
    ):
        assert 0 <= filler.start < filler.end <= len(doc.text)
        assert filler.name
    assert is_counterfactual(doc, found) in (True, False)
