"""Variants of sentences: the examples of the rules, and what each must change."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from depeche.cli import main as cli
from depeche.gold.behaviour import matrix, trials
from depeche.gold.cases import parse_cases
from depeche.gold.perturb import Rule, case_table, perturb, rules, variants
from depeche.gold.session import CorpusSession
from depeche.language import model

CASES = """\
sentence,published,expect,deal_type,status,buyer,target,note
Oracle a racheté Cerner.,2022-06-08,claim,acquisition,completed,Oracle,Cerner,
Le chat dort.,,no claim,,,,,
"""
NAMES = {"buyer": "Oracle", "target": "Cerner", "partner": "Total | Orange"}
RULES = [pytest.param(rule, id=rule.name) for rule in rules()]


@pytest.mark.parametrize("rule", RULES)
def test_example(rule: Rule) -> None:
    before, after = rule.example
    assert perturb(rule, before, NAMES) == after


@pytest.mark.parametrize("rule", RULES)
def test_counter_examples_are_left_alone(rule: Rule) -> None:
    for sentence in rule.counter:
        assert perturb(rule, sentence, NAMES) is None, sentence


def test_names_of_rules_are_their_own() -> None:
    names = [rule.name for rule in rules()]
    assert len(set(names)) == len(names)


def test_cells_follow() -> None:
    made = {v.rule: v.case for v in variants(parse_cases(CASES)[0])}
    assert made["negated"].cells["polarity"] == "negative"
    assert "status" not in made["negated"].cells
    swapped = made["buyer and target change places"]
    assert (swapped.cells["buyer"], swapped.cells["target"]) == ("Cerner", "Oracle")
    other = made["another buyer"]
    assert other.sentence.startswith(other.cells["buyer"])
    assert made["double spaces"].cells == parse_cases(CASES)[0].cells


def test_no_variants_of_no_claim() -> None:
    assert list(variants(parse_cases(CASES)[1])) == []


def test_a_case_table_is_made() -> None:
    made = list(variants(parse_cases(CASES)[0]))
    again = parse_cases(case_table(made))
    assert [(c.sentence, c.cells) for c in again] == [(v.case.sentence, v.case.cells) for v in made]


def test_read_at_once(nlp: Language, monkeypatch: Any) -> None:
    monkeypatch.setattr(model, "load", lambda *_: nlp)
    found = trials(parse_cases(CASES), CorpusSession())
    assert len(found) > 12
    grid = matrix(found)
    assert {row[0] for row in grid.rows} == {trial.variant.rule for trial in found}
    right = {trial.variant.rule for trial in found if trial.outcome.right}
    assert {"negated", "curly apostrophes"} & right or "passive voice" in right


def test_command(tmp_path: Path, monkeypatch: Any, capsys: Any) -> None:
    (tmp_path / "c.csv").write_text(CASES, "utf-8")
    target = tmp_path / "v.csv"
    arguments = ["depeche", "perturb", str(tmp_path / "c.csv"), "-o", str(target)]
    monkeypatch.setattr(sys, "argv", arguments)
    with pytest.raises(SystemExit):
        cli.main()
    assert "variants of 2 cases" in capsys.readouterr().out
    assert "n'a pas racheté" in target.read_text("utf-8")
