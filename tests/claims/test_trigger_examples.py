"""Every example of the trigger lexicon is read, every counter-example is left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc
from trigger_cases import (
    CORE,
    Case,
    Sentence,
    counters,
    entry_of,
    examples,
    known_failures,
    told,
)

from depeche.claims.records import Claim

ReadMarked = Callable[[str], tuple[Sentence, Doc]]


def _parameters(cases: list[Case]) -> list[object]:
    known = known_failures()
    return [
        pytest.param(
            case,
            id=case.id,
            marks=pytest.mark.xfail(reason=known[case.id], strict=True) if case.id in known else (),
        )
        for case in cases
    ]


def _core(claim: Claim) -> dict[str, set[str]]:
    return {role: set(claim.names(role)) for role in CORE if claim.names(role)}


def _expected_type(case: Case, sentence: Sentence, doc: Doc, claim: Claim) -> str:
    if sentence.type or case.entry.type != "*":
        return sentence.type or case.entry.type
    return next(c.deal_type for c in doc._.depeche_claims if c is not claim)


@pytest.mark.parametrize("case", _parameters(list(examples())))
def test_example_is_read(case: Case, read_marked: ReadMarked) -> None:
    sentence, doc = read_marked(case.marked)
    ((start, end),) = sentence.triggers
    found = [c for c in doc._.depeche_claims if c.trigger_start < end and start < c.trigger_end]
    assert len(found) == 1, told(doc)
    (claim,) = found
    assert entry_of(claim) == case.entry.id, told(doc)
    assert _core(claim) == sentence.filled(CORE), told(doc)
    for role, names in sentence.filled(("authority", "source")).items():
        assert names <= set(claim.names(role)), told(doc)
    assert claim.deal_type == _expected_type(case, sentence, doc, claim), told(doc)


@pytest.mark.parametrize("case", _parameters(list(counters())))
def test_counter_example_makes_no_claim(case: Case, read_marked: ReadMarked) -> None:
    _, doc = read_marked(case.marked)
    found = [entry_of(claim) for claim in doc._.depeche_claims]
    assert case.entry.id not in found, told(doc)
