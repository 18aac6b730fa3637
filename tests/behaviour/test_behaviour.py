"""The variants of sentences.csv are those that ``depeche perturb`` makes today.

``make gate`` reads both tables: a variant that is misread fails there. After a change of a rule
or a sentence: ``depeche perturb tests/behaviour/sentences.csv -o tests/behaviour/variants.csv``,
then ``pytest tests/behaviour --depeche-accept``, and read the diff.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from depeche.gold.cases import CLAIM, KNOWN_FAILURE, read_cases
from depeche.gold.perturb import rules, variants

FOLDER = Path(__file__).parent
#: A variant of a sentence that is read right is read right too.
FLOOR = 0.98


def test_variants_are_those_of_today() -> None:
    made = [v.case for case in read_cases(FOLDER / "sentences.csv") for v in variants(case)]
    kept = read_cases(FOLDER / "variants.csv")
    assert [(c.sentence, c.cells) for c in kept] == [(c.sentence, c.cells) for c in made]


def test_enough_are_read() -> None:
    expected = Counter(case.expect for case in read_cases(FOLDER / "variants.csv"))
    assert expected[CLAIM] >= FLOOR * (expected[CLAIM] + expected[KNOWN_FAILURE])
    assert expected[CLAIM] > 700


@pytest.mark.parametrize("name", [rule.name for rule in rules()])
def test_every_rule_finds_a_sentence(name: str) -> None:
    cases = read_cases(FOLDER / "sentences.csv")
    assert any(v.rule == name for case in cases for v in variants(case))
