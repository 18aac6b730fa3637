"""The share of capital that changes hands."""

from __future__ import annotations

import re

from depeche.amounts.records import Stake
from depeche.amounts.tables import table
from depeche.claims.attach.scene import Scene

#: A holding verb that is the trigger itself stands this near to its figure.
_BESIDE = 30
_OF_IT = re.compile(r"(?<!\w)(?:dont|où) ")
#: Deals of which a share can be told.
_DEALS = frozenset(
    {"acquisition", "stake", "ipo", "funding", "joint_venture", "spin_off", "merger"}
)


def _governs(scene: Scene, i: int, share: Stake) -> bool:
    """Whether the trigger's own words take the figure as their object."""
    trigger = scene.triggers[i]
    return 0 <= share.start - trigger.end <= _BESIDE or scene.token(share).head.i in trigger.tokens


def _is_way_out(scene: Scene, i: int, share: Stake) -> bool:
    """ "sortir de X, dont il a encore 10 %": what the seller still holds is what he sells."""
    trigger = scene.triggers[i]
    if trigger.end > share.start or scene.head(i).lemma_ not in table("attach")["exits"]["lemmas"]:
        return False
    return _OF_IT.search(scene.text[trigger.end : share.start].lower()) is not None


def _is_votes(scene: Scene, share: Stake) -> bool:
    """Votes that are held, not cast: "monter à un quart des droits de vote"."""
    return share.kind == "voting" and "droits de vote" in scene.after(share, 20)


def _tiers(scene: Scene, i: int) -> list[list[Stake]]:
    """Figures that may be the share of deal ``i``, the best kind first."""
    return [
        [s for s in scene.stakes if s.kind == "stake"],
        [s for s in scene.stakes if s.kind == "rest"],
        [s for s in scene.stakes if s.kind in ("state", "percent") and _governs(scene, i, s)],
        [s for s in scene.stakes if s.kind == "state" and _is_way_out(scene, i, s)],
        [s for s in scene.stakes if _is_votes(scene, s) and _governs(scene, i, s)],
    ]


def own_share(scene: Scene, i: int) -> Stake | None:
    """The share that stands nearest to trigger ``i`` and not nearer to another."""
    for tier in _tiers(scene, i):
        own = [s for s in tier if scene.nearest(s) == i]
        if own:
            return min(own, key=lambda s: (scene.cost(i, s), s.start))
    return None


def share(scene: Scene, i: int) -> Stake | None:
    """The share of deal ``i``: its own, or that told with another word for the same deal."""
    if scene.triggers[i].deal_type not in _DEALS:
        return None
    own = own_share(scene, i)
    if own is not None:
        return own
    twins = (own_share(scene, n) for n in scene.twins(i))
    return next((s for s in twins if s is not None), None)
