"""A trigger with what its sentence says of its parties, and what all role readers share."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from depeche.claims.chunks import Chunk, Chunks
from depeche.claims.fillers import Found, Resolver
from depeche.claims.focus import Focus
from depeche.claims.lexicon import Pattern, word_list
from depeche.claims.records import Filler, Trigger
from depeche.claims.slots import Clause, Slots
from depeche.claims.subjects import Subjects

POSSESSIVES = word_list("words", "possessives", "words")


@dataclass(slots=True)
class Reading:
    """A trigger with what its sentence says of its parties."""

    trigger: Trigger
    pattern: Pattern
    fillers: list[Filler] = field(default_factory=list)
    scope: str = ""
    capital: bool = False  #: what changes hands is a share of capital
    owned: bool = False  #: what changes hands is named by who owns it ("les usines d'Alstom")
    unnamed: bool = False  #: a partner is told without its name ("un industriel chinois")
    minority: bool = False  #: "le solde", "les minoritaires"
    passive: bool = False
    adjectival: bool = False  #: a participle with neither auxiliary nor agent
    slots: Slots = field(default_factory=Slots)
    path: str = ""  #: how the subject or agent was found
    object_chunk: Chunk | None = None  #: what stands in the target's place, named or not

    def named(self, role: str) -> list[Filler]:
        return [f for f in self.fillers if f.role == role]

    def add(self, found: list[Found], role: str) -> None:
        for item in found:
            if any(f.role == role and _same(f, item.filler) for f in self.fillers):
                continue
            self.fillers.append(item.filler)
            if role == "target":
                self.scope = self.scope or item.scope
                self.capital = self.capital or item.capital
                self.owned = self.owned or item.owner
                self.minority = self.minority or item.minority_words


def _same(a: Filler, b: Filler) -> bool:
    return (
        a.entity == b.entity if a.entity is not None or b.entity is not None else a.name == b.name
    )


class SentenceReader:
    """What the readers of verbs, of nouns and of fillers share: one sentence."""

    def __init__(self, chunks: Chunks, focus: Focus) -> None:
        self.chunks = chunks
        self.doc: Doc = chunks.doc
        self.subjects = Subjects(chunks)
        self.clause = Clause(chunks)
        self.resolver = Resolver(chunks)
        self.focus = focus
