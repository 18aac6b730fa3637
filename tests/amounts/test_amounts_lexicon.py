"""Every example and counter-example of lexicon/amounts, each with its own id."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from amounts_examples import parse

from depeche.amounts.find import find_amounts
from depeche.amounts.shares import find_stakes
from depeche.amounts.tables import table


def _currency_examples() -> Iterator[object]:
    for row in table("currencies")["currency"]:
        for phrase, expected in row["examples"]:
            yield pytest.param(phrase, expected, id=f"{row['code']}:{phrase}")


@pytest.mark.parametrize(("phrase", "expected"), list(_currency_examples()))
def test_currency_example(phrase: str, expected: str) -> None:
    for text in (phrase, f"Une somme de {phrase}, dit-on.", f"({phrase})"):
        (found,) = find_amounts(text)
        assert f"{found.value:f} {found.currency}" == expected
        assert phrase.startswith(found.text) and text[found.start : found.end] == found.text


def test_every_currency_has_an_example() -> None:
    assert all(row["examples"] for row in table("currencies")["currency"])


@pytest.mark.parametrize(
    "phrase", [x for row in table("currencies")["currency"] for x in row.get("leaves", ())]
)
def test_currency_leaves(phrase: str) -> None:
    assert find_amounts(f"On a vu {phrase} hier.") == ()


@pytest.mark.parametrize(
    ("article", "expected"),
    [x for part in ("examples", "counter_examples") for x in table("currencies")["quebec"][part]],
)
def test_canadian_dollars(article: str, expected: str) -> None:
    (found,) = find_amounts(article)
    assert f"{found.value:f} {found.currency}" == expected


def _cue_examples() -> Iterator[object]:
    for name in ("kinds", "shares"):
        for row in table(name)["cue"]:
            assert row["examples"], row["id"]
            for marked in row["examples"]:
                yield pytest.param(marked, row["kind"], True, id=f"{row['id']}:{marked[:40]}")
            for marked in row["counter_examples"]:
                yield pytest.param(marked, row["kind"], False, id=f"{row['id']}:not:{marked[:40]}")
    for name in ("elided", "fractions"):
        for marked in (*table(name)["examples"], *table(name)["counter_examples"]):
            yield pytest.param(marked, "", True, id=f"{name}:{marked[:40]}")


@pytest.mark.parametrize(("marked", "kind", "must"), list(_cue_examples()))
def test_kind_example(marked: str, kind: str, must: bool) -> None:
    text, marks = parse(marked)
    tags = {tag for tag, *_ in marks}
    amounts = find_amounts(text) if "amount" in tags or "amount" in marked else ()
    stakes = find_stakes(text) if "stake" in tags or not tags else ()
    found = {(r.start, r.end): r for r in (*amounts, *stakes)}
    assert set(found) == {(start, end) for _, start, end, _ in marks}
    for _, start, end, attributes in marks:
        record = found[start, end]
        if "kind" in attributes:
            assert record.kind == attributes["kind"]
        if "value" in attributes:
            code = f" {record.currency}" if hasattr(record, "currency") else ""
            assert f"{record.value:f}{code}" == attributes["value"]
    if kind and tags:
        kinds = {r.kind for r in found.values()}
        assert (kind in kinds) if must else (kind == "price" or kind not in kinds)
