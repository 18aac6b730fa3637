"""One claim a sentence and deal."""

from __future__ import annotations

from spacy.tokens import Doc

from depeche.claims.records import Claim
from depeche.claims.roles import Reading

#: Entries that speak of a deal without naming its kind: they give way to one that does.
_WEAK = frozenset({"discussions", "offre", "anaphore", "repreneur", "tirer-un-trait", "debourser-pour", "interesse-par"})


def _same_deal(a: Claim, b: Claim) -> bool:
    return a.deal == b.deal


def _rank(claim: Claim, reading: Reading) -> tuple[int, int, int]:
    weak = reading.pattern.entry.id in _WEAK or reading.trigger.anaphoric
    own = sum(f.how != "discourse" for f in claim.fillers)
    return (0 if weak else 1, own, -claim.trigger_start)


def merge(doc: Doc, made: list[tuple[Claim, Reading]]) -> list[Claim]:
    """Of several triggers for one deal in a sentence, the one that says most, unless their
    statuses tell two steps of it."""
    kept: list[tuple[Claim, Reading]] = []
    for claim, reading in sorted(made, key=lambda item: _rank(*item), reverse=True):
        weak = _rank(claim, reading)[0] == 0
        if any(_same_deal(claim, other) and (weak or claim.status == other.status) for other, _ in kept):
            continue
        kept.append((claim, reading))
    return sorted((c for c, _ in kept), key=lambda c: c.trigger_start)
