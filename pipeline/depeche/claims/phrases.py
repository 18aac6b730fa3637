"""Fixed phrases of the claims lexicon, matched on lower-cased tokens."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from spacy.tokens import Doc

#: Words that stand for their contracted and elided forms in every phrase of the lexicon.
MACROS: dict[str, tuple[str, ...]] = {
    "DE": ("de", "d'", "du", "des"),
    "A": ("à", "au", "aux"),
    "LE": ("le", "la", "l'", "les"),
    "UN": ("un", "une", "des", "de", "d'"),
    "SON": (
        "son", "sa", "ses", "leur", "leurs", "notre", "nos", "mon", "ma", "mes", "votre", "vos",
    ),
    "CE": ("ce", "cet", "cette", "ces"),
    "SE": ("se", "s'"),
    "DET": (
        "le", "la", "l'", "les", "un", "une", "des", "de", "d'", "son", "sa", "ses",
        "leur", "leurs", "ce", "cet", "cette", "ces", "du", "aucun", "aucune", "toute", "tout",
        "plusieurs",
    ),
}  # fmt: skip


@cache
def read_toml(folder: str, name: str) -> Mapping[str, object]:
    """The parsed lexicon file ``lexicon/<folder>/<name>.toml``."""
    path = resources.files("depeche.lexicon").joinpath(folder, f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _load_prepositions() -> dict[str, list[tuple[tuple[frozenset[str], ...], str]]]:
    index: dict[str, list[tuple[tuple[frozenset[str], ...], str]]] = {}
    slots = read_toml("claims", "prepositions")["slots"]
    assert isinstance(slots, dict)
    for phrase, slot in slots.items():
        words = tuple(frozenset(MACROS.get(w, (w,))) for w in phrase.split())
        for first in words[0]:
            index.setdefault(first, []).append((words, slot))
    return index


PREPOSITIONS = _load_prepositions()
#: The words that a preposition of several words can end with.
LAST_OF_PREPOSITION = frozenset().union(
    *(words[-1] for rows in PREPOSITIONS.values() for words, _ in rows)
)


def match_phrase(
    doc: Doc, start: int, index: Mapping[str, list[tuple[tuple[frozenset[str], ...], str]]]
) -> tuple[int, str] | None:
    """The longest phrase of ``index`` at token ``start`` -> (end, slot)."""
    best: tuple[int, str] | None = None
    for words, slot in index.get(doc[start].lower_, ()):
        end = start + len(words)
        if end > len(doc) or (best and end <= best[0]):
            continue
        if all(doc[start + k].lower_ in words[k] for k in range(len(words))):
            best = (end, slot)
    return best
