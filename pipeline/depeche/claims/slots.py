"""The grammatical slots of a trigger: what stands around it and with which preposition."""

from __future__ import annotations

from dataclasses import dataclass, field

from depeche.claims.chunks import MONEY, NAME, NOUN, TIME, Chunk, Chunks
from depeche.claims.lexicon import verbs_of, word_list
from depeche.claims.subjects import RELATIVES, STOPS
from depeche.claims.tokens import verb_form
from depeche.claims.verbs import is_finite

#: Tokens between a collective noun and its first member ("formé de", "emmené par").
_MEMBER_GAP = 3
#: Tokens between "signé" and its "avec X" ("signé en février dernier avec l'américain X").
_TO_SIGNED = 9


@dataclass(slots=True)
class Slots:
    """Slot -> chunks that stand in it (a row counts as its first chunk)."""

    found: dict[str, list[Chunk]] = field(default_factory=dict)
    passive: bool = False
    possessive: bool = False
    clitics: frozenset[str] = frozenset()
    #: how the subject was found: "tree", "left", "qui", "control", ...
    how: str = ""

    def first(self, slot: str) -> Chunk | None:
        chunks = self.found.get(slot)
        return chunks[0] if chunks else None


class Clause:
    """Reads the phrases that follow a trigger, to the end of its clause."""

    def __init__(self, chunks: Chunks) -> None:
        self.chunks = chunks
        self.doc = chunks.doc
        self.low = chunks.sentence.start
        self.high = chunks.sentence.end

    def following(self, start: int, slots: dict[str, list[Chunk]], *, objects: bool) -> None:
        """Fill ``slots`` with the phrases from token ``start`` to the end of the clause.

        With ``objects`` the first unmarked noun phrase is the object.
        """
        k = start
        turned = False  #: "rejetée par Kerbrac": whom it was made to
        parted = False  #: "vendu à A, la banque confisquée à B": B is the participle's
        told = False  #: after "révélée", "approuvée" a phrase with "par" names no party
        while k < self.high:
            position = self.chunks.at.get(k)
            if position is None:
                inserted = self._named_insert(k)
                if inserted:
                    k = inserted
                    continue
                if self._ends_clause(k, start) or (
                    objects and slots and self._next_participle(k, start)
                ):
                    break
                if not objects and self._reduced(k, start):
                    break
                parted = parted or (k > start and verb_form(self.doc[k]) == "Part")
                told = told or self.doc[k].lower_ in verbs_of("telling") | verbs_of("authority")
                turned = turned or self.doc[k].lower_ in verbs_of("patient")
                k += 1
                continue
            chunk = self.chunks.items[position]
            if position and self._is_member(position, start):
                k = chunk.end
                continue
            if chunk.kind == TIME or chunk.in_row is not None:
                k = chunk.end
                continue
            if (
                chunk.owner_of is not None
                and chunk.start > start + 1
                and self.chunks.items[chunk.owner_of].kind != MONEY
                and chunk.marker != "capital"
                and not self._from_start(chunk, start)
                and not self._after_agent(chunk, slots)
            ):
                k = chunk.end
                continue
            if (
                objects
                and chunk.marker == "de"
                and "obj" not in slots
                and chunk.start == start + 1
                and chunk.kind == NOUN
                and self.doc[chunk.start].pos_ == "ADJ"
            ):
                slots["obj"] = [chunk]  # "racheter de petites sociétés"
                k = chunk.end
                continue
            slot = chunk.marker or (
                "obj" if objects and "obj" not in slots and chunk.kind in {NAME, NOUN} else ""
            )
            if chunk.kind == MONEY and slot == "obj":
                slot = "money"
            before = self.chunks.items[position - 1] if position else chunk
            if slot == "avec" and before.start >= start and self._is_accord(before):
                slot = "counterpart"
            elif slot == "avec" and self._signed_with(chunk, start):
                slot = "signed"
            if slot == "par" and turned and not told:
                slot = "patient"
            taken = (
                slot == "à" and parted and any(not self._is_place(c) for c in slots.get(slot, ()))
            )
            if slot and not (told and slot == "par") and not taken:
                slots.setdefault(slot, []).append(chunk)
            k = chunk.end

    def _is_place(self, chunk: Chunk) -> bool:
        entities = self.doc._.depeche_entities
        return any(entities[m.entity].label == "LOC" for m in chunk.mentions)

    def _is_accord(self, before: Chunk) -> bool:
        """ "faute d'accord avec X": X is at the other end, not at one's side."""
        return before.kind == NOUN and self.doc[before.head].lower_ in word_list(
            "words", "accords", "words"
        )

    def _signed_with(self, chunk: Chunk, start: int) -> bool:
        """ "l'acquisition de T, conclue en juillet avec X": X is at the other end."""
        return any(
            self.doc[k].lower_ in verbs_of("signing") and verb_form(self.doc[k]) == "Part"
            for k in range(max(start, chunk.start - _TO_SIGNED), chunk.start)
            if k not in self.chunks.at and self.doc[k - 1].lower_ not in {"et", "puis"}
        )

    def _next_participle(self, k: int, start: int) -> bool:
        """ "a racheté X et noué un partenariat avec Y": what follows is said of the second."""
        token = self.doc[k]
        return (
            k > start
            and token.pos_ == "VERB"
            and verb_form(token) == "Part"
            and self.doc[k - 1].lower_ in {"et", "puis"}
        )

    def _named_insert(self, k: int) -> int:
        """The end of ", dont A et B," at token ``k``: it names some of those just told."""
        if self.doc[k].lower_ != "dont":
            return 0
        for end in range(k + 1, min(k + 10, self.high)):
            if end not in self.chunks.at and is_finite(self.doc[end]):
                return 0
            if self.doc[end].text == ",":
                return end + 1
        return 0

    def _reduced(self, k: int, start: int) -> bool:
        """ "la vente d'Odigo, racheté à Capgemini": another deal of what was just named."""
        return (
            k > start
            and self.doc[k - 1].text == ","
            and verb_form(self.doc[k]) == "Part"
            and self.doc[k].lower_ in verbs_of("dealing")
        )

    def _after_agent(self, chunk: Chunk, slots: dict[str, list[Chunk]]) -> bool:
        """ "la reprise par Novares de l'usine de Kerbrac": what follows the agent is reprise's."""
        before = self.chunks.items[chunk.owner_of] if chunk.owner_of is not None else chunk
        agent = before.kind == NAME and before.marker == "par" and before in slots.get("par", [])
        return agent and "de" not in slots and self.doc[chunk.start].pos_ == "DET"

    def _is_member(self, position: int, start: int) -> bool:
        """ "un consortium formé de A, de B et de C": the names belong to the collective, unless
        it is the trigger itself ("une alliance avec A")."""
        before = self.chunks.items[position - 1]
        if before.end <= start:
            return False
        word = self.doc[before.head].lower_
        near = self.chunks.items[position].start - before.end <= _MEMBER_GAP
        return near and word in word_list("parties", "collectives", "words")

    def _from_start(self, chunk: Chunk, start: int) -> bool:
        """A "de" phrase right after the trigger completes the trigger, not a chunk before it."""
        return all(
            self.doc[k].pos_ in {"ADP", "ADJ", "ADV", "DET", "PUNCT", "CCONJ"}
            and k not in self.chunks.at
            for k in range(start, chunk.start)
        )

    def _only(self, k: int, start: int) -> bool:
        """ "ne ... que" after the verb: what it says is done is done to nothing else."""
        near = all(self.doc[j].pos_ in {"ADV", "VERB", "AUX"} for j in range(start, k))
        before = {self.doc[j].lower_ for j in range(max(start - 5, self.low), k)}
        return near and bool(before & {"ne", "n'"})

    def _ends_clause(self, k: int, start: int) -> bool:
        token = self.doc[k]
        word = token.lower_
        if word in {"que", "qu'"} and self._only(k, start):
            return False  # "ne reprendrait que l'atelier"
        if word in STOPS or word in RELATIVES:
            return True
        if is_finite(token):
            return True
        if token.pos_ == "SCONJ" and word not in {"de", "à"}:
            return True
        if token.pos_ == "VERB" and verb_form(token) == "Inf" and k > start:
            return True
        return word in {"mais", "car", "tandis", "alors", "puis"} and k > start
