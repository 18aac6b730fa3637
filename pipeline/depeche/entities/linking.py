"""Fifth stage: which names of an article are short, other or misspelt forms of one name."""

from __future__ import annotations

import re
from collections.abc import Callable

from rapidfuzz import fuzz

from depeche.entities.canonical import Cluster, surface
from depeche.entities.chunks import Context
from depeche.entities.knowledge import fold
from depeche.entities.lexicon import words
from depeche.lexicon.gazetteer_index import Entry

#: Misspelt names of firms score 94 and more, different ones below 92 (the tests list both).
TYPO = 93
TYPO_LENGTH = 7
#: Times that the body uses a short name before a longer one that is another company's.
_SETTLED = 2
_SHOUTED_LETTERS = 4
_ACRONYM_LETTERS = 6
#: Hints that a bare surname is the firm, not its founder.
_FIRM_HINTS = frozenset({"gazetteer", "governor", "noun", "demonym", "preposition", "acronym"})


_SEATS = frozenset({"government", "ministry"})


def link(context: Context, clusters: list[Cluster]) -> list[Cluster]:
    """Join the clusters that name one thing, and give each its canonical name."""
    for cluster in clusters:
        cluster.entry = cluster.entry or _entry(context, cluster)
    rules: tuple[tuple[str, Callable[[Context, Cluster, list[Cluster]], Cluster | None]], ...] = (
        ("metonym", _metonym),
        ("alias", _alias),
        ("acronym", _acronym),
        ("surname", _surname),
        ("short form", _short),
        ("typo", _typo),
    )
    for reason, rule in rules:
        for cluster in list(clusters):
            others = [other for other in clusters if other is not cluster]
            full = rule(context, cluster, others)
            if full is not None:
                _join(full, cluster, reason)
                clusters.remove(cluster)
    for cluster in clusters:
        cluster.name = _name(context, cluster)
        cluster.kb_id = cluster.entry.kb_id if cluster.entry is not None else ""
    return sorted(clusters, key=lambda c: min((m.first, -m.after) for m in c.chunks))


def _entry(context: Context, cluster: Cluster) -> Entry | None:
    for entry in context.gazetteer.lookup(surface(context, cluster)):
        if entry.label == cluster.label:
            return entry
    return None


def _join(full: Cluster, short: Cluster, reason: str) -> None:
    for chunk in short.chunks:
        full.reasons[chunk] = reason
    full.chunks = sorted(full.chunks + short.chunks, key=lambda c: c.first)
    full.entry = full.entry or short.entry


def _name(context: Context, cluster: Cluster) -> str:
    listed = any(context.user.get(c.first) is not None for c in cluster.chunks)
    if cluster.entry is not None and (listed or cluster.entry.kind == "country"):
        return cluster.entry.name
    name = surface(context, cluster)
    return _capitalised(name) if _shouted(context, cluster, name) else name


def _shouted(context: Context, cluster: Cluster, name: str) -> bool:
    """Capitals of a dateline or a brief's first word: "QUIMPER - ", "MEDIAWAN : "."""
    if not name.isupper() or sum(c.isalpha() for c in name) < _SHOUTED_LETTERS:
        return False
    if cluster.label == "LOC":
        return True
    article = context.article
    opens = all(article.words[c.first].line_start for c in cluster.chunks)
    return opens and sum(c.isalpha() for c in name) > _ACRONYM_LETTERS


def _capitalised(name: str) -> str:
    """ "SAINT-ÉTIENNE" -> "Saint-Étienne"."""
    return re.sub(r"[^\W\d_]+", lambda m: m.group()[:1] + m.group()[1:].lower(), name)


def _tokens(cluster: Cluster) -> list[str]:
    return cluster.key.replace(".", " ").split()


def _parts(cluster: Cluster) -> list[str]:
    return cluster.key.replace(".", " ").replace("-", " ").split()


def _metonym(context: Context, short: Cluster, others: list[Cluster]) -> Cluster | None:
    """ "Bruxelles" where the article also writes "Commission européenne"."""
    del context
    entry = short.entry
    if entry is None or short.label != "ORG" or entry.kind not in _SEATS:
        return None
    owner = fold(entry.owner)
    return next((o for o in others if o.label == "ORG" and o.key == owner), None)


def _alias(context: Context, short: Cluster, others: list[Cluster]) -> Cluster | None:
    """The lists say that both names are of one thing; the longer one leads."""
    if short.entry is None:
        return None
    same = [
        o
        for o in others
        if o.entry == short.entry and o.label == short.label and _same_words(context, short, o)
    ]
    longer = [o for o in same if len(o.key) >= len(short.key)]
    return longer[0] if longer else None


def _same_words(context: Context, one: Cluster, other: Cluster) -> bool:
    """Whether two names of one entry may be two forms: a firm and its brand stay apart.

    An acronym or a part of the other is another form of it; any country's name is.
    """
    if one.entry is not None and one.entry.kind in ("country", "region", "city", "ministry"):
        return True
    article = context.article
    if any(article.words[c.chunks[0].first].is_acronym for c in (one, other)):
        return True
    few, many = sorted((_parts(one), _parts(other)), key=len)
    return set(few) <= set(many) or misspelt(one.key, other.key)


def _acronym(context: Context, short: Cluster, others: list[Cluster]) -> Cluster | None:
    """ "Competition and Markets Authority (CMA)", or initials that only one name has."""
    article = context.article
    letters = short.key.replace(".", "")
    if len(_tokens(short)) > 1 or not 2 <= len(letters) <= 8:
        return None
    for other in others:
        same = other.label == short.label and short.label != "LOC"
        if len(_tokens(other)) > 1 and same and _in_brackets(context, short, other):
            return other
    if len(letters) < 3 or not article.words[short.chunks[0].first].is_acronym:
        return None
    fits = [o for o in others if o.label == short.label and letters in _initials(o.key)]
    return fits[0] if len(fits) == 1 else None


def _in_brackets(context: Context, short: Cluster, other: Cluster) -> bool:
    article = context.article
    ends = {chunk.after for chunk in other.chunks}
    return any(
        chunk.first - 1 in ends
        and article.words[chunk.first - 1].text == "("
        and article.lower(chunk.after) == ")"
        for chunk in short.chunks
    )


def _initials(key: str) -> set[str]:
    """Initials of the words of a name, with and without its small words."""
    parts = key.replace("-", " ").replace("'", " ").split()
    small = words("links", "of") | words("links", "weak") | words("links", "foreign")
    content = [p for p in parts if p not in small and len(p) > 1]
    if len(content) < 2:
        return set()
    return {"".join(p[0] for p in content), "".join(p[0] for p in parts)}


def _surname(context: Context, short: Cluster, others: list[Cluster]) -> Cluster | None:
    """ "Trump" for Donald Trump, unless the name is a firm's in this article."""
    del context
    tokens = _tokens(short)
    if len(tokens) != 1 or short.label not in ("PER", "ORG", "LOC", "MISC"):
        return None
    if short.label != "PER" and any(
        hint.kind in _FIRM_HINTS and hint.label != "PER" for hint in short.hints
    ):
        return None
    fits = [
        o
        for o in others
        if o.label == "PER" and len(_tokens(o)) > 1 and _tokens(o)[-1] == tokens[0]
    ]
    return fits[0] if len(fits) == 1 else None


def _short(context: Context, short: Cluster, others: list[Cluster]) -> Cluster | None:
    """ "Vivalto" for Vivalto Santé; not "Airbus" for Airbus Helicopters."""
    if short.label not in ("ORG", "PROD", "MISC"):
        return None
    longer = [
        o
        for o in others
        if o.label == short.label and len(_tokens(o)) > len(_tokens(short)) and _part(short, o)
    ]
    sure = [o for o in longer if _shortens(context, short, o)]
    return sure[0] if len(sure) == 1 else None


def _part(short: Cluster, full: Cluster) -> bool:
    few, many = _tokens(short), _tokens(full)
    return many[: len(few)] == few or many[-len(few) :] == few


def _shortens(context: Context, short: Cluster, full: Cluster) -> bool:
    few, many = _tokens(short), _tokens(full)
    leading = many[: len(few)] == few
    if _told_before(context, short, full):
        return False
    if short.entry is not None and full.entry is not None and short.entry != full.entry:
        return leading and _headline_only(context, short)
    rest = many[len(few) :] if leading else many[: -len(few)]
    if all(word in words("corporate", "words", "forms") for word in rest):
        return True
    together = _share_a_sentence(context, short, full)
    if _is_unit(context, full):
        return False
    if few[0] in words("institutions", "heads"):
        return leading and not together
    if any(word in words("units", "words", "forms") for word in rest) or any(
        context.is_place(word) for word in rest
    ):
        return leading and _headline_only(context, short) and not together
    if not leading:
        return all(context.dictionary.knows(word) or len(word) == 1 for word in rest)
    return not together


def _told_before(context: Context, short: Cluster, full: Cluster) -> bool:
    """Whether the body uses the short name at length before the long one appears.

    An article gives the full name first: "Nokia", four times, is not the "Nokia Siemens
    Networks" of the last paragraph.
    """
    end = context.article.plain.strip().find("\n")
    words, begins = context.article.words, min(c.first for c in full.chunks)
    before = [c for c in short.chunks if end <= words[c.first].start and c.first < begins]
    return len(before) >= _SETTLED


def _is_unit(context: Context, cluster: Cluster) -> bool:
    """Whether the article calls the longer name a subsidiary: "sa filiale américaine, X"."""
    article = context.article
    units = words("unit_nouns", "words", "forms")
    for chunk in cluster.chunks:
        near = list(range(max(0, chunk.first - 5), chunk.first))
        if article.lower(chunk.after) == ",":
            near += range(chunk.after + 1, min(chunk.after + 4, len(article.words)))
        if any(article.lower(i) in units for i in near):
            return True
    return False


def _share_a_sentence(context: Context, one: Cluster, other: Cluster) -> bool:
    sentences = context.article.sentence_of
    return not {sentences[c.first] for c in one.chunks}.isdisjoint(
        sentences[c.first] for c in other.chunks
    )


def _headline_only(context: Context, cluster: Cluster) -> bool:
    end = context.article.plain.strip().find("\n")
    return all(context.article.words[c.first].start < end for c in cluster.chunks)


def _typo(context: Context, rare: Cluster, others: list[Cluster]) -> Cluster | None:
    """A long name that differs from a more frequent one by a letter."""
    if len(rare.key) < TYPO_LENGTH or rare.entry is not None:
        return None
    fits = [
        o
        for o in others
        if o.label == rare.label
        and len(o.chunks) > len(rare.chunks)
        and (_same_letters if rare.label == "PER" else misspelt)(rare.key, o.key)
        and not _share_a_sentence(context, rare, o)
    ]
    return fits[0] if len(fits) == 1 else None


def _same_letters(one: str, other: str) -> bool:
    """People's names may differ by a hyphen alone: Jean Martin is not Jean Marin."""
    return one.replace("-", "").replace(" ", "") == other.replace("-", "").replace(" ", "")


def misspelt(one: str, other: str) -> bool:
    """Whether two folded names are one but for a slip of the keys."""
    if min(len(one), len(other)) < TYPO_LENGTH or one[0] != other[0]:
        return False
    if [c for c in one if c.isdigit()] != [c for c in other if c.isdigit()]:
        return False
    return fuzz.ratio(one, other) >= TYPO
