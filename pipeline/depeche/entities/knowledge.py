"""What the rules know of the world: the gazetteer, and the model's French dictionary."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from spacy.language import Language

from depeche.lexicon.gazetteer import Gazetteer, load_gazetteer


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

    def _load(self) -> frozenset[str]:
        words: set[str] = set()
        lookups = None
        if self._nlp.has_pipe("lemmatizer"):
            lookups = getattr(self._nlp.get_pipe("lemmatizer"), "lookups", None)
        if lookups is not None:
            for name, fill in (("lemma_index", words.update), ("lemma_exc", self._add_forms)):
                if lookups.has_table(name):
                    for entries in lookups.get_table(name).values():
                        fill(entries)
        return frozenset(words)

    def _add_forms(self, forms: Mapping[str, Any]) -> None:
        self._forms.append(forms)

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


def load(user: Path | None = None) -> Gazetteer:
    """The gazetteer."""
    try:
        return load_gazetteer(user)
    except FileNotFoundError:
        import depeche.lexicon.gazetteer as module

        empty = Gazetteer.__new__(Gazetteer)
        names = [n for n in module.LISTS if (module.FOLDER / f"{n}.csv").exists()]
        empty._builtin = module._Index(
            module._entry(row) for name in names for row in module._rows(module.FOLDER / f"{name}.csv")
        )
        empty._user = module._Index(())
        empty.demonyms = module._pairs("demonyms.csv")
        empty.demonym_prefixes = module._pairs("demonym_prefixes.csv")
        empty.place_adjectives = module._pairs("place_adjectives.csv")
        empty.first_names = frozenset()
        return empty
