"""How far a deal has got: one ladder, climbed from the trigger outwards.

``lexicon/cues/ladder.toml`` holds the tables, ``docs/status-ladder.md`` explains them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from depeche.claims.qualify.cues import Hit, hits, read_table
from depeche.claims.qualify.operators import Operator, View, _achieved

_LADDER = read_table("ladder")
_BY_TENSE: dict[str, str] = dict(_LADDER["verb"])
_AHEAD: dict[str, str] = dict(_LADDER["ahead"])
_NOUN = str(_LADDER["noun"]["status"])
STATUSES: frozenset[str] = frozenset(_LADDER["statuses"]["all"])


@dataclass(slots=True)
class State:
    """The status so far, and what decided it."""

    status: str
    weak: bool  #: from a bare deal noun, that says nothing of the step itself
    base: bool = True  #: no act has spoken yet
    why: list[tuple[str, str, Hit]] = field(default_factory=list)

    def set(self, status: str, hit: Hit, base: bool = False) -> None:
        self.status, self.weak, self.base = status, False, base
        self.why.append(("status", status, hit))


def climb_ladder(seen: View) -> State:
    """The status of the trigger's claim."""
    state = _base(seen)
    for operator in seen.operators:
        _apply(state, operator, seen)
    return state


def _base(seen: View) -> State:
    trigger = seen.trigger
    if trigger.status:
        return State(trigger.status, weak=False)
    lexical = next((h for h in seen.inside if h.cue.kind in ("act", "modal", "front")), None)
    if lexical is not None:
        state = State("", weak=False)
        status = lexical.cue.get("status")
        state.set(status, lexical, base=True)
        return state
    if trigger.pos == "noun":
        return _noun(seen)
    return State(_BY_TENSE.get(seen.own.tense, _BY_TENSE["infinitive"]), weak=False)


def _noun(seen: View) -> State:
    """A bare deal noun: done where it stands after "depuis", "après", "lors de"."""
    state = State(_NOUN, weak=True)
    doc, head = seen.doc, seen.trigger.head
    before = [doc[j].lower_ for j in range(max(seen.sentence.start, head - 4), head)]
    if any(w in _AFTER for w in before):
        state.status, state.weak = "completed", False
    return state


_AFTER = frozenset(_LADDER["noun"]["after"])


def _apply(state: State, operator: Operator, seen: View) -> None:
    cue = operator.cue
    status = cue.get("status")
    if cue.kind == "say":
        if state.weak:
            state.set(status, operator.hit)
        return
    if cue.kind == "denial":
        if state.base and (state.weak or seen.trigger.pos != "noun"):
            state.set(status, operator.hit)
        return
    if cue.kind == "done":
        if state.base:
            state.set(_ahead(operator, status), operator.hit)
        return
    if cue.kind == "modal":
        if state.base and not cue.get("near") and _achieved(operator):
            state.set("completed", operator.hit)
        elif state.base:
            state.set(status, operator.hit)
        return
    if cue.kind == "front":
        if state.base:
            state.set(status, operator.hit, base=True)
        return
    if operator.negated and operator.cue.get("negated"):
        state.set(cue.get("negated"), operator.hit)
    else:
        state.set(_ahead(operator, status), operator.hit)


def _ahead(operator: Operator, status: str) -> str:
    if not operator.unreal:
        return status
    return operator.cue.get("todo") or _AHEAD.get(status, status)


def cue_hits(seen: View) -> list[Hit]:
    return hits(seen.doc, seen.sentence, "acts")
