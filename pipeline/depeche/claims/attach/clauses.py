"""The clause or phrase round a token, as marks and joining words part them.

Steadier than the tree round company names and long appositions; the tree is asked second.
"""

from __future__ import annotations

from spacy.tokens import Token

from depeche.claims.attach.tree import chain, marked

VERBAL = ("VERB", "AUX")
_MARKS = frozenset({",", ";", ":", "—", "–", "-", "(", ")", "«", "»"})
_JOINERS = frozenset({"et", "mais", "ou", "puis"})


def governor(token: Token) -> Token:
    """The nearest verb above ``token``, or the root of its tree."""
    return next((t for t in chain(token)[1:] if t.pos_ in VERBAL), chain(token)[-1])


def _is_break(token: Token) -> bool:
    """Whether a new clause or phrase begins at, or after, this token."""
    if token.text in _MARKS or marked(token, "PronType", "Rel"):
        return True
    if token.lower_ not in _JOINERS:
        return False
    # "et étudient la création": a joiner before a finite verb parts two clauses.
    for following in token.doc[token.i + 1 : min(token.i + 4, token.sent.end)]:
        if following.pos_ in ("NOUN", "PROPN"):
            return False
        if marked(following, "VerbForm", "Fin"):
            return True
    return False


def segment_of(token: Token) -> list[Token]:
    """The tokens of the clause or phrase round ``token``, as marks and words part them."""
    doc, low, high = token.doc, token.i, token.i
    while low > token.sent.start and not _is_break(doc[low]) and doc[low - 1].text not in _MARKS:
        low -= 1
    while high + 1 < token.sent.end and not _is_break(doc[high + 1]):
        high += 1
    return list(doc[low : high + 1])


def verbs_of(segment: list[Token]) -> list[Token]:
    """The verbs of a segment, auxiliaries of tense left out."""
    return [
        t
        for t in segment
        if t.dep_ != "fixed" and (t.pos_ == "VERB" or (t.pos_ == "AUX" and "aux" not in t.dep_))
    ]


def bare_participle(token: Token) -> bool:
    """A participle without an auxiliary: annoncée, réunis, née."""
    return marked(token, "VerbForm", "Part") and not any(
        c.dep_.startswith(("aux", "cop")) for c in token.children
    )
