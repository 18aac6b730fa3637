"""Descriptions set beside a name: "X, le patron de Y", "sa filiale, X"."""

from __future__ import annotations

from depeche.entities.chunks import Chunk
from depeche.entities.heads import Phrase, heads
from depeche.entities.lexicon import words
from depeche.entities.phrases import apposed_phrase
from depeche.entities.told import Description, Told
from depeche.entities.words import Article

_RELATIVES = frozenset({"qui", "que", "qu'", "dont", "où", "depuis", "avec"})
_CLOSING = frozenset(",.;:)–—-!?»")
_QUOTED = frozenset({"»", "”", '"', ")"})
_BEFORE_NAME = frozenset({"la", "le", "l'", "les", "«"})
_PLACING = frozenset({"chez", "à", "au", "aux", "en", "dans", "selon"})


def loose_phrases(told: Told, known: set[int]) -> list[Phrase]:
    """Phrases with any noun for head that marks close on both sides, right after a name."""
    found = []
    for chunk, _ in told.names:
        for start in (chunk.after + 1, chunk.after + 2):
            if start in known:
                continue
            phrase = apposed_phrase(told.context, told.owners, start)
            if phrase is not None and _strictly_apposed(told, phrase):
                found.append(phrase)
    return found


def _strictly_apposed(told: Told, phrase: Phrase) -> bool:
    article = told.article
    named = told.ends.get(phrase.first - 1) or told.ends.get(phrase.first - 2)
    if named is None or article.lower(phrase.first - 1) != ",":
        return False
    ends = phrase.after >= len(article.words) or article.lower(phrase.after) in ",.;:)"
    return told.facts[named[1]].label in ("ORG", "PER", "PROD") and ends


def described_in_passing(told: Told, phrase: Phrase) -> int | None:
    """Whom "X, fabricant de lits", "X est un fabricant" or "Fabricant de lits, X" speak of."""
    article = told.article
    entity = _named_before(told, phrase)
    if entity is not None:
        return entity
    if article.lower(phrase.first - 1) == "(":
        named = told.ends.get(phrase.first - 1)
        return named[1] if named is not None and told.fits(phrase, named[1]) else None
    if article.words[phrase.first].opener and article.lower(phrase.after) == ",":
        index = phrase.after + 1
        while article.lower(index) in _BEFORE_NAME:
            index += 1
        named = told.starts.get(index)
        return named[1] if named is not None and told.fits(phrase, named[1]) else None
    return None


def apposed(told: Told, phrase: Phrase) -> Description | None:
    """The phrase as a description of the name before or after it; None where it is not."""
    if phrase.determiner == "contracted":
        return None
    entity = _named_before(told, phrase)
    if entity is None:
        entity = _named_after(told, phrase)
    if entity is None:
        return None
    return Description(phrase.first, phrase.after, entity, "apposition")


def _named_before(told: Told, phrase: Phrase) -> int | None:
    article = told.article
    if article.lower(phrase.first - 1) != ",":
        return None
    named = told.ends.get(phrase.first - 1)
    if named is None and article.lower(phrase.first - 2) in _QUOTED:
        named = told.ends.get(phrase.first - 2)
    if named is None or not told.fits(phrase, named[1]) or _locative(article, named[0]):
        return None
    return named[1] if _closed(article, phrase.after) else None


def _named_after(told: Told, phrase: Phrase) -> int | None:
    article = told.article
    possessive = phrase.determiner == "possessive"
    if article.lower(phrase.after) != "," or (phrase.head.generic and not possessive):
        return None
    if not possessive and _inside_another(article, phrase.first):
        return None
    index = phrase.after + 1
    while article.lower(index) in _BEFORE_NAME:
        index += 1
    named = told.starts.get(index)
    if named is None and phrase.head.relation:
        named = told.starts.get(_past_noun(article, index))
    if named is None or not told.fits(phrase, named[1]):
        return None
    after = named[0].after
    set_off = after >= len(article.words) or article.lower(after) in _CLOSING | {"dont", "qui"}
    return named[1] if set_off else None


def _past_noun(article: Article, index: int) -> int:
    """ "L'ancien actionnaire, le groupe finlandais Kymi Board": where the name begins."""
    for _ in range(3):
        if index >= len(article.words) or article.words[index].pos not in ("NOUN", "ADJ"):
            break
        if article.words[index].is_cap:
            break
        index += 1
    return index


def _inside_another(article: Article, index: int) -> bool:
    """Whether the phrase is the complement of a noun that could be described instead."""
    if article.lower(index - 1) not in words("links", "of"):
        return False
    for i in range(index - 2, max(-1, index - 8), -1):
        word = article.words[i]
        if word.kind == "mark" or word.pos in ("VERB", "AUX"):
            return False
        if article.lower(i) in heads():
            return True
    return False


def _closed(article: Article, index: int) -> bool:
    if index >= len(article.words):
        return True
    word = article.words[index]
    return word.text in _CLOSING or word.line_start or word.lower in _RELATIVES


def _locative(article: Article, chunk: Chunk) -> bool:
    """Whether the name before the comma is where, not who: "Chez Renault, la direction"."""
    index = chunk.first - 1
    if article.lower(index) in _BEFORE_NAME:
        index -= 1
    return article.lower(index) in _PLACING and article.words[index].opener
