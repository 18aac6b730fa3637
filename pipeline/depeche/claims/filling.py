"""From the slots of a trigger to the fillers of its roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from depeche.claims.chunks import NAME, NOUN, PRONOUN, Chunk
from depeche.claims.discourse import POSSESSOR
from depeche.claims.fillers import Found, head_word, mention_of
from depeche.claims.lexicon import frame, noun_forms, verb_forms, verbs_of, word_list
from depeche.claims.reading import POSSESSIVES, Reading
from depeche.claims.records import Filler
from depeche.claims.standins import StandIns
from depeche.claims.tokens import verb_form
from depeche.language.document import text_of

#: Tokens from "détenu" to its "par" ("détenus jusque-là par").
_HELD = 6
_SELLING = frozenset({"sell", "sell_next", "noun_sell"})
_SPINNING = frozenset({"noun_spin"})
#: Slots that supply a party only where the closer ones do not.
_FALLBACK = frozenset({"agent", "poss", "headline", "patient", "beneficiary"})
#: A side of a deal; a brand that no owner is known of acts as a firm ("Uber Eats").
_SIDES = frozenset({"ORG", "PROD"})
_SHARES = frozenset({"majorité", "moitié", "tiers", "quart", "reste", "plupart"})


@cache
def _strong_forms() -> frozenset[str]:
    """Forms of the verbs and nouns whose object is bought or sold, whatever it is."""
    verbs = (verb_forms(v) for v in word_list("words", "strong", "verbs"))
    nouns = (noun_forms(n) for n in word_list("words", "strong", "nouns"))
    return frozenset().union(*verbs, *nouns)


class Filling(StandIns):
    """Fills the roles of a frame from the slots that were read."""

    def _fill(self, reading: Reading, roles: Mapping[str, str]) -> None:
        strong = self.doc[reading.trigger.head].lower_ in _strong_forms()
        self.resolver.loose = strong or reading.pattern.entry.frame == "noun_spin"
        order = sorted(reading.slots.found.items(), key=lambda item: item[0] in _FALLBACK)
        for slot, chunks in order:
            role = roles.get(slot)
            if slot == "chooser" or (slot == "de" and self._splits_itself(reading, chunks)):
                role = "seller"
            if slot == "headline":
                role = "partner" if "partner" in roles.values() else "target"
                if reading.named(role):
                    continue
            if role is None or role in {"other"}:
                continue
            if (
                slot == "patient"
                and role == "target"
                and chunks
                and (reading.named("target") or self._is_seller(chunks[0]))
            ):
                role = "seller"
            if slot == "poss" and "poss_par" in roles:
                alone = "de" not in reading.slots.found and not reading.named("target")
                bought = alone and not reading.slots.found.get("agent")
                if "par" in reading.slots.found or bought:
                    role = roles["poss_par"]
                    chunks = self._companies(chunks, reading)
            if slot in {"agent", "poss"} and reading.named(role) and role != "partner":
                role = roles.get("agent_else", role)
                if slot == "poss" or reading.named(role) or self._arranges(reading):
                    continue
            if slot == "beneficiary" and reading.named(role):
                continue
            if slot in _FALLBACK and len(reading.named(role)) >= 2:
                continue
            for chunk in chunks:
                self._fill_chunk(reading, chunk, slot, role)
        self._counterpart_target(reading)
        self._dative(reading, roles)
        self._self_target(reading)
        if roles.get("counterpart") == "seller" and not reading.named("seller"):
            self._holder(reading)

    def _holder(self, reading: Reading) -> None:
        """ "rachète 44 % de T, détenus par S", "les 15 % que détenait S": who held it sells it."""
        after = [c for c in self.chunks.items if c.start > reading.trigger.tokens[-1]]
        for k in range(reading.trigger.tokens[-1] + 1, self.chunks.sentence.end):
            if self.doc[k].lower_ not in verbs_of("holding"):
                continue
            held = verb_form(self.doc[k]) == "Part"
            marker = "par" if held else ""
            asked = held or {"que", "qu'"} & {self.doc[j].lower_ for j in range(k - 4, k)}
            named = next(
                (c for c in after if 0 < c.start - k <= _HELD and c.marker == marker), None
            )
            if named is None or not asked or named.kind != NAME:
                return
            found = [
                self._for_company(reading, "seller", f)
                for f in self.resolver.named(named, "seller", "par")
            ]
            reading.add(
                [
                    f
                    for f in found
                    if self._can_be("seller", "par", f)
                    and not self._is_other_party(reading, "seller", f)
                ],
                "seller",
            )
            return

    def _arranges(self, reading: Reading) -> bool:
        """ "La banque pilote l'introduction de T", "les analystes attendent": no seller."""
        verb = reading.path.removeprefix("agent of ").partition(",")[0]
        return verb not in verbs_of("deciding")

    def _companies(self, chunks: list[Chunk], reading: Reading) -> list[Chunk]:
        """What "sa vente" is of: the possessor if it is a company, else the company named
        nearest before ("le ministre a demandé à Kerbrac de retarder sa vente")."""
        entities = self.doc._.depeche_entities
        firms = [
            c
            for c in chunks
            if any(entities[m.entity].label in {"ORG", "PROD"} for m in c.mentions)
        ]
        if firms:
            return firms
        out = self.focus.relations.nonparties | self.focus.relations.writers
        near = [
            c
            for c in self.chunks.items
            if c.kind == NAME
            and c.end <= reading.trigger.tokens[0]
            and any(
                entities[m.entity].label in {"ORG", "PROD"} and m.entity not in out
                for m in c.mentions
            )
        ]
        return near[-1:] or chunks

    def _counterpart_target(self, reading: Reading) -> None:
        """ "discute avec Kerbrac d'un rachat": who is at the other end is what is bought."""
        other = reading.slots.first("counterpart") or reading.slots.first("avec")
        if (
            reading.pattern.entry.frame != "noun_buy"
            or other is None
            or reading.object_chunk is not None
            or not reading.named("buyer")
        ):
            return
        found = self.resolver.named(other, "target", "counterpart")
        if found and len(reading.named("buyer")) + len(reading.named("seller")) > 1:
            entity = found[0].filler.entity
            reading.fillers = [f for f in reading.fillers if f.entity != entity]
            reading.add(found[:1], "target")

    def _splits_itself(self, reading: Reading, chunks: list[Chunk]) -> bool:
        """ "La scission d'Ostrium": a group splits, unless the article says who owns it."""
        if reading.pattern.entry.frame != "noun_spin" or "agent" in reading.slots.found:
            return False
        mention = mention_of(chunks[0])
        return mention is not None and mention.entity not in self.focus.relations.owner

    def _is_seller(self, chunk: Chunk) -> bool:
        """Who turns an offer down is the target, unless the article has it as the seller."""
        mention = mention_of(chunk)
        if mention is None:
            return any(
                f.filler.entity in self.focus.sellers
                for f in self.resolver.resolve(chunk, "seller", "")
            )
        return (
            mention.entity in self.focus.sellers
            or any(self.focus.relations.owner.get(t) == mention.entity for t in self.focus.targets)
            or self.doc._.depeche_entities[mention.entity].label == "PER"
            or mention.text.lower().startswith(
                ("famille", "la famille", "héritiers", "les héritiers")
            )
        )

    def _fill_chunk(self, reading: Reading, chunk: Chunk, slot: str, role: str) -> None:
        position = self.chunks.items.index(chunk)
        row = self.chunks.rows(position) if chunk.in_row is None else [chunk]
        if role == "target" and reading.object_chunk is None and slot not in _FALLBACK:
            reading.object_chunk = chunk
        talks = slot == "agent" and reading.pattern.entry.frame == "noun_talks"
        asked = role
        for member in row:
            # "l'énergéticien et son acquéreur négocient": one sells, the other buys
            role = "seller" if talks and self._is_seller(member) else asked
            if member.kind == PRONOUN:
                found = self._pronoun(reading, member, slot, role)
            else:
                found = self.resolver.resolve(member, role, slot)
                if not found and slot == "patient" and role == "target":
                    found = self._as_target(self.resolver.resolve(member, "seller", slot))
                found = found or self._collective(reading, member, slot, role)
                found = found or self._among(member, slot, role)
                found = found or self._generic(reading, member, slot, role)
                found = found or self._generic_holder(reading, member, slot, role)
                found = found or self._these(reading, member, slot, role)
            if role == "target" and member.kind == NOUN and self._is_holder(reading, member, found):
                reading.capital = True
                seller = [replace(f, filler=replace(f.filler, role="seller")) for f in found]
                reading.add(seller, "seller")
                continue
            if role == "target" and member.kind == NOUN:
                found = self._told_before(reading, member, slot, found)
            found = [self._for_company(reading, role, f) for f in found]
            found = [
                f
                for f in found
                if self._can_be(role, slot, f) and not self._is_other_party(reading, role, f)
            ]
            reading.add(found, role)
            if (
                role == "target"
                and not reading.named("target")
                and self.resolver.is_unnamed_part(member)
            ):
                reading.scope = "part"
            if role == "target" and member.kind == NOUN and not found:
                self._unnamed_share(reading, member)

    def _for_company(self, reading: Reading, role: str, found: Found) -> Found:
        """An officer who announces a deal acts for the company."""
        index = found.filler.entity
        if index is None or role == "authority":
            return found
        employer = self.focus.relations.acts_for(index)
        if index in self.focus.relations.founders and found.filler.how.startswith(("subj", "par")):
            employer = index  # "Xavier Niel, fondateur de Free, lorgne ...": for himself
        if role == "seller" and any(
            f.role == "target" and f.entity == employer for f in reading.fillers
        ):
            return found  # who sells the company that they head sells what is theirs
        if role == "partner" and self.doc._.depeche_entities[index].label == "PROD":
            employer = self.focus.relations.owner.get(index, index)  # "Oracle Cloud": Oracle signs
        sold = any(f.role == "target" and f.entity == employer for f in reading.fillers)
        if employer == index or (sold and role in {"buyer", "seller"}):
            return found  # its own director buys it
        entity = self.doc._.depeche_entities[employer]
        return replace(
            found,
            filler=replace(
                found.filler,
                name=entity.name,
                entity=entity.index,
                how=f"{found.filler.how}, officer",
            ),
        )

    def _can_be(self, role: str, slot: str, found: Found) -> bool:
        index = found.filler.entity
        if index is None or role == "authority":
            return True
        if index in self.focus.relations.nonparties:
            return False
        if role == "partner" and self.doc._.depeche_entities[index].label not in _SIDES:
            return False
        return not (
            index in self.focus.relations.writers
            and (role != "target" or slot == "headline")
            and slot in {"agent", "poss", "subj", "headline"}
        )

    def _unnamed_share(self, reading: Reading, chunk: Chunk) -> None:
        """ "a cédé ses parts", "un tiers de ses actions": a share of a company named elsewhere."""
        words = {head_word(self.doc, chunk)} | {
            self.doc[k].lower_ for k in range(chunk.start, chunk.end)
        }
        for k in chunk.complements:
            words.add(head_word(self.doc, self.chunks.items[k]))
        if head_word(self.doc, chunk) in word_list("assets", "whole"):
            reading.scope = "whole"
            words -= word_list("assets", "whole")
            if reading.pattern.entry.type != "stake":
                return
        if words & word_list("assets", "capital"):
            reading.capital = True

    def _is_holder(self, reading: Reading, chunk: Chunk, found: list[Found]) -> bool:
        """ "rachète les parts de Fimalac" in what was said of Barrière: Fimalac sells its share."""
        if reading.pattern.entry.frame not in {"buy", "noun_buy"} or len(found) != 1:
            return False
        if head_word(self.doc, chunk) not in {"part", "participation"} or chunk.marker:
            return False
        if self.doc[chunk.start].lower_ not in {"la", "les"}:
            return False
        taken = frozenset({found[0].filler.entity, *(f.entity for f in reading.fillers)})
        return self.focus.topic(self.doc, self.chunks, chunk.start, taken) is not None

    def _as_target(self, found: list[Found]) -> list[Found]:
        """ "Le conseil de T rejette l'offre": T, through its body, is the target."""
        return [replace(f, filler=replace(f.filler, role="target")) for f in found]

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

    def _possessed_chunk(self, chunk: Chunk) -> Chunk:
        """ "l'essentiel de ses magasins", "la majorité de ses usines": what is a part of it."""
        head = head_word(self.doc, chunk)
        piece = word_list("assets", "piece") | word_list("assets", "whole") | _SHARES
        while head in piece and chunk.complements:
            inner = self.chunks.items[chunk.complements[0]]
            head = head_word(self.doc, inner)
            if head in word_list("assets", "capital") - _SHARES:
                return chunk  # "la totalité de ses parts": of another company
            chunk = inner
        return chunk

    def _possessed(self, reading: Reading) -> None:
        """ "Alstom a cédé sa branche énergie": the owner is the target, in part."""
        chunk = reading.object_chunk
        targets = reading.named("target")
        if chunk is None or chunk.kind != NOUN or any(t.entity is not None for t in targets):
            return
        chunk = self._possessed_chunk(chunk)
        if self.doc[chunk.start].lower_ not in POSSESSIVES or reading.capital:
            return
        if self._of_its_people(reading, chunk, targets) or self._own_firm(reading, chunk, targets):
            return
        sellers = reading.named("seller")
        kind = reading.pattern.entry.type
        if len(sellers) != 1 or kind not in {"acquisition", "spin_off", "ipo"}:
            return
        head = head_word(self.doc, chunk)
        if kind == "ipo" and (head == "filiale" or head not in word_list("assets", "part")):
            return  # a company of its own is listed; "son argent" is none
        for old in targets:
            reading.fillers.remove(old)
        start, end = self._bounds(chunk)
        phrase = text_of(self.doc)[start:end]
        owner = sellers[0]
        reading.fillers.append(
            Filler("target", owner.name, owner.entity, phrase, start, end, POSSESSOR)
        )
        reading.scope = "part"

    def _of_its_people(self, reading: Reading, chunk: Chunk, targets: list[Filler]) -> bool:
        """ "Les salariés de T veulent racheter leur usine": the usine of T."""
        subject = reading.slots.first("subj")
        if subject is None or subject.kind != NOUN or "buyer" not in self._sides(reading):
            return False
        people = word_list("guards", "complements", "labour") | word_list(
            "parties", "organs", "words"
        )
        word = head_word(self.doc, subject)
        if not {word, word.removesuffix("e")} & people:
            return False
        for k in subject.complements:
            found = self.resolver.named(self.chunks.items[k], "target", "people")
            if found:
                reading.fillers = [f for f in reading.fillers if f not in targets]
                reading.fillers = [f for f in reading.fillers if f.entity != found[0].filler.entity]
                reading.add(found[:1], "target")
                reading.scope = "part"
                return True
        return False

    def _sides(self, reading: Reading) -> set[str]:
        return set(frame(reading.pattern.entry.frame).values())

    def _own_firm(self, reading: Reading, chunk: Chunk, targets: list[Filler]) -> bool:
        """ "Jean Meunier cède son entreprise": the company that he heads, or the one under
        discussion."""
        if head_word(self.doc, chunk) not in word_list("assets", "own_firm"):
            return False
        sellers = reading.named("seller")
        if len(sellers) != 1 or reading.pattern.entry.type != "acquisition":
            return False
        entities, seller = self.doc._.depeche_entities, sellers[0]
        people = [
            m.entity
            for m in self.doc._.depeche_mentions
            if m.start == seller.start and entities[m.entity].label == "PER"
        ]
        if not people:
            return False
        company = self.focus.relations.acts_for(people[0])
        entity = entities[company] if company != people[0] else None
        entity = entity or self.focus.topic(self.doc, self.chunks, chunk.start)
        if entity is None or entity.label not in {"ORG", "PROD"}:
            return False
        reading.fillers = [f for f in reading.fillers if f not in targets and f is not seller]
        person = entities[people[0]]
        reading.fillers.append(replace(seller, name=person.name, entity=person.index))
        reading.fillers.append(self._spoken("target", entity, chunk, "own firm"))
        return True

    def _dative(self, reading: Reading, roles: Mapping[str, str]) -> None:
        """ "le protocole par lequel Castel lui abandonne ...": who is at the other end."""
        role = roles.get("à")
        if (
            role not in {"buyer", "seller"}
            or reading.named(role)
            or not reading.slots.clitics & {"lui", "leur"}
        ):
            return
        for chunk in self.chunks.items:
            if chunk.end > reading.trigger.tokens[0] or chunk.kind != NAME or chunk.marker:
                continue
            found = [
                self._for_company(reading, role, f)
                for f in self.resolver.named(chunk, role, "dative")
            ]
            found = [
                f
                for f in found
                if self._can_be(role, "dative", f)
                and not any(x.entity == f.filler.entity for x in reading.fillers)
            ]
            if found:
                reading.add(found, role)
                return

    def _self_target(self, reading: Reading) -> None:
        """The owner of a part that is sold is also its seller."""
        self._possessed(reading)
        entry = reading.pattern.entry
        targets = reading.named("target")
        kinds = {"acquisition", "spin_off"}
        if entry.type not in kinds or reading.scope != "part" or len(targets) != 1:
            return
        if (
            entry.frame in _SELLING | _SPINNING
            and not reading.named("seller")
            and targets[0].entity is not None
        ):
            reading.fillers.append(replace(targets[0], role="seller", how="owner"))
