"""The share of capital that changes hands."""

from __future__ import annotations

from depeche.amounts.records import Stake
from depeche.claims.attach.scene import Scene


def share(scene: Scene, i: int) -> Stake | None:
    candidates = [s for s in scene.stakes if s.kind == "stake"]
    own = [s for s in candidates if scene.nearest(s) == i]
    return min(own, key=lambda s: scene.cost(i, s), default=None)
