"""The word book: every word of the lexicon in a sentence, and how that is read.

A row that is read otherwise says which word of the lexicon was lost, spoilt or given another
sense. Where that is meant, ``python tools/wordbook`` writes the rows anew; read the diff.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache

import pytest
from spacy.language import Language
from wordbook_reading import FOLDER, PARSED, list_rows, read, room_of, rows

BARE = ("verbs", "languages", "amounts", "dates")
_SHOWN = 20


@cache
def by_file(room: str) -> dict[str, list[tuple[str, str, str, str]]]:
    found = defaultdict(list)
    for row in rows(room):
        found[row[0].split(":")[0]].append(row)
    return found


def wrong(room: str, file: str, nlp: Language | None) -> list[str]:
    here = by_file(room)[file]
    got = read(room, [sentence for _, _, sentence, _ in here], nlp)
    return [
        f"{place} {word!r}: {sentence} -> {reading or 'nothing'}, accepted {accepted or 'nothing'}"
        for (place, word, sentence, accepted), reading in zip(here, got, strict=True)
        if reading != accepted
    ][:_SHOWN]


@pytest.mark.parametrize(("room", "file"), [(r, f) for r in BARE for f in by_file(r)])
def test_words_of_bare_text(room: str, file: str) -> None:
    assert wrong(room, file, None) == []


@pytest.mark.parametrize(("room", "file"), [(r, f) for r in PARSED for f in by_file(r)])
def test_words_of_names_and_claims(room: str, file: str, nlp: Language) -> None:
    assert wrong(room, file, nlp) == []


def test_lists() -> None:
    """The gazetteer's rows by their first letter: how many, and their hash."""
    with (FOLDER / "lists.csv").open(encoding="utf-8", newline="") as file:
        accepted = [tuple(row) for row in list(csv.reader(file))[1:]]
    now = list_rows()
    assert [row for row in now if row not in accepted] == []
    assert [row for row in accepted if row not in now] == []


def test_rooms() -> None:
    assert room_of("dates/tense:auxiliaries") == "dates"
    assert room_of("amounts/attach:steps.lemmas") == "claims"
