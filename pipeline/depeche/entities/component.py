"""The ``depeche_entities`` component."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from depeche.entities.canonical import cluster
from depeche.entities.chunks import Context
from depeche.entities.descriptions import describe
from depeche.entities.knowledge import Dictionary
from depeche.entities.linking import link
from depeche.entities.records import Entity, Mention
from depeche.entities.spans import find_names
from depeche.entities.words import Article
from depeche.language.document import model_text_of
from depeche.lexicon.gazetteer import Gazetteer, load_gazetteer


@Language.factory("depeche_entities", requires=["doc.ents"], default_config={"gazetteer": ""})
class DepecheEntities:
    """Fill ``doc._.depeche_mentions`` and ``doc._.depeche_entities``."""

    def __init__(self, nlp: Language, name: str, gazetteer: str = "") -> None:
        self.name = name
        self._dictionary = Dictionary(nlp)
        self._gazetteer = load_gazetteer(Path(gazetteer) if gazetteer else None)

    def use_gazetteer(self, gazetteer: Gazetteer) -> None:
        """Read names with ``gazetteer`` from now on."""
        self._gazetteer = gazetteer

    def __call__(self, doc: Doc) -> Doc:
        listed = self._gazetteer.user_matches(model_text_of(doc))
        article = Article(doc, [(start, end) for start, end, _ in listed])
        context = Context(article, self._gazetteer, self._dictionary)
        entities: list[Entity] = []
        mentions: list[Mention] = []
        groups = link(context, cluster(context, find_names(context)))
        for index, group in enumerate(groups):
            first = min(article.words[c.first].start for c in group.chunks)
            entities.append(Entity(index, group.name, group.label, group.kb_id, first))
            for chunk in group.chunks:
                start, end = article.words[chunk.first].start, article.words[chunk.after - 1].end
                mentions.append(
                    Mention(
                        start,
                        end,
                        article.text[start:end],
                        group.label,
                        "name",
                        index,
                        group.reasons[chunk],
                    )
                )
        for description in describe(context, groups):
            start = article.words[description.first].start
            end = article.words[description.after - 1].end
            label = entities[description.entity].label
            mentions.append(
                Mention(
                    start,
                    end,
                    article.text[start:end],
                    label,
                    "description",
                    description.entity,
                    description.reason,
                )
            )
        doc._.depeche_mentions = tuple(sorted(mentions, key=lambda m: (m.start, -m.end)))
        doc._.depeche_entities = tuple(entities)
        return doc
