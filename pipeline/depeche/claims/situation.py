"""What the need of an entry looks at: a trigger in its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from depeche.claims.chunks import MONEY, TIME, Chunks
from depeche.claims.fillers import head_word
from depeche.claims.lexicon import word_list
from depeche.claims.reading import Reading
from depeche.claims.records import Filler


def _share_in_object(doc: Doc, reading: Reading) -> bool:
    """Is what changes hands a share of capital ("40 %", "une participation")?"""
    obj = reading.object_chunk
    words = [doc[k].lower_ for k in reading.trigger.tokens]
    return "%" in words or (
        obj is not None
        and (
            any(doc[k].lower_ == "%" for k in range(obj.start, obj.end))
            or head_word(doc, obj) in word_list("assets", "capital")
        )
    )


@dataclass(frozen=True, slots=True)
class Situation:
    """What a need looks at."""

    doc: Doc
    chunks: Chunks
    reading: Reading
    has_deal: bool  #: a deal was told before in the article
    known_buyers: frozenset[int] = frozenset()  #: of the deals told before
    known_targets: frozenset[int] = frozenset()  #: likewise
    kinds: frozenset[str] = frozenset()  #: types of the deals told before

    @property
    def anyone(self) -> bool:
        return bool(self.reading.fillers)

    @property
    def named_target(self) -> bool:
        return any(f.entity is not None for f in self.reading.named("target"))

    @property
    def share(self) -> bool:
        return (
            self.reading.capital
            or "capital" in self.words()
            or _share_in_object(self.doc, self.reading)
        )

    @property
    def money(self) -> bool:
        return bool(self.chunks.money)

    @property
    def contest(self) -> bool:
        """A sale or a merger was told before, or the company is known to need a buyer."""
        on_sale = any(f.how == "on sale" for f in self.reading.fillers)
        return on_sale or not self.kinds.isdisjoint({"acquisition", "stake", "merger"})

    def label(self, filler: Filler) -> str:
        """The label of a filler's entity; nothing for a noun phrase."""
        if filler.entity is None:
            return ""
        label: str = self.doc._.depeche_entities[filler.entity].label
        return label

    @property
    def partners(self) -> list[Filler]:
        """The partners that can make a deal: no body of states, no charity."""
        return [
            f
            for f in self.reading.named("partner")
            if f.name.casefold() not in word_list("guards", "bodies", "words")
        ]

    @property
    def sides(self) -> int:
        """How many sides of a deal are told; the one without a name counts beside another."""
        named = len(self.partners)
        return named + (self.reading.unnamed and named > 0)

    @property
    def sum_follows(self) -> bool:
        """Is the first noun phrase after the trigger's head a sum ("levé 3 millions")?"""
        head = self.reading.trigger.head
        after = [c for c in self.chunks.items if c.start > head and not c.marker and c.kind != TIME]
        return bool(after) and after[0].kind == MONEY

    @property
    def sum_precedes(self) -> bool:
        """ "33 millions d'euros levés auprès de X"."""
        head = self.reading.trigger.head
        return any(c.kind == MONEY and c.end == head for c in self.chunks.items)

    @property
    def percent(self) -> bool:
        """Does the object, or what follows the trigger, hold a percentage?"""
        obj = self.reading.object_chunk
        return obj is not None and any(self.doc[k].lower_ == "%" for k in range(obj.start, obj.end))

    def plain_words(self, after: int) -> set[str]:
        """Lower-cased words of the trigger and after it, without those of names."""
        tokens = self.reading.trigger.tokens
        high = min(tokens[-1] + 1 + after, self.chunks.sentence.end)
        named = self.chunks.over
        return {
            self.doc[k].lower_
            for k in range(tokens[0], high)
            if k not in named or named[k].kind != "name"
        }

    def words(self, before: int = 0, after: int = 0) -> list[str]:
        """Lower-cased words of the trigger, with some of its neighbours."""
        tokens = self.reading.trigger.tokens
        low = max(tokens[0] - before, self.chunks.sentence.start)
        high = min(tokens[-1] + 1 + after, self.chunks.sentence.end)
        return [self.doc[k].lower_ for k in range(low, high)]


def company(s: Situation) -> bool:
    """A company that changes hands, wholly or in part, or a sum paid for one told before."""
    if s.reading.named("target") or (s.share and s.anyone):
        return True
    if _left_out(s):
        return True
    return (
        s.has_deal
        and s.money
        and s.reading.object_chunk is not None
        and any(f.entity in s.known_buyers for f in s.reading.named("buyer"))
    )


def _left_out(s: Situation) -> bool:
    """ "a refusé de vendre à Parmalat", "proposait de tout racheter": the company of the deal."""
    obj, head = s.reading.object_chunk, s.doc[s.reading.trigger.head]
    return (
        s.has_deal
        and (obj is None or s.doc[obj.head].lower_ == "tout")
        and head.lower_ in word_list("words", "left_out", "words")
    )
