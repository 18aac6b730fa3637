"""How far a figure would move with other articles: resampling of whole articles.

Claims of one article are right or wrong together, so articles are drawn, not claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from depeche.gold.measures import COUNTED, RATED, Sheet

#: Fixed, so that the same files give the same intervals.
SEED = 20200915
DRAWS = 1000
_PERCENTILES = (2.5, 97.5)
_Figures = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """Where 95 of 100 draws of the articles put a figure."""

    low: float
    high: float


def intervals(sheets: Sequence[Sheet], draws: int = DRAWS) -> dict[str, Interval]:
    """The interval of the F1 of each count and of each accuracy; empty below two articles."""
    if len(sheets) < 2:
        return {}
    rng = np.random.default_rng(SEED)
    weights = rng.multinomial(len(sheets), np.full(len(sheets), 1 / len(sheets)), size=draws)
    found: dict[str, Interval] = {}
    for name in COUNTED:
        table = [(s.counts[name].tp, s.counts[name].fp, s.counts[name].fn) for s in sheets]
        tp, fp, fn = (weights @ np.array(table, dtype=np.float64)).T
        found[name] = _interval(2 * tp, 2 * tp + fp + fn)
    for name in RATED:
        rated = [(s.rates[name].right, s.rates[name].n) for s in sheets]
        right, n = (weights @ np.array(rated, dtype=np.float64)).T
        if n.any():
            found[f"accuracy {name}"] = _interval(right, n)
    return found


def _interval(top: _Figures, bottom: _Figures) -> Interval:
    # Draws in which nothing was to be found say nothing.
    some = bottom > 0
    if not some.any():
        return Interval(0.0, 0.0)
    low, high = np.percentile(top[some] / bottom[some], _PERCENTILES)
    return Interval(round(float(low), 4), round(float(high), 4))
