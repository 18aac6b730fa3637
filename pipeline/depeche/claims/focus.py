"""Who a pronoun stands for: the article's running subject."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc

from depeche.claims.chunks import NAME, Chunk, Chunks
from depeche.claims.fillers import mention_of
from depeche.claims.lexicon import word_list
from depeche.claims.parties import MAIN_SHARE, Relations
from depeche.claims.records import Filler
from depeche.entities.records import Entity
from depeche.language.normalise import plain

_COMPANIES = frozenset({"ORG", "PROD"})
#: "Nous avons monté une coentreprise": the company whose people speak or are spoken to.
_SPEAKERS = frozenset({"nous", "vous", "notre", "nos", "votre", "vos"})
_PAIR = 2
_ACTORS = frozenset({"ORG", "PROD", "PER"})


@dataclass(slots=True)
class Focus:
    """The entities that recent sentences were about, latest last."""

    relations: Relations = field(default_factory=Relations)
    subjects: list[int] = field(default_factory=list)
    recent: list[int] = field(default_factory=list)  #: those of the paragraph
    organisations: list[int] = field(default_factory=list)  #: in the order of their mentions

    on_sale: int | None = None  #: the company that needs a buyer
    rows: list[tuple[int, ...]] = field(default_factory=list)  #: "A et B" of the last sentence
    two: tuple[int, ...] = ()  #: the only two companies of the last sentence
    sides: tuple[int, ...] = ()  #: the two parties of the deal told last
    targets: list[int] = field(default_factory=list)  #: what is sold in them, latest last
    named_last: int | None = None  #: the last company or person of the sentence before
    sellers: set[int] = field(default_factory=set)  #: who sells in the deals told so far
    buyers: set[int] = field(default_factory=set)  #: who buys in them

    def topic(
        self, doc: Doc, chunks: Chunks, before: int, taken: frozenset[int | None] = frozenset()
    ) -> Entity | None:
        """The company under discussion: the nearest unmarked one before token ``before`` in the
        sentence, or the subject of the sentences before."""
        entities: tuple[Entity, ...] = doc._.depeche_entities
        main = self.relations.main
        spoken = {t.lower_ for t in chunks.sentence} & _SPEAKERS
        voice = self.relations.voice
        if spoken and voice is not None and voice not in taken:
            speakers = [self._company(entities, i) for i in self._speakers(entities, chunks, 0)]
            for found in speakers:
                if found is not None and found.index not in taken:
                    return found
            return entities[voice]
        for chunk in reversed(chunks.items):
            mention = mention_of(chunk)
            if (
                chunk.end <= before
                and chunk.kind == NAME
                and mention is not None
                and not chunk.marker
            ):
                found = self._company(entities, mention.entity)
                if found is not None and found.index not in taken:
                    return found
        for index in self._speakers(entities, chunks, before) + self.recent[::-1]:
            found = self._company(entities, index)
            if found is not None and found.index not in taken:
                return found
        if main is not None and main not in taken and self.relations.share >= MAIN_SHARE:
            return entities[main]
        for index in reversed(self.subjects):
            found = self._company(entities, index)
            if found is not None and found.index not in taken:
                return found
        return None

    def _speakers(self, entities: tuple[Entity, ...], chunks: Chunks, before: int) -> list[int]:
        """ "« Une fusion n'est pas à l'ordre du jour », répète le patron de X": X."""
        found = []
        for chunk in chunks.items:
            mention = mention_of(chunk)
            if mention is None or chunk.start < before or chunk.marker or chunk.kind != NAME:
                continue
            if entities[mention.entity].label == "PER":
                found.append(mention.entity)
        return found

    def _company(self, entities: tuple[Entity, ...], index: int) -> Entity | None:
        """The company that an entity is or acts for; nothing for a regulator or a newspaper."""
        index = self.relations.acts_for(index)
        if index in self.relations.nonparties | self.relations.writers:
            return None
        if plain(entities[index].name).casefold() in word_list("parties", "states", "words"):
            return None
        return entities[index] if entities[index].label in _COMPANIES else None

    def pair(self, doc: Doc, chunks: Chunks, chunk: Chunk) -> list[Entity]:
        """The two organisations told side by side last before ``chunk``, else the two named
        last, in text order."""
        entities: tuple[Entity, ...] = doc._.depeche_entities
        before = [c for c in chunks.items if c.end <= chunk.start]
        three = any(doc[k].lower_ in {"trois", "trio"} for k in range(chunk.start, chunk.end))
        for row in (*(self._side_by_side(chunks, before) or self.rows)[-1:], self.sides):
            if len(row) == (3 if three else 2):
                return [entities[i] for i in row]
        named = [
            m.entity
            for c in before
            for m in c.mentions
            if self._company(entities, m.entity) and entities[m.entity].label == "ORG"
        ]
        found: list[int] = []
        for index in reversed(self.organisations + named):
            if index not in found:
                found.append(index)
            if len(found) == 2:
                return [entities[i] for i in reversed(found)]
        return []

    def named_before(self, chunks: Chunks, before: int) -> frozenset[str]:
        """The keys of the companies that the sentence is about, named before a token."""
        entities: tuple[Entity, ...] = chunks.doc._.depeche_entities
        found = set()
        for chunk in chunks.items:
            mention = mention_of(chunk)
            if mention is None or chunk.end > before or chunk.marker not in {"", "pour"}:
                continue
            company = self._company(entities, mention.entity)
            if company is not None:
                found.add(f"e{company.index}")
        return frozenset(found)

    def _side_by_side(self, chunks: Chunks, among: list[Chunk]) -> list[tuple[int, ...]]:
        """The rows of companies of a sentence ("A et B", "A, B et C")."""
        entities = chunks.doc._.depeche_entities
        found = []
        for chunk in among:
            if chunk.kind != NAME or not chunk.row or chunk.marker not in {"", "entre", "de"}:
                continue
            if chunk.start and chunks.doc[chunk.start - 1].lower_ in {"comme", "que", "dont"}:
                continue
            row = [mention_of(c) for c in chunks.rows(chunks.items.index(chunk))]
            firms = [
                m.entity
                for m in row
                if m is not None
                and self._company(entities, m.entity)
                and entities[m.entity].label == "ORG"
            ]
            if len(firms) >= 2 and len(firms) == len(row):
                found.append(tuple(dict.fromkeys(firms)))
        return found

    def note_sides(self, roles: Mapping[str, Mapping[str, Filler]]) -> None:
        """The two sides of a deal just told are "les deux groupes" of what follows."""
        found = {
            role: [f.entity for f in roles[role].values() if f.entity is not None]
            for role in ("partner", "buyer", "target")
        }
        sides = found["partner"] or [*found["buyer"], *found["target"]]
        if len(sides) == 2 and (found["partner"] or len(found["buyer"]) == 1):
            self.sides = tuple(sides)

    def new_paragraph(self) -> None:
        self.recent = []

    def note(self, chunks: Chunks) -> None:
        """After a sentence: its unmarked names become candidates for the next pronoun."""
        entities = chunks.doc._.depeche_entities
        for chunk in reversed(chunks.items):
            mention = mention_of(chunk)
            if chunk.kind != NAME or mention is None or chunk.marker:
                continue
            if entities[mention.entity].label in _ACTORS:
                self.subjects.append(mention.entity)
                self.recent.append(mention.entity)
        self.rows = self._side_by_side(chunks, chunks.items)
        here = [m.entity for c in chunks.items for m in c.mentions]
        named = tuple(dict.fromkeys(i for i in here if self._firm(entities, i)))
        self.two = named if len(named) == _PAIR else ()
        for chunk in chunks.items:
            mention = mention_of(chunk)
            if mention is not None and entities[mention.entity].label in _ACTORS:
                self.named_last = mention.entity
            if (
                mention is not None
                and entities[mention.entity].label == "ORG"
                and self._company(entities, mention.entity)
            ):
                self.organisations.append(mention.entity)

    def _firm(self, entities: tuple[Entity, ...], index: int) -> bool:
        return entities[index].label == "ORG" and self._company(entities, index) is not None

    def pronoun(self, doc: Doc, chunks: Chunks, chunk: Chunk) -> Entity | None:
        """The antecedent of a third-person pronoun: an earlier subject of its own sentence,
        or the subject of the sentence before."""
        word = doc[chunk.start].lower_
        entities: tuple[Entity, ...] = doc._.depeche_entities
        if word in {"nous", "vous"}:
            return entities[self.relations.voice] if self.relations.voice is not None else None
        if word in {"celui-ci", "celle-ci"} and self.named_last is not None:
            return entities[self.named_last]
        if word in {"je", "on", "eux", "lui", "celui", "celle", "ceux", "celles"}:
            return None
        for other in chunks.items:
            if other.end > chunk.start or other.kind != NAME or other.marker:
                continue
            mention = mention_of(other)
            if mention is not None and entities[mention.entity].label in _ACTORS:
                return entities[mention.entity]
        return entities[self.subjects[-1]] if self.subjects else None
