"""The ``depeche_entities`` component."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from depeche.entities.records import Entity, Mention
from depeche.language.document import text_of


@Language.factory("depeche_entities", requires=["doc.ents"])
class DepecheEntities:
    """Fill ``doc._.depeche_mentions`` and ``doc._.depeche_entities``."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        text = text_of(doc)
        entities: dict[str, Entity] = {}
        mentions = []
        for ent in doc.ents:
            name = text[ent.start_char : ent.end_char]
            entity = entities.setdefault(
                name, Entity(len(entities), name, ent.label_, "", ent.start_char)
            )
            mentions.append(
                Mention(ent.start_char, ent.end_char, name, ent.label_, "name", entity.index)
            )
        doc._.depeche_mentions = tuple(mentions)
        doc._.depeche_entities = tuple(entities.values())
        return doc
