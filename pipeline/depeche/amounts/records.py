"""Sums of money and shares of capital found in a text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money. ``kind``: ``price`` until something in the sentence says otherwise
    (``per_share``, ``valuation``, ``turnover``, ``debt``, ``fine``, ``investment``,
    ``loan``, ``conversion``, ...); only a ``price`` or, failing that, a ``per_share`` can
    price a deal."""

    start: int
    end: int
    text: str
    value: Decimal  #: in units of the currency
    currency: str  #: ISO 4217
    kind: str = "price"


@dataclass(frozen=True, slots=True)
class Stake:
    """A share of capital in per cent; ``kind`` is ``stake`` or what else the figure measures
    (``price_move``, ``growth``, ``state`` for a holding told as a state, ...)."""

    start: int
    end: int
    text: str
    value: Decimal
    kind: str = "stake"
