"""What depeche hangs on a spaCy Doc, and how a Doc is made from an article's text.

The tokens of a Doc come from a *model text*: the article's text with typographic
apostrophes and spaces made plain and shouted lines put in lower case, character for
character, so that a Doc's offsets are the article's own.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from depeche.language.normalise import model_text

#: Doc extension -> default. Records are plain tuples of frozen dataclasses with character
#: offsets, so they outlive the Doc and its vocabulary.
EXTENSIONS: dict[str, Any] = {
    "depeche_text": None,
    "depeche_model_text": None,
    "depeche_published": None,
    "depeche_mentions": (),
    "depeche_entities": (),
    "depeche_dates": (),
    "depeche_amounts": (),
    "depeche_stakes": (),
    "depeche_claims": (),
    "depeche_rejected": (),
}


def register_extensions() -> None:
    """Declare depeche's Doc extensions; calling it again changes nothing."""
    for name, default in EXTENSIONS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


def make_doc(nlp: Language, text: str, published: date | None = None) -> Doc:
    """Tokenise ``text`` for ``nlp`` and remember the text as given and its date."""
    register_extensions()
    given = model_text(text)
    doc = nlp.make_doc(given)
    doc._.depeche_text = text
    doc._.depeche_model_text = given
    doc._.depeche_published = published
    return doc


def text_of(doc: Doc) -> str:
    """The article's text as given: what every offset counts in."""
    return doc._.depeche_text if doc._.depeche_text is not None else doc.text


def model_text_of(doc: Doc) -> str:
    """``doc.text``, which spaCy joins anew from the tokens each time that it is asked."""
    kept: str | None = doc._.depeche_model_text
    return doc.text if kept is None else kept


register_extensions()
