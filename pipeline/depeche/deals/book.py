"""Claims of many articles -> deals with their history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from depeche.deals.identity import fold
from depeche.deals.records import Deal, DealClaim

#: Of the statuses that one day reports of a deal, the one furthest down this list is the
#: latest step: a refusal comes before the agreement that follows it, an end after all.
LADDER = (
    "considered", "negotiating", "offered", "rejected", "agreed",
    "pending", "approved", "completed", "blocked", "abandoned",
)  # fmt: skip
_STEP = {status: step for step, status in enumerate(LADDER)}
_ENDED = frozenset({"rejected", "blocked", "abandoned"})

Party = Literal["buyer", "target", "seller", "partner"]


class DealBook:
    """Takes claims one at a time, in the order read; holds no text."""

    def __init__(self) -> None:
        self._claims: dict[str, list[DealClaim]] = {}

    def add(self, claims: Iterable[DealClaim]) -> None:
        for claim in claims:
            self._claims.setdefault(claim.deal_id, []).append(claim)

    def deals(self) -> list[Deal]:
        """All deals in the order in which the run met them."""
        return [_deal(deal_id, claims) for deal_id, claims in self._claims.items()]


def _deal(deal_id: str, claims: list[DealClaim]) -> Deal:
    published = sorted(claim.published for claim in claims if claim.published)
    latest = max(claims, key=_recency)
    priced = [claim for claim in claims if claim.amount is not None]
    shared = [claim for claim in claims if claim.stake is not None]
    price = max(priced, key=_recency) if priced else None
    return Deal(
        deal_id=deal_id,
        deal_type=claims[0].deal_type,
        buyer=_names(claims, "buyer"),
        target=_names(claims, "target"),
        seller=_names(claims, "seller"),
        partner=_names(claims, "partner"),
        status=latest.status,
        first_date=published[0] if published else None,
        last_date=published[-1] if published else None,
        amount=price.amount if price else None,
        currency=price.currency if price else "",
        stake=max(shared, key=_recency).stake if shared else None,
        claims=len(claims),
        articles=len({claim.article_id for claim in claims}),
        disputed=_disputed(claims),
        history=_history(claims),
    )


def _recency(claim: DealClaim) -> tuple[date, bool, int]:
    day = claim.published or date.min
    return day, claim.polarity == "positive", _STEP.get(claim.status, -1)


def _names(claims: Iterable[DealClaim], role: Party) -> tuple[str, ...]:
    names: dict[str, str] = {}
    for claim in claims:
        for name in getattr(claim, role):
            names.setdefault(fold(name), name)
    return tuple(names.values())


def _disputed(claims: list[DealClaim]) -> bool:
    """Someone denies what another affirms, or sources of one day differ on whether it ended."""
    if len({claim.polarity for claim in claims}) > 1:
        return True
    said: dict[tuple[date | None, bool], set[tuple[str, ...]]] = {}
    for claim in claims:
        said.setdefault((claim.day, claim.status in _ENDED), set()).add(claim.source)
    return any(
        ended and (day, False) in said and said[day, False] != sources
        for (day, ended), sources in said.items()
    )


def _history(claims: list[DealClaim]) -> tuple[tuple[date | None, str], ...]:
    """Each day's statuses, by day and step; denials are no step of a deal."""
    steps = {(claim.day, claim.status) for claim in claims if claim.polarity == "positive"}
    return tuple(sorted(steps, key=lambda s: (s[0] or date.min, _STEP.get(s[1], -1), s[1])))
