"""What has been told so far of an article's entities: where, and which facts."""

from __future__ import annotations

from dataclasses import dataclass

from depeche.entities.canonical import Cluster
from depeche.entities.chunks import Chunk, Context
from depeche.entities.facts import Facts, gather
from depeche.entities.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Description:
    """A phrase and the entity that it stands for."""

    first: int
    after: int
    entity: int
    reason: str


class Told:
    """The names of an article by place, the facts of each, the descriptions read so far."""

    def __init__(self, context: Context, clusters: list[Cluster]) -> None:
        self.context = context
        self.article = context.article
        self.clusters = clusters
        self.facts: list[Facts] = gather(context, clusters)
        self.found: dict[int, Description] = {}
        self.names: list[tuple[Chunk, int]] = sorted(
            ((chunk, i) for i, c in enumerate(clusters) for chunk in c.chunks),
            key=lambda pair: pair[0].first,
        )
        self.owners = {
            i: entity for chunk, entity in self.names for i in range(chunk.first, chunk.after)
        }
        self.starts = {chunk.first: (chunk, entity) for chunk, entity in self.names}
        self.ends = {chunk.after: (chunk, entity) for chunk, entity in self.names}
        lines = [i for i, word in enumerate(self.article.words) if word.line_start]
        #: Index after the last word of the headline; 0 for a text of one line.
        self.headline_end = lines[1] if len(lines) > 1 else 0

    def places_of(self, entity: int, before: int) -> list[int]:
        """Words before ``before`` at which the entity is named or described."""
        named = [c.first for c in self.clusters[entity].chunks]
        described = [d.first for d in self.found.values() if d.entity == entity]
        return [index for index in named + described if index < before]

    def last_person(self, before: int) -> int:
        """The word at which the last person before ``before`` is spoken of; -1 for none."""
        named = [c.first for c, e in self.names if self.facts[e].label == "PER"]
        described = [d.first for d in self.found.values() if self.facts[d.entity].label == "PER"]
        return max((i for i in named + described if i < before), default=-1)

    def of_label(self, entities: tuple[int, ...], *labels: str) -> list[int]:
        """Those of the entities that bear one of the labels."""
        return [entity for entity in entities if self.facts[entity].label in labels]

    def fits(self, phrase: Phrase, entity: int) -> bool:
        """Whether the phrase may describe a thing of that label and gender."""
        facts, head = self.facts[entity], phrase.head
        if entity in phrase.names:
            return False
        if head.label == "PER":
            agree = "" in (facts.gender, phrase.gender) or facts.gender == phrase.gender
            return facts.label == "PER" and agree
        if head.label == "ANY":
            return facts.label in ("ORG", "PER", "PROD")
        return facts.label in ("ORG", "PROD")
