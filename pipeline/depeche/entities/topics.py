"""What an entity and a phrase are about: "le spécialiste du lit", "fabricant de lits"."""

from __future__ import annotations

from functools import cache

from depeche.entities.chunks import Context
from depeche.entities.heads import Phrase
from depeche.entities.knowledge import fold
from depeche.entities.lexicon import rows, words
from depeche.entities.words import Article

#: Words of one family share this many letters: ciment, cimentier.
_STEM = 5
_SHORT = 4


def stem(word: str) -> str:
    """The beginning of a word that its family shares; empty for a word that says little."""
    lowered = word.lower()
    if len(lowered) < _SHORT or lowered in _empty():
        return ""
    folded = fold(lowered)
    return folded.rstrip("sx")[:_STEM]


@cache
def _empty() -> frozenset[str]:
    """Adjectives of rank and kind, and nouns of any firm, that tell no firm from another."""
    return (
        words("inside", "adjectives", "heads")
        | words("before", "words", "heads")
        | words("function_words")
        | words("vague", "words", "heads")
    )


def stems_of(text: str) -> set[str]:
    """The stems of a name or of a noun of the lists."""
    found = {stem(word) for word in text.replace("'", " ").replace("-", " ").split()}
    return found - {""}


def stems_between(context: Context, first: int, after: int) -> set[str]:
    """The stems of the nouns and adjectives of a stretch of the article."""
    article = context.article
    gazetteer = context.gazetteer
    found = set()
    for i in range(first, min(after, len(article.words))):
        word = article.words[i]
        if word.kind != "word" or word.is_cap or word.pos not in ("NOUN", "ADJ", "VERB"):
            continue
        if word.lower in gazetteer.demonyms or word.lower in gazetteer.place_adjectives:
            continue
        found.add(stem(word.text))
    return found - {""}


def topics_of_phrase(context: Context, phrase: Phrase) -> set[str]:
    """What qualifies the head, and the head where it is a trade."""
    first = phrase.head_index + len(phrase.head.noun.split())
    if not phrase.head.generic and phrase.head.sector not in ("any", "demonym"):
        first = phrase.head_index
    return stems_between(context, first, phrase.after)


def nicknamed(article: Article, first: int) -> tuple[int, frozenset[str]]:
    """(word after it, folded names) of a nickname that begins at a word; (first, none) else.

    "firme au losange" is known by what follows the noun, "avionneur européen" as a whole.
    """
    for begin in (first, first + 1):
        length = min(_longest(), len(article.words) - begin)
        for size in range(length, 0, -1):
            text = " ".join(article.lower(i) for i in range(begin, begin + size))
            names = _nicknames().get(fold(text).replace("' ", "'"))
            if names is None or (begin == first) != (" " in text and not _tail(text)):
                continue
            return begin + size, names
    return first, frozenset()


def _tail(text: str) -> bool:
    return text.split()[0] in ("de", "d'", "du", "des", "à", "au", "aux")


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for nickname, name in rows("nicknames"):
        found.setdefault(fold(nickname), set()).add(fold(name))
    return {nickname: frozenset(names) for nickname, names in found.items()}


@cache
def _longest() -> int:
    return max(len(nickname.replace("'", "' ").split()) for nickname in _nicknames())
