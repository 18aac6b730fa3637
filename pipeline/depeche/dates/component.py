"""The ``depeche_dates`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("depeche_dates")
class DepecheDates:
    """Fill ``doc._.depeche_dates``."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        return doc
