"""Seventh stage: which entity each definite description stands for, if it is sure."""

from __future__ import annotations

from dataclasses import replace

from depeche.entities.appositions import apposed, loose_phrases
from depeche.entities.attributes import allowed, attributes, called, owned
from depeche.entities.canonical import Cluster
from depeche.entities.chunks import Context
from depeche.entities.knowledge import fold
from depeche.entities.lexicon import words
from depeche.entities.phrases import Phrase, find_phrases
from depeche.entities.relations import Ties
from depeche.entities.roles import deal_roles, role_of_noun
from depeche.entities.salience import recency, salience
from depeche.entities.told import Description, Told

#: Below these the reading is in doubt, and a wrong link costs more than none.
_FLOOR = 1.2
_FLOOR_NEEDS = 0.3
_MARGIN = 0.5
#: From here on the attributes alone say who is meant, among those that they fit.
_TELLING = 4.0
_SURNAME, _AGREES = 1.0, 0.8


def describe(context: Context, clusters: list[Cluster]) -> list[Description]:
    """The descriptions of an article in text order; no two overlap."""
    told = Told(context, clusters)
    phrases = {phrase.first: phrase for phrase in find_phrases(context, told.owners)}
    phrases |= {phrase.first: phrase for phrase in loose_phrases(told, set(phrases))}
    in_order = sorted(phrases.values(), key=lambda phrase: phrase.first)
    # Appositions say who is who; what they tell serves the phrases that stand alone.
    ties = Ties(told)
    for phrase in in_order:
        _keep(told, ties, phrase, apposed(told, phrase))
    roles = Roles(told)
    for phrase in in_order:
        if phrase.first not in told.found:
            read = roles.resolve(phrase) or ties.resolve(phrase) or _resolve(told, phrase)
            _keep(told, ties, phrase, read)
    head_of = {phrase.first: phrase.head_index for phrase in in_order}
    return _apart(sorted(told.found.values(), key=lambda d: (d.first, -d.after)), head_of)


def _keep(told: Told, ties: Ties, phrase: Phrase, description: Description | None) -> None:
    """Note a description and what it tells of its entity."""
    if description is None:
        return
    told.keep(description)
    ties.note(phrase, description)
    facts = told.facts[description.entity]
    unit = phrase.head.noun in words("firm_parts", "words", "forms")
    if not phrase.head.relation or (unit and description.reason == "apposition"):
        facts.nouns.add(phrase.head.noun)
    if not phrase.head.relation or phrase.determiner == "possessive":
        facts.countries |= phrase.countries
        facts.places |= {fold(place) for place in phrase.places}
    for name in phrase.names:
        facts.linked.add(name)
        told.facts[name].linked.add(description.entity)


class Roles:
    """Reads "l'acquéreur", "la cible": the one name that the article shows in that role."""

    def __init__(self, told: Told) -> None:
        self._told = told
        parties = [pair for pair in told.names if told.facts[pair[1]].label != "LOC"]
        self._counts = deal_roles(told.context, parties)

    def resolve(self, phrase: Phrase) -> Description | None:
        """The phrase as a description of the one firm in its role; None in doubt."""
        role = role_of_noun(phrase.head.noun)
        if not role:
            return None
        other = "target" if role == "buyer" else "buyer"
        seen = sorted(
            (
                (counts[role] - counts[other], entity)
                for entity, counts in enumerate(self._counts)
                if counts[role] and self._may_be(phrase, entity)
            ),
            reverse=True,
        )
        if not seen or seen[0][0] <= 0 or (len(seen) > 1 and seen[0][0] == seen[1][0]):
            return None
        return Description(phrase.first, phrase.after, seen[0][1], f"role {role}")

    def _may_be(self, phrase: Phrase, entity: int) -> bool:
        told = self._told
        return told.facts[entity].label in ("ORG", "PROD") and bool(
            told.places_of(entity, phrase.first)
        )


def _resolve(told: Told, phrase: Phrase) -> Description | None:
    """The entity that fits best, if none comes near it."""
    head = phrase.head
    if phrase.determiner == "possessive" or (head.relation and not phrase.names):
        return None
    scores = sorted(
        (
            (score, -entity)
            for entity in range(len(told.clusters))
            if (score := _score(told, phrase, entity)) is not None
        ),
        reverse=True,
    )
    if not scores:
        return None
    best, entity = scores[0][0], -scores[0][1]
    runner_up = scores[1][0] if len(scores) > 1 else 0.0
    floor = _FLOOR_NEEDS if head.needs else _FLOOR
    if best < floor or best - runner_up < _MARGIN:
        return None
    if head.relation and not any(owned(told, name, entity) for name in phrase.names):
        return None
    return Description(phrase.first, phrase.after, entity, head.sector or head.role or "head")


def _score(told: Told, phrase: Phrase, entity: int) -> float | None:
    if not told.fits(phrase, entity) or not allowed(phrase, told.facts[entity]):
        return None
    present = salience(told, phrase, entity)
    if present is None and _announced(told, phrase, entity):
        present = _FLOOR
    if present is None:
        return None
    said = attributes(told, phrase, entity)
    if said >= _TELLING and phrase.head.label != "PER":
        # "le français": of two that fit, the one just named, be it not the article's subject.
        present += recency(told, phrase, entity)
    if phrase.head.label == "PER":
        said += _as_person(told, phrase, entity)
    return present + said


def _as_person(told: Told, phrase: Phrase, entity: int) -> float:
    """A bare surname is often a family; "la dirigeante" fits a woman's name."""
    facts = told.facts[entity]
    score = 0.0 if len(facts.name.split()) > 1 else -_SURNAME
    return score + (_AGREES if facts.gender == phrase.gender == "f" else 0.0)


def _announced(told: Told, phrase: Phrase, entity: int) -> bool:
    """ "le réseau social de ByteDance" in the first lines, named only further on."""
    ours = called(phrase.head.noun, told.facts[entity])
    opening = phrase.first < told.opening_end
    return opening and ours and any(owned(told, entity, name) for name in phrase.names)


def _apart(found: list[Description], head_of: dict[int, int]) -> list[Description]:
    """Where one phrase holds another, the outer one ends before the inner one begins.

    "le fondateur | du groupe québécois": two things are described, and mentions of one kind
    do not overlap.
    """
    kept: list[Description] = []
    for description in found:
        if kept and description.first < kept[-1].after:
            outer = kept[-1]
            cut = description.first - 1
            if cut <= head_of.get(outer.first, outer.first):
                continue
            kept[-1] = replace(outer, after=cut)
        kept.append(description)
    return kept
