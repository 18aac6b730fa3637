"""The ``depeche_dates`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from depeche.dates.find import find_dates
from depeche.language.document import register_extensions, text_of


@Language.factory("depeche_dates")
class DepecheDates:
    """Fill ``doc._.depeche_dates``."""

    def __init__(self, nlp: Language, name: str) -> None:
        register_extensions()
        del nlp  # a factory is handed the pipeline; the grammar needs nothing of it
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        names = [(m.start, m.end) for m in doc._.depeche_mentions if m.kind == "name"]
        doc._.depeche_dates = find_dates(text_of(doc), doc._.depeche_published, skip=names)
        return doc
