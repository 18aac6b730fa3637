"""How the words of a sentence stand to each other: subjects, openings, a common verb."""

from __future__ import annotations

from depeche.entities.heads import Phrase
from depeche.entities.told import Told
from depeche.entities.words import Article


def opens(told: Told, index: int, phrase: Phrase) -> bool:
    """Whether the sentence begins with the name, and the phrase with the next one."""
    article = told.article
    first = index
    while first > 0 and article.lower(first - 1) in ("la", "le", "l'", "les", "«"):
        first -= 1
    begins = article.words[first].opener and article.words[phrase.first].opener
    return begins and told.facts[told.owners.get(index, 0)].label in ("ORG", "PROD", "PER")


def same_verb(article: Article, one: int, other: int) -> bool:
    """Whether one verb governs both words: a phrase seldom stands for its own subject."""
    return _verb(article, one) == _verb(article, other)


def _verb(article: Article, index: int) -> int:
    """The token of the verb that governs a word; the word's own where none does."""
    token = article.token_at(article.words[index].start)
    if token is None:
        return -1
    steps = 0
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i and steps < 30:
        token = token.head
        steps += 1
    return int(token.i)


def is_subject(article: Article, index: int) -> bool:
    """Whether the word is in the subject of its clause: "l'action du groupe gagnait"."""
    token = article.token_at(article.words[index].start)
    for _ in range(4):
        if token is None or token.dep_.startswith("nsubj"):
            return token is not None
        if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
            return False
        token = token.head
    return False
