"""The ``depeche_amounts`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from depeche.amounts.find import find_amounts
from depeche.amounts.shares import find_stakes
from depeche.language.document import text_of


@Language.factory("depeche_amounts")
class DepecheAmounts:
    """Fill ``doc._.depeche_amounts`` and ``doc._.depeche_stakes``."""

    # spaCy passes the pipeline to every factory.
    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        doc._.depeche_amounts = find_amounts(text)
        doc._.depeche_stakes = find_stakes(text)
        return doc
