"""Noun phrases of a sentence, with the preposition before them and what they name.

The parser is right about 86 times in 100 on press French, and worse around company
names and coordinations; part-of-speech tags and the mentions are steadier. A frame
therefore reads a sentence as a row of noun phrases, each with its marker, and asks the
tree second.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Span, Token

from depeche.claims.chunk import MONEY, NAME, NOUN, PRONOUN, TIME, Chunk
from depeche.claims.joined import join_descriptions
from depeche.claims.lexicon import verbs_of, word_list
from depeche.claims.phrases import LAST_OF_PREPOSITION, PREPOSITIONS, match_phrase, read_toml
from depeche.claims.tokens import verb_form
from depeche.claims.verbs import in_insert, is_finite
from depeche.entities.records import Mention

_SIMPLE: Mapping[str, str] = read_toml("claims", "prepositions")["simple"]  # type: ignore[assignment]
_ABOUT = frozenset({"environ", "quelque", "exactement", "presque", "seulement"})
#: Slots of prepositions that end in "de" or "à": "auprès de X et de Y" repeats only that.
_DE_SLOTS = frozenset({"auprès", "profit", "capital", "via", "avec", "par", "rival"})
#: Slots of prepositions whose noun has no sense of its own.
_BOUND = frozenset({"au sein", "cause", "via"})
_INNER = {"ADJ", "NOUN", "PROPN", "NUM", "X"}


def _covering(doc: Doc, sentence: Span) -> dict[int, Mention]:
    """Token index -> the outermost mention over it, inside ``sentence``."""
    low, high = sentence.start_char, sentence.end_char
    mentions = [m for m in doc._.depeche_mentions if m.start < high and low < m.end]
    over: dict[int, Mention] = {}
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None:
            continue
        for i in range(span.start, span.end):
            over.setdefault(i, mention)
    return over


def _spans_over(doc: Doc, sentence: Span, records: tuple[object, ...]) -> set[int]:
    """Token indices of ``sentence`` that lie inside one of ``records``."""
    low, high = sentence.start_char, sentence.end_char
    covered: set[int] = set()
    for record in records:
        start, end = record.start, record.end  # type: ignore[attr-defined]
        if start < high and low < end:
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None:
                covered.update(range(span.start, span.end))
    return covered


_OPENING = frozenset({"«", "“", '"'})


def marker_before(doc: Doc, index: int, low: int) -> str:
    """The slot of the preposition that stands right before token ``index``."""
    last = doc[index - 1].lower_ if index > low else ""
    for length in range(6, 1, -1) if last in LAST_OF_PREPOSITION else ():
        if index - length >= low:
            phrase = match_phrase(doc, index - length, PREPOSITIONS)
            if phrase is not None and phrase[0] == index:
                return phrase[1]
    if index - 1 >= low and doc[index - 1].text in _OPENING:
        index -= 1  # "du quotidien « La Croix »"
    if index - 1 < low:
        return ""
    before = doc[index - 1]
    if before.lower_ in _ABOUT and index - 2 >= low:
        before = doc[index - 2]  # "la cession d'environ 4 %"
    word = before.lower_
    if word == "des" and before.pos_ == "DET" and not _after_noun(doc, index - 1, low):
        return ""
    return _SIMPLE.get(word, "")


def _after_noun(doc: Doc, index: int, low: int) -> bool:
    """ "l'union des banques": after a noun "des" is the preposition, whatever its tag."""
    return index > low and doc[index - 1].pos_ in {"NOUN", "PROPN"}


PRONOUNS = word_list("words", "pronouns", "words")


class Chunks:
    """The noun phrases of one sentence, in text order."""

    def __init__(self, doc: Doc, sentence: Span) -> None:
        self.doc = doc
        self.sentence = sentence
        self.over = _covering(doc, sentence)
        self.time = _spans_over(doc, sentence, doc._.depeche_dates)
        self.money = _spans_over(doc, sentence, doc._.depeche_amounts)
        self.items: list[Chunk] = []
        self.at: dict[int, int] = {}  #: token index -> chunk position
        self._build()
        self._link_complements()
        self._link_rows()

    def _build(self) -> None:
        i, end = self.sentence.start, self.sentence.end
        while i < end:
            chunk = self._chunk_at(i)
            if chunk is None:
                i += 1
                continue
            self.items.append(chunk)
            i = chunk.end
        self.items = join_descriptions(self.doc, self.items)
        for position, chunk in enumerate(self.items):
            for k in range(chunk.start, chunk.end):
                self.at[k] = position

    def _chunk_at(self, i: int) -> Chunk | None:
        token = self.doc[i]
        if i in self.over:
            return self._named(i, i)
        if i in self.time or i in self.money:
            kind = TIME if i in self.time else MONEY
            covered = self.time if i in self.time else self.money
            j = i
            while j < self.sentence.end and j in covered and j not in self.over:
                j += 1
            return Chunk(i, j, i, kind, marker_before(self.doc, i, self.sentence.start))
        if token.pos_ == "PRON" and token.lower_ in PRONOUNS:
            return Chunk(i, i + 1, i, PRONOUN, marker_before(self.doc, i, self.sentence.start))
        if self._headline_verb(i) or self._in_preposition(i) or self._adverb(i):
            return None
        if not (token.pos_ in _INNER or token.pos_ == "DET" or self._verb_for_noun(i)):
            return None
        return self._noun_phrase(i)

    def _adverb(self, i: int) -> bool:
        """ "ont créé ensemble Kerbrac", "se déleste dans la foulée de son usine"."""
        if in_insert(self.doc, i, self.sentence.start):
            return True
        before = self.doc[i - 1].pos_ if i > self.sentence.start else ""
        return self.doc[i].lower_ == "ensemble" and before in {"VERB", "AUX", "ADV"}

    def _in_preposition(self, i: int) -> bool:
        """ "au sein de", "dans le cadre de": their noun is no noun phrase."""
        for start in range(max(i - 2, self.sentence.start), i):
            phrase = match_phrase(self.doc, start, PREPOSITIONS)
            if phrase is not None and phrase[1] in _BOUND and i < phrase[0] - 1:
                return True
        return False

    def _headline_verb(self, i: int) -> bool:
        """ "Ostrium signe avec Novalys ...": a verb right after a name, tagged as a noun."""
        return (
            self.doc[i].pos_ in {"NOUN", "ADJ"}
            and (i - 1) in self.over
            and self.over[i - 1].kind == "name"
            and self.doc[i].lower_ in verbs_of("agent")
        )

    def _named(self, start: int, at: int) -> Chunk:
        """A chunk that ends with the mention at token ``at`` (names in a row of apposition
        such as "le groupe X" were walked over from ``start``)."""
        mention = self.over[at]
        j = at
        while j < self.sentence.end and self.over.get(j) is mention:
            j += 1
        mentions = [mention]
        # "l'éditeur américain" (description) directly followed by its name.
        if j < self.sentence.end and j in self.over and self.over[j].entity == mention.entity:
            inner = self.over[j]
            while j < self.sentence.end and self.over.get(j) is inner:
                j += 1
            mentions.append(inner)
        marker = marker_before(self.doc, start, self.sentence.start)
        if not marker and start > self.sentence.start and mention.kind == "description":
            marker = self._swallowed_marker(start)
        return Chunk(start, j, self._head(at, j), NAME, marker, tuple(mentions))

    def _swallowed_marker(self, start: int) -> str:
        return ""

    def _head(self, start: int, end: int) -> int:
        for i in range(start, end):
            if not start <= self.doc[i].head.i < end or self.doc[i].head.i == i:
                return i
        return start

    def _noun_phrase(self, start: int) -> Chunk | None:
        """From a determiner, adjective or noun on: to the noun and its adjectives, or to a
        name that stands in apposition ("le constructeur chinois Dongfeng")."""
        j = start
        noun: int | None = None
        while j < self.sentence.end:
            token = self.doc[j]
            if j in self.over:
                mention = self.over[j]
                if noun is not None and self._is_place(mention):
                    j += 1  # "les activités US": a place used as an adjective
                    continue
                if j > start and all(self.doc[k].pos_ == "NUM" for k in range(start, j)):
                    break  # "scinder en deux Kerbrac"
                if noun is None or mention.kind == "name":
                    return self._named(start, j)
                break
            if j in self.time or j in self.money:
                break
            if token.pos_ == "DET" and j > start and self.doc[j - 1].pos_ != "DET":
                if noun is not None or self.doc[j - 1].pos_ == "NUM":
                    break
            elif token.pos_ in {"NOUN", "PROPN", "X"}:
                noun = j if noun is None else noun
            elif token.lower_ == "-" or token.lower_ in {"%", "quelque"}:
                noun = j if token.lower_ == "%" and noun is None else noun
            elif noun is None and (self._mistagged(j) if j > start else self._verb_for_noun(j)):
                noun = j
            elif not self._goes_on(token, noun):
                break
            j += 1
        if noun is None:
            noun = j - 1
            if j == start or self.doc[start].pos_ == "ADJ" or self.doc[noun].pos_ == "DET":
                return None
        return Chunk(start, j, noun, NOUN, marker_before(self.doc, start, self.sentence.start))

    def _verb_for_noun(self, i: int) -> bool:
        """ "un projet d'offre": what follows "de" is no finite verb, whatever its tag."""
        token = self.doc[i]
        before = self.doc[i - 1].lower_ if i > self.sentence.start else ""
        return token.pos_ == "VERB" and before in {"de", "d'"} and verb_form(token) == "Fin"

    def _mistagged(self, j: int) -> bool:
        """ "une offre", "l'offre": a verb right after its determiner is a noun."""
        if self.doc[j].pos_ != "VERB":
            return False
        young = self.doc[j - 1].lower_ in {"jeune", "jeunes"}  # "la jeune pousse"
        return self.doc[j - 1].pos_ == "DET" or (young and self.doc[j].lower_.startswith("pousse"))

    def _goes_on(self, token: Token, noun: int | None) -> bool:
        """Adjectives, numbers and degree adverbs belong to the noun phrase around them."""
        return (
            token.pos_ in {"ADJ", "NUM", "DET"}
            or (token.pos_ == "VERB" and noun is not None and self._qualifies(token))
            or (token.pos_ == "ADV" and token.lower_ in {"très", "plus", "moins", "non", "près"})
        )

    def _qualifies(self, token: Token) -> bool:
        """A participle that the parser hangs on the noun, or that stands between it and a name
        ("plats cuisinés Dujardin")."""
        following = self.over.get(token.i + 1)
        bare = token.i > 0 and self.doc[token.i - 1].pos_ == "NOUN"
        named = following is not None and following.kind == "name"
        return _adjectival(token) or (
            bare and named and verb_form(token) == "Part" and token.lower_.endswith("s")
        )

    def _is_place(self, mention: Mention) -> bool:
        return bool(self.doc._.depeche_entities[mention.entity].label == "LOC")

    def _link_complements(self) -> None:
        for position, chunk in enumerate(self.items):
            if position == 0 or chunk.marker not in {"de", "capital"}:
                continue
            before = self.items[position - 1]
            gap = chunk.start - before.end
            gap -= gap > 1 and self.doc[chunk.start - 1].text in _OPENING
            # "l'entrée de A au capital de B": B is no owner of A
            holder = chunk.marker == "capital" and before.kind == NAME
            near = 0 < gap <= (1 if chunk.marker == "de" else 4)
            # "discute avec A d'un partenariat", "la vente à A de 69 % de B": no part of A
            fresh = before.kind == NAME and (
                self.doc[chunk.start].lower_ in {"un", "une"} or self.doc[chunk.end - 1].text == "%"
            )
            if near and before.kind != TIME and not holder and not fresh:
                chunk.owner_of = position - 1
                before.complements.append(position)

    def _link_rows(self) -> None:
        """Join "A, B et C": same marker or none after the first, only commas and "et" between."""
        for position, chunk in enumerate(self.items):
            if position == 0 or chunk.kind in {TIME, MONEY, PRONOUN}:
                continue
            first = self._previous_of_row(position)
            if first is None:
                continue
            joined = self.items[first].in_row
            root = first if joined is None else joined
            head = self.items[root]
            apart = self._where(head, chunk) or self._opens_clause(head, chunk)
            if chunk.kind != head.kind or apart:
                continue
            head.row.append(position)
            chunk.in_row = root

    def _where(self, head: Chunk, chunk: Chunk) -> bool:
        """ "En Bretagne, Engie et Michelin ...": the place where A and B act is none of them."""
        labels = [
            {self.doc._.depeche_entities[m.entity].label for m in c.mentions} for c in (head, chunk)
        ]
        return head.marker in {"en", "à"} and labels[0] == {"LOC"} and labels[1] == {"ORG"}

    def _opens_clause(self, frame: Chunk, chunk: Chunk) -> bool:
        """ "Selon A, B et C ont ...": behind the comma of a source the subject begins."""
        if frame.marker != "source" or chunk.marker or self.doc[chunk.start - 1].text != ",":
            return False
        k = chunk.end
        if k + 1 < self.sentence.end and self.doc[k].lower_ in {"et", "ou"} and k + 1 in self.at:
            k = self.items[self.at[k + 1]].end
        return k < self.sentence.end and is_finite(self.doc[k])

    def _previous_of_row(self, position: int) -> int | None:
        chunk = self.items[position]
        gap_end = chunk.start
        words = []
        k = gap_end - 1
        while k >= self.sentence.start and k not in self.at:
            words.append(self.doc[k].lower_)
            k -= 1
        if k < self.sentence.start or not words:
            return None
        words.reverse()
        previous = self.at[k]
        if chunk.marker and words and _SIMPLE.get(words[-1]):
            words.pop()
        both_named = chunk.kind == NAME and self.items[previous].kind == NAME and not chunk.marker
        while not both_named:
            owner = self.items[previous].owner_of
            alike = (self.items[previous].marker, self.items[previous].kind) == (
                chunk.marker,
                chunk.kind,
            )
            if owner is None or alike:
                break
            previous = owner
        if words == [",", "et"] and chunk.kind == NAME:
            previous = self._over_apposition(previous)
        joiner = [w for w in words if w not in {",", "notamment", "puis", "aussi", "également"}]
        if joiner not in (
            ["et"],
            ["ou"],
            [],
            ["ainsi", "que"],
            ["et", "enfin"],
            ["et", "par"],
            ["ni"],
        ):
            return None
        if not joiner and "," not in words:
            return None
        same = self.items[previous]
        if (
            chunk.marker
            and chunk.marker != same.marker
            and not (chunk.marker in {"de", "à"} and same.marker in _DE_SLOTS)
        ):
            return None
        if not joiner and not (
            same.kind == NAME and chunk.kind == NAME and self._list_ahead(position)
        ):
            return None
        return previous

    def _over_apposition(self, position: int) -> int:
        """Of "Talley, un grossiste, et Electrical": the name before the description."""
        described = self.items[position]
        if described.kind != NOUN or described.marker or position == 0:
            return position
        name = self.items[position - 1]
        gap = [self.doc[k].text for k in range(name.end, described.start)]
        return position - 1 if name.kind == NAME and gap == [","] else position

    def _list_ahead(self, position: int) -> bool:
        """After "A, B": does the row go on to an "et"? Otherwise B is in apposition to A."""
        for k in range(
            self.items[position].end, min(self.sentence.end, self.items[position].end + 24)
        ):
            word = self.doc[k].lower_
            if word in {"et", "ou"}:
                after = self.at.get(k + 1, self.at.get(k + 2))
                return after is not None and self.items[after].kind == NAME
            if k not in self.at and word not in {
                ",",
                "de",
                "du",
                "d'",
                "des",
                "par",
                "le",
                "la",
                "l'",
            }:
                return False
        return False

    def rows(self, position: int) -> list[Chunk]:
        """The chunk at ``position`` and those coordinated with it."""
        root = self.items[position].in_row
        first = position if root is None else root
        return [self.items[first], *(self.items[k] for k in self.items[first].row)]


def _adjectival(token: Token) -> bool:
    """A past participle used as an adjective inside a noun phrase ("offre publique obligée")."""
    return verb_form(token) == "Part" and token.dep_ == "amod"


__all__ = ["MONEY", "NAME", "NOUN", "PRONOUN", "TIME", "Chunk", "Chunks", "marker_before"]
