"""How a person's sentences and their variants are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from depeche.gold.cases import Case, Outcome, judge_case
from depeche.gold.grids import Grid
from depeche.gold.perturb import Variant, variants
from depeche.gold.session import CorpusSession


@dataclass(frozen=True, slots=True)
class Trial:
    """A variant and how it was read; ``base_right``: whether its sentence was read right."""

    variant: Variant
    outcome: Outcome
    base_right: bool


def trials(cases: Sequence[Case], session: CorpusSession) -> list[Trial]:
    """Read every sentence and its variants."""
    found: list[Trial] = []
    for case in cases:
        made = list(variants(case))
        if made:
            base = judge_case(case, session.claims_of(case)["claims"]).right
            found += [
                Trial(v, judge_case(v.case, session.claims_of(v.case)["claims"]), base)
                for v in made
            ]
    return found


def matrix(found: Sequence[Trial]) -> Grid:
    """A line a rule: how many variants of sentences that are read right are read right too."""
    header = ("variant", "read right", "of", "of sentences read wrong")
    grid = Grid("Variants of sentences that are read right", header, [], frozenset({1, 2, 3}))
    for name in dict.fromkeys(trial.variant.rule for trial in found):
        here = [trial for trial in found if trial.variant.rule == name]
        counted = [trial for trial in here if trial.base_right]
        right = sum(trial.outcome.right for trial in counted)
        grid.rows.append((name, str(right), str(len(counted)), str(len(here) - len(counted))))
    return grid
