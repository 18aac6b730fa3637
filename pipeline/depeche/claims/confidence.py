"""How likely a claim is right, from how it was read."""

from __future__ import annotations

from depeche.claims.records import Filler, Qualities
from depeche.claims.reading import Reading


def confidence(reading: Reading, fillers: list[Filler], quality: Qualities) -> float:
    """0 to 1: a claim whose sentence names its parties is surer than one that leans on
    the article, a verb surer than an anaphoric noun."""
    score = 0.5
    own = [f for f in fillers if f.how != "discourse"]
    score += 0.12 * min(len(own), 3)
    score -= 0.06 * min(len(fillers) - len(own), 2)
    if reading.trigger.anaphoric:
        score -= 0.1
    elif reading.trigger.pos != "noun":
        score += 0.05
    return round(min(max(score, 0.05), 0.95), 2)
