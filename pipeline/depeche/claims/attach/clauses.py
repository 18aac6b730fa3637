"""The clauses and phrases of a sentence, as marks and joining words part them.

Steadier than the tree round company names and long appositions; the tree is asked second.
"""

from __future__ import annotations

from functools import cached_property

from spacy.tokens import Span, Token

from depeche.claims.attach.tree import chain, marked

VERBAL = ("VERB", "AUX")
_MARKS = frozenset({",", ";", ":", "—", "–", "-", "(", ")", "«", "»"})
_JOINERS = frozenset({"et", "mais", "ou", "puis"})


def governor(token: Token) -> Token:
    """The nearest verb above ``token``, or the root of its tree."""
    return next((t for t in chain(token)[1:] if t.pos_ in VERBAL), chain(token)[-1])


def _second_participle(token: Token) -> bool:
    """The second participle of one auxiliary: "a conquis X en 2007 et croqué Y en 2016"."""
    joined = token.dep_ == "conj" and token.head.pos_ in VERBAL and token.head.i < token.i
    if not joined or bare_participle(token.head):
        return False
    return token.pos_ == "VERB" and marked(token, "VerbForm", "Part")


class Clauses:
    """The tokens of one sentence, parted into segments; each is worked out once."""

    def __init__(self, sent: Span) -> None:
        self.start = sent.start
        self.tokens = list(sent)
        self._segments: dict[int, list[Token]] = {}

    @cached_property
    def texts(self) -> list[str]:
        return [t.text for t in self.tokens]

    @cached_property
    def lowers(self) -> list[str]:
        return [t.lower_ for t in self.tokens]

    @cached_property
    def _breaks(self) -> list[bool]:
        return [self._is_break(k) for k in range(len(self.tokens))]

    def _is_break(self, k: int) -> bool:
        """Whether a new clause or phrase begins at, or after, token ``k`` of the sentence."""
        if self.texts[k] in _MARKS or marked(self.tokens[k], "PronType", "Rel"):
            return True
        if self.lowers[k] not in _JOINERS:
            return False
        # "et étudient la création": a joiner before a finite verb parts two clauses.
        for following in self.tokens[k + 1 : k + 4]:
            if following.pos_ in ("NOUN", "PROPN"):
                return False
            if marked(following, "VerbForm", "Fin") or _second_participle(following):
                return True
        return False

    def segment(self, token: Token) -> list[Token]:
        """The tokens of the clause or phrase round ``token``."""
        known = self._segments.get(token.i)
        if known is not None:
            return known
        breaks, texts = self._breaks, self.texts
        low = high = token.i - self.start
        while low > 0 and not breaks[low] and texts[low - 1] not in _MARKS:
            low -= 1
        while high + 1 < len(texts) and not breaks[high + 1]:
            high += 1
        segment = self.tokens[low : high + 1]
        self._segments[token.i] = segment
        return segment


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
