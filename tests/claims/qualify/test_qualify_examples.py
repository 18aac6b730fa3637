"""The examples of the cue lexicon, each read as it says it must be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from depeche.claims.qualify import qualify
from depeche.claims.qualify.cues import read_entries
from depeche.claims.qualify.status import STATUSES
from depeche.claims.records import Trigger

Marked = Callable[[str], tuple[Doc, Trigger]]
FILES = ("acts", "hedges", "tells", "conditions")
CERTAINTIES = {"asserted", "reported", "possible"}
POLARITIES = {"positive", "negative"}


def _examples() -> list[tuple[str, str]]:
    return [
        (f"{name}:{entry['id']}:{n}", example)
        for name in FILES
        for entry in read_entries(name)
        for n, example in enumerate(entry.get("examples", ()))
    ]


@pytest.mark.parametrize("example", [e for _, e in _examples()], ids=[i for i, _ in _examples()])
def test_example_reads_as_it_says(example: str, marked: Marked) -> None:
    sentence, _, wanted = example.partition("=>")
    doc, trigger = marked(sentence.strip())
    found = qualify(doc, trigger)
    for word in wanted.split():
        assert word in STATUSES | CERTAINTIES | POLARITIES, word
        assert word in (found.status, found.certainty, found.polarity), found


@pytest.mark.parametrize("name", FILES)
def test_entries_are_well_formed(name: str) -> None:
    ids = [entry["id"] for entry in read_entries(name)]
    assert len(ids) == len(set(ids))
    for entry in read_entries(name):
        assert entry["say"], entry["id"]
        for key in ("status", "todo", "negated", "yet"):
            assert entry.get(key, "agreed") in STATUSES, (entry["id"], key)
