"""Walking a sentence from word to word, over what has no weight."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span

from depeche.claims.qualify.grammar.forms import FINITE
from depeche.claims.qualify.grammar.verbs import group
from depeche.claims.qualify.light import light_tokens

PREPOSITIONS = frozenset(
    {
        *("de", "d'", "du", "des", "à", "au", "aux", "en", "pour", "sur", "par", "dans", "avec"),
        *("contre", "vers"),
    }
)
RELATIVES = frozenset({"qui", "que", "qu'", "dont", "où", "lequel", "laquelle", "auquel"})
BREAKS = frozenset({";", ":", "(", "—", "–"})
SUBORDINATE = frozenset({"tandis", "alors", "lorsque", "lorsqu'", "quand", "si", "puisque", "car"})
#: How long what stands in brackets may be.
_BRACKET = 12
_INNER_WORDS = frozenset(
    {"l'", "le", "la", "les", "tout", "toute", "moindre", "quelque", "quelques"}
)


@dataclass(frozen=True, slots=True)
class Step:
    """A word that governs the trigger, and the slot that the one below it fills."""

    token: int
    slot: str  #: obj, subj, nmod, obl, comp (infinitive or que-clause), purpose, advcl, conj
    prep: str = ""


class Walk:
    """One sentence."""

    def __init__(self, doc: Doc, sentence: Span) -> None:
        self.doc = doc
        self.low, self.high = sentence.start, sentence.end
        self.light = light_tokens(doc, sentence)

    def finite(self, k: int) -> bool:
        return group(self.doc, k, self.low).tense in FINITE

    def back(self, j: int) -> int:
        """Leftwards over words of no weight."""
        while j >= self.low and j in self.light and not self.doc[j].is_punct:
            j -= 1
        if j >= self.low and self.doc[j].lower_ == "," and j - 1 in self.light:
            k = j - 1
            while k >= self.low and k in self.light and self.doc[k].lower_ != ",":
                k -= 1
            if k >= self.low and self.doc[k].lower_ == "," and k < j - 1:
                return self.back(k - 1)
        return j

    def over_insert(self, j: int) -> int:
        """From the comma that closes an insert to the word before the comma that opens it."""
        for k in range(j - 1, max(self.low, j - 12), -1):
            if self.doc[k].lower_ == ",":
                return k - 1
        return j

    def is_circumstance(self, j: int) -> bool:
        """Whether the insert that the comma at ``j`` closes tells when, where or how."""
        opens = self.over_insert(j) + 2
        return opens < j and (self.doc[opens].pos_ in {"ADP", "ADV"} or opens in self.light)

    def inner(self, j: int) -> bool:
        word = self.doc[j].lower_
        if word in PREPOSITIONS:
            return False
        return self.doc[j].pos_ in {"DET", "ADJ", "NUM"} or word in _INNER_WORDS

    def past_bracket(self, i: int) -> int:
        """From a bracket that opens to the one that closes it: "Kerbrac (Graulhet)"."""
        if self.doc[i].lower_ == "(":
            for k in range(i + 1, min(self.high, i + _BRACKET)):
                if self.doc[k].lower_ == ")":
                    return k
        return i

    def after_comma(self, i: int) -> bool:
        return any(self.doc[k].lower_ == "," for k in range(max(self.low, i - 2), i))
