"""The cues that govern a trigger, in order, each with its tense and negation."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span

from depeche.claims.qualify.chain import Step, below, climb
from depeche.claims.qualify.cues import Cue, Hit, hits
from depeche.claims.qualify.verbs import (
    CONDITIONAL,
    FUTURE,
    INFINITIVE,
    NONE,
    PARTICIPLE,
    SUBJUNCTIVE,
    Group,
    group,
)
from depeche.claims.records import Trigger

_OBJECT = frozenset({"obj", "comp", "obl", "nmod", "acl", "conj", "iobj", "amod", "fixed", "case"})
_ADJUNCT_SLOTS = frozenset({"advcl"})


@dataclass(slots=True)
class Operator:
    """A cue that governs the trigger. ``depth`` -1 hangs on it, 0 is its nearest governor."""

    hit: Hit
    depth: int
    slot: str
    group: Group
    unreal: bool = False

    @property
    def cue(self) -> Cue:
        return self.hit.cue

    @property
    def negated(self) -> bool:
        return bool(self.group.negation)


@dataclass(slots=True)
class View:
    """All that the qualifiers look at for one trigger."""

    doc: Doc
    trigger: Trigger
    sentence: Span
    steps: list[Step]
    own: Group  #: verb group of the trigger's head
    inside: list[Hit]  #: cues over the trigger's own words
    operators: list[Operator]  #: innermost first


def view(doc: Doc, trigger: Trigger) -> View:
    """Collect what governs ``trigger``."""
    sentence = doc[trigger.head].sent
    steps = climb(doc, trigger.head)
    own = group(doc, trigger.head, sentence.start) if trigger.pos != "noun" else _none(trigger.head)
    found = hits(doc, sentence, "acts")
    words = set(trigger.tokens)
    inside = [h for h in found if words & set(h.tokens)]
    outside = [h for h in found if not words & set(h.tokens)]
    operators = _governing(doc, sentence, trigger, steps, outside)
    _mark_unreal(operators)
    return View(doc, trigger, sentence, steps, own, inside, operators)


def _none(i: int) -> Group:
    return Group(i, i, NONE)


def _governing(
    doc: Doc, sentence: Span, trigger: Trigger, steps: list[Step], found: list[Hit]
) -> list[Operator]:
    at = {step.token: (depth, step.slot) for depth, step in enumerate(steps)}
    hung = dict(below(doc, trigger.head)) if trigger.pos == "noun" else {}
    operators: list[Operator] = []
    for hit in found:
        places = sorted((at[t][0], at[t][1]) for t in hit.tokens if t in at)
        if places:
            depth, slot = places[0]
        elif any(t in hung for t in hit.tokens):
            depth, slot = -1, next(hung[t] for t in hit.tokens if t in hung)
        else:
            continue
        if _fits(hit, slot):
            operators.append(Operator(hit, depth, slot, _group_of(doc, sentence, hit, steps, depth)))
    operators.sort(key=lambda o: (o.depth, -o.hit.first))
    return operators


def _fits(hit: Hit, slot: str) -> bool:
    want = hit.cue.get("arg")
    if slot in _ADJUNCT_SLOTS:
        return False
    if want == "subj":
        return slot in {"subj", "nmod", "amod", "acl", "appos", "conj"}
    if want == "obj":
        return slot in _OBJECT
    return True


def _group_of(doc: Doc, sentence: Span, hit: Hit, steps: list[Step], depth: int) -> Group:
    verb = hit.verb
    if verb < 0:
        first = doc[hit.first]
        if first.pos_ in {"VERB", "AUX"}:
            verb = hit.first
    if verb < 0:
        over = [s.token for s in steps[max(depth, 0) :] if doc[s.token].pos_ in {"VERB", "AUX"}]
        cop = [c.i for t in hit.tokens for c in doc[t].children if c.dep_ == "cop"]
        verb = (cop + over + [-1])[0]
    if verb < 0:
        return _none(hit.first)
    return group(doc, verb, sentence.start)


_AHEAD = frozenset({FUTURE, CONDITIONAL, SUBJUNCTIVE})


def _mark_unreal(operators: list[Operator]) -> None:
    """Say of each operator whether it lies ahead: by its tense, or under a modal."""
    under = False
    for operator in reversed(operators):
        tense = operator.group.tense
        dependent = tense in (INFINITIVE, NONE) or (tense == PARTICIPLE and operator.group.passive)
        operator.unreal = tense in _AHEAD or (dependent and under)
        if operator.cue.kind == "modal":
            under = not _achieved(operator)
        elif not dependent:
            under = operator.unreal


def _achieved(operator: Operator) -> bool:
    """A modal that tells a fact: "a pu racheter"."""
    return bool(operator.cue.get("power")) and operator.group.tense in {"past"}
