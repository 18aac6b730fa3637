"""Which figure and which date of a sentence belong to which of its deals."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from depeche.claims.attach.dates import step_date
from depeche.claims.attach.records import Attached
from depeche.claims.attach.scene import Scene
from depeche.claims.attach.shares import share
from depeche.claims.attach.sums import price
from depeche.claims.records import Cue, Qualities, Trigger

__all__ = ["Attached", "attach"]


def attach(
    doc: Doc, triggers: Sequence[Trigger], qualities: Sequence[Qualities]
) -> tuple[Attached, ...]:
    """The price, share and date of each trigger of one sentence, in the triggers' order."""
    if not triggers:
        return ()
    scene = Scene.of(doc, triggers, qualities)
    made = []
    for i in range(len(triggers)):
        cues = []
        amount = price(scene, i)
        if amount is not None:
            cues.append(Cue("amount", amount.text, amount.kind, amount.start, amount.end))
        stake = share(scene, i)
        if stake is not None:
            cues.append(Cue("stake", stake.text, stake.kind, stake.start, stake.end))
        date = step_date(scene, i)
        if date is not None:
            cues.append(Cue("date", date.value, date.type, date.start, date.end))
        made.append(
            Attached(
                amount.value if amount else None,
                amount.currency if amount else "",
                stake.value if stake else None,
                date,
                tuple(cues),
            )
        )
    return tuple(made)
