"""How often claims of each confidence are right, and the points of the signs they are made of.

    python benchmarks/confidence.py FOLDER ...          the reliability table
    python benchmarks/confidence.py --fit FOLDER ...    the points, and the table by held-out fifths

Each FOLDER holds ID.txt with ID.ann. The articles are read with the whole pipeline, so names
are found, not given. A claim is right where a gold claim of its type stands in its sentence
and buyer, target, seller and partner are all as the gold has them; a claim that reads an
optional gold claim does not count.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

import depeche
from depeche.claims import reader
from depeche.claims.confidence import signs
from depeche.claims.reading import Reading
from depeche.claims.records import Claim, Filler, Qualities
from depeche.gold.readings import GoldArticle, read_gold
from depeche.gold.verdicts import CORE, judge_claims
from depeche.language.document import make_doc

BINS = ((0, 0.3), (0.3, 0.45), (0.45, 0.6), (0.6, 0.75), (0.75, 1.01))


@dataclass(frozen=True)
class Judged:
    article: str
    signs: tuple[str, ...]
    confidence: float
    right: bool


def row_of(claim: Claim) -> dict[str, str]:
    roles = {role: " | ".join(dict.fromkeys(claim.names(role))) for role in CORE}
    places = {"trigger_start": str(claim.trigger_start), "trigger_end": str(claim.trigger_end)}
    return {"deal_type": claim.deal_type, "status": claim.status, **roles, **places}


def judge(article: GoldArticle, claims: Sequence[Claim]) -> list[tuple[Claim, bool]]:
    """Each claim that counts, and whether it is right."""
    rows = [row_of(claim) for claim in claims]
    verdicts, _ = judge_claims(article, rows)
    found = {id(v.row): v for v in verdicts if v.row is not None}
    judged = []
    for claim, row in zip(claims, rows, strict=True):
        verdict = found.get(id(row))
        if verdict is None or not verdict.gold.optional:
            right = verdict is not None and all(verdict.right[role] for role in CORE)
            judged.append((claim, right))
    return judged


def read(folders: Sequence[Path]) -> list[Judged]:
    """All claims of the articles, judged, with the signs that they were read by."""
    nlp = depeche.load()
    score = reader.confidence
    kept: dict[float, tuple[tuple[str, ...], float]] = {}

    def keep(reading: Reading, fillers: list[Filler], quality: Qualities) -> float:
        number = float(len(kept))
        kept[number] = (signs(reading, fillers), score(reading, fillers, quality))
        return number

    reader.confidence = keep
    judged = []
    for article in (a for folder in folders for a in read_gold(folder)):
        doc = make_doc(nlp, article.text)
        doc._.depeche_published = date.fromisoformat(article.id[:10])
        for claim, right in judge(article, nlp(doc)._.depeche_claims):
            judged.append(Judged(article.id, *kept[claim.confidence], right))
    reader.confidence = score
    return judged


def fit(judged: Sequence[Judged], names: Sequence[str], ridge: float = 1.0) -> np.ndarray:
    """Logistic regression by Newton's method; the base comes first and is not shrunk."""
    x = np.array([[1.0, *(name in one.signs for name in names)] for one in judged], dtype=float)
    y = np.array([one.right for one in judged], dtype=float)
    weights, shrink = np.zeros(x.shape[1]), ridge * np.eye(x.shape[1])
    shrink[0, 0] = 0.0
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - shrink @ weights
        weights += np.linalg.solve((x.T * (p * (1 - p))) @ x + shrink, slope)
    return weights


def held_out(judged: Sequence[Judged], names: Sequence[str]) -> list[Judged]:
    """Each article scored by points fitted on the articles of the other fifths."""
    fold = {name: n % 5 for n, name in enumerate(sorted({one.article for one in judged}))}
    scored = []
    for k in range(5):
        weights = fit([one for one in judged if fold[one.article] != k], names)
        for one in (one for one in judged if fold[one.article] == k):
            z = weights[0] + sum(weights[1 + names.index(s)] for s in one.signs)
            scored.append(Judged(one.article, one.signs, float(1 / (1 + np.exp(-z))), one.right))
    return scored


def table(judged: Sequence[Judged]) -> str:
    """The reliability table in Markdown, with the calibration error and Brier score."""
    lines = ["| confidence | claims | mean | right |", "| --- | ---: | ---: | ---: |"]
    error = 0.0
    for low, high in BINS:
        these = [one for one in judged if low <= one.confidence < high]
        if these:
            mean = sum(one.confidence for one in these) / len(these)
            right = sum(one.right for one in these) / len(these)
            error += abs(mean - right) * len(these) / len(judged)
            top = f"{min(high, 1):.2f}"
            lines.append(f"| {low:.2f} to {top} | {len(these)} | {mean:.2f} | {right:.2f} |")
    brier = sum((one.confidence - one.right) ** 2 for one in judged) / len(judged)
    share = sum(one.right for one in judged) / len(judged)
    lines += ["", f"{len(judged)} claims, {share:.2f} right; mean gap {error:.3f}, "]
    lines[-1] += f"Brier score {brier:.3f} (always saying {share:.2f}: {share * (1 - share):.3f})."
    return "\n".join(lines)


def points(judged: Sequence[Judged], names: Sequence[str]) -> str:
    """The fitted points, with how many claims show each sign and how many of those are right."""
    weights = fit(judged, names)
    lines = ["| sign | claims | right | points |", "| --- | ---: | ---: | ---: |"]
    lines.append(f"| base | {len(judged)} | | {100 * weights[0]:.0f} |")
    for name, weight in zip(names, weights[1:], strict=True):
        these = [one.right for one in judged if name in one.signs]
        lines.append(f"| {name} | {len(these)} | {np.mean(these):.2f} | {100 * weight:.0f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args()
    claims = read(options.folders)
    if options.fit:
        signs_seen = list(dict.fromkeys(s for one in claims for s in one.signs))
        print(points(claims, signs_seen), end="\n\n")
        print("Held-out fifths:\n")
        claims = held_out(claims, signs_seen)
    print(table(claims))
