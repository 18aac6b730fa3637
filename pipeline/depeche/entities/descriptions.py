"""Seventh stage: which entity each definite description stands for, if it is sure."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from depeche.entities.appositions import apposed, described_in_passing, loose_phrases
from depeche.entities.canonical import Cluster
from depeche.entities.chunks import Context
from depeche.entities.heads import Phrase
from depeche.entities.knowledge import fold
from depeche.entities.lexicon import words
from depeche.entities.ordinals import ordinal_phrases
from depeche.entities.phrases import find_phrases, told_phrases
from depeche.entities.ranking import choose
from depeche.entities.relations import Ties
from depeche.entities.roles import deal_roles
from depeche.entities.told import Description, Told
from depeche.entities.topics import topics_of_phrase
from depeche.entities.weighing import Weigher, class_of


def describe(context: Context, clusters: list[Cluster]) -> list[Description]:
    """The descriptions of an article in text order; no two overlap."""
    told = Told(context, clusters)
    phrases = {phrase.first: phrase for phrase in find_phrases(context, told.owners)}
    phrases |= {phrase.first: phrase for phrase in loose_phrases(told, set(phrases))}
    in_order = sorted(phrases.values(), key=lambda phrase: phrase.first)
    # Appositions say who is who; what they tell serves the phrases that stand alone.
    ties = Ties(told)
    for phrase in told_phrases(context, told.owners):
        entity = described_in_passing(told, phrase)
        if entity is not None:
            _learn(told, ties, phrase, entity, beside=True)
    for phrase in in_order:
        _keep(told, ties, phrase, apposed(told, phrase))
    for description in ordinal_phrases(told):
        told.keep(description)
    weigher = Weigher(told, ties, _deal_roles(told))
    for phrase in in_order:
        if phrase.first not in told.found:
            _keep(told, ties, phrase, _resolve(told, weigher, phrase))
    head_of = {phrase.first: phrase.head_index for phrase in in_order}
    return _apart(sorted(told.found.values(), key=lambda d: (d.first, -d.after)), head_of)


def _deal_roles(told: Told) -> list[Counter[str]]:
    parties = [pair for pair in told.names if told.facts[pair[1]].label != "LOC"]
    return deal_roles(told.context, parties)


def _resolve(told: Told, weigher: Weigher, phrase: Phrase) -> Description | None:
    """The entity that fits best, if it is likelier than none."""
    if phrase.head.label == "ANY" and phrase.head.relation:
        return None
    if _ends_in_its_name(told, phrase):
        return None
    entity = choose(weigher.candidates(phrase))
    if entity is None:
        return None
    return Description(phrase.first, phrase.after, entity, class_of(phrase))


def _ends_in_its_name(told: Told, phrase: Phrase) -> bool:
    """ "La maison de thé Kusmi Tea": a noun right before a name is said of nobody else."""
    first = phrase.after - 1
    entity = told.owners.get(first)
    if entity is None:
        return False
    while first > phrase.first and told.owners.get(first - 1) == entity:
        first -= 1
    return first > phrase.first and told.article.words[first - 1].pos in {"NOUN", "ADJ"}


def _keep(told: Told, ties: Ties, phrase: Phrase, description: Description | None) -> None:
    """Note a description and what it tells of its entity."""
    if description is None:
        return
    told.keep(description)
    _learn(told, ties, phrase, description.entity, beside=description.reason == "apposition")


def _learn(told: Told, ties: Ties, phrase: Phrase, entity: int, *, beside: bool) -> None:
    """Note what a phrase tells of the entity that it stands for, or stands beside."""
    ties.note(phrase, entity)
    facts = told.facts[entity]
    unit = phrase.head.noun in words("firm_parts", "words", "forms")
    if not phrase.head.relation or (unit and beside):
        facts.nouns.add(phrase.head.noun)
    if not phrase.head.relation or beside or phrase.determiner == "possessive":
        facts.countries |= phrase.countries
        facts.places |= {fold(place) for place in phrase.places}
    if not phrase.head.relation or beside:
        facts.topics |= topics_of_phrase(told.context, phrase)
    for name in phrase.names:
        if facts.label != "PER" and told.facts[name].label == "LOC":
            facts.places.add(fold(told.facts[name].name))
        facts.linked.add(name)
        told.facts[name].linked.add(entity)


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
