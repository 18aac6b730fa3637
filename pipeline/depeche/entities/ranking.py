"""Which entity a phrase most likely stands for, by weights fitted on articles with their gold.

``tools/fit_descriptions.py`` makes the weights; nothing here knows a name or a sentence.
"""

from __future__ import annotations

from math import exp

from depeche.entities.lexicon import table
from depeche.entities.weighing import Hints

#: A wrong link costs more than none: about as likely as all others together, or no link.
LIKELY = 0.42


def weight(hints: Hints) -> float:
    """The sum of the hints, each times its weight; an unknown hint counts nothing."""
    weights: dict[str, float] = table("weights")["weights"]
    return sum(weights.get(name, 0.0) * size for name, size in hints.items())


def choose(candidates: list[tuple[int, Hints]]) -> int | None:
    """The entity that is likelier than no entity at all and all others together."""
    if not candidates:
        return None
    scored = [(weight(hints), -entity) for entity, hints in candidates]
    best, entity = max(scored)
    total = exp(-best) + sum(exp(score - best) for score, _ in scored)
    return -entity if 1 / total > LIKELY else None
