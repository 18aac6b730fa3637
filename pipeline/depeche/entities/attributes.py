"""How well what a phrase says fits what is known of an entity."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from depeche.entities.facts import Facts, is_authority, is_firm, is_fund, is_unit
from depeche.entities.heads import Head, Phrase, heads
from depeche.entities.knowledge import fold
from depeche.entities.lexicon import pairs, table, words
from depeche.entities.told import Told
from depeche.entities.topics import topics_of_phrase


@cache
def _nouns_of(*sectors: str) -> frozenset[str]:
    return frozenset(noun for noun, head in heads().items() if head.sector in sectors)


def _trades() -> frozenset[str]:
    return _nouns_of("named", "bank", "press", "holding")


def allowed(phrase: Phrase, facts: Facts) -> bool:
    """Whether the head noun can be said of the entity at all."""
    head = phrase.head
    if head.needs == "fund":
        return is_fund(facts) or (is_firm(facts) and not facts.nouns & _trades())
    if head.needs == "authority":
        return is_authority(facts)
    if head.label == "LOC":
        if phrase.determiner == "contracted":
            return False  # "le premier opérateur du pays"
        return called(head.noun, facts) or _of_kind(head.noun, facts)
    if head.needs == "noun" and head.label == "PER":
        return called(head.noun, facts)
    if head.needs == "noun":
        sure = called(head.noun, facts) or _of_kind(head.noun, facts) or _specific(phrase, facts)
        return sure or (is_firm(facts) and not facts.nouns & _trades())
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


def attributes(told: Told, phrase: Phrase, entity: int) -> dict[str, float]:
    """What the phrase says that is known of the entity, and what gainsays it."""
    found: set[str] = set()
    for rule in (_noun, _trade, _country, _place, _people, _brands, _sign, _person, _topic):
        found.update(rule(told, phrase, entity))
    return dict.fromkeys(sorted(found), 1.0)


def _noun(told: Told, phrase: Phrase, entity: int) -> Iterator[str]:
    facts, head = told.facts[entity], phrase.head
    if head.sector == "young" and facts.listed and not facts.nouns & _nouns_of("young"):
        yield "too old"
    if called(head.noun, facts):
        yield f"called:{_group(head)}"
        return
    if head.noun in ("groupe", "conglomérat") and is_unit(facts):
        yield "unit"
    if head.sector in ("named", "bank", "holding"):
        if facts.nouns & _trades() or facts.kinds & {"bank", "fund", "media"}:
            yield "other trade"
        elif facts.listed and facts.nouns:
            yield "other noun"
    if head.sector == "press":
        yield "medium" if "media" in facts.kinds else "no medium"
    elif "media" in facts.kinds and head.label == "ORG" and not phrase.head.relation:
        yield "of the press"
    if is_fund(facts) and head.label == "ORG":
        yield f"fund:{_group(head)}"
    elif head.needs == "fund":
        yield "listed" if facts.listed else "no fund"
    if "bank" in facts.kinds and head.label == "ORG" and head.sector != "bank":
        yield f"bank:{_group(head)}"
    if facts.label == "PROD":
        yield f"product:{_group(head)}"
    if head.needs == "noun":
        yield "of kind" if _of_kind(head.noun, facts) else "uncalled"
    if head.label != "PER" and is_authority(facts) and head.needs != "authority":
        yield "authority"


def _group(head: Head) -> str:
    return "generic" if head.generic else head.sector or head.role or head.needs or "tie"


def _trade(told: Told, phrase: Phrase, entity: int) -> Iterator[str]:
    """The adjective may be the trade: "le groupe pétrolier"."""
    facts = told.facts[entity]
    said = {told.article.lower(i) for i in range(phrase.head_index + 1, phrase.after)} & _trades()
    if said & facts.nouns:
        yield "trade told"
    elif said and facts.nouns & _trades():
        yield "other trade told"


def _country(told: Told, phrase: Phrase, entity: int) -> Iterator[str]:
    if not phrase.countries:
        return
    kind = "demonym" if phrase.head.sector in ("demonym", "people") else "country"
    countries = told.facts[entity].countries or _countries_of_seat(told, entity)
    if countries:
        yield f"{kind}:same" if countries & phrase.countries else f"{kind}:other"
    else:
        yield f"{kind}:unknown"


def _countries_of_seat(told: Told, entity: int) -> set[str]:
    """Where the towns lie that the article or the lists give a firm."""
    return {
        entry.country
        for place in told.facts[entity].places
        for entry in told.context.gazetteer.lookup(place.title())
        if entry.label == "LOC" and entry.country
    }


def _place(told: Told, phrase: Phrase, entity: int) -> Iterator[str]:
    facts = told.facts[entity]
    places = {fold(place) for place in phrase.places}
    places |= {
        fold(told.clusters[name].name)
        for name in told.of_label(phrase.names, "LOC")
        if not _street(told, name)
    }
    if not places:
        return
    if places & _seats(facts) or any(place in fold(facts.name) for place in places):
        yield "place:same"
    elif facts.countries and _abroad(told, places, facts.countries):
        yield "place:abroad"
    elif facts.places and not _regions(told, places):
        yield "place:other"
    else:
        yield "place:unknown"


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


def _people(told: Told, phrase: Phrase, entity: int) -> Iterator[str]:
    """ "le groupe de Xavier Niel", "la société fondée par X"."""
    people = told.of_label(phrase.names, "PER")
    if not people:
        return
    if any(linked(told, entity, person) for person in people):
        yield "people:linked"
    elif any(told.facts[person].linked - set(people) for person in people):
        yield "people:another's"
    elif all(told.clusters[person].chunks[0].first > phrase.first for person in people):
        yield "people:new"
    else:
        yield "people:unknown"


def _brands(told: Told, phrase: Phrase, entity: int) -> Iterator[str]:
    """ "l'éditeur de Photoshop", "le patron de Renault"."""
    others = told.of_label(phrase.names, "ORG", "PROD")
    if not others:
        return
    if any(linked(told, entity, other) for other in others):
        yield "brand:linked"
    elif any(told.facts[other].linked - set(others) for other in others):
        yield "brand:another's"
    elif all(told.clusters[other].chunks[0].first >= phrase.first for other in others):
        yield "brand:new"
    else:
        yield "brand:unknown"


def _topic(told: Told, phrase: Phrase, entity: int) -> Iterator[str]:
    """ "le spécialiste du lit" for "X, fabricant de lits"; "la firme au losange"."""
    facts = told.facts[entity]
    if phrase.known:
        yield "nickname" if phrase.known & facts.forms else "nickname:another's"
    about = topics_of_phrase(told.context, phrase)
    if not about or phrase.head.label == "PER":
        return
    if about & facts.topics:
        yield "about:same"
    elif facts.topics:
        yield "about:other"
    if about & told.near(entity):
        yield "about:near"


def _sign(told: Told, phrase: Phrase, entity: int) -> Iterator[str]:
    """ "la marque au losange": nothing in the text says whose sign it is."""
    if phrase.opaque and phrase.head.noun not in told.facts[entity].nouns:
        yield "sign"


def _person(told: Told, phrase: Phrase, entity: int) -> Iterator[str]:
    """A bare surname is often a family; "la dirigeante" fits a woman's name."""
    facts = told.facts[entity]
    if phrase.head.label != "PER":
        return
    if len(facts.name.split()) == 1:
        yield "surname"
    if facts.gender and phrase.gender:
        yield f"gender:{facts.gender}" if facts.gender == phrase.gender else "gender:clash"
    if told.last_person(phrase.first) in told.places_of(entity, phrase.first)[-1:]:
        yield "last person"
    if facts.nouns & words("leaders", "words", "heads"):
        yield f"leads:{phrase.head.role}"


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
