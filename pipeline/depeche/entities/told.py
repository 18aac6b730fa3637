"""What has been told so far of an article's entities: where, and which facts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass
from functools import cached_property

from depeche.entities.canonical import Cluster
from depeche.entities.chunks import Chunk, Context
from depeche.entities.facts import Facts, gather
from depeche.entities.heads import Phrase
from depeche.entities.lexicon import words
from depeche.entities.topics import stems_between


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
        self._first_firms: dict[int, tuple[int, int]] = {}
        self._most: dict[str, int] = {}
        self._near: dict[int, set[str]] = {}
        self._places = [sorted(c.first for c in cluster.chunks) for cluster in clusters]
        self._people = sorted(
            c.first for cluster in clusters if cluster.label == "PER" for c in cluster.chunks
        )
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
        #: The same for headline and first paragraph.
        self.opening_end = lines[2] if len(lines) > 2 else self.headline_end

    def keep(self, description: Description) -> None:
        """Note a description that was read."""
        self.found[description.first] = description
        insort(self._places[description.entity], description.first)
        if self.facts[description.entity].label == "PER":
            insort(self._people, description.first)

    def places_of(self, entity: int, before: int) -> list[int]:
        """Words before ``before`` at which the entity is named or described, in order."""
        places = self._places[entity]
        return places[: bisect_left(places, before)]

    def last_person(self, before: int) -> int:
        """The word at which the last person before ``before`` is spoken of; -1 for none."""
        index = bisect_left(self._people, before)
        return self._people[index - 1] if index else -1

    @cached_property
    def _paragraphs(self) -> list[int]:
        return [i for i, word in enumerate(self.article.words) if word.line_start]

    def first_firm(self, index: int) -> tuple[int, int]:
        """(place, entity) of the first firm that the paragraph of word ``index`` names.

        (-1, -1) where it names none.
        """
        start = self.paragraph_start(index)
        if start not in self._first_firms:
            self._first_firms[start] = self._find_first_firm(start)
        return self._first_firms[start]

    def paragraph_start(self, index: int) -> int:
        """The first word of the paragraph of word ``index``."""
        return self._paragraphs[bisect_right(self._paragraphs, index) - 1]

    def share(self, entity: int) -> float:
        """How often the article names it, against what it names most of that label."""
        label = self.facts[entity].label
        if label not in self._most:
            self._most[label] = max(len(c.chunks) for c in self.clusters if c.label == label)
        return len(self.clusters[entity].chunks) / self._most[label]

    def near(self, entity: int) -> set[str]:
        """The stems of the sentences that name it."""
        if entity not in self._near:
            sentences = self.article.sentence_of
            found: set[str] = set()
            for number in {sentences[c.first] for c in self.clusters[entity].chunks}:
                first = bisect_left(sentences, number)
                found |= stems_between(self.context, first, bisect_right(sentences, number))
            self._near[entity] = found
        return self._near[entity]

    def aside(self, index: int) -> bool:
        """Whether the name at a word is a source or adviser: "selon X", "chez X"."""
        before = index - 1
        while self.article.lower(before) in ("le", "la", "l'", "les", "«"):
            before -= 1
        return self.article.lower(before) in words("aside", "before", "heads")

    def _find_first_firm(self, start: int) -> tuple[int, int]:
        for i in range(start, len(self.article.words)):
            if i > start and self.article.words[i].line_start:
                break
            owner = self.owners.get(i)
            if owner is not None and self.facts[owner].label in ("ORG", "PROD"):
                return i, owner
        return -1, -1

    def of_label(self, entities: tuple[int, ...], *labels: str) -> list[int]:
        """Those of the entities that bear one of the labels."""
        return [entity for entity in entities if self.facts[entity].label in labels]

    def fits(self, phrase: Phrase, entity: int) -> bool:
        """Whether the phrase may describe a thing of that label and gender."""
        facts, head = self.facts[entity], phrase.head
        if entity in phrase.names:
            return False
        if head.label == "PER":
            return facts.label == "PER"
        if head.label in ("PROD", "LOC"):
            return facts.label == head.label
        if head.label == "ANY" or head.noun in words("people", "words", "heads"):
            return facts.label in ("ORG", "PER", "PROD")
        return facts.label in ("ORG", "PROD")
