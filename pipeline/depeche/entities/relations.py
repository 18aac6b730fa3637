"""Phrases that stand for someone by a tie: "sa maison mère", "sa filiale", "son patron"."""

from __future__ import annotations

from depeche.entities.facts import Facts
from depeche.entities.heads import Phrase
from depeche.entities.lexicon import words
from depeche.entities.salience import is_subject
from depeche.entities.told import Told

#: Sentences back in which the possessor of "sa filiale" may stand.
_REACH = 1


class Ties:
    """Whose the firms of an article are, and who leads them, as far as it has been told."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._parents: dict[int, set[int]] = {}
        named = {facts.name.casefold(): entity for entity, facts in enumerate(told.facts)}
        for entity, facts in enumerate(told.facts):
            owner = named.get(facts.owner.casefold()) if facts.owner else None
            if owner is not None:
                self._own(entity, owner)

    def _own(self, child: int, parent: int) -> None:
        if child != parent:
            self._parents.setdefault(child, set()).add(parent)

    def note(self, phrase: Phrase, entity: int) -> None:
        """Learn from "X, la filiale de Y", "sa maison mère, X"."""
        noun = phrase.head.noun
        others = list(phrase.names)
        if phrase.determiner == "possessive":
            possessor = self.possessor(phrase, entity)
            others = [] if possessor is None else [possessor]
            if possessor is not None:
                self._told.facts[entity].linked.add(possessor)
                self._told.facts[possessor].linked.add(entity)
        for other in others[:1]:
            if noun in words("ties", "child", "heads"):
                self._own(entity, other)
            elif noun in words("ties", "parent", "heads"):
                self._own(other, entity)

    def possessor(self, phrase: Phrase, besides: int = -1) -> int | None:
        """The firm that "son" and "sa" most likely mean: the subject, else the last one."""
        told = self._told
        sentences = told.article.sentence_of
        here = sentences[phrase.first]
        near = [
            (chunk.first, entity)
            for chunk, entity in told.names
            if chunk.first < phrase.first
            and entity != besides
            and here - sentences[chunk.first] <= _REACH
            and told.facts[entity].label in ("ORG", "PROD")
        ]
        for sentence in range(here, here - _REACH - 1, -1):
            there = [pair for pair in near if sentences[pair[0]] == sentence]
            # "X, la filiale de Y, recule": both are in the subject, the first is its head.
            subjects = [entity for first, entity in there if is_subject(told.article, first)]
            if there:
                return subjects[0] if subjects else there[-1][1]
        return None

    def tied(self, phrase: Phrase, possessor: int | None) -> set[int] | None:
        """Whom the tie leads to; None where the phrase names no tie."""
        noun = phrase.head.noun
        if phrase.determiner == "possessive":
            if possessor is None:
                return None
        elif phrase.names or noun not in words("ties", "bare", "heads"):
            return None
        if noun in words("ties", "parent", "heads"):
            return self._parents_of(possessor)
        if noun in words("ties", "child", "heads"):
            return self._children_of(possessor)
        if phrase.head.label == "PER":
            return self._led_by(possessor, phrase)
        return None

    def has_parent(self, entity: int) -> bool:
        """Whether the article or a list says whose it is."""
        return bool(self._parents.get(entity))

    def _parents_of(self, possessor: int | None) -> set[int]:
        if possessor is not None:
            return set(self._parents.get(possessor, ()))
        return {parent for parents in self._parents.values() for parent in parents}

    def _children_of(self, possessor: int | None) -> set[int]:
        return {
            child
            for child, parents in self._parents.items()
            if possessor is None or possessor in parents
        }

    def _led_by(self, possessor: int | None, phrase: Phrase) -> set[int]:
        if possessor is None or phrase.head.role != "leader":
            return set()
        facts: list[Facts] = self._told.facts
        return {
            entity
            for entity in facts[possessor].linked
            if facts[entity].label == "PER" and phrase.head.noun in facts[entity].nouns
        } or {entity for entity in facts[possessor].linked if facts[entity].label == "PER"}
