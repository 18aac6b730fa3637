"""From a trigger to the fillers of its roles, within its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from depeche.claims.chunks import MONEY, NAME, NOUN, PRONOUN, TIME, Chunk, Chunks
from depeche.claims.fillers import Found, Resolver, head_word, mention_of
from depeche.claims.focus import Focus
from depeche.claims.lexicon import Pattern, frame, verbs_of, word_list
from depeche.claims.records import Filler, Trigger
from depeche.claims.slots import Reader, Slots, VerbGroup, is_finite, verb_group

_POSSESSIVES = frozenset({"son", "sa", "ses", "leur", "leurs", "notre", "nos", "mon", "ma", "mes", "votre", "vos"})
_OURS = frozenset({"notre", "nos", "votre", "vos"})
_PLURAL_POSSESSIVES = frozenset({"leur", "leurs"})
_SELLING = frozenset({"sell", "sell_next", "noun_sell"})
#: Slots that supply a party only where the closer ones do not.
_FALLBACK = frozenset({"agent", "poss", "headline", "patient"})
_PAIRS = frozenset({"duo", "tandem", "couple", "trio", "fiancés", "promis", "partenaires", "parties"})
_WHOLE = frozenset({"intégral", "intégrale", "total", "totale", "complet", "complète"})


@dataclass(slots=True)
class Reading:
    """A trigger with what its sentence says of its parties."""

    trigger: Trigger
    pattern: Pattern
    fillers: list[Filler] = field(default_factory=list)
    scope: str = ""
    capital: bool = False  #: what changes hands is a share of capital
    minority: bool = False  #: "le solde", "les minoritaires"
    passive: bool = False
    adjectival: bool = False  #: a participle with neither auxiliary nor agent
    slots: Slots = field(default_factory=Slots)
    trigger_text: str = ""
    path: str = ""  #: how the subject or agent was found
    object_chunk: Chunk | None = None  #: what stands in the target's place, named or not

    def named(self, role: str) -> list[Filler]:
        return [f for f in self.fillers if f.role == role]

    def add(self, found: list[Found], role: str) -> None:
        for item in found:
            if any(f.role == role and _same(f, item.filler) for f in self.fillers):
                continue
            self.fillers.append(item.filler)
            if role == "target":
                self.scope = self.scope or item.scope
                self.capital = self.capital or item.capital
                self.minority = self.minority or item.minority_words


def _same(a: Filler, b: Filler) -> bool:
    return a.entity == b.entity if a.entity is not None or b.entity is not None else a.name == b.name


class RoleReader:
    """Reads the roles of the triggers of one sentence."""

    def __init__(self, chunks: Chunks, focus: Focus) -> None:
        self.chunks = chunks
        self.doc: Doc = chunks.doc
        self.reader = Reader(chunks)
        self.resolver = Resolver(chunks)
        self.focus = focus
        self._trigger_chunk: Chunk | None = None

    def read(self, trigger: Trigger, pattern: Pattern) -> Reading:
        """The roles that the sentence itself fills."""
        reading = Reading(trigger, pattern, trigger_text=self.doc.text[trigger.start : trigger.end].lower())
        roles = frame(pattern.entry.frame)
        if trigger.pos == "noun":
            self._read_noun(reading, roles)
        else:
            self._read_verb(reading, roles)
        self._fill(reading, roles)
        self._scope(reading)
        return reading

    # -- verbs ------------------------------------------------------------------

    def _read_verb(self, reading: Reading, roles: Mapping[str, str]) -> None:
        trigger, slots = reading.trigger, reading.slots
        group = verb_group(self.doc, trigger.head, self.chunks.sentence.start)
        slots.clitics = group.clitics
        transitive = "obj" in roles
        slots.passive = reading.passive = group.passive and transitive
        reading.adjectival = group.form == "participle" and transitive
        after = trigger.tokens[-1] + 1
        self._next(reading, roles, after)
        if transitive and len(trigger.tokens) > 1:
            after = trigger.head + 1
        self.reader.following(after, slots.found, objects=transitive and not slots.passive)
        self._cleft(slots)
        subject, slots.how = self.reader.subject(group)
        if slots.passive:
            if subject:
                slots.found["obj"] = subject[:1]
                slots.found["_row"] = subject[1:]
            agent = slots.found.pop("par", None)
            if agent:
                slots.found["subj"] = agent
        elif subject:
            slots.found["subj"] = subject
        if transitive and not slots.passive:
            self._relative_object(slots, group)
        if group.form == "infinitive" and "counterpart" in roles:
            self._counterpart(slots, group)
        chooser = self.reader.chooser(group) if "seller" in roles.values() or "auprès" in roles else []
        if chooser:
            slots.found["chooser"] = chooser
        reading.path = slots.how

    def _next(self, reading: Reading, roles: Mapping[str, str], after: int) -> None:
        """The phrase that a pattern's last preposition introduces."""
        if "next" not in roles:
            return
        for k in range(after, min(after + 5, self.chunks.sentence.end)):
            position = self.chunks.at.get(k)
            if position is not None:
                chunk = self.chunks.items[position]
                if chunk.kind in {NAME, NOUN}:
                    reading.slots.found["next"] = [chunk]
                return
            if self.doc[k].lower_ not in {"de", "d'", "du", "des", "à", "au", "aux", "le", "la", "l'", "«", "chez", "dans", "avec", "par"}:
                return

    def _counterpart(self, slots: Slots, group: VerbGroup) -> None:
        """"a signé avec General Mills pour racheter ...": who is at the other end of the deal."""
        for chunk in reversed(self.chunks.items):
            if chunk.end <= group.start and chunk.kind == NAME and chunk.marker == "avec" and group.start - chunk.end < 14:
                slots.found.setdefault("counterpart", []).append(chunk)
                return

    def _relative_object(self, slots: Slots, group: VerbGroup) -> None:
        """"Epsilon, que lui cède ADS": the antecedent of "que" is the object, the noun phrase
        after the verb its subject."""
        for k in range(group.start, max(group.start - 9, self.chunks.sentence.start) - 1, -1):
            if self.doc[k].lower_ in {"que", "qu'"} and self.doc[k].pos_ != "SCONJ":
                antecedent = self.reader.before_relative(k, 0)
                if not antecedent:
                    return
                between = [c for c in self.chunks.items if k < c.start < group.start and not c.marker]
                after = slots.found.get("obj")
                if not between and after:
                    slots.found["subj"] = self.chunks.rows(self.chunks.items.index(after[0]))
                slots.found["obj"] = antecedent
                return
            if k < group.start and (is_finite(self.doc[k]) or self.doc[k].lower_ in {".", ";", ":", "qui"}):
                return

    # -- nouns ------------------------------------------------------------------

    def _read_noun(self, reading: Reading, roles: Mapping[str, str]) -> None:
        trigger, slots = reading.trigger, reading.slots
        at = self.chunks.at.get(trigger.head)
        self._trigger_chunk = self.chunks.items[at] if at is not None else None
        after = trigger.tokens[-1] + 1
        if self._trigger_chunk is not None and self._trigger_chunk.kind == NOUN:
            after = max(after, self._trigger_chunk.end)  # "un rachat intégral": past its adjectives
        self.reader.following(after, slots.found, objects=False)
        first = trigger.tokens[0]
        self._cleft(slots)
        self._apposed(slots)
        self._of_whom(slots, trigger.tokens[0])
        self._relative_agent(reading, roles)
        position = self.chunks.at.get(trigger.head)
        own = self.chunks.items[position] if position is not None else None
        if own is not None and own.kind == NAME and own.mentions and own.head != trigger.head:
            slots.found.setdefault("de", []).insert(0, own)
        start = own.start if own is not None else first
        words = {self.doc[k].lower_ for k in range(start, first + 1)}
        over = own
        while over is not None and over.owner_of is not None:
            over = self.chunks.items[over.owner_of]  # "sa tentative de rachat"
            words.add(self.doc[over.start].lower_)
        slots.possessive = bool(words & _POSSESSIVES)
        self._agent(reading, roles, own)
        if words & _OURS:
            self._speaker(reading, roles)
        elif slots.possessive:
            self._possessor(reading, plural=bool(words & _PLURAL_POSSESSIVES))
        self._headline(reading)

    def _speaker(self, reading: Reading, roles: Mapping[str, str]) -> None:
        """"notre levée de fonds", "votre collaboration avec X": the company interviewed."""
        main, role = self.focus.relations.main, roles.get("poss")
        if main is None or role is None:
            return
        entity, head = self.doc._.depeche_entities[main], self.doc[reading.trigger.head]
        reading.fillers.append(
            Filler(role, entity.name, entity.index, head.text, head.idx, head.idx + len(head), "speaker")
        )

    def _headline(self, reading: Reading) -> None:
        """"TF1 et M6 : le mariage n'aura pas lieu": the names before the colon."""
        sentence = self.chunks.sentence
        for k in range(sentence.start, reading.trigger.tokens[0]):
            if self.doc[k].lower_ not in {":", "-", "–", "—"} or k in self.chunks.at:
                continue
            names = [c for c in self.chunks.items if c.end <= k and c.kind == NAME and not c.marker]
            if names and names[0].start <= sentence.start + 1 and k - names[-1].end <= 1:
                reading.slots.found["headline"] = names
            return

    def _cleft(self, slots: Slots) -> None:
        """"C'est à Renault que FCA a proposé ...": a phrase before its verb."""
        for chunk in self.chunks.items:
            if not chunk.marker or chunk.kind != NAME or chunk.start - 3 < self.chunks.sentence.start:
                continue
            before = [self.doc[k].lower_ for k in range(chunk.start - 4, chunk.start)]
            after = self.doc[chunk.end].lower_ if chunk.end < self.chunks.sentence.end else ""
            if "c'" in before and {"est", "était"} & set(before) and after in {"que", "qu'"}:
                slots.found.setdefault(chunk.marker, []).append(chunk)

    def _of_whom(self, slots: Slots, first: int) -> None:
        """"X, dont l'offre ..." and "retenu X comme repreneur": the noun's complement before it."""
        start = self._trigger_chunk.start if self._trigger_chunk is not None else first
        while self._trigger_chunk is None and start - 1 > self.chunks.sentence.start and self.doc[start - 1].pos_ == "DET":
            start -= 1
        word = self.doc[start - 1].lower_ if start > self.chunks.sentence.start else ""
        if word == "dont" and "de" not in slots.found:
            antecedent = self.reader.before_relative(start - 1, 0)
            if antecedent:
                slots.found["de"] = antecedent
        elif word == "comme":
            before = [c for c in self.chunks.items if c.end <= start - 1 and c.kind == NAME and not c.marker]
            if before and start - 1 - before[-1].end <= 1:
                slots.found["as"] = [before[-1]]

    def _apposed(self, slots: Slots) -> None:
        """"Onduo, société commune": the name on the other side of the comma."""
        trigger = self._trigger_chunk
        if trigger is None:
            return
        position = self.chunks.items.index(trigger)
        for other, between in ((position - 1, -1), (position + 1, 1)):
            if not 0 <= other < len(self.chunks.items):
                continue
            chunk = self.chunks.items[other]
            low, high = (chunk.end, trigger.start) if between < 0 else (trigger.end, chunk.start)
            gap = [self.doc[k].lower_ for k in range(low, high) if self.doc[k].text != ")"]
            if chunk.kind == NAME and gap == [","] and chunk.marker in ({"", "de", "au sein"} if between < 0 else {""}):
                slots.found.setdefault("apposed", []).append(chunk)
                return

    def _relative_agent(self, reading: Reading, roles: Mapping[str, str]) -> None:
        """"la coentreprise que veulent former A et B": the subject of the relative clause."""
        if "agent" not in roles:
            return
        for k in range(reading.trigger.tokens[-1] + 1, self.chunks.sentence.end):
            word = self.doc[k].lower_
            if k in self.chunks.at and self.chunks.items[self.chunks.at[k]] is not self._trigger_chunk and self.chunks.items[self.chunks.at[k]].marker in {"", "de"}:
                return
            if word in {"que", "qu'"}:
                for verb in range(k + 1, min(k + 12, self.chunks.sentence.end)):
                    if verb not in self.chunks.at and is_finite(self.doc[verb]):
                        subject = self._relative_subject(k, verb)
                        if subject:
                            reading.slots.found["agent"] = subject
                        return
                return
            if is_finite(self.doc[k]) and k not in self.chunks.at or word in {"qui", ".", ";", ":"}:
                return

    def _relative_subject(self, relative: int, verb: int) -> list[Chunk]:
        between = [c for c in self.chunks.items if relative < c.start < verb and not c.marker and c.kind in {NAME, PRONOUN}]
        if between:
            return self.chunks.rows(self.chunks.items.index(between[0]))
        after = [c for c in self.chunks.items if verb < c.start <= verb + 4 and not c.marker and c.kind == NAME]
        return self.chunks.rows(self.chunks.items.index(after[0])) if after else []

    def _agent(self, reading: Reading, roles: Mapping[str, str], own: Chunk | None) -> None:
        """The subject of the verb that governs the noun, as agent or as patient."""
        if "agent" not in roles:
            return
        verb = self._governing_verb(reading.trigger, own)
        if verb is None or "agent" in reading.slots.found:
            return
        word = self.doc[verb].lower_
        group = verb_group(self.doc, verb, self.chunks.sentence.start)
        if group.passive:
            return
        if word in verbs_of("authority"):
            return
        subject, how = self.reader.subject(group)
        if not subject:
            return
        if word not in verbs_of("agent") | verbs_of("patient"):
            direct = own is not None and not own.marker and steps_between(self.doc, verb, own.start, self.chunks) == 0
            if reading.pattern.entry.frame == "noun_offer" or not direct:
                return
        self._between(reading, roles, verb)
        slot = "patient" if word in verbs_of("patient") else "agent"
        reading.slots.found[slot] = subject
        reading.path = f"{slot} of {word}, {how}"

    def _between(self, reading: Reading, roles: Mapping[str, str], verb: int) -> None:
        """"discute avec Saft de la création d'une coentreprise": phrases before the noun."""
        for chunk in self.chunks.items:
            if not (verb < chunk.start < reading.trigger.tokens[0] and chunk.kind == NAME):
                continue
            slot = "counterpart" if chunk.marker == "avec" and "counterpart" in roles else chunk.marker
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
                if chunk.kind == NAME and not chunk.marker and steps == 0 and not self.reader.is_object(chunk):
                    return None
                i = chunk.start - 1
                steps += 1
                continue
            if token.pos_ in {"VERB", "AUX"} or (token.lower_ in verbs_of("agent") and i not in self.chunks.at):
                return i
            if token.lower_ in {";", ":", ".", "qui", "que", "dont", "où", "»"}:
                return None
            if token.lower_ == "," and steps == 0 and self.doc[start].dep_ != "conj":
                i -= 1
                continue
            i -= 1
        return None

    def _possessor(self, reading: Reading, *, plural: bool) -> None:
        subject = reading.slots.found.get("agent") or reading.slots.found.get("patient")
        if subject and any(c.kind == NAME for c in subject) and not (plural and len(subject) < 2):
            reading.slots.found["poss"] = subject
            return
        before = [
            c for c in self.chunks.items
            if c.end <= reading.trigger.tokens[0] and c.kind == NAME and not c.marker
            and self.resolver.named(c, "buyer", "")
        ]
        if plural and len(before) >= 2:
            reading.slots.found["poss"] = before
            return
        if not before:  # "Depuis son rachat par B, T ...": the name that follows
            before = [
                c for c in self.chunks.items
                if c.start > reading.trigger.tokens[-1] and c.kind == NAME and not c.marker
                and self.resolver.named(c, "buyer", "")
            ][:1]
        if before:
            reading.slots.found["poss"] = self.chunks.rows(self.chunks.items.index(before[-1]))

    # -- filling ----------------------------------------------------------------

    def _fill(self, reading: Reading, roles: Mapping[str, str]) -> None:
        order = sorted(reading.slots.found.items(), key=lambda item: item[0] in _FALLBACK)
        for slot, chunks in order:
            role = roles.get(slot)
            if slot == "chooser" or (slot == "de" and self._splits_itself(reading, chunks)):
                role = "seller"
            if slot == "headline":
                role = "partner" if "partner" in roles.values() else "target"
                if reading.named(role) or slots_filled(reading, role):
                    continue
            if role is None or role in {"other"}:
                continue
            if slot == "agent" and reading.pattern.entry.frame == "noun_talks" and self._is_seller(chunks[0]):
                role = "seller"
            if slot == "patient" and role == "target" and chunks and (
                reading.named("target") or self._is_seller(chunks[0])
            ):
                role = "seller"
            if slot == "poss" and "par" in reading.slots.found and "poss_par" in roles:
                role = roles["poss_par"]
            if slot in {"agent", "poss"} and reading.named(role) and role != "partner":
                continue
            if slot in _FALLBACK and len(reading.named(role)) >= 2:
                continue
            for chunk in chunks:
                self._fill_chunk(reading, chunk, slot, role)
        self._dative(reading, roles)
        self._self_target(reading)

    def _splits_itself(self, reading: Reading, chunks: list[Chunk]) -> bool:
        """"La scission de Casino": a group splits; "la scission d'Enédor Réseaux": a unit is split off."""
        if reading.pattern.entry.frame != "noun_spin" or "agent" in reading.slots.found:
            return False
        mention = mention_of(chunks[0])
        return mention is not None and mention.entity not in self.focus.relations.owner

    def _is_seller(self, chunk: Chunk) -> bool:
        """Who turns an offer down is the target, unless the article has it as the seller."""
        mention = mention_of(chunk)
        if mention is None:
            return any(f.filler.entity in self.focus.sellers for f in self.resolver.resolve(chunk, "seller", ""))
        return (
            mention.entity in self.focus.sellers
            or any(self.focus.relations.owner.get(t) == mention.entity for t in self.focus.targets)
            or self.doc._.depeche_entities[mention.entity].label == "PER"
            or mention.text.lower().startswith(("famille", "la famille", "héritiers", "les héritiers"))
        )

    def _collective(self, reading: Reading, chunk: Chunk, slot: str, role: str) -> list[Found]:
        """"Les deux groupes", "le tandem": the parties under discussion."""
        words = [self.doc[k].lower_ for k in range(chunk.start, chunk.end)]
        if not ("deux" in words or "trois" in words or self.doc[chunk.head].lower_ in _PAIRS):
            return []
        if role not in {"partner", "buyer"}:
            return []
        first, last = self.doc[chunk.start], self.doc[chunk.end - 1]
        return [
            Found(Filler(role, e.name, e.index, first.text, first.idx, last.idx + len(last), f"{slot} collective"))
            for e in self.focus.pair(self.doc, self.chunks, chunk)
        ]

    def _fill_chunk(self, reading: Reading, chunk: Chunk, slot: str, role: str) -> None:
        position = self.chunks.items.index(chunk)
        row = self.chunks.rows(position) if chunk.in_row is None else [chunk]
        if role == "target" and reading.object_chunk is None and slot not in _FALLBACK:
            reading.object_chunk = chunk
        for member in row:
            if member.kind == PRONOUN:
                found = self._pronoun(reading, member, slot, role)
            else:
                found = self.resolver.resolve(member, role, slot)
                if not found and slot == "patient" and role == "target":
                    found = self._as_target(self.resolver.resolve(member, "seller", slot))
                found = found or self._collective(reading, member, slot, role)
            found = [self._for_company(reading, role, f) for f in found]
            found = [f for f in found if self._can_be(role, slot, f) and not self._is_other_party(reading, role, f)]
            reading.add(found, role)
            if role == "target" and not reading.named("target") and self.resolver.is_unnamed_part(member):
                reading.scope = "part"
            if role == "target" and member.kind == NOUN and not found:
                self._unnamed_share(reading, member)

    def _for_company(self, reading: Reading, role: str, found: Found) -> Found:
        """An officer who announces a deal acts for the company."""
        index = found.filler.entity
        if index is None or role == "authority":
            return found
        employer = self.focus.relations.acts_for(index)
        if role == "partner" and self.doc._.depeche_entities[index].label == "PROD":
            employer = self.focus.relations.owner.get(index, index)  # "Oracle Cloud": Oracle signs
        if employer == index:
            return found
        entity = self.doc._.depeche_entities[employer]
        return replace(found, filler=replace(found.filler, name=entity.name, entity=entity.index, how=f"{found.filler.how}, officer"))

    def _can_be(self, role: str, slot: str, found: Found) -> bool:
        index = found.filler.entity
        if index is None or role == "authority":
            return True
        if index in self.focus.relations.nonparties:
            return False
        if role == "partner" and self.doc._.depeche_entities[index].label == "PER":
            return False
        return not (index in self.focus.relations.writers and role != "target" and slot in {"agent", "poss", "subj", "headline"})

    def _unnamed_share(self, reading: Reading, chunk: Chunk) -> None:
        """"a cédé ses parts", "un tiers de ses actions": a share of a company named elsewhere."""
        words = {head_word(self.doc, chunk)} | {self.doc[k].lower_ for k in range(chunk.start, chunk.end)}
        for k in chunk.complements:
            words.add(head_word(self.doc, self.chunks.items[k]))
        if head_word(self.doc, chunk) in word_list("assets", "whole"):
            reading.scope = "whole"
        elif words & word_list("assets", "capital"):
            reading.capital = True

    def _as_target(self, found: list[Found]) -> list[Found]:
        """"Le conseil de T rejette l'offre": T, through its body, is the target."""
        return [replace(f, filler=replace(f.filler, role="target")) for f in found]

    def _pronoun(self, reading: Reading, chunk: Chunk, slot: str, role: str) -> list[Found]:
        if role == "partner" and self.doc[chunk.start].lower_ in {"ils", "elles"}:
            pair = self.focus.pair(self.doc, self.chunks, chunk)
            token = self.doc[chunk.start]
            return [
                Found(Filler(role, e.name, e.index, token.text, token.idx, token.idx + len(token), f"{slot} pronoun"))
                for e in pair
            ]
        entity = self.focus.pronoun(self.doc, self.chunks, chunk)
        if entity is None:
            return []
        token = self.doc[chunk.start]
        filler = Filler(role, entity.name, entity.index, token.text, token.idx, token.idx + len(token), f"{slot} pronoun")
        return [Found(filler)]

    def _is_other_party(self, reading: Reading, role: str, found: Found) -> bool:
        """One entity does not buy from or sell to itself."""
        if found.filler.entity is None:
            return False
        if role == "partner":
            return False
        for filler in reading.fillers:
            if filler.entity == found.filler.entity and filler.role != role:
                return {filler.role, role} != {"seller", "target"} or not found.owner
        return False

    def _possessed(self, reading: Reading) -> None:
        """"Alstom a cédé sa branche énergie": the owner is the target, in part."""
        chunk = reading.object_chunk
        targets = reading.named("target")
        if chunk is None or chunk.kind != NOUN or any(t.entity is not None for t in targets):
            return
        if self.doc[chunk.start].lower_ not in _POSSESSIVES or reading.capital:
            return
        sellers = reading.named("seller")
        if len(sellers) != 1 or reading.pattern.entry.frame not in _SELLING:
            return
        for old in targets:
            reading.fillers.remove(old)
        first, last = self.doc[chunk.start], self.doc[chunk.end - 1]
        phrase = self.doc.text[first.idx : last.idx + len(last)]
        reading.fillers.append(
            Filler("target", sellers[0].name, sellers[0].entity, phrase, first.idx, last.idx + len(last), "possessor")
        )
        reading.scope = "part"

    def _dative(self, reading: Reading, roles: Mapping[str, str]) -> None:
        """"le protocole par lequel Castel lui abandonne ...": who is at the other end."""
        role = roles.get("à")
        if role not in {"buyer", "seller"} or reading.named(role) or not reading.slots.clitics & {"lui", "leur"}:
            return
        for chunk in self.chunks.items:
            if chunk.end > reading.trigger.tokens[0] or chunk.kind != NAME or chunk.marker:
                continue
            found = [self._for_company(reading, role, f) for f in self.resolver.named(chunk, role, "dative")]
            found = [f for f in found if self._can_be(role, "dative", f) and not any(x.entity == f.filler.entity for x in reading.fillers)]
            if found:
                reading.add(found, role)
                return

    def _self_target(self, reading: Reading) -> None:
        """The owner of a part that is sold is also its seller."""
        self._possessed(reading)
        entry = reading.pattern.entry
        targets = reading.named("target")
        if entry.type != "acquisition" or reading.scope != "part" or len(targets) != 1:
            return
        if entry.frame in _SELLING and not reading.named("seller") and targets[0].entity is not None:
            reading.fillers.append(
                Filler("seller", targets[0].name, targets[0].entity, targets[0].text, targets[0].start, targets[0].end, "owner")
            )

    def _scope(self, reading: Reading) -> None:
        trigger = reading.trigger
        if trigger.pos == "noun":
            for k in range(trigger.tokens[-1] + 1, min(trigger.tokens[-1] + 4, len(self.doc))):
                if self.doc[k].lower_ in _WHOLE:
                    reading.scope = "whole"
                if self.doc[k].lower_ == "pur" and k + 2 < len(self.doc) and self.doc[k + 2].lower_ == "simple":
                    reading.scope = "whole"
            before = self.doc[trigger.tokens[0] - 1].lower_ if trigger.tokens[0] else ""
            if before in _WHOLE:
                reading.scope = "whole"


def steps_between(doc: Doc, verb: int, start: int, chunks: Chunks) -> int:
    """How many noun phrases stand between a verb and token ``start``."""
    between = [c for c in chunks.items if verb < c.start < start and c.kind in {NAME, NOUN}]
    if between and doc[between[-1].end].text == "," and between[-1].end + 1 == start:
        between.pop()  # "fondent Onduo, une coentreprise": the name in apposition
    return len(between)


def slots_filled(reading: Reading, role: str) -> bool:
    """Has the sentence already named someone in ``role``?"""
    return any(f.role == role for f in reading.fillers)


__all__ = ["MONEY", "TIME", "Reading", "RoleReader", "is_finite"]
