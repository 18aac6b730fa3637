"""Each deal of a sentence gets its own price, share and date, and nothing else's."""

from __future__ import annotations

import tomllib

import pytest
from attach_cases import SENTENCES, case

from depeche.claims.attach import Attached, attach
from depeche.claims.records import Qualities


def _columns(attached: Attached) -> dict[str, str]:
    columns = {}
    if attached.amount is not None:
        columns["amount"] = f"{attached.amount:f} {attached.currency}"
    if attached.stake is not None:
        columns["stake"] = f"{attached.stake:f}"
    if attached.date is not None:
        columns["date"] = attached.date.value
    return columns


_ALL = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))["sentences"]


@pytest.mark.parametrize("marked", _ALL, ids=[str(n) for n in range(len(_ALL))])
def test_attached(marked: str) -> None:
    doc, triggers, wanted = case(marked)
    qualities = [Qualities("agreed") for _ in triggers]
    assert [_columns(a) for a in attach(doc, triggers, qualities)] == wanted


def test_no_trigger_no_attachment() -> None:
    doc, _, _ = case("Rien à signaler.")
    assert attach(doc, [], []) == ()
