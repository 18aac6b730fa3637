"""The price of a deal."""

from __future__ import annotations

from depeche.amounts.records import Amount
from depeche.claims.attach.scene import Scene


def price(scene: Scene, i: int) -> Amount | None:
    candidates = [a for a in scene.amounts if a.kind in ("price", "per_share")]
    own = [a for a in candidates if scene.nearest(a) == i]
    return min(own, key=lambda a: (a.kind != "price", scene.cost(i, a)), default=None)
