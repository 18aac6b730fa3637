"""Phrases that stand for someone by a tie: "sa maison mère", "sa filiale", "son patron"."""

from __future__ import annotations

from depeche.entities.facts import Facts
from depeche.entities.lexicon import words
from depeche.entities.phrases import Phrase
from depeche.entities.salience import is_subject
from depeche.entities.told import Description, Told

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

    def note(self, phrase: Phrase, description: Description) -> None:
        """Learn from "X, la filiale de Y", "sa maison mère, X"."""
        entity, noun = description.entity, phrase.head.noun
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

    def resolve(self, phrase: Phrase) -> Description | None:
        """The one entity that the tie leads to; None where there is none or a choice."""
        noun = phrase.head.noun
        possessor: int | None = None
        if phrase.determiner == "possessive":
            possessor = self.possessor(phrase)
            if possessor is None:
                return None
        elif phrase.names or noun not in words("ties", "bare", "heads"):
            return None
        found = self._led_by(possessor, phrase) if phrase.head.label == "PER" else set()
        if noun in words("ties", "parent", "heads"):
            found = self._parents_of(possessor)
        elif noun in words("ties", "child", "heads"):
            found = self._children_of(possessor)
        known = [e for e in found if self._may_be(phrase, e)]
        if len(known) != 1:
            return None
        return Description(phrase.first, phrase.after, known[0], "tie")

    def _may_be(self, phrase: Phrase, entity: int) -> bool:
        told = self._told
        if not told.fits(phrase, entity) or not told.places_of(entity, phrase.first):
            return False
        countries = told.facts[entity].countries
        return not (phrase.countries and countries and phrase.countries.isdisjoint(countries))

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
