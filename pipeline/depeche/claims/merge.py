"""One claim a sentence and deal."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from depeche.claims.reading import Reading
from depeche.claims.records import Claim

#: Types under which one deal can be told twice in a sentence.
_ALIKE = (
    frozenset({"partnership", "joint_venture", "merger"}),
    frozenset({"funding", "ipo", "stake"}),
    frozenset({"acquisition", "stake"}),
)


def _parties(claim: Claim) -> set[str]:
    return {f.name for f in claim.fillers if f.role in {"partner", "target", "buyer"}}


def _same_deal(a: Claim, b: Claim) -> bool:
    if {a.scope, b.scope} == {"part", "whole"}:
        return False  # a purchase of a part told beside one of the whole
    if a.deal == b.deal:
        return True
    if a.deal_type == b.deal_type or not any(
        {a.deal_type, b.deal_type} <= kinds for kinds in _ALIKE
    ):
        return False
    mine, theirs = _parties(a), _parties(b)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def _rank(claim: Claim, reading: Reading) -> tuple[int, int, int]:
    """Of "s'associe à B dans une société commune" the company founded says most."""
    weak = reading.pattern.entry.generic or reading.trigger.anaphoric
    own = sum(f.how != "discourse" for f in claim.fillers)
    own += _VENTURE * (claim.deal_type == "joint_venture")
    return (0 if weak else 1, own, -claim.trigger_start)


#: What the founding of a company outweighs: the parties of an alliance told beside it.
_VENTURE = 2


def _in_a_venture(claim: Claim, kept: list[tuple[Claim, Reading]]) -> bool:
    """ "a préféré s'allier à B dans une entité commune": the alliance is that company."""
    return claim.deal_type == "partnership" and any(
        other.deal_type == "joint_venture" and _same_deal(claim, other) for other, _ in kept
    )


def _subordinate(doc: Doc, reading: Reading) -> bool:
    """ "... avant que le partenariat n'ait été approuvé": a condition on the deal just told."""
    first = reading.trigger.tokens[0]
    words = [doc[k].lower_ for k in range(max(first - 6, 0), first)]
    return any(pair in _CONDITIONS for pair in pairwise(words))


def _names_stage(doc: Doc, reading: Reading) -> bool:
    """ "a levé 3 millions en amorçage": the noun says which round the verb tells."""
    first = reading.trigger.tokens[0]
    return reading.pattern.entry.type == "funding" and first > 0 and doc[first - 1].lower_ == "en"


_CONDITIONS = frozenset(
    {("avant", "que"), ("avant", "qu'"), ("une", "fois"), ("réserve", "que"), ("dès", "que")}
)


def _of_one_venture(claim: Claim, kept: list[tuple[Claim, Reading]]) -> bool:
    """ "s'allient au sein d'une coentreprise", "ont fondé X, leur coentreprise": told once."""
    return claim.deal_type == "joint_venture" and any(
        other.deal == claim.deal
        and other.deal_type == "joint_venture"
        and not {other.status, claim.status} & _ENDED
        for other, _ in kept
    )


_ENDED = frozenset({"abandoned", "blocked", "rejected"})


def _with_figures(kept: Claim, dropped: Claim) -> Claim:
    """The kept claim with the figures that only the dropped trigger had."""
    changes: dict[str, object] = {}
    if kept.amount is None and dropped.amount is not None:
        changes |= {"amount": dropped.amount, "currency": dropped.currency}
    if kept.stake is None and dropped.stake is not None:
        changes["stake"] = dropped.stake
    if not kept.date_value and dropped.date_value:
        changes |= {
            "date_value": dropped.date_value,
            "from_date": dropped.from_date,
            "to_date": dropped.to_date,
        }
    if not changes:
        return kept
    columns = {"amount", "stake", "date"}
    cues = tuple(
        c
        for c in dropped.cues
        if c.column in columns and c.column not in {k.column for k in kept.cues}
    )
    return replace(kept, cues=kept.cues + cues, **changes)  # type: ignore[arg-type]


def merge(doc: Doc, made: list[tuple[Claim, Reading]]) -> list[Claim]:
    """Of several triggers for one deal in a sentence, the one that says most, unless their
    statuses tell two steps of it."""
    kept: list[tuple[Claim, Reading]] = []
    for claim, reading in sorted(made, key=lambda item: _rank(*item), reverse=True):
        weak = _rank(claim, reading)[0] == 0
        strong = next((k for k, item in enumerate(kept) if _rank(*item)[0]), None)
        if reading.pattern.entry.frame == "noun_talks" and strong is not None:
            # "des discussions en vue de racheter ..." speaks of that purchase
            if _same_deal(claim, kept[strong][0]):
                kept[strong] = (_with_figures(kept[strong][0], claim), kept[strong][1])
            continue
        weak = (
            weak
            or _of_one_venture(claim, kept)
            or _in_a_venture(claim, kept)
            or _subordinate(doc, reading)
            or _names_stage(doc, reading)
        )
        place = next(
            (
                k
                for k, (other, _) in enumerate(kept)
                if _same_deal(claim, other) and (weak or claim.status == other.status)
            ),
            None,
        )
        if place is None:
            kept.append((claim, reading))
        else:
            kept[place] = (_with_figures(kept[place][0], claim), kept[place][1])
    return sorted((c for c, _ in kept), key=lambda c: c.trigger_start)
