"""Nouns as the lists of lexicon/claims/ write them."""

from __future__ import annotations

from depeche.claims.lexicon import word_list

_LISTS = (
    *(("assets", kind) for kind in ("company", "brand", "part", "capital")),
    *(("parties", kind, "words") for kind in ("organs", "collectives", "partners")),
    *(
        ("guards", "complements", kind)
        for kind in (
            *("credit", "pension", "abstract", "goods"),
            *("labour", "politics", "science", "own_shares", "things"),
        )
    ),
)
_KNOWN = frozenset().union(*(word_list(*names) for names in _LISTS))


def singular(word: str) -> str:
    """A noun without its plural ending, as the lists of assets.toml write it."""
    word = word.lower()
    if word.endswith("aux") and len(word) > 4 and word not in {"noyaux", "joyaux"}:
        return word[:-3] + "al" if not word.endswith("eaux") else word[:-1]
    if word.endswith("s") and len(word) > 3 and word[:-1] in _KNOWN:
        return word[:-1]
    return word
