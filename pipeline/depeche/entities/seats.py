"""Capitals that stand for the power that sits there: Bruxelles, Pékin, Washington."""

from __future__ import annotations

from depeche.entities.chunks import Chunk, Context
from depeche.entities.lexicon import words


def seat_label(context: Context, chunk: Chunk) -> str | None:
    """LOC or ORG for a mention of a seat of power; None for any other name."""
    article = context.article
    name = article.phrase(chunk.first, chunk.after)
    entries = context.gazetteer.lookup(name.title() if name.isupper() else name)
    if not any(e.kind == "government" and e.city == e.name for e in entries):
        return None
    before = article.lower(chunk.first - 1)
    if before in words("seats", "power_prepositions", "labels"):
        return "ORG"
    if before in ("de", "d'"):
        pair = f"{article.lower(chunk.first - 3)} {article.lower(chunk.first - 2)}"
        nouns = words("seats", "power_nouns", "labels")
        return "ORG" if pair in nouns or article.lower(chunk.first - 2) in nouns else "LOC"
    if before in words("seats", "places", "labels"):
        return "LOC"
    if _acts(context, chunk):
        return "ORG"
    token = article.token_at(article.words[chunk.first].start)
    if token is None:
        return "LOC"
    if token.dep_ == "conj":
        token = token.head
    if token.dep_ == "nsubj" and token.head.pos_ in ("VERB", "AUX"):
        return "ORG"
    if token.dep_ == "obj" and token.head.lemma_ in words("seats", "object_of", "labels"):
        return "ORG"
    return "LOC"


def _acts(context: Context, chunk: Chunk) -> bool:
    """ "Bruxelles s'est opposé", "Pékin a dit non": a bare name that opens, then its verb."""
    article = context.article
    before = article.words[chunk.first - 1] if chunk.first else None
    if not (article.words[chunk.first].opener or before is None or before.text == ","):
        return False
    index = chunk.after
    while article.lower(index) in words("seats", "before_verb", "labels"):
        index += 1
    if index >= len(article.words) or article.words[index].line_start:
        return False
    word = article.words[index]
    return word.pos in ("VERB", "AUX") and word.lower not in words("seats", "no_act", "labels")
