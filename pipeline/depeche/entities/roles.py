"""Which names buy, are bought or sell, from plain patterns: for "l'acquéreur", "la cible"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from depeche.entities.chunks import Chunk, Context
from depeche.entities.lexicon import table, words

ROLES = ("buyer", "target", "seller")
_TO = frozenset({"à", "au", "aux"})
_OF = frozenset({"de", "d'", "du", "des"})


def deal_roles(context: Context, names: Sequence[tuple[Chunk, int]]) -> list[Counter[str]]:
    """How often each entity is seen in each role; ``names`` in text order."""
    size = max((entity for _, entity in names), default=-1) + 1
    counts: list[Counter[str]] = [Counter() for _ in range(size)]
    sentences = context.article.sentence_of
    for (left, one), (right, other) in pairwise(names):
        if one == other or sentences[left.first] != sentences[right.first]:
            continue
        for role_left, role_right in _roles(context, left, right):
            counts[one][role_left] += 1
            counts[other][role_right] += 1
    return counts


def _roles(context: Context, left: Chunk, right: Chunk) -> list[tuple[str, str]]:
    article = context.article
    between = article.words[left.after : right.first]
    if not between or len(between) > 25 or any(w.text in ";:" for w in between):
        return []
    text = " ".join(w.lower for w in between).replace("' ", "'")
    if between[0].lower == "par" and _deal_noun(context, left.first, "bought_by"):
        return [("target", "buyer")]
    if between[0].lower in _TO and _deal_noun(context, left.first, "sold_to"):
        return [("target", "buyer")]
    if between[0].lower in _TO and _sold_before(context, left.first):
        return [("target", "buyer")]
    lemmas = {w.lemma for w in between if w.pos == "VERB"}
    passive = "par" in (between[-1].lower, between[-2].lower if len(between) > 1 else "")
    if lemmas & words("sells", "lemmas", "roles"):
        if any(w.lower in _TO for w in between[-3:]) and between[-1].lower not in _OF:
            return [("seller", "buyer")]
        return [] if passive else [("seller", "target")]
    phrases = table("roles")["buys"]["phrases"]
    if lemmas & words("buys", "lemmas", "roles") or any(p in text for p in phrases):
        return [("target", "buyer")] if passive else [("buyer", "target")]
    return []


def _deal_noun(context: Context, index: int, section: str) -> bool:
    """Whether "le rachat de" and the like lead to the name at ``index``."""
    article = context.article
    steps = 0
    index -= 1
    while index >= 0 and steps < 5:
        lowered = article.lower(index)
        pair = f"{article.lower(index - 2)} {article.lower(index - 1)} {lowered}"
        nouns = words(section, "nouns", "roles")
        if lowered in nouns or pair in nouns:
            return True
        if article.words[index].kind == "mark" or article.words[index].pos in ("VERB", "AUX"):
            return False
        index -= 1
        steps += 1
    return False


def _sold_before(context: Context, index: int) -> bool:
    """ "cède Tessel | à Solmar": a verb of selling right before the thing sold."""
    article = context.article
    for i in range(index - 1, max(-1, index - 6), -1):
        word = article.words[i]
        if word.kind == "mark":
            return False
        if word.pos == "VERB":
            return word.lemma in words("sells", "lemmas", "roles")
    return False


def role_of_phrase(context: Context, first: int, after: int) -> str:
    """The role in which a phrase stands in its clause: "rachète | la société"; else empty."""
    article = context.article
    before = article.lower(first - 1)
    if before in _OF or article.lower(first - 2) in _OF:
        if _deal_noun(context, first, "bought_by") or _deal_noun(context, first, "sold_to"):
            return "target"
        if _deal_noun(context, first, "shares"):
            return "target"
    if before in ("par", "à", "au") or article.lower(first - 1) == "auprès":
        return _after_preposition(context, first, before)
    for i in range(first - 1, max(-1, first - 5), -1):
        word = article.words[i]
        if word.kind == "mark" or word.line_start:
            break
        if word.pos == "VERB":
            known = word.lemma in words("buys", "lemmas", "roles")
            return "target" if known or word.lemma in words("sells", "lemmas", "roles") else ""
    return _as_subject(context, after)


def _after_preposition(context: Context, first: int, before: str) -> str:
    section = "bought_by" if before == "par" else "sold_to"
    for i in range(first - 2, max(-1, first - 9), -1):
        word = context.article.words[i]
        if word.text in ".;:" or word.line_start:
            return ""
        if word.lower in words(section, "nouns", "roles"):
            return "buyer"
        if word.pos in ("VERB", "AUX"):
            lemmas = words("buys" if before == "par" else "sells", "lemmas", "roles")
            return "buyer" if word.lemma in lemmas else ""
    return ""


def _as_subject(context: Context, after: int) -> str:
    for i in range(after, min(after + 5, len(context.article.words))):
        word = context.article.words[i]
        if word.kind == "mark" or word.line_start:
            return ""
        if word.pos == "VERB":
            if word.lemma in words("buys", "lemmas", "roles"):
                return "buyer"
            return "seller" if word.lemma in words("sells", "lemmas", "roles") else ""
    return ""


def role_of_noun(noun: str) -> str:
    """The role that "acquéreur", "cible" or "vendeur" names; empty for another noun."""
    for role in ROLES:
        if noun in words("nouns", role, "roles"):
            return role
    return ""
