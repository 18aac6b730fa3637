"""The source article against its gold reading, which was written by hand.

The floors are those that the project promises; they are raised with the code, never
lowered without saying so in CHANGELOG.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from spacy.language import Language

import depeche
from depeche.deals.identity import fold
from depeche.gold.brat import BratDocument, Event, read_brat
from depeche.tables.schema import BY_NAME, CORE_ROLES

ARTICLE = "2020-09-15-tiktok-oracle"
Row = dict[str, str]


@dataclass(frozen=True)
class Reading:
    """The gold and the program's tables, row by row as text."""

    gold: BratDocument
    tables: dict[str, list[Row]]


@pytest.fixture(scope="session")
def reading(nlp: Language, corpus: Path) -> Reading:
    tables = depeche.extract(corpus / f"{ARTICLE}.txt", nlp=nlp)
    rows = {
        name: [
            {k: "" if v is None else str(v) for k, v in zip(table.names, row, strict=True)}
            for row in tables.rows(name)
        ]
        for name, table in BY_NAME.items()
    }
    return Reading(read_brat(corpus / f"{ARTICLE}.ann"), rows)


def f1(hits: int, gold: int, got: int) -> float:
    return 2 * hits / (gold + got) if gold + got else 0.0


def test_names(reading: Reading) -> None:
    gold = {
        (m.start, m.end): set(m.notes.get("label", m.type).split("|"))
        for m in reading.gold.mentions
        if "Description" not in m.attributes
    }
    got = [m for m in reading.tables["mentions"] if m["kind"] == "name"]
    hits = [m for m in got if m["label"] in gold.get((int(m["start"]), int(m["end"])), set())]
    assert f1(len(hits), len(gold), len(got)) >= 0.90


def test_dates(reading: Reading) -> None:
    """Every time expression of the article, with its value, and nothing else."""
    got = sorted((int(d["start"]), int(d["end"]), d["value"]) for d in reading.tables["dates"])
    gold = sorted((d.start, d.end, d.reference.split("|")) for d in reading.gold.dates)
    assert len(got) == len(gold)
    for (start, end, value), (first, last, values) in zip(got, gold, strict=True):
        assert start < last and first < end
        assert value in values


def _pairs(reading: Reading) -> list[tuple[Event, Row]]:
    """Gold claims with the claim of their type whose evidence holds the trigger, each once."""
    left = list(reading.tables["claims"])
    pairs = []
    for event in reading.gold.events:
        types = event.notes.get("type", event.type).split("|")
        here = [
            claim
            for claim in left
            if claim["deal_type"] in types
            and int(claim["evidence_start"]) <= event.trigger.start < int(claim["evidence_end"])
        ]
        if here:
            best = max(here, key=lambda claim: _closeness(event, claim))
            left.remove(best)
            pairs.append((event, best))
    return pairs


def _closeness(event: Event, claim: Row) -> tuple[int, int]:
    hits, _, _ = _roles(event, claim)
    return hits, -abs(int(claim["trigger_start"]) - event.trigger.start)


def _optional(events: Iterable[Event]) -> int:
    return sum("Optional" in event.attributes for event in events)


def _gold_roles(event: Event) -> list[tuple[str, set[str]]]:
    filled = {
        role: event.notes.get(role, span.reference or span.text) for role, span in event.roles
    }
    cells = filled | {role: names for role, names in event.notes.items() if role not in filled}
    return [
        (role.rstrip("0123456789"), {fold(name) for name in names.split("|")})
        for role, names in cells.items()
        if role.rstrip("0123456789") in CORE_ROLES
    ]


def _roles(event: Event, claim: Row) -> tuple[int, int, int]:
    """Core roles that agree, that the gold has, that the claim has."""
    gold = _gold_roles(event)
    got = [(r, fold(n)) for r in CORE_ROLES for n in claim[r].split(" | ") if n]
    hits = sum(any(role == r and name in names for r, names in gold) for role, name in got)
    return hits, len(gold), len(got)


def test_claims(reading: Reading) -> None:
    pairs = _pairs(reading)
    optional = _optional(event for event, _ in pairs)
    gold = len(reading.gold.events) - _optional(reading.gold.events)
    got = len(reading.tables["claims"]) - optional
    assert f1(len(pairs) - optional, gold, got) >= 0.80


def test_roles(reading: Reading) -> None:
    pairs = [(e, c) for e, c in _pairs(reading) if "Optional" not in e.attributes]
    paired = {id(event) for event, _ in pairs}
    counts = [_roles(event, claim) for event, claim in pairs]
    missed = sum(
        len(_gold_roles(event))
        for event in reading.gold.events
        if id(event) not in paired and "Optional" not in event.attributes
    )
    claimed = {id(claim) for _, claim in _pairs(reading)}
    extra = sum(
        len(claim[role].split(" | "))
        for claim in reading.tables["claims"]
        if id(claim) not in claimed
        for role in CORE_ROLES
        if claim[role]
    )
    hits, gold, got = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    assert f1(hits, gold + missed, got + extra) >= 0.70
