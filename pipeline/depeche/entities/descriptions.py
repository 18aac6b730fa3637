"""Seventh stage: which entity each definite description stands for, if it is sure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from depeche.entities.canonical import Cluster
from depeche.entities.chunks import Chunk, Context
from depeche.entities.facts import Facts, gather, is_authority, is_firm, is_fund
from depeche.entities.knowledge import fold
from depeche.entities.lexicon import pairs, words
from depeche.entities.phrases import Phrase, apposed_phrase, find_phrases, heads
from depeche.entities.roles import deal_roles, role_of_noun

#: Below these the reading is in doubt, and a wrong link costs more than none.
_FLOOR = 1.2
_FLOOR_NEEDS = 0.3
_MARGIN = 0.5
_RELATIVES = frozenset({"qui", "que", "qu'", "dont", "où", "depuis", "avec"})
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
        self.roles = deal_roles(context, self.names)
        lines = [i for i, w in enumerate(context.article.words) if w.line_start]
        self.headline_end = lines[1] if len(lines) > 1 else 0
        self.owners = {
            i: entity for chunk, entity in self.names for i in range(chunk.first, chunk.after)
        }
        self.starts = {chunk.first: (chunk, entity) for chunk, entity in self.names}
        self.ends = {chunk.after: (chunk, entity) for chunk, entity in self.names}

    def read(self) -> list[Description]:
        """All descriptions, in text order, without overlap."""
        phrases = {p.first: p for p in find_phrases(self.context, self.owners)}
        found: dict[int, Description] = {}
        for chunk, _ in self.names:
            for start in (chunk.after + 1, chunk.after + 2):
                if start not in phrases:
                    loose = apposed_phrase(self.context, self.owners, start)
                    if loose is not None and self._strictly_apposed(loose):
                        phrases[start] = loose
        for phrase in phrases.values():
            apposed = self._apposed(phrase)
            if apposed is not None:
                found[phrase.first] = apposed
                self._learn(phrase, apposed.entity)
        for phrase in sorted(phrases.values(), key=lambda p: p.first):
            if phrase.first not in found:
                resolved = self._resolve(phrase, found)
                if resolved is not None:
                    found[phrase.first] = resolved
                    self._learn(phrase, resolved.entity)
        head_of = {p.first: p.head_index for p in phrases.values()}
        return _apart(sorted(found.values(), key=lambda d: (d.first, -d.after)), head_of)

    def _strictly_apposed(self, phrase: Phrase) -> bool:
        """Whether marks close the phrase on both sides, and the name before it is no place."""
        article = self.context.article
        named = self.ends.get(phrase.first - 1) or self.ends.get(phrase.first - 2)
        if named is None or article.lower(phrase.first - 1) != ",":
            return False
        closing = article.lower(phrase.after)
        return self.facts[named[1]].label in ("ORG", "PER", "PROD") and (
            closing in (",", ".", ";", ":", ")") or phrase.after >= len(article.words)
        )

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
            if (
                named is not None
                and self._fits(phrase, named[1])
                and self._closed(phrase.after)
                and not self._locative(named[0])
            ):
                return Description(phrase.first, phrase.after, named[1], "apposition")
        inner = phrase.determiner != "possessive" and self._inside_another(phrase.first)
        if after == "," and not inner and phrase.determiner != "contracted":
            index = phrase.after + 1
            while article.lower(index) in ("la", "le", "l'", "les", "«"):
                index += 1
            following = self.starts.get(index)
            named_well = not phrase.head.generic or phrase.determiner == "possessive"
            if (
                following is not None
                and named_well
                and self._fits(phrase, following[1])
                and self._set_off(following[0].after)
            ):
                return Description(phrase.first, phrase.after, following[1], "apposition")
        return None

    def _inside_another(self, index: int) -> bool:
        """Whether the phrase is the complement of a noun that could be described instead."""
        article = self.context.article
        if article.lower(index - 1) not in words("links", "of"):
            return False
        for i in range(index - 2, max(-1, index - 8), -1):
            word = article.words[i]
            if word.kind == "mark" or word.pos in ("VERB", "AUX"):
                return False
            if article.lower(i) in heads():
                return True
        return False

    def _set_off(self, index: int) -> bool:
        """Whether a mark or a relative clause follows the name."""
        article = self.context.article
        return index >= len(article.words) or article.lower(index) in _CLOSING | {"dont", "qui"}

    def _closed(self, index: int) -> bool:
        article = self.context.article
        if index >= len(article.words):
            return True
        word = article.words[index]
        return word.text in _CLOSING or word.line_start or word.lower in _RELATIVES

    def _locative(self, chunk: Chunk) -> bool:
        """ "Chez Renault, la direction": what comes before the comma is a place."""
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
            agree = "" in (facts.gender, phrase.gender) or facts.gender == phrase.gender
            return facts.label == "PER" and agree
        if phrase.head.label == "ANY":
            return facts.label in ("ORG", "PER", "PROD")
        if phrase.head.label == "PROD":
            return facts.label in ("PROD", "ORG")
        return facts.label in ("ORG", "PROD")

    # ---- anaphora

    def _resolve(self, phrase: Phrase, found: dict[int, Description]) -> Description | None:
        head = phrase.head
        if role_of_noun(head.noun):
            return self._by_role(phrase, role_of_noun(head.noun), found)
        if phrase.determiner == "possessive" or (head.relation and not phrase.names):
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
        if head.relation and not any(self._owned(n, entity) for n in phrase.names):
            return None
        runner_up = scores[1][0] if len(scores) > 1 else 0.0
        floor = _FLOOR_NEEDS if head.needs else _FLOOR
        if best < floor or best - runner_up < _MARGIN:
            return None
        return Description(phrase.first, phrase.after, entity, head.sector or head.role or "head")

    def _by_role(
        self, phrase: Phrase, role: str, found: dict[int, Description]
    ) -> Description | None:
        """ "l'acquéreur", "sa cible": the one name that the article shows in that role."""
        seen = [
            (counts[role] - counts["target" if role == "buyer" else "buyer"], entity)
            for entity, counts in enumerate(self.roles)
            if counts[role]
            and self._salience(phrase, entity, found) is not None
            and self.facts[entity].label in ("ORG", "PROD")
        ]
        seen.sort(reverse=True)
        if not seen or seen[0][0] <= 0 or (len(seen) > 1 and seen[0][0] == seen[1][0]):
            return None
        return Description(phrase.first, phrase.after, seen[0][1], f"role {role}")

    def _score(self, phrase: Phrase, entity: int, found: dict[int, Description]) -> float | None:
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
        if head.needs == "noun":
            return head.noun in facts.nouns
        if head.label == "ORG" and head.sector != "press":
            if head.generic or head.sector in ("any", "young", "demonym"):
                return is_firm(facts)
            return not is_authority(facts) and "government" not in facts.kinds
        return True

    def _attributes(self, phrase: Phrase, facts: Facts, entity: int) -> float:
        score = 0.0
        head = phrase.head
        score += self._trade(phrase, facts)
        if head.sector == "young" and facts.listed and not facts.nouns & _young():
            score -= 3
        if head.noun in facts.nouns:
            score += 4
        elif head.sector in ("named", "bank", "holding") and (
            facts.nouns & _trades() or facts.kinds & {"bank", "fund"}
        ):
            score -= 4
        elif head.sector == "press":
            score += 2 if "media" in facts.kinds else -4
        if phrase.countries:
            if facts.countries:
                score += 4 if facts.countries & phrase.countries else -8
            elif head.sector == "demonym":
                score -= 3
            elif head.label == "PER":
                score -= 0.7
        places = {fold(place) for place in phrase.places}
        for name in phrase.names:
            if self.facts[name].label == "LOC" and not self._street(name):
                places.add(fold(self.clusters[name].name))
        if any(place in fold(facts.name) for place in places):
            return score + 4
        if places and facts.places:
            score += 4 if places & facts.places else -3
        people = [n for n in phrase.names if self.facts[n].label == "PER"]
        if people:
            linked = any(self._linked(entity, n) for n in people)
            taken = any(self.facts[n].linked - set(people) for n in people)
            fresh = all(self.clusters[n].chunks[0].first > phrase.first for n in people)
            score += 6 if linked else -4 if taken else -0.5 if fresh else -2
        others = [n for n in phrase.names if self.facts[n].label in ("ORG", "PROD")]
        if others:
            linked = any(self._linked(entity, n) for n in others)
            unknown = phrase.head.label == "PER" and not facts.linked
            score += 5 if linked else (0 if unknown else -4)
        if phrase.opaque and head.noun not in facts.nouns:
            score -= 3
        return score

    def _street(self, entity: int) -> bool:
        """A street is an address, not a town to compare with the seat that a list gives."""
        words_of = self.clusters[entity].name.split()
        return bool(words_of) and words_of[0].lower() in words("bodies", "LOC")

    def _trade(self, phrase: Phrase, facts: Facts) -> float:
        """ "le groupe pétrolier": the adjective is the trade."""
        article = self.context.article
        adjectives = {
            article.lower(i) for i in range(phrase.head_index + 1, phrase.after)
        } & _trades()
        if not adjectives:
            return 0.0
        if adjectives & facts.nouns:
            return 4.0
        return -3.0 if facts.nouns & _trades() else 0.0

    def _owned(self, one: int, owner: int) -> bool:
        """Whether a list or the article says whose the brand or subsidiary is."""
        if one in self.facts[owner].linked or owner in self.facts[one].linked:
            return True
        return fold(self.facts[one].owner) == fold(self.facts[owner].name)

    def _linked(self, one: int, other: int) -> bool:
        first, second = self.facts[one], self.facts[other]
        if other in first.linked or one in second.linked:
            return True
        known = pairs("people_firms")
        if {(first.name, second.name), (second.name, first.name)} & known:
            return True
        names = {fold(first.name), fold(second.name)}
        if {fold(first.owner), fold(second.owner)} & names - {""}:
            return True
        person, firm = (first, second) if first.label == "PER" else (second, first)
        if person.label == "PER":
            last = fold(person.name).split()[-1]
            return last in fold(firm.name).split()
        return False

    def _salience(self, phrase: Phrase, entity: int, found: dict[int, Description]) -> float | None:
        sentences = self.context.article.sentence_of
        here = sentences[phrase.first]
        mentioned = [c.first for c in self.clusters[entity].chunks if c.first < phrase.first]
        mentioned += [
            d.first for d in found.values() if d.entity == entity and d.first < phrase.first
        ]
        mentioned = [m for m in mentioned if m < phrase.first]
        if not mentioned:
            return None
        last = max(mentioned)
        distance = here - sentences[last]
        score = 1.6 / (1 + distance)
        if distance > 6:
            score -= 1
        if any(self._subject(m) for m in mentioned if sentences[m] == sentences[last]):
            score += 0.8
        if any(m < self.headline_end for m in mentioned):
            score += 0.8
        if self._opens_paragraph(phrase.first, entity):
            score += 0.6
        if distance == 0 and not self._new_clause(last, phrase.first):
            if self._verb(last) == self._verb(phrase.head_index):
                score -= 1.5
            elif not self._subject(phrase.head_index):
                score -= 1.0
        score += min(1.2, 0.2 * len(mentioned))
        if self.facts[entity].label == "PER":
            score += 1.5 * (last == self._last_person(phrase.first, found))
        return score

    def _new_clause(self, start: int, end: int) -> bool:
        """Whether a semicolon or colon parts two places of one sentence."""
        return any(w.text in ";:" for w in self.context.article.words[start:end])

    def _opens_paragraph(self, index: int, entity: int) -> bool:
        """Whether the entity is the first firm that the paragraph names."""
        article = self.context.article
        start = index
        while start > 0 and not article.words[start].line_start:
            start -= 1
        for i in range(start, index):
            owner = self.owners.get(i)
            if owner is not None and self.facts[owner].label in ("ORG", "PROD"):
                return owner == entity
        return False

    def _last_person(self, before: int, found: dict[int, Description]) -> int:
        named = [c.first for c, e in self.names if self.facts[e].label == "PER"]
        named += [d.first for d in found.values() if self.facts[d.entity].label == "PER"]
        return max((i for i in named if i < before), default=-1)

    def _verb(self, index: int) -> int:
        """The token of the verb that governs a word; the word's own where none does."""
        token = self.context.article.token_at(self.context.article.words[index].start)
        if token is None:
            return -1
        steps = 0
        while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i and steps < 30:
            token = token.head
            steps += 1
        return int(token.i)

    def _subject(self, index: int) -> bool:
        """Whether the word is in the subject of its clause: "l'action du groupe gagnait"."""
        article = self.context.article
        token = article.token_at(article.words[index].start)
        for _ in range(4):
            if token is None or token.dep_.startswith("nsubj"):
                return token is not None
            if token.pos_ in ("VERB", "AUX") or token.head.i == token.i:
                return False
            token = token.head
        return False


@cache
def _nouns_of(*sectors: str) -> frozenset[str]:
    return frozenset(
        noun for noun, head in heads().items() if head.sector in sectors
    )


def _trades() -> frozenset[str]:
    return _nouns_of("named", "bank", "press", "holding")


def _young() -> frozenset[str]:
    return _nouns_of("young")


def _apart(found: list[Description], head_of: dict[int, int]) -> list[Description]:
    """Where one phrase holds another, the outer one ends before the inner one begins.

    "le fondateur | du groupe québécois": two things are described, and mentions of one kind
    do not overlap.
    """
    kept: list[Description] = []
    for description in found:
        if kept and description.first < kept[-1].after:
            outer = kept[-1]
            cut = description.first - 1
            if cut <= head_of.get(outer.first, outer.first):
                continue
            kept[-1] = replace(outer, after=cut)
        kept.append(description)
    return kept
