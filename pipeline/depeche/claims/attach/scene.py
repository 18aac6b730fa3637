"""One sentence with its triggers, figures and dates, and the cost of each pairing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol, TypeVar

from spacy.tokens import Doc, Span, Token

from depeche.amounts.records import Amount, Stake
from depeche.claims.attach.clauses import Clauses
from depeche.claims.attach.tree import chain, is_modifier, joined, line_cost, path_cost, token_at
from depeche.claims.records import Qualities, Trigger
from depeche.dates.records import TimeExpression
from depeche.language.document import text_of
from depeche.language.normalise import plain


class Located(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


#: Figures mostly follow the word that they belong to; dates stand on either side.
_BEFORE = 0.8
#: A clause joined on by "et" takes no figure of the clause before it.
_JOINED = 2.0
_JOINERS = frozenset({"et", "mais", "puis"})
T = TypeVar("T", bound=Located)
F = TypeVar("F", Amount, Stake)


_RANGE = re.compile(r" ?(?:à|ou|et|-|–) ?(?:environ |près de |de )?")


def without_high_ends(text: str, figures: Sequence[F]) -> tuple[F, ...]:
    """Figures, of a range ("2 à 2,5 milliards") the low end alone: what the text is sure of."""
    kept: list[F] = []
    for n, figure in enumerate(figures):
        last = figures[n - 1] if n else None
        if (
            last is None
            or last.kind != figure.kind
            or not _RANGE.fullmatch(text[last.end : figure.start])
        ):
            kept.append(figure)
    return tuple(kept)


@lru_cache(maxsize=1)
def _plain(text: str) -> str:
    """The plain text of an article, kept while its sentences are read one by one."""
    return plain(text)


@dataclass(frozen=True, slots=True)
class Scene:
    """What ``attach`` looks at."""

    doc: Doc
    sent: Span
    text: str  #: plain text of the article
    triggers: tuple[Trigger, ...]
    qualities: tuple[Qualities, ...]
    amounts: tuple[Amount, ...]
    stakes: tuple[Stake, ...]
    dates: tuple[TimeExpression, ...]
    clauses: Clauses
    dated: dict[tuple[int, int], float | None] = field(default_factory=dict)
    _tokens: dict[tuple[int, int], Token] = field(default_factory=dict)
    _above: dict[int, frozenset[int]] = field(default_factory=dict)
    _costs: dict[tuple[int, int, int], float] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc, triggers: Sequence[Trigger], qualities: Sequence[Qualities]) -> Scene:
        sent = doc[triggers[0].head].sent
        start, end = sent.start_char, sent.end_char
        text = _plain(text_of(doc))

        def here(items: Sequence[T]) -> tuple[T, ...]:
            return tuple(item for item in items if start <= item.start and item.end <= end)

        return cls(
            doc,
            sent,
            text,
            tuple(triggers),
            tuple(qualities),
            without_high_ends(text, here(doc._.depeche_amounts)),
            without_high_ends(text, here(doc._.depeche_stakes)),
            here(doc._.depeche_dates),
            Clauses(sent),
        )

    def head(self, i: int) -> Token:
        """The head token of trigger ``i``."""
        return self.doc[self.triggers[i].head]

    def token(self, item: Located) -> Token:
        """The token that governs a figure or a date."""
        span = (item.start, item.end)
        if span not in self._tokens:
            self._tokens[span] = token_at(self.doc, *span)
        return self._tokens[span]

    def segment(self, item: Located) -> list[Token]:
        """The clause or phrase in which a figure or a date stands."""
        return self.clauses.segment(self.token(item))

    def above(self, i: int) -> frozenset[int]:
        """The head of trigger ``i`` and all that governs it."""
        if i not in self._above:
            self._above[i] = frozenset(t.i for t in chain(self.head(i)))
        return self._above[i]

    def cost(self, i: int, item: Located) -> float:
        """How far ``item`` stands from trigger ``i``."""
        key = (i, item.start, item.end)
        if key not in self._costs:
            self._costs[key] = self._cost(i, item)
        return self._costs[key]

    def _cost(self, i: int, item: Located) -> float:
        head, token, first = self.head(i), self.token(item), self.clauses.start
        others = [t.head - first for n, t in enumerate(self.triggers) if n != i]
        low, high = sorted((head.i - first, token.i - first))
        cost = path_cost(head, token) + line_cost(self.clauses.texts, low, high, others)
        if token.i < head.i and not isinstance(item, TimeExpression):
            cost += _BEFORE
        if self._joined_after(i, token):
            cost += _JOINED
        return cost

    def _joined_after(self, i: int, token: Token) -> bool:
        """Whether "et" opens trigger ``i`` after a figure that another trigger stands before:
        "a pris 33 % de X et convoite Y"."""
        words, first = self.clauses.lowers, self.clauses.start
        k = self.head(i).i - 1
        while k > token.i and self.doc[k].pos_ in ("AUX", "PRON", "ADV"):
            k -= 1
        if k <= token.i or words[k - first] not in _JOINERS:
            return False
        return any(t.head < token.i for n, t in enumerate(self.triggers) if n != i)

    def nearest(self, item: Located) -> int:
        """The trigger that ``item`` stands nearest to."""
        return min(range(len(self.triggers)), key=lambda i: (self.cost(i, item), i))

    def twins(self, i: int) -> tuple[int, ...]:
        """Triggers that speak of the same deal as ``i``: "annoncée en mars, la transaction"."""
        return tuple(
            n
            for n, other in enumerate(self.triggers)
            if n != i
            and other.deal_type == self.triggers[i].deal_type
            and (is_modifier(self.head(n), self.head(i)) or is_modifier(self.head(i), self.head(n)))
        )

    def coordinated(self, i: int) -> tuple[int, ...]:
        """Triggers joined to ``i`` by "et": "la cession de X et l'acquisition de Y"."""
        head = self.head(i)
        others = [n for n in range(len(self.triggers)) if n != i]
        return tuple(n for n in others if joined(head, self.head(n)) or joined(self.head(n), head))

    def before(self, item: Located, length: int = 40) -> str:
        """Plain text before ``item``, within its sentence."""
        return self.text[max(self.sent.start_char, item.start - length) : item.start].lower()

    def after(self, item: Located, length: int = 40) -> str:
        """Plain text after ``item``, within its sentence."""
        return self.text[item.end : min(self.sent.end_char, item.end + length)].lower()
