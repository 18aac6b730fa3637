"""Every example of lexicon/dates gives the readings written in it, and no other."""

from __future__ import annotations

import pytest

from depeche.dates.examples import read_example
from depeche.dates.find import find_dates
from depeche.dates.vocabulary import extra_examples, rules

EXAMPLES = [
    pytest.param(example, rule.published, id=f"{rule.name}-{i}")
    for rule in rules()
    for i, example in enumerate(rule.examples)
] + [
    pytest.param(example, published, id=f"{name}-{i}")
    for name, published, examples in extra_examples()
    for i, example in enumerate(examples)
]
COUNTER = [
    pytest.param(example, rule, id=f"{rule.name}-{i}")
    for rule in rules()
    for i, example in enumerate(rule.counter)
]


def _readings(text, published):
    return [(d.text, d.start, d.end, d.type, d.value, d.mod) for d in find_dates(text, published)]


@pytest.mark.parametrize(("source", "published"), EXAMPLES)
def test_example_reads_as_written(source: str, published: str) -> None:
    example = read_example(source, published)
    expected = [
        (example.text[e.start : e.end], e.start, e.end, e.type, e.value, e.mod)
        for e in example.expected
    ]
    assert _readings(example.text, example.published) == expected


@pytest.mark.parametrize(("source", "rule"), COUNTER)
def test_counter_example_is_left_alone(source: str, rule) -> None:
    example = read_example(source, rule.published)
    made = [d for d in find_dates(example.text, example.published) if d.rule == rule.name]
    assert made == []


def test_every_rule_has_an_example() -> None:
    assert [r.name for r in rules() if not r.examples] == []
