"""Who is meant where the sentence gives no name: "elle", "le groupe", "les deux marques"."""

from __future__ import annotations

from dataclasses import replace

from depeche.claims.chunks import NAME, NOUN, Chunk
from depeche.claims.fillers import Found, head_word
from depeche.claims.lexicon import word_list
from depeche.claims.reading import Reading, SentenceReader
from depeche.claims.records import Filler
from depeche.entities.records import Entity
from depeche.language.document import text_of

_COUNTS = {"deux": 2, "trois": 3}
_SOLD = word_list("assets", "firm") | word_list("assets", "brand")
_CONTRACTED = frozenset({"du", "au"})
_AMONG = frozenset({"dont", "notamment", "parmi"})
#: Endings of what a company is called for its trade: "l'hélicoptériste", "l'énergéticien".
_MAKERS = ("iste", "icien", "icienne", "iciste")
_ROLES = frozenset({"ministre", "journaliste", "économiste", "analyste", "syndicaliste", "juriste"})
_PAIRS = word_list("words", "pairs", "words")


class StandIns(SentenceReader):
    """Finds the parties that pronouns and definite noun phrases stand for."""

    def _collective(self, reading: Reading, chunk: Chunk, slot: str, role: str) -> list[Found]:
        """ "Les deux groupes", "le tandem": the parties under discussion."""
        words = [self.doc[k].lower_ for k in range(chunk.start, chunk.end)]
        counted = words[0] not in _COUNTS and bool(set(_COUNTS) & set(words))
        if not (counted or self.doc[chunk.head].lower_ in _PAIRS):
            return []
        if role not in {"partner", "buyer", "seller"}:
            return []
        return [
            Found(self._spoken(role, entity, chunk, f"{slot} collective"))
            for entity in self.focus.pair(self.doc, self.chunks, chunk)
        ]

    def _among(self, chunk: Chunk, slot: str, role: str) -> list[Found]:
        """ "Trois autres fonds sont en lice, dont Astorg et Ardian": those that it names."""
        if role != "buyer" or chunk.kind != NOUN:
            return []
        for k in range(chunk.end, self.chunks.sentence.end - 1):
            if self.doc[k].lower_ not in _AMONG:
                continue
            start = k + 1 + (self.doc[k + 1].lower_ in {"ceux", "celle", "celui", "lesquels", "de"})
            position = self.chunks.at.get(start, self.chunks.at.get(start + 1))
            if position is None or self.chunks.items[position].kind != NAME:
                continue
            row = self.chunks.rows(position)
            after = self.doc[min(row[-1].end, len(self.doc) - 1)].text
            if after not in {".", ",", ";", ")", ":", "»"}:
                continue
            return [f for m in row for f in self.resolver.named(m, role, slot + " among")]
        return []

    def _generic(self, reading: Reading, chunk: Chunk, slot: str, role: str) -> list[Found]:
        """ "le groupe", "la société", left unlinked: the company under discussion does it."""
        if role not in {"buyer", "seller", "target"} or chunk.kind != NOUN or chunk.complements:
            return []
        kind = word_list("assets", "firm" if role == "target" else "company")
        word = head_word(self.doc, chunk)
        maker = role != "target" and word.endswith(_MAKERS) and word not in _ROLES
        if not self._is_definite(chunk) or not (word in kind or maker):
            return []
        if role == "target" and chunk.end - chunk.start > 2:
            return []
        taken = frozenset(f.entity for f in reading.fillers)
        entity = self._known_target(taken) if role == "target" else None
        entity = entity or self.focus.topic(self.doc, self.chunks, chunk.start, taken)
        if entity is None:
            return []
        return [Found(self._spoken(role, entity, chunk, f"{slot} topic"))]

    def _told_before(
        self, reading: Reading, chunk: Chunk, slot: str, found: list[Found]
    ) -> list[Found]:
        """ "Le spécialiste de la vision nocturne a été acquis": the company whose deal was told."""
        if len(found) != 1 or found[0].filler.entity is not None:
            return found
        own = any(self.doc[k].lower_.startswith("familial") for k in range(chunk.start, chunk.end))
        known = head_word(self.doc, chunk) in word_list("assets", "company")
        if (
            not self._is_definite(chunk) or own or not known
        ):  # "l'affaire familiale" is that of someone else
            return found
        entity = self._known_target(frozenset(f.entity for f in reading.fillers))
        if entity is None:
            return found
        old = found[0].filler
        how = slot + " description"
        return [
            replace(
                found[0],
                filler=replace(old, name=entity.name, entity=entity.index, how=how),
            )
        ]

    def _known_target(self, taken: frozenset[int | None]) -> Entity | None:
        """What the deals told before were over, the last one first."""
        for index in reversed(self.focus.targets):
            if index not in taken:
                found: Entity = self.doc._.depeche_entities[index]
                return found
        return None

    def _several(self, pronoun: Chunk, role: str, slot: str) -> list[Found]:
        """ "A et B ont dit qu'ils rachèteraient Y": the row that stands before the pronoun."""
        for chunk in self.chunks.items:
            if chunk.end <= pronoun.start and chunk.row and not chunk.marker:
                if chunk.kind != NAME:
                    return []
                row = self.chunks.rows(self.chunks.items.index(chunk))
                return [f for m in row for f in self.resolver.named(m, role, slot + " pronoun")]
        return []

    def _generic_holder(self, reading: Reading, chunk: Chunk, slot: str, role: str) -> list[Found]:
        """ "100 % de la marque", "les actifs du groupe": of the company under discussion."""
        if role != "target" or chunk.kind != NOUN or len(chunk.complements) != 1:
            return []
        percent = any(self.doc[k].lower_ == "%" for k in range(chunk.start, chunk.end))
        head = head_word(self.doc, chunk)
        if not percent and head not in word_list("assets", "whole") | {"majorité"}:
            return []
        return self._generic(reading, self.chunks.items[chunk.complements[0]], slot, role)

    def _these(self, reading: Reading, chunk: Chunk, slot: str, role: str) -> list[Found]:
        """ "ces deux marques", "les trois sociétés": the targets told last."""
        words = [self.doc[k].lower_ for k in range(chunk.start, chunk.end)]
        if role != "target" or words[0] not in {"ces", "les"} or len(words) < 2:
            return []
        count = _COUNTS.get(words[1], 2 if words[0] == "ces" else 0)
        if not count or head_word(self.doc, chunk) not in _SOLD:
            return []
        last = list(dict.fromkeys(reversed(self.focus.targets)))[:count]
        if len(last) < count:
            return []
        entities = self.doc._.depeche_entities
        return [
            Found(self._spoken(role, entities[i], chunk, f"{slot} plural")) for i in reversed(last)
        ]

    def _pronoun(self, reading: Reading, chunk: Chunk, slot: str, role: str) -> list[Found]:
        if role == "partner" and self.doc[chunk.start].lower_ in {"ils", "elles"}:
            pair = self.focus.pair(self.doc, self.chunks, chunk)
            return [Found(self._spoken(role, e, chunk, f"{slot} pronoun")) for e in pair]
        if self.doc[chunk.start].lower_ in {"ils", "elles"}:
            several = self._several(chunk, role, slot)
            if several:
                return several
        entity = self.focus.pronoun(self.doc, self.chunks, chunk)
        return [Found(self._spoken(role, entity, chunk, f"{slot} pronoun"))] if entity else []

    def _spoken(self, role: str, entity: Entity, chunk: Chunk, how: str) -> Filler:
        """``entity`` in ``role``, in the words of the noun phrase that stands for it."""
        start, end = self._bounds(chunk)
        text = text_of(self.doc)[start:end]
        return Filler(role, entity.name, entity.index, text, start, end, how)

    def _bounds(self, chunk: Chunk) -> tuple[int, int]:
        last = self.doc[chunk.end - 1]
        return self.doc[chunk.start].idx, last.idx + len(last)

    def _is_definite(self, chunk: Chunk) -> bool:
        before = self.doc[chunk.start - 1].lower_ if chunk.start else ""
        definites = word_list("words", "definites", "words")
        return self.doc[chunk.start].lower_ in definites or before in _CONTRACTED
