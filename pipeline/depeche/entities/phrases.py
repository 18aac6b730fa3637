"""Sixth stage: definite noun phrases that may stand for a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from depeche.entities.chunks import Context
from depeche.entities.lexicon import table, words
from depeche.entities.words import Article

_GENDERS = {
    **dict.fromkeys(("le", "ce", "cet", "son", "du", "au"), "m"),
    **dict.fromkeys(("la", "cette", "sa"), "f"),
}
_PARTICIPLE = ("é", "ée", "i", "u")


@dataclass(frozen=True, slots=True)
class Head:
    """One entry of the table of head nouns."""

    noun: str
    label: str
    sector: str = ""
    needs: str = ""
    role: str = ""
    generic: bool = False
    relation: bool = False
    genders: str = "m"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A definite noun phrase: its words, its head and what qualifies it."""

    first: int
    after: int
    head: Head
    head_index: int
    determiner: str  #: definite, possessive or contracted
    countries: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    names: tuple[int, ...] = ()  #: entity indexes named inside
    name_link: str = field(default="")  #: the preposition or participle before the first of them
    gender: str = ""  #: m or f, where the determiner or the head tells
    opaque: bool = False  #: "au losange", "au carré rouge": a sign that only knowledge can read


@cache
def heads() -> dict[str, Head]:
    """Noun -> what it describes."""
    found: dict[str, Head] = {}
    for group in table("heads")["heads"]:
        for gender in ("masculine", "feminine"):
            for noun in group.get(gender, ()):
                head = _head(noun, group, gender[0])
                known = found.get(noun)
                # "le ministre", "la ministre": one entry for both.
                found[noun] = replace(known, genders="mf") if known is not None else head
    return found


def _head(noun: str, group: dict[str, Any], gender: str) -> Head:
    return Head(
        noun,
        group["class"],
        group.get("sector", ""),
        group.get("needs", ""),
        group.get("role", ""),
        group.get("generic", False),
        group.get("relation", False),
        gender,
    )


def find_phrases(context: Context, owners: dict[int, int]) -> Iterator[Phrase]:
    """Every definite phrase of the article; ``owners``: word index -> entity named there."""
    article = context.article
    index = 0
    while index < len(article.words):
        phrase = _phrase_at(context, owners, index)
        if phrase is not None:
            yield phrase
        index += 1


def _phrase_at(context: Context, owners: dict[int, int], index: int) -> Phrase | None:
    article = context.article
    determiner = _determiner(article.lower(index))
    if not determiner or index in owners:
        return None
    start = index + 1
    head_index = start
    while head_index < start + 2 and article.lower(head_index) in words("before", "words", "heads"):
        head_index += 1
    if determiner == "definite" and _is_predicate(article, index):
        return None
    found = _head_at(context, head_index)
    if found is None and head_index > start:
        head_index -= 1
        found = _head_at(context, head_index)
    if found is None or head_index in owners:
        return None
    head, after = found
    first = start if determiner == "contracted" else index
    return _extend(context, owners, Phrase(first, after, head, head_index, determiner))


def _is_predicate(article: Article, index: int) -> bool:
    """ "deviendra le premier opérateur du pays"."""
    before = index - 1
    while before >= 0 and article.words[before].pos == "ADV":
        before -= 1
    return before >= 0 and article.words[before].lemma in words("copulas", "lemmas", "heads")


def _determiner(lowered: str) -> str:
    for kind in ("definite", "possessive", "contracted"):
        if lowered in words("determiners", kind, "heads"):
            return kind
    return ""


def apposed_phrase(context: Context, owners: dict[int, int], index: int) -> Phrase | None:
    """A phrase with any noun for head, for the places where only a description can stand."""
    article = context.article
    determiner = _determiner(article.lower(index))
    if determiner not in ("definite", "possessive") or index in owners:
        return None
    head_index = index + 1
    for _ in range(3):
        if head_index >= len(article.words):
            return None
        word = article.words[head_index]
        if word.kind != "word" or word.is_cap:
            return None
        if word.pos == "NOUN":
            break
        if word.pos not in ("ADJ", "NUM"):
            return None
        head_index += 1
    else:
        return None
    noun = article.lower(head_index)
    if noun in words("apposition", "never", "heads"):
        return None
    head = Head(noun, "ANY", relation=True)
    return _extend(context, owners, Phrase(index, head_index + 1, head, head_index, determiner))


def _head_at(context: Context, index: int) -> tuple[Head, int] | None:
    article = context.article
    known = heads()
    for length in (4, 3, 2, 1):
        if index + length > len(article.words):
            continue
        text = " ".join(article.lower(i) for i in range(index, index + length)).replace("' ", "'")
        if text not in known and text.startswith("ex-"):
            text = text[3:]  # "l'ex-filiale"
        if text in known:
            after = " ".join(article.lower(i) for i in range(index, index + length + 2))
            after = after.replace("' ", "'")
            if any(after.startswith(c) for c in words("inside", "common", "heads")):
                return None
            return known[text], index + length
    # "l'italien", alone.
    lowered = article.lower(index)
    of_country = lowered in context.gazetteer.demonyms
    if of_country or lowered in context.gazetteer.place_adjectives:
        capital = article.words[index].is_cap
        following = article.words[index + 1] if index + 1 < len(article.words) else None
        alone = following is None or following.pos not in ("NOUN", "PROPN", "ADJ")
        if alone and not (following is not None and following.is_cap):
            # "l'italien" is a firm, "l'Italien" may be a person as well.
            return Head(lowered, "ANY" if capital else "ORG", "demonym"), index + 1
    return None


def _extend(context: Context, owners: dict[int, int], phrase: Phrase) -> Phrase | None:
    """Carry the phrase on over adjectives, complements and participles."""
    article = context.article
    after = phrase.after
    countries: set[str] = set()
    places: set[str] = set()
    for i in range(phrase.first, phrase.after):
        _note_adjective(context, i, countries, places)
    names: list[int] = []
    link = ""
    while after < len(article.words) and article.adjacent(after - 1, after):
        if after in owners:
            if names and names[-1] == owners[after]:
                after += 1
                continue
            if phrase.head.label == "PER" and after == phrase.after and _is_body(article, after):
                names.append(owners[after])  # "le délégué CFDT"
                link = "of"
                after += 1
                continue
            if after == phrase.after or not link:
                return None  # "le groupe X": the name itself
            break
        if phrase.head.sector == "demonym":
            break
        told = article.lower(after) in words("inside", "participles", "heads")
        if _is_adjective(context, after) and not (
            told and article.lower(after + 1) in words("inside", "prepositions", "heads")
        ):
            _note_adjective(context, after, countries, places)
            after += 1
            continue
        step = _complement(context, owners, after)
        if step is None:
            break
        end, inside = step
        for i in range(after, end):
            _note_adjective(context, i, countries, places)
        if inside is not None and inside not in names:
            if not names:
                link = article.lower(after)
            names.append(inside)
        after = end
    if after in owners and article.adjacent(after - 1, after):
        return None
    if phrase.head.label == "PER" and _of_anyone(article, phrase.after):
        return None
    if phrase.head.generic and article.lower(after) in ("qui", "que", "qu'", "dont", "où"):
        return None  # "la société qui porte ses antennes" names no firm told before
    gender = _GENDERS.get(article.lower(phrase.head_index - 1), "")
    if not gender and len(phrase.head.genders) == 1:
        gender = phrase.head.genders
    opaque = article.lower(phrase.after) in ("au", "aux") and not names
    return Phrase(
        phrase.first,
        after,
        phrase.head,
        phrase.head_index,
        phrase.determiner,
        frozenset(countries),
        frozenset(places),
        tuple(names),
        link,
        gender,
        opaque,
    )


def _of_anyone(article: Article, index: int) -> bool:
    """ "le président d'un club": whoever that is, nobody told before."""
    return article.lower(index) in ("de", "d'") and article.lower(index + 1) in ("un", "une")


def _is_body(article: Article, index: int) -> bool:
    return article.words[index].is_acronym


def _note_adjective(context: Context, index: int, countries: set[str], places: set[str]) -> None:
    lowered = context.article.lower(index)
    country = context.gazetteer.demonyms.get(lowered)
    if country:
        countries.add(country)
    elif "-" in lowered:
        prefix, _, rest = lowered.partition("-")
        prefixes = context.gazetteer.demonym_prefixes
        if prefix in prefixes and rest in context.gazetteer.demonyms:
            countries |= {prefixes[prefix], context.gazetteer.demonyms[rest]}
    place = context.gazetteer.place_adjectives.get(lowered)
    if place:
        places.add(place)


def _is_adjective(context: Context, index: int) -> bool:
    word = context.article.words[index]
    if word.kind != "word" or word.is_cap:
        return False
    lowered = word.lower
    gazetteer = context.gazetteer
    if lowered in gazetteer.demonyms or lowered in gazetteer.place_adjectives:
        return True
    prefix, hyphen, rest = lowered.partition("-")
    if hyphen and prefix in gazetteer.demonym_prefixes and rest in gazetteer.demonyms:
        return True
    if lowered in words("inside", "adjectives", "heads"):
        return True
    if word.pos == "VERB" and lowered.endswith(_PARTICIPLE):
        return True  # "le prétendant évincé": no finite form ends so
    if not context.dictionary.is_adjective(lowered):
        return False  # "l'éditeur breton emploie": a verb that the model takes for an adjective
    return word.pos == "ADJ" and lowered not in ("quant", "lui", "elle", "même", "tel")


def _complement(
    context: Context, owners: dict[int, int], index: int
) -> tuple[int, int | None] | None:
    """(end, entity inside) of "de la concurrence", "dirigé par X", "coté à Lagos"."""
    article = context.article
    start = index
    if article.lower(index) in words("inside", "participles", "heads"):
        start = index + 1
    if start >= len(article.words) or article.lower(start) not in words(
        "inside", "prepositions", "heads"
    ):
        return None
    if start == index and article.lower(start) in ("en", "pour", "sur", "par"):
        return None
    noun = start + 1
    while article.lower(noun) in ("la", "l'", "le", "les", "son", "sa", "ses", "«", "“", '"'):
        noun += 1
    if noun >= len(article.words):
        return None
    if noun in owners:
        entity = owners[noun]
        end = noun
        while end < len(article.words) and owners.get(end) == entity:
            end += 1
        if article.lower(end) in ("»", "”", '"'):
            end += 1
        return end, entity
    word = article.words[noun]
    if start == index and article.lower(start) in ("à",) and word.pos not in ("NOUN",):
        return None
    if word.kind == "number" and noun + 1 < len(article.words):
        return noun + 2, None
    if word.kind == "word" and word.pos in ("NOUN", "PROPN", "ADJ"):
        if noun + 1 in owners and article.adjacent(noun, noun + 1):
            # "la filiale du japonais X", "le fonds de la famille X"
            entity = owners[noun + 1]
            end = noun + 1
            while end < len(article.words) and owners.get(end) == entity:
                end += 1
            return end, entity
        return noun + 1, None
    return None
