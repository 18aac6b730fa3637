"""How far a claim has got, how sure the text is of it, and who says so."""

from __future__ import annotations

from spacy.tokens import Doc

from depeche.claims.qualify.operators import view
from depeche.claims.qualify.status import climb_ladder
from depeche.claims.records import Cue, Filler, Qualities, Trigger

__all__ = ["find_authorities", "find_sources", "is_counterfactual", "qualify"]


def qualify(doc: Doc, trigger: Trigger) -> Qualities:
    """Status, certainty and polarity of ``trigger``'s claim, with the cues that say so."""
    seen = view(doc, trigger)
    state = climb_ladder(seen)
    cues = tuple(
        Cue(column, value, hit.cue.id, doc[hit.first].idx, doc[hit.last].idx + len(doc[hit.last]))
        for column, value, hit in state.why
    )
    return Qualities(state.status, cues=cues)


def find_sources(doc: Doc, trigger: Trigger, qualities: Qualities) -> tuple[Filler, ...]:
    return ()


def find_authorities(doc: Doc, trigger: Trigger, qualities: Qualities) -> tuple[Filler, ...]:
    return ()


def is_counterfactual(doc: Doc, trigger: Trigger) -> bool:
    return False
