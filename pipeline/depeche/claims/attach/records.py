"""What a claim takes from the figures and dates of its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from depeche.claims.records import Cue
from depeche.dates.records import TimeExpression


@dataclass(frozen=True, slots=True)
class Attached:
    """The price, the share and the date of one claim; ``cues`` are the spans they came from."""

    amount: Decimal | None = None
    currency: str = ""
    stake: Decimal | None = None
    date: TimeExpression | None = None
    cues: tuple[Cue, ...] = ()
