"""Who a pronoun stands for: the article's running subject."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from depeche.claims.chunks import NAME, Chunk, Chunks
from depeche.claims.fillers import mention_of
from depeche.entities.records import Entity

_FEMININE = frozenset({"elle", "celle-ci", "elles"})
_PEOPLE = frozenset({"PER"})
_ACTORS = frozenset({"ORG", "PROD", "PER"})


@dataclass(slots=True)
class Focus:
    """The entities that recent sentences were about, latest last."""

    subjects: list[int] = field(default_factory=list)

    def note(self, chunks: Chunks) -> None:
        """After a sentence: its unmarked names become candidates for the next pronoun."""
        entities = chunks.doc._.depeche_entities
        for chunk in reversed(chunks.items):
            mention = mention_of(chunk)
            if chunk.kind != NAME or mention is None or chunk.marker:
                continue
            if entities[mention.entity].label in _ACTORS:
                self.subjects.append(mention.entity)

    def pronoun(self, doc: Doc, chunks: Chunks, chunk: Chunk) -> Entity | None:
        """The antecedent of a third-person pronoun: an earlier subject of its own sentence,
        or the subject of the sentence before."""
        word = doc[chunk.start].lower_
        entities = doc._.depeche_entities
        if word in {"nous", "je", "on", "eux", "lui", "celui", "celle"}:
            return None
        for other in reversed(chunks.items):
            if other.end > chunk.start or other.kind != NAME or other.marker:
                continue
            mention = mention_of(other)
            if mention is not None and entities[mention.entity].label in _ACTORS:
                return entities[mention.entity]
        return entities[self.subjects[-1]] if self.subjects else None
