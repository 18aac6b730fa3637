""" "Le premier", "la seconde": which of two names told together is meant."""

from __future__ import annotations

from itertools import pairwise

from depeche.entities.chunks import Chunk
from depeche.entities.lexicon import words
from depeche.entities.told import Description, Told
from depeche.entities.words import Article

#: Sentences back in which the pair may stand.
_REACH = 2
_ENDS = frozenset(",;:.)!?»")


def ordinal_phrases(told: Told) -> list[Description]:
    """The ordinals of the article that stand for one of a pair of names."""
    article = told.article
    found: list[Description] = []
    for index in range(len(article.words) - 1):
        rank = _rank(article, index)
        if rank is None or index in told.owners:
            continue
        pair = _pair(told, index, found)
        if pair is not None:
            contracted = article.lower(index) in words("determiners", "contracted", "heads")
            first = index + 1 if contracted else index
            found.append(Description(first, index + 2, pair[rank], "ordinal"))
    return found


def _rank(article: Article, index: int) -> int | None:
    """0 for "le premier", 1 for "le second", if the noun is left out."""
    kinds = ("definite", "contracted")
    if not any(article.lower(index) in words("determiners", kind, "heads") for kind in kinds):
        return None
    lowered = article.lower(index + 1)
    for rank, section in enumerate(("first", "second")):
        if lowered in words("ordinals", section, "heads"):
            return rank if _alone(article, index + 2) else None
    return None


def _alone(article: Article, after: int) -> bool:
    """Whether no noun follows: "le premier trimestre", "le premier à réagir" are no names."""
    if after >= len(article.words):
        return True
    word = article.words[after]
    if word.text in _ENDS:
        return True
    if word.lower in words("determiners", "contracted", "heads") | {"à"}:
        # "vendu par le premier au second"
        seconds = words("ordinals", "second", "heads")
        return bool({article.lower(after + 1), article.lower(after + 2)} & seconds)
    if word.lower == "en":
        return after + 1 < len(article.words) and article.words[after + 1].pos in ("VERB", "AUX")
    if word.lower in words("ordinals", "followers", "heads"):
        return True
    return word.pos in ("VERB", "AUX") and not word.is_cap


def _pair(told: Told, index: int, found: list[Description]) -> tuple[int, int] | None:
    """Two names of one kind: told with "et" between them, or the only two of a sentence."""
    article = told.article
    # "Le premier ... Le second ...": the pair is that of the first one.
    start = next((d.first for d in reversed(found) if index - d.first < 40), index)
    sentences = article.sentence_of
    here = sentences[start]
    for number in range(here, here - _REACH - 1, -1):
        names = [
            (chunk, entity)
            for chunk, entity in told.names
            if sentences[chunk.first] == number
            and chunk.first < start
            and told.facts[entity].label in ("ORG", "PER", "PROD")
        ]
        joined = _joined(article, names)
        if joined is not None:
            return joined
        distinct = list(dict.fromkeys(entity for _, entity in names))
        labels = {told.facts[entity].label for entity in distinct}
        if len(distinct) == 2 and len(labels) == 1:
            return distinct[0], distinct[1]
        if len(distinct) > 2:
            return None
    return None


def _joined(article: Article, names: list[tuple[Chunk, int]]) -> tuple[int, int] | None:
    pairs = [
        (one, other)
        for (left, one), (right, other) in pairwise(names)
        if one != other and _links(article, left.after, right.first)
    ]
    return pairs[-1] if len(pairs) == 1 else None


def _links(article: Article, first: int, after: int) -> bool:
    """Whether only "et", "ou", "ni" and small words stand between two names."""
    between = {article.lower(i) for i in range(first, after)}
    small = words("ordinals", "between", "heads")
    return bool(between & words("ordinals", "joins", "heads")) and between <= small | words(
        "ordinals", "joins", "heads"
    )
