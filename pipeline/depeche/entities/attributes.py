"""How well what a phrase says fits what is known of an entity."""

from __future__ import annotations

from functools import cache

from depeche.entities.facts import Facts, is_authority, is_firm, is_fund, is_unit
from depeche.entities.knowledge import fold
from depeche.entities.lexicon import pairs, table, words
from depeche.entities.phrases import Phrase, heads
from depeche.entities.told import Told


@cache
def _nouns_of(*sectors: str) -> frozenset[str]:
    return frozenset(noun for noun, head in heads().items() if head.sector in sectors)


def _trades() -> frozenset[str]:
    return _nouns_of("named", "bank", "press", "holding")


def allowed(phrase: Phrase, facts: Facts) -> bool:
    """Whether the head noun can be said of the entity at all."""
    head = phrase.head
    if head.needs == "fund":
        return is_fund(facts)
    if head.needs == "authority":
        return is_authority(facts)
    if head.label == "LOC":
        if phrase.determiner == "contracted":
            return False  # "le premier opérateur du pays"
        return called(head.noun, facts) or _of_kind(head.noun, facts)
    if head.needs == "noun":
        return called(head.noun, facts) or _of_kind(head.noun, facts) or _specific(phrase, facts)
    if head.label != "ORG" or head.sector == "press":
        return True
    if head.generic or head.sector in ("any", "young", "demonym"):
        return is_firm(facts)
    return not is_authority(facts) and "government" not in facts.kinds


def _of_kind(noun: str, facts: Facts) -> bool:
    """Whether the lists hold the thing for one that is called so: a union, a channel."""
    return any((noun, kind) in _kinds() for kind in facts.kinds)


@cache
def _kinds() -> frozenset[tuple[str, str]]:
    return frozenset((noun, kind) for noun, kind in table("heads")["of_kind"]["kinds"])


def _specific(phrase: Phrase, facts: Facts) -> bool:
    """ "la marque dieppoise": what qualifies the noun says what is known of the thing."""
    places = {fold(place) for place in phrase.places}
    told_so = bool(phrase.countries & facts.countries or places & _seats(facts))
    return told_so and is_firm(facts) and facts.label in ("ORG", "PROD")


def called(noun: str, facts: Facts) -> bool:
    """Whether the thing is called so: "réseau" for a "réseau social" too."""
    return noun in facts.nouns or any(said.startswith(f"{noun} ") for said in facts.nouns)


def attributes(told: Told, phrase: Phrase, entity: int) -> float:
    """Above zero where the phrase says what is known of the entity, below where it gainsays."""
    rules = (_noun, _trade, _country, _place, _people, _brands, _sign)
    return sum(rule(told, phrase, entity) for rule in rules)


def _noun(told: Told, phrase: Phrase, entity: int) -> float:
    facts, head = told.facts[entity], phrase.head
    score = 0.0
    if head.sector == "young" and facts.listed and not facts.nouns & _nouns_of("young"):
        score -= 3
    if called(head.noun, facts):
        return score + 4
    if head.noun in ("groupe", "conglomérat") and is_unit(facts):
        score -= 2
    if head.sector in ("named", "bank", "holding") and (
        facts.nouns & _trades() or facts.kinds & {"bank", "fund"}
    ):
        return score - 4
    if head.sector == "press":
        return score + (2 if "media" in facts.kinds else -4)
    return score


def _trade(told: Told, phrase: Phrase, entity: int) -> float:
    """The adjective may be the trade: "le groupe pétrolier"."""
    facts = told.facts[entity]
    said = {told.article.lower(i) for i in range(phrase.head_index + 1, phrase.after)} & _trades()
    if not said:
        return 0.0
    if said & facts.nouns:
        return 4.0
    return -3.0 if facts.nouns & _trades() else 0.0


def _country(told: Told, phrase: Phrase, entity: int) -> float:
    facts = told.facts[entity]
    if not phrase.countries:
        return 0.0
    if facts.countries:
        return 4.0 if facts.countries & phrase.countries else -8.0
    if phrase.head.sector == "demonym":
        return -3.0
    return -0.7 if phrase.head.label == "PER" else 0.0


def _place(told: Told, phrase: Phrase, entity: int) -> float:
    facts = told.facts[entity]
    places = {fold(place) for place in phrase.places}
    places |= {
        fold(told.clusters[name].name)
        for name in told.of_label(phrase.names, "LOC")
        if not _street(told, name)
    }
    if places & _seats(facts) or any(place in fold(facts.name) for place in places):
        return 4.0
    if places and facts.countries and _abroad(told, places, facts.countries):
        return -6.0
    return -3.0 if places and facts.places and not _regions(told, places) else 0.0


def _seats(facts: Facts) -> set[str]:
    """The towns of a firm and the regions that hold them: "la biotech alsacienne"."""
    return facts.places | {r for town in facts.places for r in _regions_of().get(town, ())}


@cache
def _regions_of() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for town, region in pairs("towns_regions"):
        found.setdefault(fold(town), set()).add(fold(region))
    return {town: frozenset(regions) for town, regions in found.items()}


def _street(told: Told, entity: int) -> bool:
    """A street is an address, not a town to compare with the seat that a list gives."""
    parts = told.clusters[entity].name.split()
    return bool(parts) and parts[0].lower() in words("bodies", "LOC")


def _abroad(told: Told, places: set[str], countries: set[str]) -> bool:
    """Whether the lists put all the places in other countries."""
    found = {
        entry.country
        for place in places
        for entry in told.context.gazetteer.lookup(place.title())
        if entry.label == "LOC" and entry.country
    }
    return bool(found) and found.isdisjoint(countries)


def _regions(told: Told, places: set[str]) -> bool:
    """Whether a place is a region: a town of its own says nothing against it."""
    return any(
        entry.kind in ("region", "country", "continent")
        for place in places
        for entry in told.context.gazetteer.lookup(place.title())
    )


def _people(told: Told, phrase: Phrase, entity: int) -> float:
    """ "le groupe de Xavier Niel", "la société fondée par X"."""
    people = told.of_label(phrase.names, "PER")
    if not people:
        return 0.0
    if any(linked(told, entity, person) for person in people):
        return 6.0
    if any(told.facts[person].linked - set(people) for person in people):
        return -4.0
    fresh = all(told.clusters[person].chunks[0].first > phrase.first for person in people)
    return -0.5 if fresh else -2.0


def _brands(told: Told, phrase: Phrase, entity: int) -> float:
    """ "l'éditeur de Photoshop", "le patron de Renault"."""
    others = told.of_label(phrase.names, "ORG", "PROD")
    if not others:
        return 0.0
    if any(linked(told, entity, other) for other in others):
        return 5.0
    return 0.0 if phrase.head.label == "PER" and not told.facts[entity].linked else -4.0


def _sign(told: Told, phrase: Phrase, entity: int) -> float:
    """ "la marque au losange": nothing in the text says whose sign it is."""
    return -3.0 if phrase.opaque and phrase.head.noun not in told.facts[entity].nouns else 0.0


def linked(told: Told, one: int, other: int) -> bool:
    """Whether the article, a list or the name itself ties two entities together."""
    first, second = told.facts[one], told.facts[other]
    if owned(told, one, other) or owned(told, other, one):
        return True
    if {(first.name, second.name), (second.name, first.name)} & pairs("people_firms"):
        return True
    person, firm = (first, second) if first.label == "PER" else (second, first)
    surname = fold(person.name).split()[-1:]
    return person.label == "PER" and bool(surname) and surname[0] in fold(firm.name).split()


def owned(told: Told, one: int, owner: int) -> bool:
    """Whether a list or the article says whose the brand or subsidiary is."""
    facts = told.facts[one]
    if owner in facts.linked or one in told.facts[owner].linked:
        return True
    return bool(facts.owner) and fold(facts.owner) == fold(told.facts[owner].name)
