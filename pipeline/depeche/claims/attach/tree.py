"""How far a figure or a date stands from a trigger, in the tree and on the line.

The parser is right about six times in seven, so no single edge decides: the cost adds the
edges on the way from the trigger up to the common ancestor and down to the figure (dear
where the way enters another clause), the tokens and clause breaks that lie between, and
the other triggers that it would have to jump over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Token

#: What an edge costs on the way up from the trigger and on the way down to the figure.
_UP = {"acl:relcl": 3.0, "advcl": 1.5, "parataxis": 2.0, "conj": 1.0, "acl": 1.0, "appos": 0.8}
_DOWN = {
    "acl:relcl": 4.0,
    "acl": 2.5,
    "advcl": 2.5,
    "parataxis": 3.0,
    "ccomp": 2.5,
    "conj": 2.0,
    "xcomp": 1.5,
    "appos": 1.5,
}
#: A longer way than this says that the parser lost the thread, not that the two are strangers.
_LOST = 6.0
_EDGE_UP = 0.4
_EDGE_DOWN = 0.8
_TOKEN = 0.04
_BREAK = {",": 0.3, ";": 3.0, ":": 1.0, "—": 1.0, "–": 1.0, "-": 0.5}
#: ", et" and ", mais" open a new clause.
_JOINTS = frozenset({"et", "mais", "tandis", "alors"})
_CLAUSE_JOINT = 2.5


def token_at(doc: Doc, start: int, end: int) -> Token:
    """The token that governs the characters [start, end)."""
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None
    return span.root


def chain(token: Token) -> list[Token]:
    """The token and its ancestors, nearest first."""
    chain = [token]
    while chain[-1].head.i != chain[-1].i:
        chain.append(chain[-1].head)
    return chain


def marked(token: Token, feature: str, value: str) -> bool:
    """Whether the morphology of ``token`` says so."""
    return value in token.morph.get(feature, [])


def is_modifier(participle: Token, noun: Token) -> bool:
    """Whether ``participle`` says more of ``noun``: beside it, or in front of its verb."""
    if not marked(participle, "VerbForm", "Part") or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    if not agrees(participle, noun):
        return False
    if participle.head.i == noun.i:
        return participle.dep_ in ("acl", "amod", "appos")
    if participle.i > noun.i:  # "l'acquisition du joaillier X, signée en novembre"
        between = participle.doc[noun.i + 1 : participle.i]
        return between[-1:].text == "," and not any(t.pos_ in ("VERB", "AUX") for t in between)
    fronted = participle.dep_ in ("advcl", "acl", "amod", "appos")
    return fronted and participle.head.i == noun.head.i and noun.dep_.startswith("nsubj")


def joined(second: Token, first: Token) -> bool:
    """Whether ``second`` is coordinated with ``first``, or both are nouns under one verb."""
    if second.dep_ == "conj" and second.head.i == first.i:
        return not any(child.dep_.startswith("nsubj") for child in second.children)
    nouns = second.pos_ == "NOUN" and first.pos_ == "NOUN"
    return nouns and second.head.i == first.head.i and second.dep_ == first.dep_ == "obj"


def agrees(a: Token, b: Token) -> bool:
    """Whether gender and number, where both are marked, are the same."""
    return all(
        not a.morph.get(f, []) or not b.morph.get(f, []) or a.morph.get(f, []) == b.morph.get(f, [])
        for f in ("Gender", "Number")
    )


def path_cost(trigger: Token, figure: Token) -> float:
    """Cost of the way from ``trigger`` to ``figure`` in the tree."""
    ups, downs = chain(trigger), chain(figure)
    position = {token.i: n for n, token in enumerate(ups)}
    meet = next((n for n, token in enumerate(downs) if token.i in position), None)
    if meet is None:
        return _LOST  # two trees: the parser cut the sentence differently
    cost = 0.0
    for token in ups[: position[downs[meet].i]]:
        cost += _UP.get(token.dep_, _EDGE_UP)
    for token in downs[:meet]:
        cost += _DOWN.get(token.dep_, _EDGE_DOWN)
    return min(cost, _LOST)


def line_cost(words: Sequence[str], low: int, high: int, others: Iterable[int]) -> float:
    """Cost of the tokens, breaks and other triggers between tokens ``low`` and ``high``.

    ``words`` are those of the sentence; all places count from its start.
    """
    between = words[low + 1 : high]
    cost = _TOKEN * (high - low)
    cost += sum(_BREAK[word] for word in between if word in _BREAK)
    cost += sum(
        _CLAUSE_JOINT for mark, word in pairwise(between) if mark == "," and word.lower() in _JOINTS
    )
    return cost + sum(2.0 for other in others if low < other < high)
