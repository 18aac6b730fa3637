"""An article as words: its model text cut for names, with what spaCy says of each word.

The cut is our own, so that names such as ``AT&T``, ``O'Leary``, ``Booking.com`` or
``E.Leclerc`` are one word whatever the pipeline's tokenizer does with them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from spacy.tokens import Doc, Token

from depeche.language.document import model_text_of, text_of

_TOKEN = re.compile(
    r"(?P<elision>(?:[ldnsjmtcLDNSJMTC]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]uelqu)'(?=\w))"
    r"|(?P<prefix>(?:ex|anti|pro|post|pré|non|quasi)-(?=[A-ZÀ-Ý]))"
    r"|(?P<acronym>(?:[A-ZÀ-Ý]\.){2,})"
    r"|(?P<domain>[^\W_]+(?:-[^\W_]+)*\.(?:com|fr|net|org|io|ai|eu|be|ch|ca|co|uk|de|tv)\b)"
    r"|(?P<number>(?:\d{1,3}(?:[\u00a0\u202f ]\d{3}(?!\d))+|\d+)(?:[.,]\d+)*(?![^\W_]))"
    r"|(?P<word>(?:[A-ZÀ-Ý]\.(?=[A-ZÀ-Ý][a-zà-ÿ]))?[^\W_]+(?:[-&+'][^\W_]+)*\+?)"
    r"|(?P<mark>\S)",
)
#: "8h02", "12:05", "10 h 30": the hour that opens a line of a live report.
_HOUR = re.compile(r"\s*\d{1,2} ?(?:[hH:] ?(?:\d{2})?)\s*\Z")
_KINDS = {"acronym": "word", "domain": "word"}
_HOUR_LENGTH = 9
#: A capital after one of these proves nothing.
_OPENING = frozenset('.!?…:;«“"(•|–—-*')


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark of the article."""

    start: int
    end: int
    text: str  #: as the model reads it: plain apostrophes, shouted lines in lower case
    kind: str  #: elision, word, number or mark
    opener: bool  #: stands where French writes a capital anyway
    line_start: bool
    pos: str = ""
    lemma: str = ""

    #: Asked for some hundred times a word, so worked out once.
    lower: str = field(init=False, compare=False)
    #: Written as names are: Airbus, FCA, eTraveli, 3M.
    is_cap: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lower", self.text.casefold())
        object.__setattr__(self, "is_cap", self._is_cap())

    def _is_cap(self) -> bool:
        if self.kind != "word":
            return False
        first = self.text[0]
        if first.isupper():
            return True
        if "-" in self.text and first.islower():
            return False
        return (first.isdigit() or len(self.text) > 3) and any(c.isupper() for c in self.text)

    @property
    def is_acronym(self) -> bool:
        letters = [c for c in self.text if c.isalpha()]
        return len(letters) > 1 and all(c.isupper() for c in letters)


class Article:
    """The words of one Doc, with lookups by character offset."""

    def __init__(self, doc: Doc, listed: Iterable[tuple[int, int]] = ()) -> None:
        """``listed``: stretches that a user's list names; words are cut at their borders."""
        self.doc = doc
        self._cuts = sorted({offset for pair in listed for offset in pair})
        self.text = text_of(doc)
        self.plain = model_text_of(doc)
        self._starts_of_tokens = [token.idx for token in doc]
        self._token_of: list[int] = []  #: each word's token, the first where it has none
        self.words = self._cut()

    def _cut(self) -> tuple[Word, ...]:
        words: list[Word] = []
        opener = True
        line = 0
        previous_end = 0
        said = [(token.pos_, token.lemma_, token.idx + len(token)) for token in self.doc]
        starts, at = self._starts_of_tokens, -1
        for start, end, kind in self._pieces():
            while at + 1 < len(starts) and starts[at + 1] <= start:
                at += 1
            pos, lemma, after = said[at] if at >= 0 else ("", "", 0)
            held = start < after
            self._token_of.append(at if held else 0)
            line_start = not words or "\n" in self.plain[previous_end:start]
            if line_start:
                line = start
            timed = start - line <= _HOUR_LENGTH and _HOUR.match(self.plain[line:start])
            opener = opener or line_start or bool(timed)
            text = self.plain[start:end]
            words.append(
                Word(
                    start,
                    end,
                    text,
                    kind,
                    opener,
                    line_start,
                    pos if held else "",
                    lemma if held else "",
                )
            )
            quiet = kind == "mark" and text in "»”\"')"
            opener = (kind == "mark" and self._opens(words)) or (opener and quiet)
            previous_end = end
        return tuple(words)

    def _pieces(self) -> list[tuple[int, int, str]]:
        """(start, end, kind) of each word; "Lafarge-Holcim" is three where both stand alone."""
        matches = list(_TOKEN.finditer(self.plain))
        alone = {m.group() for m in matches if m.group()[0].isupper()}
        pieces = []
        for match in matches:
            kind = _KINDS.get(match.lastgroup or "", match.lastgroup or "mark")
            text = match.group()
            left, hyphen, right = text.partition("-")
            if kind == "word" and hyphen and {left, right} <= alone and len(left) > 2:
                middle = match.start() + len(left)
                pieces += [
                    (match.start(), middle, kind),
                    (middle, middle + 1, "mark"),
                    (middle + 1, match.end(), kind),
                ]
            else:
                pieces.append((match.start(), match.end(), kind))
        if self._cuts:
            pieces = [part for piece in pieces for part in self._cut_piece(*piece)]
        return pieces

    def _cut_piece(self, start: int, end: int, kind: str) -> list[tuple[int, int, str]]:
        inside = self._cuts[bisect_right(self._cuts, start) : bisect_left(self._cuts, end)]
        borders = [start, *inside, end]
        return [(a, b, kind) for a, b in pairwise(borders)]

    def _opens(self, words: list[Word]) -> bool:
        """Whether the mark that was just read lets the next word have its capital."""
        mark = words[-1]
        if mark.text not in _OPENING:
            return False
        if mark.text == ".":
            before = words[-2] if len(words) > 1 else None
            return (
                before is None
                or before.end != mark.start
                or len(before.text) > 1
                or not before.text.isalpha()
            )
        if mark.text in "-–—":
            return mark.line_start or self.plain[mark.start - 1 : mark.start] == " "
        return True

    def token_at(self, offset: int) -> Token | None:
        """The spaCy token that holds the character ``offset``."""
        index = bisect_left(self._starts_of_tokens, offset + 1) - 1
        if index < 0:
            return None
        token: Token = self.doc[index]
        return token if token.idx <= offset < token.idx + len(token) else None

    @cached_property
    def word_starts(self) -> list[int]:
        return [word.start for word in self.words]

    def index_at(self, offset: int) -> int:
        """Index of the first word that ends after ``offset``."""
        index = bisect_left(self.word_starts, offset + 1) - 1
        if index >= 0 and self.words[index].end > offset:
            return index
        return index + 1

    @cached_property
    def ner(self) -> dict[int, tuple[int, str]]:
        """First word index of each spaCy entity -> (index after its last word, label)."""
        found = {}
        for ent in self.doc.ents:
            first = self.index_at(ent.start_char)
            after = self.index_at(ent.end_char - 1) + 1
            if first < after:
                found[first] = (after, ent.label_)
        return found

    @cached_property
    def ner_labels(self) -> dict[int, tuple[int, str]]:
        """Word index -> (start index of the spaCy entity over it, its label)."""
        return {
            index: (first, label)
            for first, (after, label) in self.ner.items()
            for index in range(first, min(after, len(self.words)))
        }

    def adjacent(self, left: int, right: int) -> bool:
        """Whether nothing but spaces of one line lies between two words."""
        between = self.plain[self.words[left].end : self.words[right].start]
        return not between.strip() and "\n" not in between

    def phrase(self, first: int, after: int) -> str:
        """The article's own characters from word ``first`` to before word ``after``."""
        return self.text[self.words[first].start : self.words[after - 1].end]

    def lower(self, index: int) -> str:
        """Word ``index`` in lower case; empty beyond either end."""
        return self.words[index].lower if 0 <= index < len(self.words) else ""

    @cached_property
    def sentence_of(self) -> list[int]:
        """Sentence number of each word."""
        starts = [t.i for t in self.doc if t.is_sent_start]
        return [max(0, bisect_left(starts, i + 1) - 1) for i in self._token_of]
