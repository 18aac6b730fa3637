"""The price of a deal.

Kinds are tried in order: a total price, a price per share, then what the type of deal makes
of money that is not called a price (an investment is the sum of a funding, the value of
the thing sold the best word for its price). The nearest sum of the first kind wins.
"""

from __future__ import annotations

import re
from functools import cache

from depeche.amounts.records import Amount
from depeche.amounts.tables import alternatives, table
from depeche.claims.attach.scene import Scene

#: Deal type -> kinds that stand for a price where the sentence has none.
_INSTEAD = {
    "funding": ("investment",),
    "stake": ("investment",),
    "joint_venture": ("investment",),
}
_WORTH = re.compile(
    r"(?<!\w)(?<!alors )(?<!désormais )(?<!aujourd'hui )(?:valoris|estim|évalu|chiffr)ée?s? "
    r"(?:à |autour de |près de |environ |quelque |plus de )*$"
)
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”")
#: A sum without a scale beside one in millions is a price per share.
_SMALL, _LARGE = 10_000, 100_000


@cache
def _compared() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(table('attach')['compared']['before'])}) $")


@cache
def _pays() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(table('attach')['pays']['before'])})(?!\w)")


def _quotes(scene: Scene) -> list[tuple[int, int]]:
    start, end = scene.sent.start_char, scene.sent.end_char
    return [(start + m.start(), start + m.end()) for m in _QUOTED.finditer(scene.text[start:end])]


def _said_apart(scene: Scene, i: int, amount: Amount) -> bool:
    """Whether the sum stands inside a quotation that the trigger is outside of."""
    trigger = scene.triggers[i]
    return any(a <= amount.start < b and not a <= trigger.start < b for a, b in _quotes(scene))


def _is_value(scene: Scene, amount: Amount) -> bool:
    """Whether the sum is told as what the thing is worth: "estimés à 800 millions"."""
    return amount.kind == "valuation" and _WORTH.search(scene.before(amount)) is not None


def _spent_by_it(scene: Scene, i: int, amount: Amount) -> bool:
    """Whether a clause on "la coentreprise, qui ..." tells what the new company will spend."""
    if scene.triggers[i].deal_type != "joint_venture":
        return False
    segment = scene.segment(amount)
    return segment[0].i > scene.head(i).i and segment[0].lower_ == "qui"


def _tiers(scene: Scene, i: int) -> list[list[Amount]]:
    """Sums that may price deal ``i``, the best kind first."""
    deal = scene.triggers[i].deal_type
    prices = [a for a in scene.amounts if a.kind == "price"]
    token = [a for a in prices if scene.after(a, 12).startswith(" symbolique")]
    if token:
        return [token]
    if any(a.value >= _LARGE for a in prices):
        prices = [a for a in prices if a.value >= _SMALL]
    tiers = [prices, [a for a in scene.amounts if a.kind == "per_share"]]
    tiers += [
        [a for a in scene.amounts if a.kind == k and not _spent_by_it(scene, i, a)]
        for k in _INSTEAD.get(deal, ())
    ]
    if deal == "acquisition" and not prices:
        end = scene.triggers[i].end
        tiers.append([a for a in scene.amounts if a.start >= end and _is_value(scene, a)])
    return tiers


def _is_compared(scene: Scene, i: int, amount: Amount) -> bool:
    """Whether deal ``i`` is measured against the sum: "éclipse les 15,7 milliards"."""
    after = scene.triggers[i].start < amount.start
    return after and _compared().search(scene.before(amount)) is not None


def _cost(scene: Scene, i: int, amount: Amount) -> float:
    cost, trigger = scene.cost(i, amount), scene.triggers[i]
    if _is_compared(scene, i, amount):
        cost += 6.0  # what another deal cost
    if trigger.end <= amount.start and _paid(scene, i, amount):
        cost -= 3.0
    return cost


def _paid(scene: Scene, i: int, amount: Amount) -> bool:
    """Whether "pour", "moyennant" hands the sum to trigger ``i``, no other trigger between."""
    end = scene.triggers[i].end
    if any(end < t.start < amount.start for t in scene.triggers):
        return False
    return _pays().search(scene.text[end : amount.start].lower()) is not None


def own_price(scene: Scene, i: int) -> Amount | None:
    """The sum that stands nearest to trigger ``i`` and not nearer to another."""
    deals = range(len(scene.triggers))
    for tier in _tiers(scene, i):
        own = [
            a
            for a in tier
            if not _said_apart(scene, i, a)
            and min(deals, key=lambda n, a=a: (_cost(scene, n, a), n)) == i  # type: ignore[misc]
            and not (len(deals) == 1 and _is_compared(scene, i, a))
        ]
        if own:
            return min(own, key=lambda a: (_cost(scene, i, a), a.start))
    return None


def price(scene: Scene, i: int) -> Amount | None:
    """The price of deal ``i``: its own, or that told with another word for the same deal."""
    own = own_price(scene, i)
    if own is not None:
        return own
    twins = (own_price(scene, n) for n in scene.twins(i))
    return next((a for a in twins if a is not None), None)
