"""What a single token is."""

from __future__ import annotations

from spacy.tokens import Token


def verb_form(token: Token) -> str:
    """``Fin``, ``Inf``, ``Part`` or nothing, as the morphologizer has it."""
    found = token.morph.get("VerbForm", [])
    return str(found[0]) if found else ""
