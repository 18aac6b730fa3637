"""The ``depeche_claims`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from depeche.claims.reader import read_claims


@Language.factory("depeche_claims")
class DepecheClaims:
    """Fill ``doc._.depeche_claims`` and ``doc._.depeche_rejected``.

    Reads the parse and the results of depeche_entities, depeche_dates and depeche_amounts.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        doc._.depeche_claims, doc._.depeche_rejected = read_claims(doc)
        return doc
