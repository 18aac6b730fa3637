"""From a trigger outwards: the words that govern it, innermost first.

"a renoncé à son projet de [rachat]": projet, then renoncé. Each step prefers what stands
right beside the word (a preposition and a noun, a verb and its infinitive), which is
steadier than the tree, and asks the tree where nothing adjacent decides.
"""

from __future__ import annotations

from spacy.tokens import Token

from depeche.claims.qualify.grammar.forms import (
    FINITE,
    INFINITIVE,
    INFINITIVE_PAST,
    PARTICIPLE,
    is_verbal,
)
from depeche.claims.qualify.grammar.verbs import group
from depeche.claims.qualify.grammar.walk import BREAKS, PREPOSITIONS, RELATIVES, Step, Walk
from depeche.claims.qualify.tables import read_table

#: A word that the chain does not climb past: what stands outside is another statement.
_CLOSED = {"acl:relcl", "parataxis", "root", "ROOT", "dep"}
_SUBJECT = ("nsubj", "csubj", "expl:subj")
_MAX_STEPS = 12
_WORDS = read_table("words")
_AMONG = frozenset({"dont", "notamment", "comme", "compris"})
_OF = frozenset({"de", "d'", "du", "des"})
_PURPOSE = frozenset({"pour", "afin", "vue"})
_ADJUNCT = frozenset(_WORDS["adjuncts"])
_CLITICS = frozenset(_WORDS["clitics"])
_LIGHT_NOUNS = frozenset(_WORDS["light_nouns"])


class Climber(Walk):
    """Climbs one sentence."""

    def climb(self, head: int, noun: bool) -> list[Step]:
        """The steps from ``head`` to the root of its statement."""
        steps: list[Step] = []
        seen = {head}
        at = head
        while len(steps) < _MAX_STEPS:
            step = self._up(at, noun if at == head else not is_verbal(self.doc[at]))
            if step is None or step.token in seen:
                break
            seen.add(step.token)
            steps.append(step)
            at = step.token
        return steps

    def _up(self, at: int, noun: bool) -> Step | None:
        token = self.doc[at]
        return self._up_from_noun(token) if noun else self._up_from_verb(token)

    # --- verbs ---

    def _up_from_verb(self, token: Token) -> Step | None:
        verb = group(self.doc, token.i, self.low)
        if verb.tense in (INFINITIVE, INFINITIVE_PAST):
            return self._infinitive(verb.first) or self._tree(token)
        if verb.tense == PARTICIPLE:
            return self._attribute(token)
        if verb.tense in FINITE:
            near = self._que_clause(verb.first)
            if near is not None:
                return near
            if token.dep_ in {"ccomp", "xcomp", "csubj"} and not self._is_relative(verb.first):
                return self._tree(token)
        return None

    def _attribute(self, token: Token) -> Step | None:
        """A participle that a verb brings in ("se déclare disposé à"); another is an aside
        ("Bulgari, rachetée en 2011, a ouvert ...")."""
        j = self.back(token.i - 1)
        if j >= self.low and is_verbal(self.doc[j]) and self.finite(j):
            return Step(j, "comp")
        return None

    def _infinitive(self, i: int) -> Step | None:
        """What governs the infinitive at ``i``: a verb, noun or adjective before it."""
        start = i
        while start - 1 > self.low and self.doc[start - 1].lower_ in _CLITICS:
            start -= 1
        if start - 1 > self.low and self.doc[start - 1].lower_ == ":":
            return self._told_of(start - 2)
        j = self.back(i - 1)
        prep = ""
        if j >= self.low and self.doc[j].lower_ in {"de", "d'", "à", "pour", "par"}:
            prep = self.doc[j].lower_
            j -= 1
            if prep in _OF and j >= self.low and self.doc[j].lower_ in {"afin", "vue"}:
                j -= 2 if self.doc[j].lower_ == "vue" else 1
                prep = "pour"
        if prep in {"pour", "afin"}:
            return self._purpose(i, j)
        j = self.back(j)
        if j < self.low:
            return None
        before = self.doc[j]
        if is_verbal(before) and not (before.pos_ == "AUX" and not prep):
            return Step(j, "comp", prep)
        if before.pos_ in {"NOUN", "ADJ"} and prep in {"de", "d'", "à"}:
            return Step(j, "comp", prep)
        if prep in {"de", "d'", "à"}:
            return self._verb_before(j, prep)
        return None

    def _told_of(self, j: int) -> Step | None:
        """The noun that an infinitive after a colon spells out: "une autre voie : s'allier"."""
        while j > self.low and self.doc[j].pos_ in {"ADJ", "ADV"}:
            j -= 1
        return Step(j, "nmod", ":") if self.doc[j].pos_ == "NOUN" else None

    def _verb_before(self, j: int, prep: str) -> Step | None:
        """A verb parted from "de" + infinitive by its own object: "confié à X le soin de"."""
        for k in range(j, max(self.low, j - 9) - 1, -1):
            if self.doc[k].lower_ in BREAKS or self.doc[k].lower_ in RELATIVES:
                return None
            if self.doc[k].pos_ == "VERB":
                return Step(k, "comp", prep)
        return None

    def _purpose(self, i: int, j: int) -> Step | None:
        """The verb whose aim the infinitive tells."""
        token = self.doc[i]
        head = token.head
        if head.i < i and head.i >= self.low and head.pos_ in {"VERB", "NOUN", "ADJ"}:
            return Step(head.i, "purpose", "pour")
        for k in range(j, self.low - 1, -1):
            if self.doc[k].lower_ in BREAKS:
                return None
            if self.doc[k].pos_ != "AUX" and is_verbal(self.doc[k]):
                return Step(k, "purpose", "pour")
        return None

    def _que_clause(self, first: int) -> Step | None:
        """The verb before the "que" that opens the clause of the finite verb at ``first``."""
        for k in range(first - 1, max(self.low, first - 25) - 1, -1):
            word = self.doc[k].lower_
            if word in {";", ":", "qui", "dont", "où", "si", "s'il", "quand", "lorsque"}:
                return None
            if word in {"que", "qu'", "qu"}:
                verb = self._verb_of_que(k)
                if verb is None or group(self.doc, verb, self.low).restrictive:
                    return None  # "n'y voit que des avantages"
                return Step(verb, "comp", "que")
            if self.doc[k].pos_ in {"VERB", "AUX"} and k < first - 1 and self.finite(k):
                return None
        return None

    def _is_relative(self, first: int) -> bool:
        """Whether the clause of the verb at ``first`` says more of a noun: "X, que Y reprend"."""
        for k in range(first - 1, max(self.low + 1, first - 9), -1):
            if self.doc[k].lower_ in RELATIVES:
                comma = self.doc[k - 1].lower_ == "," and k - 2 not in self.light
                return comma and self.doc[k - 2].pos_ in {"NOUN", "PROPN", "NUM", "PUNCT", "X"}
        return False

    def _verb_of_que(self, k: int) -> int | None:
        """The verb that a "que" completes: "a fait savoir (par lettre) que"."""
        if k - 1 > self.low and self.doc[k - 1].lower_ == ",":
            j = self.back(self.over_insert(k - 1))
            return j if j >= self.low and is_verbal(self.doc[j]) else None
        if self.doc[k].pos_ == "PRON" and self.doc[k - 1].pos_ in {"NOUN", "PROPN", "NUM"}:
            return None  # "les 9 euros par action que X a mis sur la table"
        for j in range(self.back(k - 1), max(self.low, k - 9) - 1, -1):
            if self.doc[j].lower_ in BREAKS or self.doc[j].lower_ == ",":
                return None
            if is_verbal(self.doc[j]):
                return j
        return None

    # --- nouns ---

    def _up_from_noun(self, token: Token) -> Step | None:
        return self._before_noun(token) or self._tree(token) or self._verb_nearby(token)

    def _verb_nearby(self, token: Token) -> Step | None:
        """A verb parted from its object by another: "prêtait à X l'intention de"."""
        j = token.i - 1
        while j >= self.low and self.inner(j):
            j -= 1
        if j < self.low or self.doc[j].lower_ in PREPOSITIONS:
            return None
        for k in range(j, max(self.low, j - 8) - 1, -1):
            word = self.doc[k].lower_
            if word in BREAKS or word in RELATIVES or word in {",", "par"}:
                return None
            if is_verbal(self.doc[k]):
                return Step(k, "obj")
        return None

    def _before_noun(self, token: Token) -> Step | None:
        """The noun or verb right before "(prep) (det) (adj) token"."""
        doc, j = self.doc, token.i - 1
        while j >= self.low and self.inner(j):
            j -= 1
        if j > self.low and doc[j].lower_ in _AMONG and doc[j + 1].lower_ in {"un", "une", "des"}:
            return self._among(j)
        if j > self.low and doc[j].lower_ == "," and self.is_circumstance(j):
            j = self.over_insert(j)
        if j >= self.low and doc[j].lower_ in PREPOSITIONS:
            prep = doc[j].lower_
            j -= 1
            if j > self.low and doc[j].lower_ == "," and (prep in _OF or self.is_circumstance(j)):
                j = self.over_insert(j)
            if j >= self.low and doc[j].lower_ == "vue" and prep in _OF:
                verb = self._verb_left(j - 2)
                return None if verb is None else Step(verb, "purpose", "pour")
            if j >= self.low and doc[j].pos_ == "NOUN":
                if prep in _OF or doc[j].lower_ in _LIGHT_NOUNS:
                    return Step(j, "nmod", prep)
                return None
            j = self.back(j)
            if j >= self.low and is_verbal(doc[j]) and not (prep in _OF and doc[j].pos_ == "AUX"):
                return Step(j, "obl", prep)
            return None
        j = self.back(j)
        if j >= self.low and is_verbal(doc[j]) and doc[j].pos_ != "AUX":
            return Step(j, "obj")
        return None

    def _among(self, j: int) -> Step | None:
        """The noun that the token is an example of: "plusieurs scénarios, dont une fusion"."""
        while j > self.low and self.doc[j].lower_ in _AMONG | {"y", ","}:
            j -= 1
        while j > self.low and self.doc[j].pos_ == "ADJ":
            j -= 1
        return Step(j, "nmod", "dont") if self.doc[j].pos_ == "NOUN" else None

    def _verb_left(self, j: int) -> int | None:
        for k in range(j, self.low - 1, -1):
            if self.doc[k].lower_ in BREAKS or self.doc[k].lower_ in RELATIVES:
                return None
            if self.doc[k].pos_ == "VERB":
                return k
        return None

    # --- the tree ---

    def _tree(self, token: Token) -> Step | None:
        head = token.head
        if head.i == token.i or not self.low <= head.i < self.high or token.dep_ in _CLOSED:
            return None
        low, high = sorted((token.i, head.i))
        if any(self.doc[k].lower_ in {";", ":"} for k in range(low, high)):
            return None
        if self._in_relative(token.i, head.i):
            return None
        slot = _slot(token.dep_)
        prep = next((c.lower_ for c in token.lefts if c.dep_ in {"case", "mark"}), "")
        if prep in _PURPOSE and is_verbal(token):
            return Step(head.i, "purpose", prep)
        if slot == "advcl" or (slot == "obl" and prep in _ADJUNCT):
            return Step(head.i, "advcl", prep)
        if slot == "conj" and is_verbal(token) and self.finite(token.i):
            return None
        if slot == "subj" and is_verbal(head) and group(self.doc, head.i, self.low).passive:
            slot = "obj"
        return Step(head.i, slot, prep)

    def _in_relative(self, at: int, head: int) -> bool:
        """Whether ``head`` is the verb of a relative clause on what follows ``at``: the parser
        takes it for the main verb where there is none."""
        opens = [k for k in range(at + 1, head) if self.doc[k].lower_ in RELATIVES]
        return bool(opens) and not any(
            is_verbal(self.doc[k]) and self.finite(k) for k in range(opens[-1] + 1, head)
            if group(self.doc, k, self.low).verb != head and self.doc[k].pos_ != "AUX"
        )  # fmt: skip


def _slot(dep: str) -> str:
    if dep.startswith(_SUBJECT):
        return "obj" if dep.endswith("pass") else "subj"
    if dep.startswith("obl"):
        return "obl"
    return {"xcomp": "comp", "ccomp": "comp", "appos": "conj"}.get(dep, dep)
