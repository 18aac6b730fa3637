"""From a noun phrase to the entity, or the text, that fills a role."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from depeche.claims.chunks import NAME, NOUN, PRONOUN, Chunk, Chunks
from depeche.claims.lexicon import word_list
from depeche.claims.nouns import singular
from depeche.claims.records import Filler
from depeche.entities.records import Mention
from depeche.language.document import text_of

PARTY_LABELS = frozenset({"ORG", "PROD", "MISC", "PER"})
_LABELS = {
    "target": frozenset({"ORG", "PROD"}),
    "partner": frozenset({"ORG", "PROD", "PER"}),
}
#: Tokens of a noun phrase that fills a role as text; a longer one is cut after a complement.
_LONGEST_PHRASE = 8
#: Tokens between a noun phrase and the participle that says who holds it.
_HELD_WITHIN = 5
_HELD = frozenset(
    stem + ending
    for stem in ("détenu", "contrôlé", "possédé", "exploité")
    for ending in ("", "e", "s", "es")
)
#: Tokens from "ses actionnaires" to the first one named.
_TO_EXAMPLES = 8
#: Head nouns of what is no part of a company, whoever it is of.
_NEVER = frozenset().union(
    *(
        word_list("guards", "complements", kind)
        for kind in ("credit", "pension", "abstract", "labour", "politics", "science")
    )
)
_DEFINITE = word_list("words", "definites", "words")
_POSSESSIVE = word_list("words", "possessives", "words")


@dataclass(frozen=True, slots=True)
class Found:
    """A filler with what its noun phrase says of the deal's extent."""

    filler: Filler
    scope: str = ""
    capital: bool = False  #: the phrase is a share of the company's capital
    owner: bool = False  #: the name owns what is sold ("la branche énergie d'Alstom")
    minority_words: bool = False


def head_word(doc: Doc, chunk: Chunk) -> str:
    return singular(doc[chunk.head].lower_)


def mention_of(chunk: Chunk) -> Mention | None:
    """The mention that names the chunk: the name where it has both."""
    if not chunk.mentions:
        return None
    return next((m for m in chunk.mentions if m.kind == "name"), chunk.mentions[0])


class Resolver:
    """Resolves the noun phrases of one sentence."""

    def __init__(self, chunks: Chunks) -> None:
        self.chunks = chunks
        self.doc = chunks.doc
        self.entities = chunks.doc._.depeche_entities
        #: "la filialisation du fret de X": any noun may be the part that is set apart
        self.loose = False

    def entity(self, chunk: Chunk, role: str, mention: Mention, how: str) -> Filler:
        entity = self.entities[mention.entity]
        return Filler(
            role, entity.name, entity.index, mention.text, mention.start, mention.end, how
        )

    def named(self, chunk: Chunk, role: str, how: str) -> list[Found]:
        mention = mention_of(chunk)
        if mention is None:
            return []
        label = self.entities[mention.entity].label
        allowed = _LABELS.get(role, PARTY_LABELS)
        state = (
            label == "LOC"
            and role in {"buyer", "seller"}
            and (
                chunk.in_row is not None
                or bool(chunk.row)
                or how in {"subj", "par", "auprès", "profit", "next"}
            )
        )
        if label not in allowed and not state:
            return []
        owner, scope = self._prefix(chunk, mention)
        return [Found(self.entity(chunk, role, mention, how), scope, False, owner)]

    def _prefix(self, chunk: Chunk, mention: Mention) -> tuple[bool, str]:
        """ "activités Télécoms" or "filiale X": what stands before the name in its own chunk."""
        for i in range(chunk.start, chunk.end):
            if self.doc[i].idx >= mention.start:
                break
            word = singular(self.doc[i].lower_)
            if word in {"activité", "actif", "usine"}:
                return True, "part"
        return False, ""

    def resolve(self, chunk: Chunk, role: str, how: str, depth: int = 0) -> list[Found]:
        """The fillers of a chunk (not of its row)."""
        if depth > 5:
            return []
        if chunk.kind == NAME:
            return self.named(chunk, role, how)
        if chunk.kind != NOUN:
            return []
        for complement in self._complement(chunk):
            if self._is_appositive(complement):
                return self.named(complement, role, how + " apposition")
        christened = self._christened(chunk) if role == "target" else None
        if christened is not None:
            return self.named(christened, role, how + " christened")
        word = head_word(self.doc, chunk)
        percent = any(self.doc[k].lower_ == "%" for k in range(chunk.start, chunk.end))
        if percent or word in word_list("assets", "capital"):
            return self._capital(chunk, role, how, depth)
        if word in word_list("assets", "piece"):
            return self._piece(chunk, role, how, depth)
        if self.doc[chunk.head].like_num and chunk.complements and role == "target":
            return self._piece(chunk, role, how, depth)  # "42 des 63 boutiques"
        acts = role != "target" or how in {"agent", "subj"}
        if acts and word in word_list("parties", "organs", "words"):
            return self._organ(chunk, role, how, depth)
        if role != "target" and word in word_list("parties", "collectives", "words"):
            return self._members(chunk, role, how)
        if role != "target" and self._is_group(chunk, word):
            return self._examples(chunk, role, how)
        if role == "target":
            return self._asset(chunk, word, how, depth)
        return self._apposed(chunk, role, how)

    def _christened(self, chunk: Chunk) -> Chunk | None:
        """ "sa division de capteurs, rebaptisée Senxia": the name that it is given."""
        parts = [chunk, *self._complement(chunk)]
        end = max(c.end for c in parts)
        words = [self.doc[k].lower_ for k in range(end, min(end + 2, self.chunks.sentence.end))]
        if words[:1] == [","] and set(words) & word_list("words", "christened", "words"):
            after = end
        elif (under := self._under_the_name(end)) is not None:
            after = under
        else:
            return None
        for other in self.chunks.items:
            if other.start >= after and other.start - after <= 4 and other.kind == NAME:
                return other
        return None

    def _under_the_name(self, start: int) -> int | None:
        """ "son pôle automobile, qui sera coté sous le nom d'Aumovio": where the name begins."""
        for k in range(start, self.chunks.sentence.end - 3):
            words = [self.doc[j].lower_ for j in range(k, k + 4)]
            if words[:3] == ["sous", "le", "nom"] and words[3] in {"de", "d'", "du"}:
                return k + 4
        return None

    def _is_appositive(self, complement: Chunk) -> bool:
        """ "le loueur de matériel Kiloutou": the name of the whole, after a bare noun."""
        mention = mention_of(complement)
        first = self.doc[complement.start]
        return (
            mention is not None
            and first.pos_ == "NOUN"
            and singular(first.lower_) not in word_list("assets", "company")
            and first.idx + len(first) < mention.start
        )

    def _members(self, chunk: Chunk, role: str, how: str) -> list[Found]:
        """The named members that follow a collective within a few words."""
        position = self.chunks.items.index(chunk)
        for other in range(position + 1, min(position + 3, len(self.chunks.items))):
            member = self.chunks.items[other]
            if member.kind == NAME and member.start - chunk.end <= 5:
                return [
                    f for m in self.chunks.rows(other) for f in self.named(m, role, how + " member")
                ]
        return []

    def _is_group(self, chunk: Chunk, word: str) -> bool:
        """ "ses actionnaires", "quatre banques françaises": several companies."""
        plural = self.doc[chunk.head].lower_
        if word in word_list("parties", "groups", "words"):
            return True
        after = {self.doc[k].lower_ for k in range(chunk.end, min(chunk.end + 2, len(self.doc)))}
        return plural != word and word in word_list("assets", "company") and "dont" in after

    def _examples(self, chunk: Chunk, role: str, how: str) -> list[Found]:
        """ "auprès de ses actionnaires historiques, dont A et B": those that are named."""
        for other in self.chunks.items[self.chunks.items.index(chunk) + 1 :]:
            words = {self.doc[k].lower_ for k in range(chunk.end, other.start)}
            if other.start - chunk.end > _TO_EXAMPLES or other.kind == NAME:
                named = other.kind == NAME and words & word_list("parties", "groups", "lead")
                rows = self.chunks.rows(self.chunks.items.index(other)) if named else []
                return [f for m in rows for f in self.named(m, role, how + " member")]
        return []

    def _organ(self, chunk: Chunk, role: str, how: str, depth: int) -> list[Found]:
        """ "le conseil d'administration d'Engie" acts for Engie."""
        for complement in self._complement(chunk):
            if complement.kind == NAME:
                row = self.chunks.rows(self.chunks.items.index(complement))
                return [f for member in row for f in self.named(member, role, how)]
            if depth < 4:
                return self._organ(complement, role, how, depth + 1)
        return []

    def _complement(self, chunk: Chunk) -> list[Chunk]:
        return [self.chunks.items[k] for k in chunk.complements]

    def _capital(self, chunk: Chunk, role: str, how: str, depth: int) -> list[Found]:
        word = head_word(self.doc, chunk)
        scope = "whole" if word in word_list("assets", "whole") or self._hundred(chunk) else ""
        minority = word in {"solde", "reste", "minoritaire", "minorité"}
        for complement in self._complement(chunk):
            found = self.resolve(complement, role, how, depth + 1)
            if found:
                inner = head_word(self.doc, complement) if complement.kind == NOUN else ""
                share = word not in word_list("assets", "whole") or inner in {
                    "participation",
                    "part",
                }
                return [
                    Found(f.filler, scope or f.scope, share, f.owner, minority or f.minority_words)
                    for f in found
                ]
        for k in chunk.row:  # "5 % du capital et des droits de vote de Kerbrac"
            holder = self._name_below(self.chunks.items[k], 0)
            if holder is not None:
                return [
                    Found(f.filler, scope, True, f.owner, minority)
                    for f in self.named(holder, role, how)
                ]
        later = self._later_holder(chunk) if role == "target" else None
        if later is not None:
            found = self.resolve(later, role, how, depth + 1)
            return [Found(f.filler, scope or f.scope, True, f.owner, minority) for f in found]
        return []

    def _name_below(self, chunk: Chunk, depth: int) -> Chunk | None:
        """The first name among the complements of a noun phrase, and theirs."""
        for complement in self._complement(chunk):
            if complement.kind == NAME or depth > 3:
                return complement if complement.kind == NAME else None
            found = self._name_below(complement, depth + 1)
            if found is not None:
                return found
        return None

    def _piece(self, chunk: Chunk, role: str, how: str, depth: int) -> list[Found]:
        for complement in self._complement(chunk):
            found = self.resolve(complement, role, how, depth + 1)
            if found:
                return [
                    Found(f.filler, f.scope or "part", f.capital, f.owner, f.minority_words)
                    for f in found
                ]
        return []

    def _hundred(self, chunk: Chunk) -> bool:
        return any(self.doc[k].text == "100" for k in range(chunk.start, chunk.end))

    def _later_holder(self, chunk: Chunk) -> Chunk | None:
        """ "les 29,9 % qu'il possède dans Suez": the company further on in the clause."""
        for other in self.chunks.items:
            if other.start < chunk.end:
                continue
            holds = other.marker in {"dans", "capital", "chez"}
            named = other.kind == NAME or any(map(self._is_appositive, self._complement(other)))
            if holds and named:
                return other
            if other.start - chunk.end > 25:
                break
        return None

    def _asset(self, chunk: Chunk, word: str, how: str, depth: int) -> list[Found]:
        apposed = self._apposed(chunk, "target", how)
        if apposed:
            return apposed
        is_part = word in word_list("assets", "part") | word_list("guards", "complements", "goods")
        is_company = word in word_list("assets", "company")
        for complement in self._complement(chunk):
            loose = self.loose and word not in _NEVER
            if not (is_part or is_company or loose):
                break
            mention = mention_of(complement)
            if complement.kind == NAME and mention is not None:
                found = self.named(complement, "target", how)
                if found and (is_part or (loose and not is_company)):
                    return [Found(f.filler, "part", False, True) for f in found]
            elif complement.kind == NOUN and depth < 3:
                found = self._asset(complement, head_word(self.doc, complement), how, depth + 1)
                if found and found[0].filler.entity is not None:
                    return found
        holder = self._holder(chunk) if is_part else None
        if holder is not None:
            found = self.named(holder, "target", how + " holder")
            if found:
                return [Found(f.filler, "part", False, True) for f in found]
        if self.is_unnamed_part(chunk):
            return []
        if word in word_list("assets", "part") or is_company:
            return self._phrase(chunk, how)
        return []

    def _holder(self, chunk: Chunk) -> Chunk | None:
        """ "deux centrales détenues par Uniper": who holds them, right after the noun phrase."""
        for k in range(chunk.end, min(chunk.end + _HELD_WITHIN, self.chunks.sentence.end - 1)):
            if self.doc[k].lower_ not in _HELD or self.doc[k + 1].lower_ != "par":
                continue
            for other in self.chunks.items:
                if k < other.start <= k + 4 and other.kind == NAME and other.marker == "par":
                    return other
        return None

    def is_unnamed_part(self, chunk: Chunk) -> bool:
        """ "l'activité", "la branche": a part of the company under discussion."""
        return (
            chunk.kind == NOUN
            and self.doc[chunk.start].lower_ in _DEFINITE
            and head_word(self.doc, chunk) in word_list("assets", "division")
            and not any(self.chunks.items[k].kind == NAME for k in chunk.complements)
        )

    def _phrase(self, chunk: Chunk, how: str) -> list[Found]:
        """A target without a proper name is its noun phrase as text."""
        determiner = self.doc[chunk.start].lower_
        before = self.doc[chunk.start - 1].lower_ if chunk.start else ""
        definite = determiner in _DEFINITE or before in {"du", "au", "des", "aux"}
        if definite and not chunk.complements and chunk.end - chunk.start <= 2:
            return []  # "le site", "du réseau": what the article was speaking of
        end, last = chunk.end, chunk
        while last.complements and last.end - chunk.start < _LONGEST_PHRASE:
            last = self.chunks.items[last.complements[0]]
            end = last.end
        text = text_of(self.doc)
        start_char = self.doc[chunk.start].idx
        end_char = self.doc[end - 1].idx + len(self.doc[end - 1])
        phrase = text[start_char:end_char]
        scope = "part" if determiner in _POSSESSIVE else ""
        return [
            Found(
                Filler("target", phrase, None, phrase, start_char, end_char, how + " noun phrase"),
                scope,
            )
        ]

    def _apposed(self, chunk: Chunk, role: str, how: str) -> list[Found]:
        """ "sa filiale de crédit, Banque X": the name right after the noun phrase."""
        position = self.chunks.items.index(chunk)
        end = chunk.end
        last = position
        for k in chunk.complements:
            last, end = k, self.chunks.items[k].end
        if last + 1 >= len(self.chunks.items):
            return []
        nxt = self.chunks.items[last + 1]
        gap = [self.doc[k].lower_ for k in range(end, nxt.start)]
        if nxt.kind == NAME and not nxt.marker and gap in ([], [","], ["("]):
            word = head_word(self.doc, chunk)
            closed = self._closes(last + 1)
            kin = word_list("assets", "kin") if gap == [","] and role != "seller" else frozenset()
            known = word_list("assets", "company") | word_list("assets", "part") | kin
            if closed or word in known:
                row = self.chunks.rows(last + 1) if nxt.in_row is None else [nxt]
                return [f for member in row for f in self.named(member, role, how + " apposition")]
        return []

    def _closes(self, position: int) -> bool:
        """ "par deux de ses cadres, Anne Vasseur et Karim Belkacem.": nothing goes on after."""
        last = self.chunks.rows(position)[-1]
        following = self.doc[last.end] if last.end < self.chunks.sentence.end else None
        return following is None or following.text in {".", ",", ";", ")", ":", "»"}


__all__ = ["NAME", "NOUN", "PRONOUN", "Found", "Resolver", "head_word", "mention_of"]
