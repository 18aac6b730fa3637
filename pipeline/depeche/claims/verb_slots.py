"""The slots of a verb trigger: subject, object and phrases, whatever the voice."""

from __future__ import annotations

from collections.abc import Mapping

from depeche.claims.chunks import MONEY, NAME, NOUN
from depeche.claims.reading import Reading
from depeche.claims.rounds import Rounds
from depeche.claims.slots import Slots
from depeche.claims.subjects import STOPS
from depeche.claims.verbs import VerbGroup, in_insert, is_finite, verb_group

#: Tokens between a pattern's preposition and the noun phrase that it introduces.
_NEAR = 7


class VerbSlots(Rounds):
    """Reads the slots of verbs."""

    def _read_verb(self, reading: Reading, roles: Mapping[str, str]) -> None:
        trigger, slots = reading.trigger, reading.slots
        group = verb_group(self.doc, trigger.head, self.chunks.sentence.start)
        slots.clitics = group.clitics
        transitive = "obj" in roles
        slots.passive = reading.passive = group.passive and transitive
        reading.adjectival = group.form == "participle" and transitive
        after = trigger.tokens[-1] + 1
        self._next(reading, roles, after)
        self._of_which(reading, roles, group)
        if "colon" in roles:
            self._after_colon(slots, trigger.tokens[-1] + 1)
        if transitive and len(trigger.tokens) > 1:
            after = trigger.head + 1
        self.clause.following(after, slots.found, objects=transitive and not slots.passive)
        if "signed" in slots.found:
            slots.found.setdefault("avec", []).extend(slots.found.pop("signed"))
        self._cleft(slots)
        subject, slots.how = self.subjects.subject(group)
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
        chooser = (
            self.subjects.chooser(group) if "seller" in roles.values() or "auprès" in roles else []
        )
        if chooser:
            slots.found["chooser"] = chooser
        reading.path = slots.how
        if "investor" in roles:
            self.led_by(reading)

    def _next(self, reading: Reading, roles: Mapping[str, str], after: int) -> None:
        """The phrase that a pattern's last preposition introduces."""
        if "next" not in roles:
            return
        for k in range(after, min(after + _NEAR, self.chunks.sentence.end)):
            position = self.chunks.at.get(k)
            if position is None and in_insert(self.doc, k, after):
                continue  # "se délester, dans la foulée, de son usine"
            if position is not None:
                chunk = self.chunks.items[position]
                following = self.chunks.items[position + 1 : position + 2]
                if chunk.kind == MONEY and following and following[0].marker == "de":
                    chunk = following[0]  # "se séparer de 2 milliards d'euros d'actifs"
                if chunk.kind in {NAME, NOUN}:
                    reading.slots.found["next"] = [chunk]
                return
            if self.doc[k].lower_ not in {
                "de",
                "d'",
                "du",
                "des",
                "à",
                "au",
                "aux",
                "le",
                "la",
                "l'",
                "«",
                "chez",
                "dans",
                "avec",
                "par",
            }:
                return

    def _of_which(self, reading: Reading, roles: Mapping[str, str], group: VerbGroup) -> None:
        """ "Kerbrac, dont Novalys veut s'emparer": the antecedent stands for the next phrase."""
        if "next" not in roles or reading.slots.first("next"):
            return
        for k in range(group.start - 1, max(group.start - 14, self.chunks.sentence.start), -1):
            word = self.doc[k].lower_
            if word in {"dont", "duquel"}:
                reading.slots.found["next"] = self.subjects.before_relative(k, 0)
                return
            if k not in self.chunks.at and word in STOPS | {"que", "qui"}:
                return

    def _after_colon(self, slots: Slots, after: int) -> None:
        """ "a trouvé un repreneur pour son usine : le turc Yildiz"."""
        for k in range(after, self.chunks.sentence.end - 1):
            position = self.chunks.at.get(k + 1)
            if self.doc[k].text == ":" and position is not None:
                chunk = self.chunks.items[position]
                if chunk.kind == NAME and not chunk.marker:
                    slots.found["colon"] = self.chunks.rows(position)
                return

    def _counterpart(self, slots: Slots, group: VerbGroup) -> None:
        """ "a signé avec General Mills pour racheter ...": who is at the other end of the deal."""
        for chunk in reversed(self.chunks.items):
            if (
                chunk.end <= group.start
                and chunk.kind == NAME
                and chunk.marker == "avec"
                and group.start - chunk.end < 14
            ):
                slots.found.setdefault("counterpart", []).append(chunk)
                return

    def _relative_object(self, slots: Slots, group: VerbGroup) -> None:
        """ "Epsilon, que lui cède ADS": the antecedent of "que" is the object, the noun phrase
        after the verb its subject."""
        over = 1 if group.form == "infinitive" else 0  #: "que X voulait céder"
        for k in range(group.start, max(group.start - 12, self.chunks.sentence.start) - 1, -1):
            relative = self.doc[k].pos_ != "SCONJ" or (k > 0 and self.doc[k - 1].text == ",")
            if self.doc[k].lower_ in {"que", "qu'"} and relative:
                antecedent = self.subjects.before_relative(k, 0)
                if not antecedent:
                    return
                between = [
                    c for c in self.chunks.items if k < c.start < group.start and not c.marker
                ]
                after = slots.found.get("obj")
                if after and over < 1 and group.form == "infinitive":
                    return  # "a annoncé que X allait acquérir Y": no relative
                if after and between and after[0].kind in {NAME, NOUN}:
                    return  # "a confirmé à Londres qu'il détachera sa division": nor here
                if not between and after:
                    slots.found["subj"] = self.chunks.rows(self.chunks.items.index(after[0]))
                slots.found["obj"] = antecedent
                return
            if k < group.start and is_finite(self.doc[k]) and k not in self.chunks.at:
                over -= 1
                if over < 0 or group.form != "infinitive":
                    return
            if k < group.start and self.doc[k].lower_ in {".", ";", ":", "qui"}:
                return

    def _cleft(self, slots: Slots) -> None:
        """ "C'est à Renault que FCA a proposé ...": a phrase before its verb."""
        for chunk in self.chunks.items:
            if (
                not chunk.marker
                or chunk.kind != NAME
                or chunk.start - 3 < self.chunks.sentence.start
            ):
                continue
            before = [self.doc[k].lower_ for k in range(chunk.start - 4, chunk.start)]
            after = self.doc[chunk.end].lower_ if chunk.end < self.chunks.sentence.end else ""
            if "c'" in before and {"est", "était"} & set(before) and after in {"que", "qu'"}:
                slots.found.setdefault(chunk.marker, []).append(chunk)
