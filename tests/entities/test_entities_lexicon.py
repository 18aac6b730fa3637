"""Every entry of the lexicon of names reads its own examples."""

from __future__ import annotations

import pytest
from entities_examples import parse, read
from spacy.language import Language

from depeche.entities.canonical import Cluster
from depeche.entities.heads import heads
from depeche.entities.lexicon import table


def _examples(file: str, key: str = "examples") -> list[str]:
    found = []
    for section in table(file).values():
        for entry in section if isinstance(section, list) else [section]:
            found += entry.get(key, [])
    return found


def _labelled() -> list[tuple[str, str]]:
    found = []
    for name in ("before", "governor", "subject_of"):
        for entry in table("labels")[name]:
            found += [(entry["label"], example) for example in entry["examples"]]
    for label in ("ORG", "LOC"):
        found += [(label, e) for e in table("labels")["fixed"].get(f"examples_{label}", [])]
    return found


@pytest.mark.parametrize("example", _examples("names"))
def test_names(nlp: Language, example: str) -> None:
    text, expected = parse(example)
    doc = read(nlp, text)
    names = [(m.start, m.end) for m in doc._.depeche_mentions if m.kind == "name"]
    assert [text[s:e] for s, e in names] == [text[x.start : x.end] for x in expected]


@pytest.mark.parametrize(("label", "example"), _labelled())
def test_labels(nlp: Language, label: str, example: str) -> None:
    text, expected = parse(example)
    doc = read(nlp, text)
    labels = {(m.start, m.end): m.label for m in doc._.depeche_mentions}
    assert {labels.get((x.start, x.end)) for x in expected} == {label}


@pytest.mark.parametrize("example", _examples("heads") + _examples("roles"))
def test_descriptions(nlp: Language, example: str) -> None:
    text, expected = parse(example)
    doc = read(nlp, text)
    entities = doc._.depeche_entities
    first = next(text[x.start : x.end] for x in expected if x.kind == "name")
    found = {
        (m.start, m.end): entities[m.entity].name
        for m in doc._.depeche_mentions
        if m.kind == "description"
    }
    wanted = {(x.start, x.end): x.entity or first for x in expected if x.kind == "description"}
    assert found == wanted


def test_no_noun_stands_in_two_groups() -> None:
    seen: dict[str, int] = {}
    for number, group in enumerate(table("heads")["heads"]):
        for gender in ("masculine", "feminine"):
            for noun in group.get(gender, ()):
                assert seen.setdefault(noun, number) == number, noun
    assert set(seen) == set(heads())


def test_lists_are_in_lower_case() -> None:
    for file in ("names", "labels", "heads", "forms", "roles"):
        for section in table(file).values():
            for entry in section if isinstance(section, list) else [section]:
                for key, values in entry.items():
                    if isinstance(values, list) and not key.startswith("examples"):
                        listed = [v for v in values if isinstance(v, str)]
                        assert listed == [v.lower() for v in listed], (file, key)


def test_a_cluster_takes_the_loudest_label() -> None:
    cluster = Cluster("x")
    cluster.decide()
    assert cluster.label == "ORG"
