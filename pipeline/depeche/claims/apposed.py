"""Names in apposition to a noun that says what they are: "l'autre prétendant, le suisse X"."""

from __future__ import annotations

from depeche.claims.chunks import NAME, Chunk, Chunks
from depeche.claims.fillers import mention_of
from depeche.claims.lexicon import word_list

#: Tokens from the noun's phrase to the names that it introduces (", dont le fonds").
_GAP = 3
_OPENS = frozenset({",", ":", "(", "dont", "comme"}) | word_list("parties", "groups", "lead")
_PARTIES = frozenset({"ORG", "PROD", "PER"})


def apposed(chunks: Chunks, head: int, after: int) -> list[Chunk]:
    """The names that stand in apposition to the noun phrase of token ``head``: right after its
    complements (token ``after``), or right before it."""
    at = chunks.at.get(head)
    own = chunks.items[at] if at is not None else None
    if own is not None and own.kind == NAME:
        return [own]  # "le prétendant éconduit", linked to its name
    end = max(after, own.end if own is not None else 0)
    last = own
    while last is not None and last.complements:
        last = chunks.items[last.complements[-1]]
        end = max(end, last.end)
    following = next((c for c in chunks.items if c.start >= end), None)
    if following is not None and _named(chunks, following):
        gap = [chunks.doc[k].lower_ for k in range(end, following.start)]
        if gap and gap[0] in _OPENS and len(gap) <= _GAP and set(gap) <= _OPENS | _ARTICLES:
            return chunks.rows(chunks.items.index(following))
    start = own.start if own is not None else head
    before = [c for c in chunks.items if c.end <= start]
    if (own is not None and own.marker) or not before or not _named(chunks, before[-1]):
        return []
    gap = [chunks.doc[k].lower_ for k in range(before[-1].end, start)]
    if gap[:1] == [","] and set(gap[1:]) <= _ARTICLES and not before[-1].marker:
        return chunks.rows(chunks.items.index(before[-1]))
    return []


_ARTICLES = frozenset({"le", "la", "l'", "les", "un", "une", "des", "autre", "aussi", "également"})


def _named(chunks: Chunks, chunk: Chunk) -> bool:
    mention = mention_of(chunk)
    entities = chunks.doc._.depeche_entities
    return chunk.kind == NAME and mention is not None and entities[mention.entity].label in _PARTIES
