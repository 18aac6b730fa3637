"""A claim as the deals room needs it, and a deal with its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class DealClaim:
    """What one claim adds to a deal; plain values, so that a worker can send it home."""

    deal_id: str
    article_id: str
    published: date | None
    deal_type: str
    status: str
    certainty: str
    polarity: str
    buyer: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    seller: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    amount: Decimal | None = None
    currency: str = ""
    stake: Decimal | None = None
    from_date: date | None = None
    to_date: date | None = None

    @property
    def day(self) -> date | None:
        """The day of the step: as the sentence says it, else when it was published."""
        exact = self.from_date is not None and self.from_date == self.to_date
        return self.from_date if exact else self.published


@dataclass(frozen=True, slots=True)
class Deal:
    """One deal over all articles of a run. Columns as in deals.csv."""

    deal_id: str
    deal_type: str
    buyer: tuple[str, ...]
    target: tuple[str, ...]
    seller: tuple[str, ...]
    partner: tuple[str, ...]
    status: str
    first_date: date | None
    last_date: date | None
    amount: Decimal | None
    currency: str
    stake: Decimal | None
    claims: int
    articles: int
    disputed: bool
    history: tuple[tuple[date | None, str], ...]
