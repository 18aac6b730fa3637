"""An attribution: who says so."""

from __future__ import annotations

from dataclasses import dataclass

from depeche.claims.qualify.cues import Hit
from depeche.claims.records import Filler


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source with its cue; ``hearsay`` where it makes the claim reported."""

    fillers: tuple[Filler, ...]
    hit: Hit | None
    hearsay: bool
    denied: bool = False
