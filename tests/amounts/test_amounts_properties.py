"""What holds for any text."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from depeche.amounts.find import find_amounts
from depeche.amounts.records import Amount, Stake
from depeche.amounts.shares import find_stakes

# fmt: off
_PIECES = st.sampled_from(
    [
        "3", "2,5", "1.250", "1 250", "18'000", "12", "2019", "un", "deux", "cent", "vingt",
        "mille", "million", "millions", "milliard", "milliards", "Md", "M", "k", "G", "et demi",
        "une centaine", "un demi-", "€", "$", "euros", "dollars", "livres", "FCFA", "CHF", "de",
        "d'", "d’", "à", "et", "entre", "%", "pour cent", "un tiers", "le solde", "50-50",
        "la moitié", "du capital", "soit", "(", ")", ".", ",", "\n", "\u00a0", "\u202f", " ", " ",
        " ", "par action", "dette", "pour",
    ]
)
# fmt: on
_PRESS = st.lists(_PIECES, max_size=25).map("".join)
_TEXTS = st.one_of(st.text(max_size=80), _PRESS)


def _check(records: tuple[Amount, ...] | tuple[Stake, ...], text: str) -> None:
    for record in records:
        assert 0 <= record.start < record.end <= len(text)
        assert record.text == text[record.start : record.end]
        assert record.value >= 0
        assert record.kind
    for first, second in pairwise(records):
        assert first.end <= second.start


@settings(deadline=None, max_examples=300)
@given(_TEXTS)
def test_any_text(text: str) -> None:
    for find in (find_amounts, find_stakes):
        found = find(text)
        _check(found, text)
        assert find(text) == found


@settings(deadline=None, max_examples=200)
@given(_PRESS)
def test_spaces_and_apostrophes_change_nothing(text: str) -> None:
    typographic = text.replace("'", "’").replace(" ", "\u00a0")
    for find in (find_amounts, find_stakes):
        plain_found, other = find(text), find(typographic)
        assert [(r.start, r.end, r.value, r.kind) for r in plain_found] == [
            (r.start, r.end, r.value, r.kind) for r in other
        ]


def _grouped(n: int, mark: str) -> str:
    return f"{n:,}".replace(",", mark)


@settings(deadline=None, max_examples=100)
@given(st.integers(min_value=1, max_value=999_999_999))
def test_thousands_marks(n: int) -> None:
    for mark in ("", " ", "\u00a0", "\u202f", ".", "'", "’"):
        (found,) = find_amounts(f"Il paie {_grouped(n, mark)} euros.")
        assert found.value == n


@settings(deadline=None, max_examples=100)
@given(st.integers(min_value=1, max_value=9999), st.sampled_from("€$£"))
def test_notations_of_one_sum(tenths: int, sign: str) -> None:
    value = Decimal(tenths) * 100_000_000
    figure = f"{tenths // 10},{tenths % 10}"
    name = {"€": "d'euros", "$": "de dollars", "£": "de livres"}[sign]
    for text in (
        f"{figure} milliards {name}", f"{figure} Md{sign}", f"{figure} Mds {sign}",
        f"{tenths * 100} M{sign}", f"{tenths * 100} millions {name}", f"{figure} G{sign}",
        f"{_grouped(int(value), ' ')} {sign}",
    ):  # fmt: skip
        (found,) = find_amounts(f"Il a payé {text}.")
        assert found.value == value
