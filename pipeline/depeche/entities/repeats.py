"""Third stage: names that the rest of the article attests, whole or split."""

from __future__ import annotations

import re

from depeche.entities.chunks import Chunk, Context, shorten
from depeche.entities.lexicon import words

_HYPHEN = re.compile(r"[-–—]")


def split_joined(context: Context, chunks: list[Chunk]) -> list[Chunk]:
    """Two names that stand side by side and that the article knows apart are two mentions."""
    article = context.article
    alone = {
        article.phrase(c.first, c.after)
        for c in chunks
        if not article.words[c.first].opener or not context.is_common(c.first)
    }
    inner = {article.phrase(c.first, c.after) for c in chunks if not article.words[c.first].opener}
    result: list[Chunk] = []
    for chunk in chunks:
        whole = article.phrase(chunk.first, chunk.after)
        for cut in range(chunk.first + 1, chunk.after):
            left, right = article.phrase(chunk.first, cut), article.phrase(cut, chunk.after)
            if context.is_first_name(chunk.first) or context.gazetteer.lookup(whole):
                continue
            listed = article.words[cut].is_cap and any(
                entry.label == "ORG" for entry in context.gazetteer.lookup(right)
            )
            if context.is_place(right) and article.lower(chunk.first - 1) != "en":
                continue  # "Vodafone Espagne"
            if left in alone and (right in inner or (listed and context.gazetteer.lookup(left))):
                result += [shorten(chunk, after=cut), Chunk(cut, chunk.after, "split")]
                break
        else:
            result.append(chunk)
    return result


def repeated(context: Context, chunks: list[Chunk]) -> list[Chunk]:
    """Add the other places where the article writes a name that it has given."""
    article = context.article
    taken = {i for c in chunks for i in range(c.first, c.after)}
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for chunk in chunks:
        form = tuple(w.text for w in article.words[chunk.first : chunk.after])
        if len(form) == 1 and form[0].lower() in words("articles"):
            continue
        forms = by_first.setdefault(form[0], [])
        if form not in forms:
            forms.append(form)
    added = []
    index = 0
    while index < len(article.words):
        after = index + 1
        for form in sorted(by_first.get(article.words[index].text, ()), key=len, reverse=True):
            span = range(index, index + len(form))
            texts = tuple(w.text for w in article.words[index : index + len(form)])
            if texts == form and taken.isdisjoint(span):
                added.append(Chunk(index, span.stop, "repeated"))
                after = span.stop
                break
        index = after
    return sorted(chunks + added, key=lambda c: c.first)
