"""Seventh stage: which entity each definite description stands for, if it is sure."""

from __future__ import annotations

from dataclasses import dataclass

from depeche.entities.canonical import Cluster
from depeche.entities.chunks import Chunk, Context
from depeche.entities.facts import Facts, gather, is_authority, is_firm, is_fund
from depeche.entities.knowledge import fold
from depeche.entities.phrases import Phrase, find_phrases

_CLOSING = frozenset(",.;:)–—-!?»")


@dataclass(frozen=True, slots=True)
class Description:
    """A phrase and the entity that it stands for."""

    first: int
    after: int
    entity: int
    reason: str


class Reader:
    """Resolves the descriptions of one article."""

    def __init__(self, context: Context, clusters: list[Cluster]) -> None:
        self.context = context
        self.clusters = clusters
        self.facts = gather(context, clusters)
        self.names: list[tuple[Chunk, int]] = sorted(
            ((chunk, i) for i, c in enumerate(clusters) for chunk in c.chunks),
            key=lambda pair: pair[0].first,
        )
        self.owners = {
            i: entity for chunk, entity in self.names for i in range(chunk.first, chunk.after)
        }
        self.starts = {chunk.first: (chunk, entity) for chunk, entity in self.names}
        self.ends = {chunk.after: (chunk, entity) for chunk, entity in self.names}

    def read(self) -> list[Description]:
        """All descriptions, in text order, without overlap."""
        phrases = list(find_phrases(self.context, self.owners))
        found: dict[int, Description] = {}
        for phrase in phrases:
            apposed = self._apposed(phrase)
            if apposed is not None:
                found[phrase.first] = apposed
                self._learn(phrase, apposed.entity)
        for phrase in phrases:
            if phrase.first not in found:
                resolved = self._resolve(phrase, found)
                if resolved is not None:
                    found[phrase.first] = resolved
        return _outermost(sorted(found.values(), key=lambda d: (d.first, -d.after)))

    def _learn(self, phrase: Phrase, entity: int) -> None:
        facts = self.facts[entity]
        if not phrase.head.relation:
            facts.nouns.add(phrase.head.noun)
        elif phrase.head.noun in ("maison mère", "propriétaire"):
            pass
        if not phrase.head.relation or phrase.determiner == "possessive":
            facts.countries |= phrase.countries
            facts.places |= {fold(place) for place in phrase.places}
        for name in phrase.names:
            facts.linked.add(name)
            self.facts[name].linked.add(entity)

    # ---- appositions

    def _apposed(self, phrase: Phrase) -> Description | None:
        article = self.context.article
        before, after = article.lower(phrase.first - 1), article.lower(phrase.after)
        if before == "," and phrase.determiner != "contracted":
            named = self.ends.get(phrase.first - 1)
            if named is None and article.lower(phrase.first - 2) in ("»", "”", '"', ")"):
                named = self.ends.get(phrase.first - 2)
            if named is not None and self._fits(phrase, named[1]) and self._closed(phrase.after):
                if not self._locative(named[0]):
                    return Description(phrase.first, phrase.after, named[1], "apposition")
        if after == ",":
            index = phrase.after + 1
            while article.lower(index) in ("la", "le", "l'", "les", "«"):
                index += 1
            following = self.starts.get(index)
            if following is not None and self._fits(phrase, following[1]):
                chunk = following[0]
                if article.lower(chunk.after) in _CLOSING | {"dont", "qui"} or (
                    chunk.after >= len(article.words)
                ):
                    if not phrase.head.generic or phrase.determiner == "possessive":
                        return Description(phrase.first, phrase.after, following[1], "apposition")
        return None

    def _closed(self, index: int) -> bool:
        article = self.context.article
        if index >= len(article.words):
            return True
        word = article.words[index]
        return word.text in _CLOSING or word.line_start or word.lower in (
            "qui", "que", "dont", "et", "avec", "où", "pour", "qu'", "depuis", "a",
        )

    def _locative(self, chunk: Chunk) -> bool:
        """"Chez Renault, la direction": what comes before the comma is a place."""
        article = self.context.article
        index = chunk.first - 1
        if article.lower(index) in ("la", "l'", "le", "les"):
            index -= 1
        return article.lower(index) in ("chez", "à", "en", "dans", "selon") and (
            article.words[index].opener
        )

    def _fits(self, phrase: Phrase, entity: int) -> bool:
        facts = self.facts[entity]
        if entity in phrase.names:
            return False
        if phrase.head.label == "PER":
            return facts.label == "PER"
        if phrase.head.label == "PROD":
            return facts.label in ("PROD", "ORG")
        return facts.label in ("ORG", "PROD")

    # ---- anaphora

    def _resolve(self, phrase: Phrase, found: dict[int, Description]) -> Description | None:
        head = phrase.head
        if head.relation or phrase.determiner == "possessive":
            return None
        scores = []
        for entity in range(len(self.clusters)):
            score = self._score(phrase, entity, found)
            if score is not None:
                scores.append((score, -entity))
        if not scores:
            return None
        scores.sort(reverse=True)
        best, entity = scores[0][0], -scores[0][1]
        runner_up = scores[1][0] if len(scores) > 1 else 0.0
        if best < 1.5 or best - runner_up < 0.5:
            return None
        return Description(phrase.first, phrase.after, entity, head.sector or head.role or "head")

    def _score(
        self, phrase: Phrase, entity: int, found: dict[int, Description]
    ) -> float | None:
        facts = self.facts[entity]
        if not self._fits(phrase, entity) or not self._allowed(phrase, facts):
            return None
        salience = self._salience(phrase, entity, found)
        if salience is None:
            return None
        return salience + self._attributes(phrase, facts, entity)

    def _allowed(self, phrase: Phrase, facts: Facts) -> bool:
        head = phrase.head
        if head.needs == "fund":
            return is_fund(facts)
        if head.needs == "authority":
            return is_authority(facts)
        if head.label == "ORG" and head.sector != "press":
            if head.generic or head.sector in ("any", "young", "demonym"):
                return is_firm(facts)
            return not is_authority(facts)
        return True

    def _attributes(self, phrase: Phrase, facts: Facts, entity: int) -> float:
        score = 0.0
        head = phrase.head
        if head.noun in facts.nouns:
            score += 4
        elif head.sector in ("named", "bank", "press", "holding") and facts.nouns & _trades():
            score -= 2
        elif head.sector == "press":
            score += 2 if "media" in facts.kinds else -4
        if phrase.countries:
            if facts.countries:
                score += 4 if facts.countries & phrase.countries else -8
            elif head.sector == "demonym":
                score -= 3
        places = {fold(place) for place in phrase.places}
        for name in phrase.names:
            if self.facts[name].label == "LOC":
                places.add(fold(self.clusters[name].name))
        if places and facts.places:
            score += 4 if places & facts.places else -3
        people = [n for n in phrase.names if self.facts[n].label == "PER"]
        if people:
            linked = any(self._linked(entity, n) for n in people)
            score += 6 if linked else -3
        others = [n for n in phrase.names if self.facts[n].label in ("ORG", "PROD")]
        if others:
            score += 5 if any(self._linked(entity, n) for n in others) else -2
        return score

    def _linked(self, one: int, other: int) -> bool:
        first, second = self.facts[one], self.facts[other]
        if other in first.linked or one in second.linked:
            return True
        names = {fold(first.name), fold(second.name)}
        if {fold(first.owner), fold(second.owner)} & names - {""}:
            return True
        person, firm = (first, second) if first.label == "PER" else (second, first)
        if person.label == "PER":
            last = fold(person.name).split()[-1]
            return last in fold(firm.name).split()
        return False

    def _salience(
        self, phrase: Phrase, entity: int, found: dict[int, Description]
    ) -> float | None:
        sentences = self.context.article.sentence_of
        here = sentences[phrase.first]
        mentioned = [c.first for c in self.clusters[entity].chunks if c.first < phrase.first]
        mentioned += [d.first for d in found.values() if d.entity == entity and d.first < phrase.first]
        mentioned = [m for m in mentioned if m < phrase.first]
        if not mentioned:
            return None
        last = max(mentioned)
        distance = here - sentences[last]
        score = 2.0 / (1 + distance)
        if distance > 6:
            score -= 1
        if any(self._subject(m) for m in mentioned if sentences[m] == sentences[last]):
            score += 0.7
        score += min(1.0, 0.2 * len(mentioned))
        return score

    def _subject(self, index: int) -> bool:
        article = self.context.article
        token = article.token_at(article.words[index].start)
        return token is not None and token.dep_.startswith("nsubj")


def _trades() -> frozenset[str]:
    from depeche.entities.phrases import heads

    return frozenset(
        noun for noun, readings in heads().items()
        if any(h.sector in ("named", "bank", "press", "holding") for h in readings)
    )


def _outermost(found: list[Description]) -> list[Description]:
    kept: list[Description] = []
    for description in found:
        if not kept or description.first >= kept[-1].after:
            kept.append(description)
    return kept
