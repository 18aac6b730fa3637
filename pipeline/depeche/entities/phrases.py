"""Sixth stage: definite noun phrases that may stand for a name."""

from __future__ import annotations

from collections.abc import Iterator

from depeche.entities.chunks import Context
from depeche.entities.extents import extend
from depeche.entities.heads import Head, Phrase, heads
from depeche.entities.lexicon import words
from depeche.entities.words import Article

#: Adjectives that may stand before the head: "le tout premier grand".
_BEFORE = 3


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
    if determiner == "definite" and _is_predicate(article, index):
        return None
    first = start if determiner in ("contracted", "contracted_plural") else index
    if determiner in ("plural", "contracted_plural"):
        people = _nationals(context, start)
        return None if people is None else Phrase(first, start + 1, people, start, determiner)
    headed = _headed(context, start)
    if headed is None or headed[1] in owners:
        return None
    head, head_index, after = headed
    return extend(context, owners, Phrase(first, after, head, head_index, determiner))


def _headed(context: Context, start: int) -> tuple[Head, int, int] | None:
    """The head of a phrase whose words begin at ``start``: (head, its word, the word after)."""
    article = context.article
    index = start
    while index < start + _BEFORE and article.lower(index) in words("before", "words", "heads"):
        index += 1
    found = _head_at(context, index)
    if found is None and index > start:
        index -= 1
        found = _head_at(context, index)
    return None if found is None else (found[0], index, found[1])


def _nationals(context: Context, index: int) -> Head | None:
    """ "les Allemands": the plural of a country's people may be one firm."""
    article = context.article
    word = article.words[index] if index < len(article.words) else None
    if word is None or not word.is_cap or word.lower not in context.gazetteer.demonyms:
        return None
    following = article.words[index + 1] if index + 1 < len(article.words) else None
    if following is not None and (following.is_cap or following.pos in ("NOUN", "ADJ")):
        return None
    return Head(word.lower, "ORG", "people")


def told_phrases(context: Context, owners: dict[int, int]) -> Iterator[Phrase]:
    """ "X, fabricant de lits", "X, un concurrent espagnol": what is told without "le"."""
    article = context.article
    for index in range(len(article.words)):
        begins = article.lower(index - 1) in (",", "(") or article.words[index].opener
        if not begins or index in owners:
            continue
        start = index
        for opening in words("indefinite", "openings", "heads"):
            parts = opening.split()
            if all(article.lower(index + i) == part for i, part in enumerate(parts)):
                start = index + len(parts)
                break
        headed = _headed(context, start)
        if headed is None or headed[1] in owners or headed[0].sector == "demonym":
            continue
        head, head_index, after = headed
        if start == index and article.words[index].opener and head.label != "ORG":
            continue
        phrase = extend(context, owners, Phrase(index, after, head, head_index, "none"))
        if phrase is not None:
            yield phrase


def _is_predicate(article: Article, index: int) -> bool:
    """ "deviendra le premier opérateur du pays"."""
    before = index - 1
    while before >= 0 and article.words[before].pos == "ADV":
        before -= 1
    return before >= 0 and article.words[before].lemma in words("copulas", "lemmas", "heads")


def _determiner(lowered: str) -> str:
    for kind in ("definite", "possessive", "contracted", "plural", "contracted_plural"):
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
    return extend(context, owners, Phrase(index, head_index + 1, head, head_index, determiner))


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
