"""Names of bodies that go on, or begin, in lower case: "Cour des comptes", "rue de Rivoli"."""

from __future__ import annotations

from depeche.entities.chunks import Chunk, Context, head_index, shorten
from depeche.entities.lexicon import words
from depeche.entities.words import Article

_LONGEST = 10


def extend_name(context: Context, chunk: Chunk) -> Chunk:
    """Add what belongs to the name in lower case: by the lists, by the body's grammar."""
    return _to_proper(context, _extend_body(context, _extend_listed(context, chunk)))


def _extend_listed(context: Context, chunk: Chunk) -> Chunk:
    """ "Pôle emploi", "La République en marche", "Stade toulousain": as a list writes them."""
    article = context.article
    end = chunk.first
    while (
        end < min(chunk.first + _LONGEST, len(article.words))
        and (article.words[end].kind != "mark" or article.words[end].text in "&+")
        and (end == chunk.first or article.adjacent(end - 1, end))
    ):
        end += 1
    texts = [word.text for word in article.words[chunk.first : end]]
    after = chunk.first + context.gazetteer.longest(texts)
    return shorten(chunk, after=after) if after > chunk.after else chunk


def _to_proper(context: Context, chunk: Chunk) -> Chunk:
    """ "Agence régionale de santé | Grand Est": a name right after the lower-case words."""
    article = context.article
    if article.words[chunk.after - 1].is_cap or article.words[chunk.after - 1].kind != "word":
        return chunk
    after = chunk.after
    while (
        after < len(article.words)
        and article.words[after].is_cap
        and not article.words[after].opener
        and article.adjacent(after - 1, after)
    ):
        after += 1
    return shorten(chunk, after=after) if after > chunk.after else chunk


def _extend_body(context: Context, chunk: Chunk) -> Chunk:
    """Add the adjective and the "de" phrase that belong to the body's name."""
    article = context.article
    lead = head_index(article, chunk.first)
    if _of_a_place(context, chunk):
        chunk = shorten(chunk, after=chunk.after + 1)
    head = article.lower(lead)
    if head not in words("institutions", "heads") or article.words[lead].is_acronym:
        return chunk
    after = chunk.after
    if chunk.after - lead > 1 and _last_is_proper(context, chunk):
        return chunk
    while True:
        longer = _adjective(context, head, after)
        longer = _complement(context, head, longer)
        if longer == after:
            break
        after = longer
    if after != chunk.after and article.lower(after) in words("legal_forms"):
        after += 1  # "Crédit agricole SA"
    return shorten(chunk, after=after) if after != chunk.after else chunk


def _of_a_place(context: Context, chunk: Chunk) -> bool:
    """ "Région wallonne", "Parlement européen", "Éveil lorrain": a capital noun and its place."""
    article = context.article
    last, nxt = chunk.after - 1, article.lower(chunk.after)
    if nxt not in context.gazetteer.demonyms and nxt not in context.gazetteer.place_adjectives:
        return False
    if not article.adjacent(last, chunk.after) or article.words[chunk.after].is_cap:
        return False
    if article.lower(last) in words("institutions", "of_a_place"):
        return True
    single = chunk.after - head_index(article, chunk.first) == 1
    return (
        single and context.is_common(last) and article.lower(last) in words("institutions", "heads")
    )


def _last_is_proper(context: Context, chunk: Chunk) -> bool:
    return not context.is_common(chunk.after - 1)


def _adjective(context: Context, head: str, index: int) -> int:
    article = context.article
    while index < len(article.words) and article.adjacent(index - 1, index):
        word = article.words[index]
        if word.kind != "word" or word.is_cap:
            return index
        if head in words("institutions", "adjective_only"):
            fits = word.lower in words("institutions", "adjectives")
        else:
            fits = word.lower in words("institutions", "adjectives") or (
                word.pos == "ADJ"
                or (word.pos == "NOUN" and context.dictionary.is_adjective(word.lower))
            )
        if not fits:
            return index
        index += 1
    return index


def _complement(context: Context, head: str, index: int) -> int:
    """Index after "de la concurrence", "des comptes", "d'État"; ``index`` where none follows."""
    article = context.article
    if head in words("institutions", "adjective_only") - words("institutions", "also_of"):
        return index
    if index >= len(article.words) or not article.adjacent(index - 1, index):
        return index
    if article.lower(index) not in words("links", "of"):
        return index
    start = index + 1
    if article.lower(start) in words("links", "after_of"):
        start += 1
    if start >= len(article.words):
        return index
    noun = article.words[start]
    if noun.is_cap and noun.kind == "word":
        end = start + 1
        while (
            end < len(article.words)
            and article.words[end].is_cap
            and article.adjacent(end - 1, end)
        ):
            end += 1
        return end
    if noun.kind != "word" or noun.pos not in ("NOUN", "ADJ", "PROPN"):
        return index
    end = _adjective(context, "", start + 1)
    return _and_phrase(article, _and_noun(article, end))


def _and_phrase(article: Article, end: int) -> int:
    """ "des assurances et de la prévoyance": "de" and a noun once more after "et"."""
    if article.lower(end) != "et" or article.lower(end + 1) not in words("links", "of"):
        return end
    noun = end + 2 + (article.lower(end + 2) in words("links", "after_of"))
    if noun >= len(article.words) or article.words[noun].pos != "NOUN":
        return end
    return noun + 1


def _and_noun(article: Article, end: int) -> int:
    """ "de dépôt et placement": a second bare noun after "et"."""
    if article.lower(end) == "et" and end + 1 < len(article.words):
        noun = article.words[end + 1]
        following = article.lower(end + 2)
        if noun.pos == "NOUN" and not noun.is_cap and following in words("links", "of"):
            return end + 2
    return end


def lower_bodies(context: Context, names: list[Chunk]) -> list[Chunk]:
    """Let "tribunal de commerce", "rue", "clinique" and the like open the name after them."""
    found: list[Chunk] = []
    for chunk in names:
        begun = _body_start(context, chunk)
        if begun < chunk.first:
            found.append(Chunk(begun, chunk.after, "body"))
        else:
            found.append(chunk)
    return found


def _body_start(context: Context, chunk: Chunk) -> int:
    article = context.article
    between = words("bodies", "between")
    index = chunk.first - 1
    while index >= 0 and article.adjacent(index, index + 1):
        lowered = article.lower(index)
        if lowered in words("bodies", "LOC"):
            return index
        pair = f"{lowered} {article.lower(index + 1)}"
        if pair in words("bodies", "pairs"):
            definite = article.lower(index - 1) in words("bodies", "definite")
            return index if definite else chunk.first
        if any(lowered in words("bodies", label) for label in ("ORG", "MISC")):
            # "un tribunal du Delaware" names none.
            definite = article.lower(index - 1) in words("bodies", "definite")
            return index if definite else chunk.first
        if lowered not in between:
            break
        index -= 1
    return chunk.first
