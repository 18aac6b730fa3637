"""What the claims room finds: triggers, fillers, cues, claims."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word or words that name a deal, before anything is known of it."""

    entry: str  #: id of the lexicon entry that found it
    deal_type: str
    tokens: tuple[int, ...]  #: token indices, in text order
    head: int  #: token that the rest of the sentence attaches to (the verb, the noun)
    start: int  #: characters, of the article's text
    end: int
    pos: str  #: "verb" (finite or infinitive), "participle" or "noun"
    anaphoric: bool = False  #: a word that stands for a deal told before
    status: str = ""  #: status that the entry itself carries, whatever the tense


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role of a claim."""

    role: str  #: buyer, target, seller, partner, authority or source
    name: str  #: canonical name, or the noun phrase
    entity: int | None  #: index in ``doc._.depeche_entities``; None for a noun phrase
    text: str
    start: int
    end: int
    how: str = ""  #: the slot that it was read from: "nsubj", "de", "discourse" ...


@dataclass(frozen=True, slots=True)
class Cue:
    """A span that decided the value of a column."""

    column: str
    value: str
    entry: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Qualities:
    """How far a claim has got and how sure the text is of it."""

    status: str
    certainty: str = "asserted"
    polarity: str = "positive"
    cues: tuple[Cue, ...] = ()
    bare: bool = False  #: a noun alone, that says nothing of the step: "le prix de la vente"
    present: bool = False  #: the present of a verb alone: of news, or of a story told


@dataclass(frozen=True, slots=True)
class Rejected:
    """A trigger that made no claim, and the guard that stopped it."""

    trigger: str
    start: int
    end: int
    deal_type: str
    guard: str
    evidence_start: int
    evidence_end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """What one sentence says of one deal. Columns as in claims.csv."""

    deal_type: str
    status: str
    certainty: str
    polarity: str
    fillers: tuple[Filler, ...]
    scope: str
    trigger: str
    trigger_start: int
    trigger_end: int
    evidence_start: int
    evidence_end: int
    rule: str
    confidence: float = 0.0
    amount: Decimal | None = None
    currency: str = ""
    stake: Decimal | None = None
    date_value: str = ""
    from_date: date | None = None
    to_date: date | None = None
    deal: int = 0  #: claims of one article with the same number speak of the same deal
    cues: tuple[Cue, ...] = field(default=())

    def names(self, role: str) -> tuple[str, ...]:
        """The names that fill ``role``, in text order."""
        return tuple(f.name for f in self.fillers if f.role == role)
