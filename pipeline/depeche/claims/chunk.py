"""The record of one noun phrase of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from depeche.entities.records import Mention

#: Kinds of noun phrase: what names or could name a party, and what never does.
NAME, NOUN, TIME, MONEY, PRONOUN = "name", "noun", "time", "money", "pronoun"


@dataclass(slots=True)
class Chunk:
    """One noun phrase, ``[start, end)`` in tokens of the Doc."""

    start: int
    end: int
    head: int
    kind: str
    marker: str = ""
    mentions: tuple[Mention, ...] = ()
    #: the chunk this one completes ("TikTok" in "l'activité de TikTok"), by position
    owner_of: int | None = None
    complements: list[int] = field(default_factory=list)
    #: chunks joined to this one by commas and "et", this one first; only on the first
    row: list[int] = field(default_factory=list)
    in_row: int | None = None
