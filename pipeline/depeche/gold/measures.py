"""Counts and the figures made from them: precision, recall, F1 and accuracies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

#: What is counted as found, extra and missed, in the order in which it is told.
COUNTED = (
    "names (span+label)", "names (span)", "entities", "descriptions",
    "dates (exact span)", "dates (overlap)", "dates (overlap+value)",
    "claims", "claim roles", "claims strict",
)  # fmt: skip
#: What is right or wrong of things that were found.
RATED = (
    "date value", "date mod", "status", "certainty", "polarity", "scope",
    "source", "authority", "amount", "stake", "date",
)  # fmt: skip
#: How a floor of pyproject.toml calls a measure.
SHORT = {
    "names (span+label)": "names", "names (span)": "name_spans", "entities": "entities",
    "descriptions": "descriptions", "dates (exact span)": "date_spans",
    "dates (overlap)": "date_overlaps", "dates (overlap+value)": "dates",
    "claims": "claims", "claim roles": "roles", "claims strict": "strict",
}  # fmt: skip


@dataclass(slots=True)
class Counts:
    """Found, too many, missed."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, tp: int = 0, fp: int = 0, fn: int = 0) -> None:
        self.tp += tp
        self.fp += fp
        self.fn += fn

    def figures(self) -> dict[str, float | int]:
        """p, r and f1 to four digits, with the counts."""
        p = self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0
        r = self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0
        f1 = round(2 * p * r / (p + r), 4) if p + r else 0.0
        counts = {"tp": self.tp, "fp": self.fp, "fn": self.fn}
        return {"p": round(p, 4), "r": round(r, 4), "f1": f1, **counts}


@dataclass(slots=True)
class Rate:
    """Right ones among those that were judged."""

    right: int = 0
    n: int = 0

    def add(self, right: int = 0, n: int = 1) -> None:
        self.right += right
        self.n += n

    def figures(self) -> dict[str, float | int | None]:
        return {"acc": round(self.right / self.n, 4) if self.n else None, "n": self.n}


@dataclass(slots=True)
class Sheet:
    """All counts of one article, or of many added up."""

    counts: dict[str, Counts] = field(default_factory=lambda: {k: Counts() for k in COUNTED})
    labels: dict[str, Counts] = field(default_factory=dict)
    types: dict[str, Counts] = field(default_factory=dict)
    statuses: dict[str, Counts] = field(default_factory=dict)
    rates: dict[str, Rate] = field(default_factory=lambda: {k: Rate() for k in RATED})

    def label(self, name: str) -> Counts:
        return self.labels.setdefault(name, Counts())

    def type(self, name: str) -> Counts:
        return self.types.setdefault(name, Counts())

    def status(self, name: str) -> Counts:
        return self.statuses.setdefault(name, Counts())

    def add(self, other: Sheet) -> None:
        """Take the counts of ``other`` in."""
        for mine, theirs in (
            (self.counts, other.counts), (self.labels, other.labels),
            (self.types, other.types), (self.statuses, other.statuses),
        ):  # fmt: skip
            for name, counts in theirs.items():
                mine.setdefault(name, Counts()).add(counts.tp, counts.fp, counts.fn)
        for name, rate in other.rates.items():
            self.rates[name].add(rate.right, rate.n)

    def figures(self) -> dict[str, dict[str, Any]]:
        """Every figure under the name that it is told by."""
        found: dict[str, dict[str, Any]] = {k: c.figures() for k, c in self.counts.items()}
        found |= {f"label {k}": c.figures() for k, c in sorted(self.labels.items())}
        found |= {f"type {k}": c.figures() for k, c in sorted(self.types.items())}
        found |= {f"accuracy {k}": r.figures() for k, r in self.rates.items()}
        return found


def total(sheets: Iterable[Sheet]) -> Sheet:
    """All ``sheets`` added up."""
    whole = Sheet()
    for sheet in sheets:
        whole.add(sheet)
    return whole


def floor_figures(sheet: Sheet) -> dict[str, float]:
    """Figures by the names that floors go by: ``claims_f1``, ``roles_p``, ``status_accuracy``."""
    figures = {
        f"{short}_{kind}": float(sheet.counts[name].figures()[kind])
        for name, short in SHORT.items()
        for kind in ("p", "r", "f1")
    }
    for name, rate in sheet.rates.items():
        figures[f"{name.replace(' ', '_')}_accuracy"] = rate.right / rate.n if rate.n else 1.0
    return figures
