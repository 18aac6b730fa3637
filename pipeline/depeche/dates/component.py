"""The ``depeche_dates`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from depeche.dates.find import find_dates
from depeche.dates.vocabulary import tables
from depeche.language.document import register_extensions, text_of


def _is_time_word(text: str) -> bool:
    """A model now and then takes "Mardi" for a name; no name is just that."""
    known = tables()
    return text.lower() in known["weekday"] or text.lower() in known["dayword"]


@Language.factory("depeche_dates")
class DepecheDates:
    """Fill ``doc._.depeche_dates``; the names found before hold no dates (Vision 2030)."""

    def __init__(self, nlp: Language, name: str) -> None:
        del nlp  # a factory is handed the pipeline; the grammar needs nothing of it
        register_extensions()
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        names = [
            (m.start, m.end)
            for m in doc._.depeche_mentions
            if m.kind == "name" and not _is_time_word(m.text)
        ]
        doc._.depeche_dates = find_dates(text_of(doc), doc._.depeche_published, skip=names)
        return doc
