"""The slots of a noun trigger: its complements, its possessor, and who governs it."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc

from depeche.claims.apposed import apposed
from depeche.claims.chunks import NAME, NOUN, PRONOUN, Chunk, Chunks
from depeche.claims.fillers import head_word
from depeche.claims.lexicon import verbs_of, word_list
from depeche.claims.reading import POSSESSIVES, Reading
from depeche.claims.records import Filler, Trigger
from depeche.claims.slots import Slots
from depeche.claims.tokens import verb_form
from depeche.claims.verb_slots import VerbSlots
from depeche.claims.verbs import HAVE, VerbGroup, is_finite, verb_group
from depeche.language.document import text_of

#: Slots of adjuncts in which a deal noun is done by the subject of the clause.
_ADJUNCTS = frozenset({"avec", "via", "cause", "par"})
#: "conseille Kerbrac dans / sur / pour son rachat de Novalys"
_ASSISTED_IN = frozenset({"dans", "sur", "pour", "lors"})
#: Deals that a company's own shareholders vote on.
_OWN_DECISIONS = frozenset({"funding", "spin_off", "ipo"})
_OURS = frozenset({"notre", "nos", "votre", "vos"})
_PLURAL_POSSESSIVES = frozenset({"leur", "leurs"})


class NounSlots(VerbSlots):
    """Reads the slots of nouns; a noun under a verb asks the verb's reader."""

    _trigger_chunk: Chunk | None = None

    def _read_noun(self, reading: Reading, roles: Mapping[str, str]) -> None:
        trigger, slots = reading.trigger, reading.slots
        at = self.chunks.at.get(trigger.head)
        self._trigger_chunk = self.chunks.items[at] if at is not None else None
        after = trigger.tokens[-1] + 1
        if self._trigger_chunk is not None and self._trigger_chunk.kind == NOUN:
            after = max(after, self._trigger_chunk.end)  # "un rachat intégral": past its adjectives
        self.clause.following(after, slots.found, objects=False)
        signed = slots.found.pop("signed", [])  # "l'acquisition de T, conclue avec X"
        if signed:
            side = "counterpart" if "counterpart" in roles else "avec"
            slots.found.setdefault(side, []).extend(signed)
        first = trigger.tokens[0]
        self._cleft(slots)
        self._talks_between(reading, roles)
        self._of_whom(slots, trigger.tokens[0])
        self._relative_agent(reading, roles)
        self._yields_to(reading, roles)
        position = self.chunks.at.get(trigger.head)
        own = self.chunks.items[position] if position is not None else None
        if own is not None and own.kind == NAME and own.mentions and own.head != trigger.head:
            slots.found.setdefault("de", []).insert(0, own)
        if own is not None and own.kind == NAME:
            self._inside(reading, roles, own)
        start = own.start if own is not None else first
        words = {self.doc[k].lower_ for k in range(start, first + 1)}
        over = own
        while over is not None and over.owner_of is not None:
            over = self.chunks.items[over.owner_of]  # "sa tentative de rachat"
            words.add(self.doc[over.start].lower_)
        slots.possessive = bool(words & POSSESSIVES)
        self._agent(reading, roles, own)
        if words & _OURS:
            self._speaker(reading, roles)
        elif self._quotes_ours(reading):
            self._officer(reading, roles)
        elif slots.possessive:
            self._possessor(reading, plural=bool(words & _PLURAL_POSSESSIVES))
        self._headline(reading)
        if "investor" in roles:
            self.led_by(reading)
        if "apposed" in roles:
            slots.found["de"] = [c for c in slots.found.get("de", []) if c is not own]
            slots.found["apposed"] = apposed(self.chunks, trigger.head, trigger.tokens[-1] + 1)
        for_whom = slots.first("pour")
        if "beneficiary" in roles and for_whom is not None and for_whom.kind == NAME:
            slots.found["beneficiary"] = [for_whom]

    def _inside(self, reading: Reading, roles: Mapping[str, str], own: Chunk) -> None:
        """ "le repreneur de Vencorex", a description of Wanhua: its own noun is the trigger."""
        described = next((m for m in own.mentions if m.kind == "description"), None)
        role = roles.get("de")
        if described is None or role is None or reading.trigger.start < described.start:
            return
        for mention in self.doc._.depeche_mentions:
            inner = reading.trigger.end < mention.start and mention.end <= described.end
            if inner and mention.entity != described.entity and mention.kind == "name":
                name = self.doc._.depeche_entities[mention.entity].name
                reading.fillers.append(
                    Filler(
                        role, name, mention.entity, mention.text, mention.start, mention.end, "de"
                    )
                )
                return

    def _speaker(self, reading: Reading, roles: Mapping[str, str]) -> None:
        """ "notre levée de fonds", "votre collaboration avec X": the company interviewed."""
        main, role = self.focus.relations.voice, roles.get("poss")
        if main is None or role is None:
            return
        entity, head = self.doc._.depeche_entities[main], self.doc[reading.trigger.head]
        reading.fillers.append(
            Filler(
                role,
                entity.name,
                entity.index,
                text_of(self.doc)[head.idx : head.idx + len(head)],
                head.idx,
                head.idx + len(head),
                "speaker",
            )
        )

    def _quotes_ours(self, reading: Reading) -> bool:
        """ "« ... pour notre groupe », se félicite le patron de X à propos du rachat de Y"."""
        found = reading.slots.found
        if {"agent", "par", "poss", "patient"} & set(found):
            return False
        return any(t.lower_ in _OURS or t.lower_ == "nous" for t in self.chunks.sentence)

    def _officer(self, reading: Reading, roles: Mapping[str, str]) -> None:
        """The company of the officer whom the sentence quotes."""
        if "agent" not in roles:
            return
        for chunk in self.chunks.items:
            for mention in chunk.mentions if not chunk.marker else ():
                employer = self.focus.relations.employer.get(mention.entity)
                if employer is not None:
                    reading.slots.found["agent"] = [chunk]
                    return

    def _headline(self, reading: Reading) -> None:
        """ "TF1 et M6 : le mariage n'aura pas lieu": the names before the colon."""
        sentence = self.chunks.sentence
        for k in range(sentence.start, reading.trigger.tokens[0]):
            if self.doc[k].lower_ not in {":", "-", "–", "—"} or k in self.chunks.at:
                continue
            names = [c for c in self.chunks.items if c.end <= k and c.kind == NAME and not c.marker]
            if names and names[0].start <= sentence.start + 1 and k - names[-1].end <= 1:
                reading.slots.found["headline"] = names
            return

    def _of_whom(self, slots: Slots, first: int) -> None:
        """ "X, dont l'offre ...", "retenu X comme repreneur": a complement before its noun."""
        start = self._trigger_chunk.start if self._trigger_chunk is not None else first
        while (
            self._trigger_chunk is None
            and start - 1 > self.chunks.sentence.start
            and self.doc[start - 1].pos_ == "DET"
        ):
            start -= 1
        word = self.doc[start - 1].lower_ if start > self.chunks.sentence.start else ""
        if word == "dont" and "de" not in slots.found:
            antecedent = self.subjects.before_relative(start - 1, 0)
            if antecedent:
                slots.found["de"] = antecedent
        elif word == "comme":
            before = [
                c
                for c in self.chunks.items
                if c.end <= start - 1 and c.kind == NAME and not c.marker
            ]
            if before and start - 1 - before[-1].end <= 1:
                slots.found["as"] = [before[-1]]

    def _relative_agent(self, reading: Reading, roles: Mapping[str, str]) -> None:
        """ "la coentreprise que veulent former A et B": the subject of the relative clause."""
        if "agent" not in roles:
            return
        for k in range(reading.trigger.tokens[-1] + 1, self.chunks.sentence.end):
            word = self.doc[k].lower_
            if (
                k in self.chunks.at
                and self.chunks.items[self.chunks.at[k]] is not self._trigger_chunk
                and self.chunks.items[self.chunks.at[k]].marker in {"", "de"}
            ):
                return
            if word in {"que", "qu'"}:
                for verb in range(k + 1, min(k + 12, self.chunks.sentence.end)):
                    if verb not in self.chunks.at and is_finite(self.doc[verb]):
                        subject = self._relative_subject(k, verb)
                        if subject:
                            reading.slots.found["agent"] = subject
                        return
                return
            if (is_finite(self.doc[k]) and k not in self.chunks.at) or word in {
                "qui",
                ".",
                ";",
                ":",
            }:
                return

    def _relative_subject(self, relative: int, verb: int) -> list[Chunk]:
        between = [
            c
            for c in self.chunks.items
            if relative < c.start < verb and not c.marker and c.kind in {NAME, PRONOUN}
        ]
        if between:
            return self.chunks.rows(self.chunks.items.index(between[0]))
        after = [
            c
            for c in self.chunks.items
            if verb < c.start <= verb + 4 and not c.marker and c.kind == NAME
        ]
        return self.chunks.rows(self.chunks.items.index(after[0])) if after else []

    def _agent(self, reading: Reading, roles: Mapping[str, str], own: Chunk | None) -> None:
        """The subject of the verb that governs the noun, as agent or as patient."""
        if "agent" not in roles:
            return
        if own is not None and self._assisted(reading, own):
            return
        if own is not None and self._is_suffered(own) and "patient" in roles:
            self._clause_subject(reading, own, "patient")
            return
        if own is not None and not self._is_carried(own):
            return
        if own is not None and self._root(own).marker in _ADJUNCTS | self._leading(reading, own):
            self._clause_subject(reading, self._root(own), "agent")
            return
        verb = self._governing_verb(reading.trigger, own)
        if verb is None or "agent" in reading.slots.found:
            return
        word = self.doc[verb].lower_
        group = verb_group(self.doc, verb, self.chunks.sentence.start)
        # "il n'y a aucun projet de cotation": nobody's own
        there_is = word in HAVE and "y" in group.clitics and roles["agent"] == "target"
        if group.passive or there_is:
            if group.passive and word in verbs_of("choosing"):
                self._chosen(reading, group)
            return
        subject, how = self.subjects.subject(group)
        if not subject:
            return
        if word in verbs_of("advising") and how == "object control":
            subject, how = self._client(group)
        if word in verbs_of("authority"):
            # "Les actionnaires de Kerbrac ont approuvé l'augmentation de capital": its own.
            own_part = bool(self._possessed_part(reading)) or reading.slots.possessive
            decides = self._is_own_body(subject[0]) or own_part
            if decides and (
                reading.pattern.entry.type in _OWN_DECISIONS or "partner" in roles.values()
            ):
                reading.slots.found["agent"] = subject
            if self._is_organ(subject[0]) and "par" not in reading.slots.found:
                reading.slots.found["agent"] = subject  # its own board approves
            return
        if word in verbs_of("demanding") and reading.pattern.entry.type in _OWN_DECISIONS:
            return  # "Elliott réclame la scission": who asks for it does not do it
        if word in verbs_of("approach") and reading.pattern.entry.frame == "noun_buy":
            self._approached(reading, verb, subject)
            return
        if (
            "investor" in roles
            and word in verbs_of("investing")
            and self.joins(reading, word, self._trigger_chunk)
        ):
            # "les actionnaires de Kerbrac ont souscrit à l'augmentation": Kerbrac's round
            holders = subject[0].kind == NOUN and head_word(self.doc, subject[0]) == "actionnaire"
            reading.slots.found["agent" if holders else "investor"] = subject
            return
        if word not in verbs_of("agent") | verbs_of("patient"):
            direct = (
                own is not None
                and not own.marker
                and steps_between(self.doc, verb, own.start, self.chunks) == 0
            )
            if reading.pattern.entry.frame == "noun_offer" or not direct:
                return
        self._between(reading, roles, verb)
        slot = "patient" if word in verbs_of("patient") else "agent"
        reading.slots.found[slot] = subject
        reading.path = f"{slot} of {word}, {how}"

    def _talks_between(self, reading: Reading, roles: Mapping[str, str]) -> None:
        """ "Les négociations entre A et B pour la cession de Y": the noun that comes first in the
        order of the deal is the one whose side the trigger takes."""
        own = self._trigger_chunk
        if own is None or reading.pattern.entry.frame not in {"noun_buy", "noun_sell"}:
            return
        for chunk in self.chunks.items:
            if chunk.marker != "entre" or chunk.kind != NAME or chunk.end > own.start:
                continue
            row = self.chunks.rows(self.chunks.items.index(chunk))
            position = self.chunks.items.index(chunk)
            before = self.chunks.items[position - 1] if position else chunk
            talks = self.doc[before.head].lower_ in word_list("words", "accords", "words")
            if talks and len(row) == 2 and own.start - row[1].end <= 6:
                reading.slots.found.setdefault("agent", [row[0]])
                reading.slots.found.setdefault("counterpart", [row[1]])
                return

    def _chosen(self, reading: Reading, group: VerbGroup) -> None:
        """ "X et Y ont été retenus pour la vente de Z": they bid for it."""
        slot = {"noun_buy": "agent", "noun_sell": "counterpart", "noun_offer_for": "agent"}.get(
            reading.pattern.entry.frame
        )
        subject, _ = self.subjects.subject(group)
        if slot and subject:
            reading.slots.found.setdefault(slot, subject)

    def _yields_to(self, reading: Reading, roles: Mapping[str, str]) -> None:
        """ "La vente rapporte 290 millions à Casino": who gets the money sells."""
        if reading.pattern.entry.frame != "noun_sell":
            return
        forms = verbs_of("yielding")
        for k in range(reading.trigger.tokens[-1] + 1, self.chunks.sentence.end):
            if k not in self.chunks.at and self.doc[k].lower_ in forms:
                for chunk in self.chunks.items:
                    if chunk.start > k and chunk.marker == "à" and chunk.kind == NAME:
                        reading.slots.found.setdefault("agent", [chunk])
                        reading.slots.found.pop("à", None)
                        return

    def _client(self, group: VerbGroup) -> tuple[list[Chunk], str]:
        """ "Apax a choisi Lazard pour organiser la vente": Apax sells."""
        governor = self.subjects.governor(group)
        if governor is None:
            return [], ""
        over = verb_group(self.doc, governor, self.chunks.sentence.start)
        return self.subjects.subject(over)

    def _is_organ(self, chunk: Chunk) -> bool:
        return chunk.kind == NOUN and head_word(self.doc, chunk) in word_list(
            "parties", "organs", "boards"
        )

    def _assisted(self, reading: Reading, own: Chunk) -> bool:
        """ "Le cabinet Racine a conseillé Castelnau dans la cession de ...": Castelnau sells."""
        if own.marker not in _ASSISTED_IN:
            return False
        forms, client = verbs_of("assisting"), None
        for chunk in self.chunks.items:
            if chunk.end > own.start or chunk.kind != NAME or chunk.marker or chunk.start == 0:
                continue
            before = chunk.start - 1
            while before > self.chunks.sentence.start and self.doc[before].pos_ == "DET":
                before -= 1
            if self.doc[before].lower_ in forms:
                client = chunk
        if client is None:
            return False
        reading.slots.found["agent"] = [client]
        reading.path = "client"
        return True

    def _approached(self, reading: Reading, verb: int, subject: list[Chunk]) -> None:
        """ "Apollo a approché Arconic en vue d'un rachat": the object is what would be bought."""
        reading.slots.found["agent"] = subject
        for chunk in self.chunks.items:
            named = chunk.kind == NAME and not chunk.marker
            if verb < chunk.start < reading.trigger.tokens[0] and named:
                reading.slots.found.setdefault("de", []).append(chunk)
                return

    def _root(self, own: Chunk) -> Chunk:
        while own.owner_of is not None:
            own = self.chunks.items[own.owner_of]
        return own

    def _leading(self, reading: Reading, own: Chunk) -> frozenset[str]:
        """ "Après la vente de sa branche électronique, Toshiba ...": of its own, so by itself."""
        complement = reading.slots.first("de")
        if complement is None or self.doc[complement.start].lower_ not in POSSESSIVES:
            return frozenset()
        first = self._root(own).start - self.chunks.sentence.start <= 3
        return frozenset({"temps", "sujet", "autre", "cause", "mesure"}) if first else frozenset()

    def _possessed_part(self, reading: Reading) -> list[Chunk]:
        """ "la séparation de sa division": a part of whoever decides."""
        return [
            c for c in reading.slots.found.get("de", []) if self.doc[c.start].lower_ in POSSESSIVES
        ]

    def _is_own_body(self, chunk: Chunk) -> bool:
        return head_word(self.doc, chunk) in word_list("parties", "organs", "words")

    def _is_suffered(self, own: Chunk) -> bool:
        """ "Kerbrac fait l'objet d'une OPA", "est la cible d'une offre"."""
        over = self.chunks.items[own.owner_of] if own.owner_of is not None else None
        return over is not None and self.doc[over.head].lower_ in {"objet", "cible", "proie"}

    def _clause_subject(self, reading: Reading, own: Chunk, slot: str) -> None:
        """The subject of the clause in which the noun stands, for a noun that no verb governs:
        "Novalys s'implante grâce au rachat de Kerbrac"."""
        verbs = [
            k
            for k in range(self.chunks.sentence.start, self.chunks.sentence.end)
            if k not in self.chunks.at
            and self.doc[k].pos_ in {"VERB", "AUX"}
            and verb_form(self.doc[k]) != "Inf"
        ]
        carrying = [k for k in verbs if is_finite(self.doc[k])]
        verbs = carrying or verbs
        before = [k for k in verbs if k < own.start]
        after = [k for k in verbs if k >= own.end]
        for k in before[-1:] or after[:1]:
            subject, how = self.subjects.subject(
                verb_group(self.doc, k, self.chunks.sentence.start)
            )
            if subject and all(c.kind == NAME for c in subject):
                reading.slots.found[slot] = subject
                reading.path = f"{slot} of its clause, {how}"

    def _is_carried(self, own: Chunk) -> bool:
        """Do the nouns that the trigger completes pass the deal on ("un projet de rachat")?"""
        chunk = own
        while chunk.owner_of is not None:
            chunk = self.chunks.items[chunk.owner_of]
            if head_word(self.doc, chunk) not in word_list("words", "carriers", "words"):
                return False
        return True

    def _between(self, reading: Reading, roles: Mapping[str, str], verb: int) -> None:
        """ "discute avec Saft de la création d'une coentreprise": phrases before the noun."""
        for chunk in self.chunks.items:
            if not (verb < chunk.start < reading.trigger.tokens[0] and chunk.kind == NAME):
                continue
            slot = (
                "counterpart" if chunk.marker == "avec" and "counterpart" in roles else chunk.marker
            )
            if chunk.marker in {"avec", "auprès", "profit"} and slot in roles:
                reading.slots.found.setdefault(slot, []).append(chunk)

    def _governing_verb(self, trigger: Trigger, own: Chunk | None) -> int | None:
        """The verb whose object or complement the noun is, through nouns such as "projet de"."""
        start = own.start if own is not None else trigger.tokens[0]
        i = start - 1
        steps = 0
        while i >= self.chunks.sentence.start:
            token = self.doc[i]
            position = self.chunks.at.get(i)
            if position is not None:
                chunk = self.chunks.items[position]
                if (
                    chunk.kind == NAME
                    and not chunk.marker
                    and steps == 0
                    and not self.subjects.is_object(chunk)
                ):
                    return None
                i = chunk.start - 1
                steps += 1
                continue
            if token.pos_ in {"VERB", "AUX"} or (
                token.lower_ in verbs_of("agent") and i not in self.chunks.at
            ):
                return i
            if token.text == "»":  # "a jugé « insuffisante » l'offre"
                opened = self._opening(i)
                if opened is None:
                    return None
                i = opened - 1
                continue
            if token.lower_ in {";", ":", ".", "qui", "que", "dont", "où"}:
                return None
            if token.lower_ == "," and steps == 0 and self.doc[start].dep_ != "conj":
                i -= 1
                continue
            i -= 1
        return None

    def _opening(self, close: int) -> int | None:
        """The opening mark of a short quotation that ends at token ``close``."""
        for k in range(close - 1, max(close - 6, self.chunks.sentence.start - 1), -1):
            if self.doc[k].text == "«":
                return k
        return None

    def _possessor(self, reading: Reading, *, plural: bool) -> None:
        subject = reading.slots.found.get("agent") or reading.slots.found.get("patient")
        if subject and any(c.kind == NAME for c in subject) and not (plural and len(subject) < 2):
            reading.slots.found["poss"] = subject
            return
        before = [
            c
            for c in self.chunks.items
            if c.end <= reading.trigger.tokens[0]
            and c.kind == NAME
            and not c.marker
            and self.resolver.named(c, "buyer", "")
        ]
        if plural and len(before) >= 2:
            reading.slots.found["poss"] = before
            return
        if not before:  # "Depuis son rachat par B, T ...": the name that follows
            before = [
                c
                for c in self.chunks.items
                if c.start > reading.trigger.tokens[-1]
                and c.kind == NAME
                and not c.marker
                and self.resolver.named(c, "buyer", "")
            ][:1]
        if before:
            reading.slots.found["poss"] = self.chunks.rows(self.chunks.items.index(before[-1]))


def steps_between(doc: Doc, verb: int, start: int, chunks: Chunks) -> int:
    """How many noun phrases stand between a verb and token ``start``."""
    between = [c for c in chunks.items if verb < c.start < start and c.kind in {NAME, NOUN}]
    if between and doc[between[-1].end].text == "," and between[-1].end + 1 == start:
        between.pop()  # "fondent Onduo, une coentreprise": the name in apposition
    return len(between)
