"""How far a deal has got: one ladder, climbed from the trigger outwards.

``lexicon/cues/ladder.toml`` holds the tables, ``docs/status-ladder.md`` explains them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from depeche.claims.qualify.certainty import future_in_past
from depeche.claims.qualify.cues import Hit
from depeche.claims.qualify.grammar.forms import (
    CONDITIONAL,
    FINITE,
    FUTURE,
    GERUND,
    IMPERFECT,
    INFINITIVE,
    PARTICIPLE,
    PAST,
    PRESENT,
    SUBJUNCTIVE,
    is_verbal,
)
from depeche.claims.qualify.grammar.verbs import group
from depeche.claims.qualify.grammar.walk import Step
from depeche.claims.qualify.operators import Operator, View, main_verb
from depeche.claims.qualify.rulers import decides, is_decided_by_court, is_of_a_board
from depeche.claims.qualify.tables import read_table

_LADDER = read_table("ladder")
_BY_TENSE: dict[str, str] = dict(_LADDER["verb"])
_AHEAD: dict[str, str] = dict(_LADDER["ahead"])
_NOUN = str(_LADDER["noun"]["status"])
_AFTER = frozenset(_LADDER["noun"]["after"])
_MOVABLE = frozenset(_LADDER["modal"]["moves"])
_CONDITIONAL = frozenset(_LADDER["condition"]["moves"])
#: Tenses of a verb after "avant que", "avant de": present and subjunctive share their forms.
_AIMED = frozenset({SUBJUNCTIVE, INFINITIVE, PRESENT})
#: Steps that a yes-or-no question leaves open, and the words that open another question.
_ASKED = frozenset({"agreed", "pending"})
_OPEN_QUESTIONS = frozenset(read_table("words")["open_questions"])
STATUSES: frozenset[str] = frozenset(_LADDER["statuses"]["all"])


@dataclass(slots=True)
class State:
    """The status so far, and what decided it."""

    seen: View
    status: str
    weak: bool  #: from a bare deal noun, that says nothing of the step itself
    base: bool = True  #: no act has spoken yet
    closed: bool = False  #: a noun in front settled it: "l'abandon de"
    why: list[tuple[str, str, Hit]] = field(default_factory=list)

    def set(self, status: str, hit: Hit, base: bool = False) -> None:
        self.status, self.weak, self.base = status, False, base
        self.why.append(("status", status, hit))


def climb_ladder(seen: View) -> State:
    """The status of the trigger's claim."""
    state = _base(seen)
    if is_asked(seen) and state.base and state.status in _ASKED:
        state.status, state.weak = "considered", False
    for operator in seen.operators:
        if state.closed:
            break
        _RULES[operator.cue.kind](state, operator)
    return state


def is_asked(seen: View) -> bool:
    """Whether the sentence asks if there will be a deal: "Une fusion avec X ?"."""
    doc, sentence = seen.doc, seen.sentence
    last = sentence.end - 1
    while last > sentence.start and (doc[last].is_space or doc[last].lower_ in {"»", "”"}):
        last -= 1
    if doc[last].lower_ != "?" or (seen.trigger.pos != "noun" and seen.own.tense == PAST):
        return False
    opening = {doc[k].lower_ for k in range(sentence.start, min(sentence.end, sentence.start + 4))}
    return not opening & _OPEN_QUESTIONS


# --- the trigger itself ---------------------------------------------------------------------


def _base(seen: View) -> State:
    trigger = seen.trigger
    lexical = next((h for h in seen.inside if h.cue.kind in ("act", "modal", "front")), None)
    if trigger.status:
        state = State(seen, trigger.status, weak=False)
    elif lexical is not None and lexical.cue.get("inside") != "no" and not _acts(seen):
        state = State(seen, "", weak=False)
        state.set(lexical.cue.get("status"), lexical, base=True)
    elif trigger.pos == "noun":
        state = _noun(seen)
    else:
        state = State(seen, _verb(seen), weak=False)
    if state.status == "offered" and seen.steps and seen.steps[0].slot == "purpose":
        state.status = "considered"
    return state


def _acts(seen: View) -> bool:
    return any(o.depth < -1 for o in seen.operators)


def _verb(seen: View) -> str:
    """By the tense of the trigger's own group."""
    own, doc, low = seen.own, seen.doc, seen.sentence.start
    before = [doc[j].lower_ for j in range(max(low, own.first - 12), own.first)]
    if own.tense == GERUND:
        return _gerund(seen)
    if own.tense == PAST and is_decided_by_court(seen):
        return "approved"
    if own.tense in _AIMED and "avant" in before and _main_past(seen):
        return _BY_TENSE[PAST]
    if own.tense == CONDITIONAL and future_in_past(seen, own):
        return _BY_TENSE[FUTURE]
    if own.tense == IMPERFECT and ("si" in before or "s'" in before):
        return "considered"
    if own.negation and own.tense == FUTURE:
        return "considered" if any(h.cue.kind == "denial" for h in seen.hits) else "abandoned"
    # A form that the tagger takes for a noun or adjective: "X change de mains".
    return _BY_TENSE.get(own.tense, _BY_TENSE[PRESENT])


def _gerund(seen: View) -> str:
    """As far as its main verb: "a opté pour une autre voie en s'alliant à X" is agreed."""
    main = main_verb(seen)
    if main is None:
        return _BY_TENSE[GERUND]
    acts = [h for h in seen.hits if h.verb == main.verb and h.cue.kind == "act"]
    if any(h.cue.get("status") == "agreed" for h in acts):
        return "agreed"
    return _BY_TENSE[GERUND if main.tense == PRESENT else main.tense]


def _main_past(seen: View) -> bool:
    """Whether the sentence's main verb tells the past."""
    for token in seen.sentence:
        if token.pos_ == "VERB" and token.i != seen.own.verb:
            tense = group(seen.doc, token.i, seen.sentence.start).tense
            if tense in FINITE:
                return tense in (PAST, IMPERFECT)
    return False


def _noun(seen: View) -> State:
    """A bare deal noun: done where it stands after "depuis", "après", "lors de"."""
    state = State(seen, _NOUN, weak=True)
    doc, head = seen.doc, seen.trigger.head
    heads = [head, *(s.token for s in _nouns_in_front(seen))]
    before = {doc[j].lower_ for h in heads for j in range(max(seen.sentence.start, h - 4), h)}
    if before & _AFTER:
        state.status, state.weak = "completed", False
    return state


def _nouns_in_front(seen: View) -> list[Step]:
    """The nouns that the trigger completes: "après l'achat d'un bloc"."""
    found: list[Step] = []
    for step in seen.steps:
        if step.slot != "nmod" or is_verbal(seen.doc[step.token]):
            break
        found.append(step)
    return found


# --- what governs it --------------------------------------------------------------------------


def _say(state: State, operator: Operator) -> None:
    """A party tells it: agreed, where the noun or infinitive alone says nothing more."""
    if state.weak or (state.base and state.seen.own.tense == INFINITIVE and operator.depth == 0):
        state.set(operator.cue.get("status"), operator.hit)


def _light(state: State, operator: Operator) -> None:
    """A light verb: its tense is the deal's ("ont créé une coentreprise")."""
    if state.weak:
        tense = operator.group.tense
        state.set(_BY_TENSE.get(tense, "considered"), operator.hit, base=True)


def _paid(state: State, operator: Operator) -> None:
    """A price paid for it: the aim was reached."""
    if state.base and not operator.unreal:
        state.set(_BY_TENSE.get(operator.group.tense, "completed"), operator.hit)


def _denial(state: State, operator: Operator) -> None:
    forced = operator.cue.get("negation") == "own" or operator.denied
    if state.base and (forced or state.weak or state.seen.trigger.pos != "noun"):
        state.set(operator.cue.get("status"), operator.hit)


def _agenda(state: State, operator: Operator) -> None:
    """On the agenda: considered; no longer on it: given up."""
    if operator.group.negation == "plus":
        state.set("abandoned", operator.hit)
    elif state.weak:
        state.set(operator.cue.get("status"), operator.hit)


def _done(state: State, operator: Operator) -> None:
    if state.base:
        done = "approved" if is_decided_by_court(state.seen) else operator.cue.get("status")
        state.set(_ahead(operator, done), operator.hit)


def _modal(state: State, operator: Operator) -> None:
    """Puts a deal ahead that nothing below has settled."""
    if decides(state.seen, operator):
        state.set(operator.cue.get("ruler"), operator.hit)
    if not state.base or not (state.weak or state.status in _MOVABLE):
        return
    if operator.achieved:
        state.set("completed", operator.hit)
    else:
        state.set(operator.cue.get("status"), operator.hit)


def _front(state: State, operator: Operator) -> None:
    """A noun in front: "projet de", "abandon de"."""
    final = operator.cue.get("final") == "yes"
    if state.base or final:
        state.set(operator.cue.get("status"), operator.hit, base=not final)
        state.closed = final


def _condition(state: State, operator: Operator) -> None:
    """Under a condition that others must meet: agreed, and waiting."""
    if state.status in _CONDITIONAL:
        state.set(operator.cue.get("status"), operator.hit)


def _act(state: State, operator: Operator) -> None:
    """The outermost act wins."""
    cue = operator.cue
    if state.status in cue.values.get("unless", ()):
        return  # "s'y était opposée avant de se raviser"
    if operator.slot == "purpose" and state.status == "approved":
        return  # "pour arracher l'aval ..., X s'est engagé à": a price of the approval
    if operator.denied and cue.get("before") and _not_before(state.seen, operator):
        state.set(cue.get("before"), operator.hit)
    elif not operator.denied and not operator.unreal and decides(state.seen, operator):
        state.set(cue.get("ruler"), operator.hit)
    elif operator.unreal and not operator.denied and cue.get("maybe") and _may(state, operator):
        state.set(cue.get("maybe"), operator.hit)
    elif cue.get("board") and not operator.unreal and is_of_a_board(state.seen, operator):
        state.set(cue.get("negated") if operator.denied else cue.get("board"), operator.hit)
    elif operator.denied and cue.get("refused") and operator.group.tense in (FUTURE, CONDITIONAL):
        state.set(cue.get("refused"), operator.hit)
    elif operator.denied and cue.get("negated"):
        later = operator.group.negation == "encore" and cue.get("yet")
        state.set(later or cue.get("negated"), operator.hit)
    elif not cue.get("only_negated"):
        modal = _modal_over(state, operator) if cue.get("ahead") == "modal" else ""
        state.set(modal or _ahead(operator, cue.get("status")), operator.hit)


def _modal_over(state: State, operator: Operator) -> str:
    """How far off the modal above puts what lies ahead: "doit être signé", "espère conclure"."""
    if operator.group.tense == PARTICIPLE:
        return ""  # "l'alliance nouée il y a onze mois"
    over = (o for o in state.seen.operators if o.depth > operator.depth and o.cue.kind == "modal")
    modal = next(over, None)
    return modal.cue.get("status") if operator.unreal and modal is not None else ""


def _may(state: State, operator: Operator) -> bool:
    """Whether somebody only can do it: "peut encore s'opposer"."""
    over = (o for o in state.seen.operators if o.depth > operator.depth)
    return any(o.cue.get("power") for o in over)


def _not_before(seen: View, operator: Operator) -> bool:
    """Pas avant: put off, not given up."""
    last = operator.hit.last
    return any(seen.doc[k].lower_ == "avant" for k in range(last + 1, seen.sentence.end))


def _ahead(operator: Operator, status: str) -> str:
    if operator.unreal:
        return operator.cue.get("todo") or _AHEAD.get(status, status)
    return _AHEAD.get(status, status) if operator.conditional else status


def _start(state: State, operator: Operator) -> None:
    """Set going: agreed, where the noun says nothing more; put off, only thought of."""
    late = operator.denied and _not_before(state.seen, operator)
    if late:
        state.set(operator.cue.get("before"), operator.hit)
    elif state.weak:
        state.set(operator.cue.get("status"), operator.hit, base=True)


_RULES: dict[str, Callable[[State, Operator], None]] = {
    "say": _say,
    "light": _light,
    "paid": _paid,
    "denial": _denial,
    "agenda": _agenda,
    "done": _done,
    "modal": _modal,
    "front": _front,
    "act": _act,
    "start": _start,
    "condition": _condition,
    "unreal": _modal,
}
