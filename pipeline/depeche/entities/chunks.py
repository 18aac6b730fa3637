"""First stage: runs of capitalised words, joined where French joins the words of one name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from depeche.entities.knowledge import Dictionary, fold
from depeche.entities.lexicon import lines, words
from depeche.entities.words import Article
from depeche.lexicon.gazetteer import Gazetteer
from depeche.lexicon.gazetteer_index import Entry

_MONTH_LIKE_NUMBERS = 3


_FIRMS = frozenset({"company", "bank", "fund"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of words that may be one name."""

    first: int
    after: int
    reason: str = "capitals"


class Context:
    """What the rules of every stage look at."""

    def __init__(self, article: Article, gazetteer: Gazetteer, dictionary: Dictionary) -> None:
        self.article = article
        self.gazetteer = gazetteer
        self.dictionary = dictionary
        #: What a user's list names: word index -> the entry that begins there.
        self.user: dict[int, Entry] = {}

    def is_common(self, index: int) -> bool:
        """Whether the word in lower case is a French word, and not written as an acronym."""
        word = self.article.words[index]
        if word.kind == "elision":
            return True
        return not word.is_acronym and self._is_french(word.lower)

    def _is_french(self, lowered: str) -> bool:
        if lowered in words("function_words") or self.dictionary.knows(lowered):
            return True
        parts = lowered.split("-")
        return len(parts) > 1 and all(map(self._is_french, parts))

    def is_first_name(self, index: int) -> bool:
        text = self.article.words[index].text
        return self._is_first(text) or all(map(self._is_first, text.split("-")))

    def _is_first(self, name: str) -> bool:
        if name.isupper() and len(name) > 1:
            name = name.capitalize()
        return (
            name in self.gazetteer.first_names
            or name in lines("first_names_feminine")
            or name in lines("first_names_more")
        )

    def is_place(self, name: str) -> bool:
        """Whether the lists know a place of that name, be it as the seat of a power."""
        return any(
            entry.label == "LOC" or (entry.kind == "government" and entry.city == entry.name)
            for entry in self.gazetteer.lookup(name)
        )

    def one_ner(self, first: int, after: int) -> bool:
        """Whether one spaCy entity holds all these words and begins at or before the first."""
        owners = self.article.ner_labels
        start = owners.get(first)
        return start is not None and all(
            owners.get(i, (-1, ""))[0] == start[0] for i in range(first, after)
        )


def find_chunks(context: Context) -> list[Chunk]:
    """Runs of capitalised words in text order, with the links that belong to them."""
    article = context.article
    found = []
    index = 0
    while index < len(article.words):
        if not _may_begin(context, index) or _opening_word(context, index):
            index += 1
            continue
        after = _grow(context, index)
        found.append(Chunk(index, after))
        index = after
    return found


def _opening_word(context: Context, index: int) -> bool:
    """A capitalised article or function word that opens a sentence and no name."""
    article = context.article
    word = article.words[index]
    if not word.opener:
        return False
    if word.lower not in words("articles") and word.lower not in words("function_words"):
        return False
    after = _grow(context, index)
    if after - index == 1 and not quoted(article, index, after):
        return True
    if word.is_acronym and word.kind != "elision" and article.words[index + 1].is_acronym:
        # "LE BOURGET, 18 juin": capitals throughout, the article is the town's.
        return word.lower not in ("le", "la", "les")
    if quoted(article, index, after):
        return False
    return not known(context, index, after) or known(context, index + 1, after)


def known(context: Context, first: int, after: int) -> bool:
    """Whether a list writes a name exactly so, article included."""
    phrase = context.article.phrase(first, after)
    return any(
        fold(phrase) in map(fold, (entry.name, *entry.aliases))
        for entry in context.gazetteer.lookup(phrase)
    )


def quoted(article: Article, first: int, after: int) -> bool:
    """Whether quotation marks hold these words and nothing else: « L'Équipe »."""
    if first == 0 or after >= len(article.words):
        return False
    return article.words[first - 1].text in '«“"' and article.words[after].text in '»”"'


def _may_begin(context: Context, index: int) -> bool:
    word = context.article.words[index]
    if word.kind == "elision":
        # "L'Oréal", "D'Aucy" inside a sentence: the capital elision is part of the name.
        return word.text[0].isupper() and _cap(context, index + 1)
    if word.kind == "number":
        return _model_number(context, index)
    return word.is_cap


def _model_number(context: Context, index: int) -> bool:
    """ "737 MAX": a number that the model reads as the beginning of a name."""
    owner = context.article.ner.get(index)
    return owner is not None and owner[0] > index + 1 and _cap(context, index + 1)


def _cap(context: Context, index: int) -> bool:
    article = context.article
    if index >= len(article.words):
        return False
    word = article.words[index]
    if word.kind == "elision":
        return word.text[0].isupper() and _cap(context, index + 1)
    return word.is_cap


def _grow(context: Context, first: int) -> int:
    """Index after the last word of the run that begins at ``first``."""
    after = first + 1
    if context.article.words[first].kind in ("elision", "number"):
        after += 1
    while True:
        longer = _next(context, first, after)
        if longer == after:
            return after
        after = longer


def _next(context: Context, first: int, after: int) -> int:
    article = context.article
    if after >= len(article.words) or not article.adjacent(after - 1, after):
        return after
    word = article.words[after]
    if _cap(context, after) and not word.opener:
        if _stops(context, after - 1):
            return after
        return after + (2 if word.kind == "elision" else 1)
    if word.kind == "number" and _takes_number(context, first, after):
        return after + 1
    for link_end in _links(context, after):
        if _cap(context, link_end) and _joins(context, first, after, link_end):
            return link_end + (2 if article.words[link_end].kind == "elision" else 1)
    return after


def _stops(context: Context, last: int) -> bool:
    """A country after "en" is whole: "en France Générale d'Optique" is two names."""
    article = context.article
    if article.lower(last - 1) != "en":
        return False
    return any(e.kind == "country" for e in context.gazetteer.lookup(article.words[last].text))


def _takes_number(context: Context, first: int, number: int) -> bool:
    article = context.article
    text = article.words[number].text
    if len(text) > _MONTH_LIKE_NUMBERS + 1 or not text.isdigit():
        return False
    if context.one_ner(first, number + 1):
        return True
    return article.lower(number - 1) in words("numbered")


def _links(context: Context, index: int) -> Iterator[int]:
    """Ends of the link words that begin at ``index``, the longest first."""
    article = context.article
    lowered = article.lower(index)
    if lowered in words("links", "of"):
        nxt = index + 1
        if article.lower(nxt) in words("links", "after_of") and article.adjacent(index, nxt):
            if _adjacent(article, nxt, nxt + 1):
                yield nxt + 1
        elif _adjacent(article, index, nxt):
            yield nxt
    elif lowered in words("links", "foreign") | words("links", "weak") and _adjacent(
        article, index, index + 1
    ):
        yield index + 1
        # "von der Leyen", "of the"
        if article.lower(index + 1) in words("links", "foreign") and _adjacent(
            article, index + 1, index + 2
        ):
            yield index + 2


def _adjacent(article: Article, left: int, right: int) -> bool:
    return right < len(article.words) and article.adjacent(left, right)


def _joins(context: Context, first: int, link: int, link_end: int) -> bool:
    """Whether the link between the run and the next capitalised word is inside one name."""
    article = context.article
    lowered = article.lower(link)
    if (
        link - first == 1
        and context.is_first_name(first)
        and lowered in words("links", "particles")
    ):
        return True
    if lowered in words("links", "foreign") and lowered not in words("links", "of"):
        return True
    if lowered in ("au", "aux", "en", "à") and _country(context, link_end):
        return False  # "Onatel au Burkina Faso"
    opener = article.words[first].opener
    lead = head_index(article, first)
    head = article.lower(lead)
    if lowered in words("links", "of"):
        if head in words("links", "place_heads"):
            return article.lower(first - 1) != "en" and _is_place(context, link_end)
        if head in words("institutions", "heads"):
            return True
        if head in words("roles", "PER", "labels"):
            return False  # "Directeur Général de Solmar"
        if any(e.kind in _FIRMS for e in context.gazetteer.lookup(article.words[link_end].text)):
            return False  # "la Model Y de Tesla"
        common = all(context.is_common(i) for i in range(first, link))
        if opener and common and lead == first:
            # "Filatures du Florival avait": no French sentence begins with a bare noun and verb.
            end = link_end + 1
            if head in words("bodies", "LOC") | words("bodies", "street"):
                return True
            if head in words("bodies", "works") or quoted(article, first, end):
                return True
            if _written_inside(article, first, end):
                return True
            return end < len(article.words) and article.words[end].pos in ("AUX", "VERB")
        if context.one_ner(first, link_end + 1):
            return True
        return common and article.words[first].text[0].isupper()
    return context.one_ner(first, link_end + 1) and not opener


def _country(context: Context, index: int) -> bool:
    """Whether a country's name begins here."""
    article = context.article
    texts = [article.phrase(index, i) for i in range(index + 1, min(index + 4, len(article.words)))]
    return any(e.kind == "country" for text in texts for e in context.gazetteer.lookup(text))


def _written_inside(article: Article, first: int, after: int) -> bool:
    """Whether the article writes the same words inside a sentence too, capitals and all."""
    phrase = article.plain[article.words[first].start : article.words[after - 1].end]
    at = article.plain.find(phrase)
    while at >= 0:
        before = article.plain[max(0, at - 2) : at]
        if before[:1].islower() and before[1:] in (" ", "'"):
            return True
        at = article.plain.find(phrase, at + 1)
    return False


def head_index(article: Article, first: int) -> int:
    """Index of the first word after an article that belongs to the name: "La Banque postale"."""
    after = first
    while article.lower(after) in ("la", "le", "les", "l'"):
        after += 1
    return after if after < len(article.words) else first


def _is_place(context: Context, index: int) -> bool:
    owner = context.article.ner_labels.get(index)
    listed = context.is_place(context.article.words[index].text)
    return listed or (owner is not None and owner[1] == "LOC")


def shorten(chunk: Chunk, first: int | None = None, after: int | None = None) -> Chunk:
    """``chunk`` with other borders."""
    return replace(
        chunk,
        first=chunk.first if first is None else first,
        after=chunk.after if after is None else after,
    )
