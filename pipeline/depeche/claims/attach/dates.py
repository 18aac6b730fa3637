"""The date of a deal's step."""

from __future__ import annotations

from depeche.claims.attach.scene import Scene
from depeche.dates.records import TimeExpression


def step_date(scene: Scene, i: int) -> TimeExpression | None:
    candidates = [d for d in scene.dates if d.type in ("DATE", "TIME")]
    own = [d for d in candidates if scene.nearest(d) == i]
    return min(own, key=lambda d: scene.cost(i, d), default=None)
