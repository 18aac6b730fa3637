"""What the rules know of the world: the gazetteer, and the model's French dictionary."""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Mapping
from typing import Any

from spacy.language import Language


def fold(name: str) -> str:
    """``name`` without case, accents, typography or repeated spaces: for comparison only."""
    name = unicodedata.normalize("NFKC", name).replace("’", "'").casefold()
    name = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return " ".join(name.split())


class Dictionary:
    """Which lower-case words are French words, by the tables of the model's lemmatizer.

    A pipeline without such tables knows no word; the rules then lean on the lexicon alone.
    """

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._index: frozenset[str] | None = None
        self._forms: list[Mapping[str, Any]] = []
        self._adjectives: list[Container[str]] = []

    def _load(self) -> frozenset[str]:
        words: set[str] = set()
        lookups = None
        if self._nlp.has_pipe("lemmatizer"):
            lookups = getattr(self._nlp.get_pipe("lemmatizer"), "lookups", None)
        if lookups is not None:
            for name in ("lemma_index", "lemma_exc"):
                if lookups.has_table(name) and "adj" in lookups.get_table(name):
                    self._adjectives.append(frozenset(lookups.get_table(name)["adj"]))
            if lookups.has_table("lemma_index"):
                for entries in lookups.get_table("lemma_index").values():
                    words.update(entries)
            if lookups.has_table("lemma_exc"):
                for forms in lookups.get_table("lemma_exc").values():
                    self._forms.append(forms)
                    # Irregular infinitives stand only as what their forms lead to.
                    words.update(lemma for lemmas in forms.values() for lemma in lemmas)
        return frozenset(words)

    def is_adjective(self, word: str) -> bool:
        """Whether ``word`` may be an adjective; a pipeline without tables says yes to all."""
        self.knows("")
        if not self._adjectives:
            return True
        lowered = word.lower()
        forms = {lowered, lowered.removesuffix("s"), lowered.removesuffix("e")}
        forms.add(lowered.removesuffix("s").removesuffix("e"))
        return any(form in listed for form in forms for listed in self._adjectives)

    def knows(self, word: str) -> bool:
        """Whether ``word`` in lower case (or its singular) is an entry."""
        if self._index is None:
            self._index = self._load()
        lowered = word.lower()
        candidates = [lowered]
        if len(lowered) > 3 and lowered[-1] in "sx":
            candidates.append(lowered[:-1])
        if lowered.endswith("es"):
            candidates.append(lowered[:-2])
        return any(c in self._index or any(c in f for f in self._forms) for c in candidates)
