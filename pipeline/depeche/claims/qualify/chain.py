"""From a trigger outwards: the words that govern it, innermost first.

"a renoncé à son projet de [rachat]": projet, then renoncé. Each step prefers what stands
right beside the word (a preposition and a noun, a verb and its infinitive), which is
steadier than the tree, and asks the tree where nothing adjacent decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from depeche.claims.qualify.light import light_tokens
from depeche.claims.qualify.tables import read_table
from depeche.claims.qualify.verbs import (
    FINITE,
    INFINITIVE,
    INFINITIVE_PAST,
    PARTICIPLE,
    PAST,
    group,
    is_auxiliary,
    is_participle,
    is_verbal,
)

#: A word that the chain does not climb past: what stands outside is another statement.
_CLOSED = {"acl:relcl", "parataxis", "root", "ROOT", "dep"}
_SUBJECT = ("nsubj", "csubj", "expl:subj")
_MAX_STEPS = 12
_WORDS = read_table("words")
_PREPS = frozenset(
    [
        "de",
        "d'",
        "du",
        "des",
        "à",
        "au",
        "aux",
        "en",
        "pour",
        "sur",
        "par",
        "dans",
        "avec",
        "contre",
        "vers",
    ]
)
_OF = frozenset({"de", "d'", "du", "des"})
_PURPOSE = frozenset({"pour", "afin", "vue"})
_ADJUNCT = frozenset(_WORDS["adjuncts"])
_CLITICS = frozenset(_WORDS["clitics"])
_LIGHT_NOUNS = frozenset(_WORDS["light_nouns"])
_INNER_WORDS = frozenset(
    {"l'", "le", "la", "les", "tout", "toute", "moindre", "quelque", "quelques"}
)
_RELATIVES = frozenset({"qui", "que", "qu'", "dont", "où", "lequel", "laquelle", "auquel"})
_BREAKS = frozenset({";", ":", "(", "—", "–"})
_SUBORDINATE = frozenset({"tandis", "alors", "lorsque", "lorsqu'", "quand", "si", "puisque", "car"})
_OPENERS = _SUBORDINATE | {"que", "qu'", "qu", "dont", "où", "et", "mais", "or", "puisqu'", "comme"}


@dataclass(frozen=True, slots=True)
class Step:
    """A word that governs the trigger, and the slot that the one below it fills."""

    token: int
    slot: str  #: obj, subj, nmod, obl, comp (infinitive or que-clause), purpose, advcl, conj
    prep: str = ""


class Climber:
    """Climbs one sentence."""

    def __init__(self, doc: Doc, sentence: Span) -> None:
        self.doc = doc
        self.low, self.high = sentence.start, sentence.end
        self.light = light_tokens(doc, sentence)

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
            if token.dep_ in {"ccomp", "xcomp", "csubj"}:
                return self._tree(token)
        return None

    def _attribute(self, token: Token) -> Step | None:
        """A participle that a verb brings in ("se déclare disposé à"); another is an aside
        ("Bulgari, rachetée en 2011, a ouvert ...")."""
        j = self._back(token.i - 1)
        if j >= self.low and is_verbal(self.doc[j]) and self._finite(j):
            return Step(j, "comp")
        return None

    def _infinitive(self, i: int) -> Step | None:
        """What governs the infinitive at ``i``: a verb, noun or adjective before it."""
        start = i
        while start - 1 > self.low and self.doc[start - 1].lower_ in _CLITICS:
            start -= 1
        if start - 1 > self.low and self.doc[start - 1].lower_ == ":":
            return self._told_of(start - 2)
        j = self._back(i - 1)
        prep = ""
        if j >= self.low and self.doc[j].lower_ in {"de", "d'", "à", "pour", "par"}:
            prep = self.doc[j].lower_
            j -= 1
            if prep in _OF and j >= self.low and self.doc[j].lower_ in {"afin", "vue"}:
                j -= 2 if self.doc[j].lower_ == "vue" else 1
                prep = "pour"
        if prep in {"pour", "afin"}:
            return self._purpose(i, j)
        j = self._back(j)
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
            if self.doc[k].lower_ in _BREAKS or self.doc[k].lower_ in _RELATIVES:
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
            if self.doc[k].lower_ in _BREAKS:
                return None
            if self.doc[k].pos_ == "VERB":
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
                return None if verb is None else Step(verb, "comp", "que")
            if self.doc[k].pos_ in {"VERB", "AUX"} and k < first - 1 and self._finite(k):
                return None
        return None

    def _verb_of_que(self, k: int) -> int | None:
        """The verb that a "que" completes: "a fait savoir (par lettre) que"."""
        if k - 1 > self.low and self.doc[k - 1].lower_ == ",":
            j = self._back(self._over_insert(k - 1))
            return j if j >= self.low and is_verbal(self.doc[j]) else None
        for j in range(self._back(k - 1), max(self.low, k - 9) - 1, -1):
            if self.doc[j].lower_ in _BREAKS or self.doc[j].lower_ == ",":
                return None
            if is_verbal(self.doc[j]):
                return j
        return None

    def _finite(self, k: int) -> bool:
        return group(self.doc, k, self.low).tense in FINITE

    # --- nouns ---

    def _up_from_noun(self, token: Token) -> Step | None:
        return self._before_noun(token) or self._tree(token) or self._verb_nearby(token)

    def _verb_nearby(self, token: Token) -> Step | None:
        """A verb parted from its object by another: "prêtait à X l'intention de"."""
        j = token.i - 1
        while j >= self.low and self._inner(j):
            j -= 1
        if j < self.low or self.doc[j].lower_ in _PREPS:
            return None
        for k in range(j, max(self.low, j - 8) - 1, -1):
            word = self.doc[k].lower_
            if word in _BREAKS or word in _RELATIVES or word == ",":
                return None
            if is_verbal(self.doc[k]):
                return Step(k, "obj")
        return None

    def _before_noun(self, token: Token) -> Step | None:
        """The noun or verb right before "(prep) (det) (adj) token"."""
        doc, j = self.doc, token.i - 1
        while j >= self.low and self._inner(j):
            j -= 1
        if j >= self.low and doc[j].lower_ in _PREPS:
            prep = doc[j].lower_
            j -= 1
            if j > self.low and doc[j].lower_ == "," and prep in _OF:
                j = self._over_insert(j)
            if j >= self.low and doc[j].lower_ == "vue" and prep in _OF:
                verb = self._verb_left(j - 2)
                return None if verb is None else Step(verb, "purpose", "pour")
            if j >= self.low and doc[j].pos_ == "NOUN":
                if prep in _OF or doc[j].lower_ in _LIGHT_NOUNS:
                    return Step(j, "nmod", prep)
                return None
            j = self._back(j)
            if j >= self.low and is_verbal(doc[j]) and not (prep in _OF and doc[j].pos_ == "AUX"):
                return Step(j, "obl", prep)
            return None
        j = self._back(j)
        if j >= self.low and is_verbal(doc[j]) and doc[j].pos_ != "AUX":
            return Step(j, "obj")
        return None

    def _over_insert(self, j: int) -> int:
        """From the comma that closes an insert to the word before the comma that opens it."""
        for k in range(j - 1, max(self.low, j - 12), -1):
            if self.doc[k].lower_ == ",":
                return k - 1
        return j

    def _inner(self, j: int) -> bool:
        word = self.doc[j].lower_
        if word in _PREPS:
            return False
        return self.doc[j].pos_ in {"DET", "ADJ", "NUM"} or word in _INNER_WORDS

    def _verb_left(self, j: int) -> int | None:
        for k in range(j, self.low - 1, -1):
            if self.doc[k].lower_ in _BREAKS or self.doc[k].lower_ in _RELATIVES:
                return None
            if self.doc[k].pos_ == "VERB":
                return k
        return None

    def _back(self, j: int) -> int:
        """Leftwards over words of no weight."""
        while j >= self.low and j in self.light and not self.doc[j].is_punct:
            j -= 1
        if j >= self.low and self.doc[j].lower_ == "," and j - 1 in self.light:
            k = j - 1
            while k >= self.low and k in self.light and self.doc[k].lower_ != ",":
                k -= 1
            if k >= self.low and self.doc[k].lower_ == "," and k < j - 1:
                return self._back(k - 1)
        return j

    # --- the tree ---

    def _tree(self, token: Token) -> Step | None:
        head = token.head
        if head.i == token.i or not self.low <= head.i < self.high or token.dep_ in _CLOSED:
            return None
        low, high = sorted((token.i, head.i))
        if any(self.doc[k].lower_ in {";", ":"} for k in range(low, high)):
            return None
        slot = _slot(token.dep_)
        prep = next((c.lower_ for c in token.lefts if c.dep_ in {"case", "mark"}), "")
        if prep in _PURPOSE and is_verbal(token):
            return Step(head.i, "purpose", prep)
        if slot == "advcl" or (slot == "obl" and prep in _ADJUNCT):
            return Step(head.i, "advcl", prep)
        if slot == "conj" and is_verbal(token) and self._finite(token.i):
            return None
        if slot == "subj" and is_verbal(head) and group(self.doc, head.i, self.low).passive:
            slot = "obj"
        return Step(head.i, slot, prep)

    # --- what the trigger is the subject of ---

    def predicates(self, first: int, last: int) -> list[list[Step]]:
        """The predicates of a noun phrase ``first`` .. ``last`` that opens its clause, the
        second and third ones too ("se fera en deux temps et devra être approuvée")."""
        if not self._opens_clause(first):
            return []
        paths: list[list[Step]] = []
        i, skip = last + 1, ""
        while i < self.high:
            word = self.doc[i].lower_
            if word in _BREAKS or word in _SUBORDINATE:
                break
            if (word in _RELATIVES or (word == "comme" and self._after_comma(i))) and not skip:
                skip = "," if self._after_comma(i) else "verb"
            elif word == "," and skip == ",":
                skip = ""
            elif is_verbal(self.doc[i]) and skip != "," and self._finite(i):
                if skip:
                    skip = ""
                elif not paths or self._shares_subject(i):
                    paths.append(self._down(i))
                    i = max(s.token for s in paths[-1])
                else:
                    break
            i += 1
        return paths

    def _after_comma(self, i: int) -> bool:
        return any(self.doc[k].lower_ == "," for k in range(max(self.low, i - 2), i))

    def _opens_clause(self, first: int) -> bool:
        j = first - 1
        while j >= self.low and (self._inner(j) or self.doc[j].lower_ in {"«", "»", "-", "'"}):
            j -= 1
        if j < self.low or self.doc[j].lower_ in _BREAKS or self.doc[j].lower_ in _OPENERS:
            return True
        if self.doc[j].lower_ != ",":
            return False
        return not any(is_verbal(self.doc[k]) and self._finite(k) for k in range(self.low, j))

    def _shares_subject(self, i: int) -> bool:
        """A finite verb right after "et", "mais", "puis" has the subject of the verb before."""
        first = group(self.doc, i, self.low).first
        j = first - 1
        while j >= self.low and j in self.light and self.doc[j].lower_ not in {","}:
            j -= 1
        return j >= self.low and self.doc[j].lower_ in {"et", "mais", "puis", ",", "ou"}

    def _down(self, i: int) -> list[Step]:
        """From a finite verb to the infinitive, participle or attribute that says what
        happens, innermost first."""
        path, attributes = [i], list[int]()
        k = i + 1
        while k < self.high and len(path) + len(attributes) < 5:
            word = self.doc[k]
            if is_verbal(word) and not attributes:
                path.append(k)
            elif word.pos_ == "ADP" and k + 1 < self.high and is_verbal(self.doc[k + 1]):
                pass  # a preposition before an infinitive, or a "pas" mistyped
            elif k not in self.light and word.lower_ not in {"à", "de", "d'"}:
                if attributes or word.pos_ not in {"ADJ", "NOUN", "ADP"}:
                    break
                attributes += [k, k + 1] if k + 1 < self.high else [k]
            k += 1
        verbs = [t for t in path if self.doc[t].pos_ != "AUX" or t == path[-1]]
        passive = group(self.doc, path[-1], self.low).passive
        slot = "obj" if passive else "subj"
        steps = [Step(t, slot if n == 0 else "comp") for n, t in enumerate(reversed(verbs))]
        return [*(Step(t, "subj") for t in attributes), *steps]

    def below(self, head: int, last: int) -> dict[int, str]:
        """Participles and relative clauses hung on the trigger -> slot."""
        hung: dict[int, str] = {}
        for child in self.doc[head].children:
            if child.pos_ == "ADJ" and child.dep_ == "amod":
                hung[child.i] = "amod"
            if child.i <= head or not is_verbal(child):
                continue
            if child.dep_ in {"acl", "amod", "advcl"}:
                hung[child.i] = "obj"
            elif child.dep_ == "acl:relcl":
                hung[child.i] = _relative_slot(child)
        hung.update((i, "obj") for i in self._participle_after(head, last))
        for i in self._relative_object(head, last):
            hung.setdefault(i, "obj")
        return hung

    def _relative_object(self, head: int, last: int) -> Iterator[int]:
        """The participle of a relative clause that agrees with its object, the trigger: "la
        fusion que les deux directions avaient enterrée"."""
        want, opened = _agreement(self.doc[head]), False
        for i in range(last + 1, min(self.high, last + 24)):
            word = self.doc[i]
            if word.lower_ in _BREAKS:
                return
            if word.lower_ in {"que", "qu'", "qu"}:
                if opened:
                    return
                opened = True
            elif is_verbal(word) and not opened:
                if self._finite(i):
                    return
            elif opened and is_verbal(word) and not is_auxiliary(word) and self._finite(i):
                verb = group(self.doc, i, self.low)
                if verb.tense == PAST and is_participle(word) and want & _agreement(word):
                    yield i
                return

    def _participle_after(self, head: int, last: int) -> Iterator[int]:
        """A bare participle that agrees with the trigger and follows it before any verb."""
        want = _agreement(self.doc[head])
        for i in range(last + 1, min(self.high, last + 14)):
            word = self.doc[i]
            if word.lower_ in _BREAKS or word.lower_ in _RELATIVES:
                return
            if word.lower_ == "été":
                continue
            if word.pos_ not in {"VERB", "AUX", "ADJ"} or not is_participle(word):
                if word.pos_ in {"VERB", "AUX"} and self._finite(i):
                    return
                continue
            verb = group(self.doc, i, self.low)
            absolute = verb.tense == PAST and self.doc[verb.first].lower_ in {"ayant", "étant"}
            if (verb.tense == PARTICIPLE or absolute) and want & _agreement(word):
                yield i
                yield from self._joined_participles(i)
                return

    def _joined_participles(self, i: int) -> Iterator[int]:
        """révélée par X et confirmée par Y: the second one."""
        for k in range(i + 1, min(self.high, i + 12)):
            if self.doc[k].lower_ in _BREAKS or self.doc[k].lower_ in _RELATIVES:
                return
            if is_participle(self.doc[k]) and self.doc[k - 1].lower_ in {"et", "puis", "mais"}:
                yield k
                return


def _agreement(token: Token) -> set[str]:
    """Gender and number as "Fem-Sing"; every one that is possible where the tag is silent."""
    genders = token.morph.get("Gender", []) or ["Fem", "Masc"]
    numbers = token.morph.get("Number", []) or ["Sing", "Plur"]
    return {f"{g}-{n}" for g in genders for n in numbers}


def _slot(dep: str) -> str:
    if dep.startswith(_SUBJECT):
        return "obj" if dep.endswith("pass") else "subj"
    if dep.startswith("obl"):
        return "obl"
    return {"xcomp": "comp", "ccomp": "comp", "appos": "conj"}.get(dep, dep)


def _relative_slot(verb: Token) -> str:
    for child in verb.children:
        if child.lower_ == "qui":
            return "obj" if child.dep_.endswith("pass") else "subj"
        if child.lower_ in {"que", "qu'", "qu"} and child.dep_.startswith("obj"):
            return "obj"
    return "obl"
