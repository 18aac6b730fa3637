"""How far a definite noun phrase goes: its adjectives, complements and participles."""

from __future__ import annotations

from depeche.entities.chunks import Context
from depeche.entities.heads import Phrase
from depeche.entities.lexicon import words
from depeche.entities.topics import nicknamed
from depeche.entities.words import Article

_GENDERS = {
    **dict.fromkeys(("le", "ce", "cet", "son", "du", "au"), "m"),
    **dict.fromkeys(("la", "cette", "sa"), "f"),
}
_PARTICIPLE = ("é", "ée", "i", "u")


def extend(context: Context, owners: dict[int, int], phrase: Phrase) -> Phrase | None:
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
            if phrase.head.label == "PER" and after == phrase.after and _of_body(context, after):
                names.append(owners[after])  # "le délégué CFDT", "la directrice Europe"
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
    end, known = nicknamed(article, phrase.head_index)
    after = max(after, end)
    opaque = not known and article.lower(phrase.after) in ("au", "aux") and not names
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
        known,
        opaque,
    )


def _of_anyone(article: Article, index: int) -> bool:
    """ "le président d'un club": whoever that is, nobody told before."""
    return article.lower(index) in ("de", "d'") and article.lower(index + 1) in ("un", "une")


def _of_body(context: Context, index: int) -> bool:
    word = context.article.words[index]
    return word.is_acronym or context.is_place(word.text)


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
