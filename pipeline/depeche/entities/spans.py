"""Second stage: which runs are names, and where each begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterable

from depeche.entities.chunks import Chunk, Context, find_chunks, head_index, known, quoted, shorten
from depeche.entities.institutions import extend_name, lower_bodies
from depeche.entities.lexicon import table, words
from depeche.entities.listed import listed_names
from depeche.entities.repeats import repeated, split_joined

#: "T1 2020", "S2": a part of the year.
_QUARTER = re.compile(r"(?:[1-4][TQ]|[TQ][1-4]|[SH][12])(?: \d{2,4})?\Z")


def find_names(context: Context) -> list[Chunk]:
    """The names of an article in text order; no two overlap except a name inside a body."""
    chunks = []
    for run in find_chunks(context):
        trimmed = trim(context, run)
        if trimmed is not None:
            chunks.append(extend_name(context, trimmed))
    chunks = [chunk for chunk in _without_overlap(chunks) if not is_noise(context, chunk)]
    chunks = _shouted_names(context, chunks)
    sure = Sure(context, chunks)
    kept = [c for c in (_opener_trimmed(context, c, sure) for c in chunks) if c is not None]
    kept = split_joined(context, kept)
    kept = repeated(context, kept)
    return listed_names(context, lower_bodies(context, kept))


def _shouted_names(context: Context, chunks: list[Chunk]) -> list[Chunk]:
    """Of a headline in capitals, only the names that the article or a list writes elsewhere."""
    article = context.article

    def shouted(chunk: Chunk) -> bool:
        start, end = article.words[chunk.first].start, article.words[chunk.after - 1].end
        return article.text[start:end].isupper() and not article.plain[start:end].isupper()

    def plain(chunk: Chunk) -> str:
        return article.plain[article.words[chunk.first].start : article.words[chunk.after - 1].end]

    written = {plain(chunk) for chunk in chunks if not shouted(chunk)}
    return [
        chunk
        for chunk in chunks
        if not shouted(chunk) or plain(chunk) in written or context.gazetteer.lookup(plain(chunk))
    ]


class Sure:
    """Names whose capital proves something: they stand inside a sentence somewhere."""

    def __init__(self, context: Context, chunks: Iterable[Chunk]) -> None:
        article = context.article
        inner = [c for c in chunks if not article.words[c.first].opener]
        self.names = {article.phrase(c.first, c.after) for c in inner}
        #: Capitalised words of longer names, but not the noun that says what the thing is.
        self.inside = {
            article.words[i].text
            for c in inner
            for i in range(c.first, c.after)
            if article.words[i].is_cap
            and article.lower(i) not in words("institutions", "heads") | words("articles")
        }

    def __contains__(self, name: str) -> bool:
        return name in self.names


def _without_overlap(chunks: Iterable[Chunk]) -> list[Chunk]:
    kept: list[Chunk] = []
    for chunk in chunks:
        if not kept or chunk.first >= kept[-1].after:
            kept.append(chunk)
    return kept


def trim(context: Context, chunk: Chunk) -> Chunk | None:
    """The run without articles, titles and opening words that no name has."""
    article = context.article
    first, after = chunk.first, chunk.after
    while first < after:
        lowered = article.lower(first)
        if lowered in words("titles") and (after - first > 1 or lowered in ("m", "mm", "me")):
            first += 1
            if first < len(article.words) and article.words[first].text == ".":
                return None
        elif _label_or_link(context, first, after) or _demonym(context, first, after):
            first += 1
        else:
            break
    while after > first and _never_ends(context, after - 1):
        after -= 1
    return shorten(chunk, first, after) if first < after else None


def _demonym(context: Context, index: int, after: int) -> bool:
    """ "L'Italien Prada": written with a capital, and still no part of the name."""
    article = context.article
    word = article.words[index]
    return (
        index + 1 < after
        and article.words[index + 1].is_cap
        and (
            word.lower in context.gazetteer.demonyms
            or word.lower in context.gazetteer.place_adjectives
        )
        and article.lower(index - 1) in ("le", "la", "l'", "au", "du")
        and not context.is_place(word.text)
    )


def _label_or_link(context: Context, index: int, after: int) -> bool:
    """A section label or a small word that a name cannot begin with."""
    word = context.article.words[index]
    if word.opener and word.lower in words("agencies") and after - index > 1:
        return not known(context, index, after)  # "Société Générale" is no label
    small = words("links", "weak") | words("links", "of")
    return word.lower in small and not word.text[0].isupper()


def _never_ends(context: Context, index: int) -> bool:
    word = context.article.words[index]
    return word.kind == "elision" or (
        word.lower in words("links", "of") | words("links", "weak") and not word.text[0].isupper()
    )


def is_noise(context: Context, chunk: Chunk) -> bool:
    """Capitalised, yet no name: abbreviations, months, single letters, bylines."""
    article = context.article
    lead = head_index(article, chunk.first)
    if _capital_title(context, chunk):
        return True
    if _QUARTER.match(article.phrase(chunk.first, chunk.after)):
        return True
    if chunk.after - lead != 1:
        return False
    word = article.words[lead]
    if lead > chunk.first:
        return word.lower in words("not_names")
    if len(word.text) == 1:
        return True
    lowered = word.lower.rstrip(".")
    if lowered in words("not_names"):
        return True
    if lowered in words("legal_forms") and not context.gazetteer.lookup(word.text):
        return True
    if lowered in words("agencies") and (word.opener or article.words[chunk.first - 1].opener):
        return True
    entries = context.gazetteer.lookup(word.text)
    if _portfolio(context, chunk.first) and not word.is_acronym and not context.is_place(word.text):
        return True
    if lowered in context.gazetteer.demonyms or lowered in context.gazetteer.place_adjectives:
        return not entries and not _medium(context, chunk.first)
    if _ticker(context, chunk) or _feast(context, chunk.first):
        return True
    before = article.plain[max(0, word.start - 20) : word.start].casefold()
    if any(before.endswith(b) and lowered == n for b, n in table("names")["idioms"]["pairs"]):
        return True
    return word.text[0].isdigit() and len(word.text) <= 2 and word.text[-1] in "GDKV"


def _medium(context: Context, index: int) -> bool:
    """ "le procès du Parisien": the article that belongs to the title is contracted."""
    article = context.article
    if article.lower(index - 1) not in ("du", "au", "le"):
        return False
    entries = context.gazetteer.lookup(f"Le {article.words[index].text}")
    return any(entry.kind == "media" for entry in entries)


def _ticker(context: Context, chunk: Chunk) -> bool:
    """ "(Euronext Paris : VMC)": the code of a share, not its name."""
    article = context.article
    if article.lower(chunk.first - 1) != ":" or not article.words[chunk.first].is_acronym:
        return False
    for index in range(chunk.first - 2, max(-1, chunk.first - 10), -1):
        if article.words[index].text == "(":
            inside = {article.lower(i) for i in range(index + 1, chunk.first)}
            return bool(inside & words("not_names", "exchanges"))
    return False


def _feast(context: Context, index: int) -> bool:
    """ "d'ici la Saint-Jean": no town of a saint takes an article."""
    article = context.article
    saint = article.words[index].text.startswith(("Saint-", "Sainte-"))
    return saint and article.lower(index - 1) == "la" and not article.words[index].is_acronym


def _capital_title(context: Context, chunk: Chunk) -> bool:
    """ "Directeur Général", "Président": a function written with capitals."""
    article = context.article
    if article.lower(chunk.first) not in words("roles", "PER", "labels"):
        return False
    return all(context.is_common(i) for i in range(chunk.first, chunk.after))


def _portfolio(context: Context, index: int) -> bool:
    """ "ministre de l'Intérieur"."""
    article = context.article
    index -= 1
    between = words("links", "of") | {"la", "l'", "à", "aux", "et"}
    while index >= 0 and article.lower(index) in between:
        index -= 1
    if article.lower(index) in context.gazetteer.demonyms:
        index -= 1  # "le ministre malien des Télécommunications"
    return article.lower(index) in words("portfolios", "after")


def _opener_trimmed(context: Context, chunk: Chunk, sure: Sure) -> Chunk | None:
    """What is left of a run that opens a sentence: its capital proves nothing."""
    article = context.article
    word = article.words[chunk.first]
    if not word.opener:
        return chunk
    phrase = article.phrase(chunk.first, chunk.after)
    if phrase in sure or quoted(article, chunk.first, chunk.after):
        return chunk
    single = chunk.after - chunk.first == 1
    common = context.is_common(chunk.first)
    if single:
        if _shouted_label(context, chunk) or _imperative(context, chunk.first):
            return None
        if _verb_first(context, chunk.first) or _noun_first(context, chunk):
            return None
        if not common:
            return chunk if not _section_label(context, chunk) else None
        inside = word.text in sure.inside or word.text.startswith(("Saint-", "Sainte-"))
        return chunk if inside or _known_subject(context, chunk) else None
    stem = word.lower.removesuffix("ez")  # "Regardez Lactalis", whatever the tag
    bidding = stem != word.lower and context.dictionary.knows(stem + "er")
    if bidding or _imperative(context, chunk.first):
        return shorten(chunk, first=chunk.first + 1)
    if word.lower in words("openers", "words", "forms"):
        return shorten(chunk, first=chunk.first + 1)
    if context.is_first_name(chunk.first) or not common:
        return chunk
    if known(context, chunk.first, chunk.after):
        return chunk
    if context.one_ner(chunk.first, chunk.after) and word.pos not in ("VERB", "AUX"):
        return chunk
    if article.lower(chunk.first) in words("institutions", "heads") | words("bodies", "works"):
        return chunk
    rest = chunk.first + 1
    while rest < chunk.after and not article.words[rest].is_cap:
        rest += 1
    return shorten(chunk, first=rest) if rest < chunk.after else None


def _imperative(context: Context, index: int) -> bool:
    """ "Regardez Lactalis", "Rassurez-vous"."""
    word = context.article.words[index]
    lowered = word.lower
    if lowered.endswith(("-vous", "-nous", "-moi")):
        return True
    return (
        len(lowered) > 4
        and lowered.endswith(("ez", "ons"))
        and word.pos in ("VERB", "AUX")
        and not context.gazetteer.lookup(word.text)
    )


def _verb_first(context: Context, index: int) -> bool:
    """ "Restent les mariages de raison": a verb of the plural before its subject."""
    article = context.article
    word = article.words[index]
    follows = article.lower(index + 1) in ("les", "des", "ces", "ses", "leurs", "ceux", "celles")
    return word.lower.endswith("nt") and follows and not context.gazetteer.lookup(word.text)


def _noun_first(context: Context, chunk: Chunk) -> bool:
    """ "Clap de fin pour X": a word that no list knows, then "de" and a common noun."""
    article = context.article
    start = chunk.after + 1
    if article.lower(chunk.after) not in ("de", "d'") or start >= len(article.words):
        return False
    noun = article.words[start]
    if noun.kind != "word" or noun.is_cap or noun.pos != "NOUN":
        return False
    return not context.gazetteer.lookup(article.words[chunk.first].text)


def _section_label(context: Context, chunk: Chunk) -> bool:
    """ "MERCATO." alone before a full stop, and nowhere else in the article."""
    article = context.article
    word = article.words[chunk.first]
    nxt = article.lower(chunk.after)
    if word.line_start and nxt in words("links", "of") and _colon_soon(context, chunk.after):
        return True
    if not (word.line_start and nxt == "." and word.is_acronym and len(word.text) > 5):
        return False
    return not context.gazetteer.lookup(word.text)


def _shouted_label(context: Context, chunk: Chunk) -> bool:
    """ "LUXE." at the head of a paragraph: a French word in capitals, then a full stop."""
    article = context.article
    word = article.words[chunk.first]
    return (
        word.line_start
        and word.is_acronym
        and article.lower(chunk.after) == "."
        and context.dictionary.knows(word.lower)
        and not context.gazetteer.lookup(word.text)
    )


def _colon_soon(context: Context, index: int) -> bool:
    """ "Cloud de confiance : ..." is a label before the headline."""
    article = context.article
    for i in range(index, min(index + 4, len(article.words))):
        if article.words[i].text == ":":
            return True
        if article.words[i].is_cap or article.words[i].line_start:
            return False
    return False


def _known_subject(context: Context, chunk: Chunk) -> bool:
    """A common word that opens a sentence and is a firm all the same: "Orange a vendu"."""
    article = context.article
    entries = context.gazetteer.lookup(article.phrase(chunk.first, chunk.after))
    if not entries:
        return False
    following = article.lower(chunk.after)
    if following in (":", "(") and context.is_place(article.words[chunk.first].text):
        return True
    return following not in words("links", "of") | {":", "("} or (
        article.ner.get(chunk.first) is not None and following != ":"
    )
