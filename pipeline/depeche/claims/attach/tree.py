"""How far a figure or a date stands from a trigger, in the tree and on the line.

The parser is right about six times in seven, so no single edge decides: the cost adds the
edges on the way from the trigger up to the common ancestor and down to the figure (dear
where the way enters another clause), the tokens and clause breaks that lie between, and
the other triggers that it would have to jump over.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

#: Edges that lead down into another clause.
_CLAUSE = frozenset({"acl:relcl", "acl", "advcl", "parataxis", "ccomp", "csubj", "conj"})
#: What an edge costs on the way up from the trigger and on the way down to the figure.
_UP = {"acl:relcl": 3.0, "advcl": 1.5, "parataxis": 2.0, "conj": 1.0, "acl": 1.0, "appos": 0.8}
_DOWN = {
    "acl:relcl": 4.0, "acl": 2.5, "advcl": 2.5, "parataxis": 3.0, "ccomp": 2.5, "conj": 2.0,
    "xcomp": 1.5, "appos": 1.5,
}
_EDGE_UP = 0.4
_EDGE_DOWN = 0.8
_TOKEN = 0.04
_BREAK = {",": 0.3, ";": 3.0, ":": 1.0, "—": 1.0, "–": 1.0, "-": 0.5}


def token_at(doc: Doc, start: int, end: int) -> Token:
    """The token that governs the characters [start, end)."""
    span = doc.char_span(start, end, alignment_mode="expand")
    assert span is not None
    return span.root


def _chain(token: Token) -> list[Token]:
    """The token and its ancestors, nearest first."""
    chain = [token]
    while chain[-1].head.i != chain[-1].i:
        chain.append(chain[-1].head)
    return chain


def _is_predicate(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


def path_cost(trigger: Token, figure: Token) -> float:
    """Cost of the way from ``trigger`` to ``figure`` in the tree."""
    ups, downs = _chain(trigger), _chain(figure)
    position = {token.i: n for n, token in enumerate(ups)}
    meet = next((n for n, token in enumerate(downs) if token.i in position), None)
    if meet is None:
        return 20.0  # two trees: the sentence was cut differently
    cost = 0.0
    for token in ups[: position[downs[meet].i]]:
        cost += _UP.get(token.dep_, _EDGE_UP)
    for token in downs[:meet]:
        cost += _DOWN.get(token.dep_, _EDGE_DOWN)
    return cost


def line_cost(doc: Doc, trigger: Token, figure: Token, others: Iterable[int]) -> float:
    """Cost of the tokens, breaks and other triggers between ``trigger`` and ``figure``."""
    low, high = sorted((trigger.i, figure.i))
    cost = _TOKEN * (high - low)
    cost += sum(_BREAK.get(token.text, 0.0) for token in doc[low + 1 : high])
    return cost + sum(2.0 for other in others if low < other < high)
