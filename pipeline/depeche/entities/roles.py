"""Which names buy, are bought or sell, from plain patterns: for "l'acquéreur", "la cible"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from depeche.entities.chunks import Chunk, Context
from depeche.entities.lexicon import table, words

ROLES = ("buyer", "target", "seller")


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
    if between[0].lower == "à" and _deal_noun(context, left.first, "sold_to"):
        return [("target", "buyer")]
    lemmas = {w.lemma for w in between if w.pos == "VERB"}
    passive = "par" in (between[-1].lower, between[-2].lower if len(between) > 1 else "")
    if lemmas & words("sells", "lemmas", "roles"):
        if between[-1].lower in ("à", "au"):
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


def role_of_noun(noun: str) -> str:
    """The role that "acquéreur", "cible" or "vendeur" names; empty for another noun."""
    for role in ROLES:
        if noun in words("nouns", role, "roles"):
            return role
    return ""
