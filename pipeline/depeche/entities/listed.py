"""Names of the user's own list, which win over every other reading."""

from __future__ import annotations

from depeche.entities.chunks import Chunk, Context


def listed_names(context: Context, chunks: list[Chunk]) -> list[Chunk]:
    """``chunks`` with the user's names; a longer name that holds one stays whole."""
    article = context.article
    kept = list(chunks)
    for start, end, entry in context.gazetteer.user_matches(article.plain):
        first, after = article.index_at(start), article.index_at(end - 1) + 1
        if first >= after or article.words[first].start != start:
            continue
        if any(_longer(context, chunk, first, after) for chunk in kept):
            continue
        kept = [c for c in kept if c.after <= first or c.first >= after]
        kept.append(Chunk(first, after, "listed"))
        context.user[first] = entry
    return sorted(kept, key=lambda c: c.first)


def _longer(context: Context, chunk: Chunk, first: int, after: int) -> bool:
    """Whether the chunk holds the listed name and more capitalised words: another name."""
    if chunk.reason == "listed" or not (chunk.first <= first and after <= chunk.after):
        return False
    extra = [*range(chunk.first, first), *range(after, chunk.after)]
    return any(context.article.words[i].is_cap for i in extra)
