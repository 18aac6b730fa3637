"""How present an entity is to the reader at a place of the text."""

from __future__ import annotations

from itertools import takewhile

from depeche.entities.phrases import Phrase
from depeche.entities.told import Told
from depeche.entities.words import Article

_NEAR, _FAR_SENTENCES, _FAR = 1.6, 6, 1.0
#: Sentences after which a name that is not in the headline is out of mind.
_FORGOTTEN = 30
_SUBJECT, _HEADLINE, _PARAGRAPH = 0.8, 0.8, 0.6
#: The sentence or clause before began with it: "Helvea se tait. Le groupe ..."
_OPENS = 0.6
_EACH_MENTION, _MENTIONS = 0.2, 1.2
#: A phrase seldom stands for what its own clause has just named.
_SAME_VERB, _SAME_SENTENCE = 1.5, 1.0
_LAST_PERSON = 1.5


def recency(told: Told, phrase: Phrase, entity: int) -> float:
    """Above zero for what the sentence or the one before it spoke of."""
    mentioned = told.places_of(entity, phrase.first)
    if not mentioned:
        return 0.0
    sentences = told.article.sentence_of
    return _NEAR / (1 + sentences[phrase.first] - sentences[mentioned[-1]])


def salience(told: Told, phrase: Phrase, entity: int) -> float | None:
    """The presence of the entity where the phrase begins; None before its first mention."""
    mentioned = told.places_of(entity, phrase.first)
    if not mentioned:
        return None
    sentences = told.article.sentence_of
    last = mentioned[-1]
    distance = sentences[phrase.first] - sentences[last]
    in_headline = mentioned[0] < told.headline_end
    if distance > _FORGOTTEN and not in_headline:
        return None
    score = _NEAR / (1 + distance) - _FAR * (distance > _FAR_SENTENCES)
    recent = takewhile(lambda m: sentences[m] == sentences[last], reversed(mentioned))
    if any(is_subject(told.article, m) for m in recent):
        score += _SUBJECT
    if distance <= 1 and _opens(told, last, phrase):
        score += _OPENS
    if in_headline:
        score += _HEADLINE
    place, firm = told.first_firm(phrase.first)
    if firm == entity and place < phrase.first:
        score += _PARAGRAPH
    if distance == 0:
        score -= _clash(told.article, last, phrase)
    score += min(_MENTIONS, _EACH_MENTION * len(mentioned))
    if told.facts[entity].label == "PER" and last == told.last_person(phrase.first):
        score += _LAST_PERSON
    return score


def _opens(told: Told, index: int, phrase: Phrase) -> bool:
    """Whether the sentence begins with the name, and the phrase with the next one."""
    article = told.article
    first = index
    while first > 0 and article.lower(first - 1) in ("la", "le", "l'", "les", "«"):
        first -= 1
    begins = article.words[first].opener and article.words[phrase.first].opener
    return begins and told.facts[told.owners.get(index, 0)].label in ("ORG", "PROD", "PER")


def _clash(article: Article, last: int, phrase: Phrase) -> float:
    if any(word.text in ";:" for word in article.words[last : phrase.first]):
        return 0.0
    if _verb(article, last) == _verb(article, phrase.head_index):
        return _SAME_VERB
    return 0.0 if is_subject(article, phrase.head_index) else _SAME_SENTENCE


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
