"""The ``depeche_claims`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("depeche_claims")
class DepecheClaims:
    """Fill ``doc._.depeche_claims``."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        return doc
