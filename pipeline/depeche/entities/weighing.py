"""What speaks for and against an entity as the one that a phrase stands for.

Each hint is a name and a size; ``lexicon/entities/weights.toml`` says how much each counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from math import log2

from depeche.entities.attributes import allowed, attributes
from depeche.entities.heads import Phrase
from depeche.entities.knowledge import fold
from depeche.entities.lexicon import words
from depeche.entities.relations import Ties
from depeche.entities.roles import role_of_noun, role_of_phrase
from depeche.entities.salience import is_subject, opens, same_verb
from depeche.entities.told import Told

Hints = dict[str, float]

#: Sentences after which a name that is not in the headline is out of mind.
_FORGOTTEN = 30
#: Words within which a phrase of the opening may announce a name.
_AHEAD = 80
#: Hints that count differently with each class of phrase.
_BY_CLASS = frozenset(
    {
        "same", "next", "two", "near", "far", "first", "second", "subject", "opens", "headline",
        "topic", "paragraph", "mentions", "share", "once", "fresh", "verb", "clause", "aside",
    }
)  # fmt: skip
#: And those that count differently where the phrase tells something of its own.
_BY_CONTENT = frozenset({"first", "fresh", "share", "once", "subject", "topic"})
#: And where it opens its sentence.
_BY_START = frozenset({"first", "second", "fresh", "subject", "next", "two", "topic", "once"})


def class_of(phrase: Phrase) -> str:
    """The kind of phrase, by what its head needs to be understood."""
    head = phrase.head
    if head.label == "PER":
        return "person"
    if head.label == "LOC":
        return "place"
    if head.relation or phrase.determiner == "possessive":
        return "tie"
    if head.sector == "demonym":
        return "demonym"
    if head.needs == "noun" or head.label == "PROD":
        return "thing"
    return "generic" if head.generic else "trade"


class Weigher:
    """The hints of every entity for a phrase of one article."""

    def __init__(self, told: Told, ties: Ties, roles: list[Counter[str]]) -> None:
        self._told = told
        self._ties = ties
        self._roles = roles

    def candidates(self, phrase: Phrase) -> list[tuple[int, Hints]]:
        """The entities that the phrase may stand for, each with its hints."""
        told = self._told
        kind = class_of(phrase)
        content = phrase.after > phrase.head_index + len(phrase.head.noun.split())
        starts = told.article.words[phrase.first].opener
        possessor = self._ties.possessor(phrase) if phrase.determiner == "possessive" else None
        tied = self._ties.tied(phrase, possessor)
        ranks = self._ranks(phrase)
        spoken = self._behind_pronoun(phrase)
        found = []
        for entity in range(len(told.clusters)):
            if entity == possessor or not told.fits(phrase, entity):
                continue
            if not allowed(phrase, told.facts[entity]):
                continue
            hints = self._presence(phrase, entity, ranks)
            if hints is None:
                continue
            hints |= {f"{kind}:{name}": size for name, size in hints.items() if name in _BY_CLASS}
            if starts:
                hints |= {f"start:{n}": s for n, s in hints.items() if n in _BY_START}
            if content:
                told_more = {n: s for n, s in hints.items() if n in _BY_CONTENT}
                hints |= {f"content:{name}": size for name, size in told_more.items()}
            hints[kind] = 1.0
            hints[f"{kind}:content"] = float(content)
            hints[f"{kind}:start"] = float(starts)
            hints[f"{kind}:{phrase.determiner}"] = 1.0
            hints |= attributes(told, phrase, entity)
            hints |= self._part(phrase, entity, tied)
            hints |= self._novelty(phrase, entity, hints)
            if entity == spoken and not is_subject(told.article, phrase.head_index):
                hints["pronoun"] = 1.0
            found.append((entity, hints))
        return found

    def _ranks(self, phrase: Phrase) -> dict[int, int]:
        """Which firm (for a person: which person) was spoken of last, which before it."""
        told = self._told
        labels = ("PER",) if phrase.head.label == "PER" else ("ORG", "PROD")
        last = [
            (places[-1], entity)
            for entity in range(len(told.clusters))
            if told.facts[entity].label in labels
            and (places := told.places_of(entity, phrase.first))
        ]
        return {entity: rank for rank, (_, entity) in enumerate(sorted(last, reverse=True))}

    def _presence(self, phrase: Phrase, entity: int, ranks: dict[int, int]) -> Hints | None:
        told = self._told
        article = told.article
        places = told.places_of(entity, phrase.first)
        if not places:
            return self._ahead(phrase, entity)
        sentences = article.sentence_of
        last, here = places[-1], sentences[phrase.first]
        distance = here - sentences[last]
        headline = places[0] < told.headline_end
        if distance > _FORGOTTEN and not headline:
            return None
        recent = [m for m in places if sentences[m] == sentences[last]]
        subject = any(is_subject(article, m) for m in recent)
        topic = told.first_firm(phrase.first)
        hints = {
            _reach(distance): 1.0,
            "headline": float(headline),
            "subject": float(subject),
            "parallel": float(subject and distance == 1 and is_subject(article, phrase.head_index)),
            "opens": float(distance <= 1 and opens(told, last, phrase)),
            "first": float(ranks.get(entity) == 0),
            "second": float(ranks.get(entity) == 1),
            "topic": float(topic[1] == entity and topic[0] < phrase.first),
            "paragraph": float(last >= told.paragraph_start(phrase.first)),
            "mentions": min(1.0, log2(1 + len(places)) / 4),
            "share": told.share(entity),
            "once": float(len(places) == 1),
            "fresh": float(here - sentences[places[0]] <= 1),
            "aside": float(all(told.aside(place) for place in places)),
        }
        if distance == 0 and not any(w.text in ";:" for w in article.words[last : phrase.first]):
            together = same_verb(article, last, phrase.head_index)
            hints["verb" if together else "clause"] = 1.0
        return {name: size for name, size in hints.items() if size}

    def _ahead(self, phrase: Phrase, entity: int) -> Hints | None:
        """A phrase of the first lines may announce a name."""
        told = self._told
        named = told.clusters[entity].chunks[0].first
        if phrase.first >= told.opening_end or named - phrase.first > _AHEAD:
            return None
        if phrase.determiner == "possessive" and phrase.first >= told.headline_end:
            return None
        title = phrase.first < told.headline_end
        return {"ahead": 1.0, "ahead:title": float(title), "ahead:share": told.share(entity)}

    def _behind_pronoun(self, phrase: Phrase) -> int:
        """Who "il" or "elle" is in "Il avait acheté la maison": the subject last named."""
        told = self._told
        article = told.article
        for i in range(phrase.first - 1, max(-1, phrase.first - 8), -1):
            word = article.words[i]
            if word.text in ".;:«»" or i in told.owners:
                return -1
            if word.lower in words("subject_pronouns", "words", "heads"):
                return self._last_subject(i)
            if word.line_start:
                return -1
        return -1

    def _last_subject(self, before: int) -> int:
        told = self._told
        sentences = told.article.sentence_of
        last = bisect_left(told.names, before, key=lambda pair: pair[0].first)
        nearest = -1
        for chunk, entity in reversed(told.names[max(0, last - 8) : last]):
            if sentences[before] - sentences[chunk.first] > 1:
                break
            if told.facts[entity].label not in ("ORG", "PROD"):
                continue
            if is_subject(told.article, chunk.first):
                return entity
            nearest = entity if nearest < 0 else nearest
        return nearest

    def _novelty(self, phrase: Phrase, entity: int, hints: Hints) -> Hints:
        """ "la future société", "le nouvel ensemble" is no firm of old."""
        told = self._told
        found: Hints = {}
        before = {told.article.lower(i) for i in range(phrase.first, phrase.head_index)}
        if before & words("novel", "words", "heads") or phrase.head.sector == "novel":
            found["novel"] = 1.0
            found["novel:once"] = hints.get("once", 0.0)
            found["novel:share"] = hints.get("share", 0.0)
            found["novel:child"] = float(self._ties.has_parent(entity))
            found["novel:of two"] = float(self._longer(entity))
        elif self._longer(entity):
            found["longer"] = 1.0
        return {name: size for name, size in found.items() if size}

    def _longer(self, entity: int) -> bool:
        """Whether its name holds another name of the article: Harmonia Solencia, Enédor Réseaux."""
        name = fold(self._told.facts[entity].name)
        return any(
            len(other) > 3 and other != name and other in name
            for other in (fold(f.name) for f in self._told.facts if f.label in ("ORG", "PROD"))
        )

    def _part(self, phrase: Phrase, entity: int, tied: set[int] | None) -> Hints:
        """What the deal and the ties between firms say."""
        hints: Hints = {}
        role = role_of_noun(phrase.head.noun)
        counts = self._roles[entity] if entity < len(self._roles) else Counter[str]()
        place = role_of_phrase(self._told.context, phrase.first, phrase.after)
        if place and not role:
            other = "target" if place == "buyer" else "buyer"
            hints[f"clause:{place}"] = float(counts[place] > counts[other])
            hints[f"clause:not {place}"] = float(counts[other] > counts[place])
            hints[f"clause:{place}?"] = float(counts[other] == counts[place])
        if role:
            other = "target" if role == "buyer" else "buyer"
            best = max((c[role] - c[other] for c in self._roles), default=0)
            lead = counts[role] - counts[other]
            hints["role"] = float(lead > 0)
            hints["role:best"] = float(lead > 0 and lead == best)
            hints["role:other"] = float(counts[other] > counts[role])
            hints["role:open"] = float(best <= 0)
        if tied is not None:
            hints["tied"] = float(entity in tied)
            hints["untied"] = float(bool(tied) and entity not in tied)
        if phrase.determiner == "possessive":
            hints["possessive:second"] = float(
                phrase.head.noun in words("ties", "other", "heads")
                and self._told.facts[entity].label == "ORG"
            )
        return {name: size for name, size in hints.items() if size}


def _reach(distance: int) -> str:
    if distance < 3:
        return ("same", "next", "two")[distance]
    return "near" if distance < 6 else "far"
