"""From a trigger outwards: the words that govern it, innermost first.

"a renoncé à son projet de [rachat]": projet, then renoncé. Each step prefers what stands
right beside the word (a preposition and a noun, a verb and its infinitive), which is
steadier than the tree, and asks the tree where nothing adjacent decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from depeche.claims.qualify.cues import read_table
from depeche.claims.qualify.verbs import FINITE, INFINITIVE, INFINITIVE_PAST, PARTICIPLE, group

#: A word that the chain does not climb past: what stands outside is another statement.
_CLOSED = {"acl:relcl", "parataxis", "root", "ROOT", "dep"}
_SUBJECT = ("nsubj", "csubj", "expl:subj")
_MAX_STEPS = 12


@dataclass(frozen=True, slots=True)
class Step:
    """A word that governs the trigger, and the slot that the one below it fills."""

    token: int
    slot: str  #: obj, subj, nmod, obl, comp (infinitive or que-clause), acl, advcl, conj
    prep: str = ""


def climb(doc: Doc, head: int) -> list[Step]:
    """The steps from ``head`` to the root of its statement."""
    steps: list[Step] = []
    seen = {head}
    at = head
    while len(steps) < _MAX_STEPS:
        step = _up(doc, at)
        if step is None or step.token in seen:
            break
        seen.add(step.token)
        steps.append(step)
        at = step.token
    return steps


def _up(doc: Doc, at: int) -> Step | None:
    token = doc[at]
    if _verbal(token):
        return _up_from_verb(doc, token)
    return _up_from_noun(doc, token)


def _verbal(token: Token) -> bool:
    return token.pos_ in {"VERB", "AUX"}


_SKIP = frozenset("ne n' pas plus jamais se s' le la l' les lui leur y en bien aussi également".split())
_PREPS = frozenset("de d' du des à au aux en pour sur par dans avec contre vers".split())


def _up_from_verb(doc: Doc, token: Token) -> Step | None:
    verb = group(doc, token.i, token.sent.start)
    if verb.tense in (INFINITIVE, INFINITIVE_PAST):
        near = _governor_of_infinitive(doc, verb.first, token.sent.start)
        if near is not None:
            return near
        return _tree(token)
    if verb.tense == PARTICIPLE and token.dep_ not in _CLOSED:
        return _tree(token)
    if token.dep_ in {"ccomp", "xcomp", "csubj", "conj"} and verb.tense in FINITE:
        step = _tree(token)
        if token.dep_ == "conj" and step is not None and _verbal(doc[step.token]):
            return None  # another finite clause
        return step
    return None


def _governor_of_infinitive(doc: Doc, i: int, low: int) -> Step | None:
    j = i - 1
    prep = ""
    while j >= low and (doc[j].lower_ in _SKIP or doc[j].pos_ == "ADV"):
        j -= 1
    if j >= low and doc[j].lower_ in {"de", "d'", "à", "pour", "par"}:
        prep = doc[j].lower_
        j -= 1
        if prep == "de" and j >= low and doc[j].lower_ == "afin":
            prep, j = "pour", j - 1
    while j >= low and (doc[j].pos_ == "ADV" or doc[j].lower_ in _SKIP or _dated(doc, j)):
        j -= 1
    if j < low:
        return None
    before = doc[j]
    if before.pos_ in {"VERB", "AUX"} or (before.pos_ in {"NOUN", "ADJ"} and prep in {"de", "d'", "à"}):
        if before.pos_ == "AUX" and not prep:
            return None
        return Step(j, "comp", prep)
    return None


def _dated(doc: Doc, i: int) -> bool:
    at = doc[i].idx
    return any(d.start <= at < d.end for d in doc._.depeche_dates)


def _up_from_noun(doc: Doc, token: Token) -> Step | None:
    near = _noun_before(doc, token)
    if near is not None:
        return near
    return _tree(token)


_INNER = frozenset({"DET", "ADJ", "NUM"})


def _noun_before(doc: Doc, token: Token) -> Step | None:
    """The noun or verb right before "(prep) (det) (adj) token"."""
    low = token.sent.start
    j = token.i - 1
    while j >= low and (doc[j].pos_ in _INNER or doc[j].lower_ in {"l'", "le", "la", "les"}):
        if doc[j].lower_ in {"du", "des", "au", "aux"}:
            break
        j -= 1
    prep = ""
    if j >= low and doc[j].lower_ in _PREPS:
        prep = doc[j].lower_
        j -= 1
        if j < low:
            return None
        if doc[j].pos_ == "NOUN" and prep in {"de", "d'", "du", "des"}:
            return Step(j, "nmod", prep)
        if doc[j].pos_ == "NOUN" and prep in {"à", "au", "aux", "en"} and _light_noun(doc[j]):
            return Step(j, "nmod", prep)
        if doc[j].pos_ in {"VERB", "AUX"} and not prep.startswith("d"):
            return Step(j, "obl", prep)
        return None
    if j >= low and doc[j].pos_ == "VERB" and not _dated(doc, j):
        return Step(j, "obj")
    return None


def _light_noun(token: Token) -> bool:
    return token.lower_ in _LIGHT_NOUNS


_LIGHT_NOUNS = frozenset(read_table("words")["light_nouns"])


def _tree(token: Token) -> Step | None:
    head = token.head
    if head.i == token.i or head.sent.start != token.sent.start or token.dep_ in _CLOSED:
        return None
    slot = token.dep_
    if slot.startswith(_SUBJECT):
        slot = "obj" if slot.endswith("pass") else "subj"
    elif slot.startswith("obl"):
        slot = "obl"
    elif slot in {"xcomp", "ccomp"}:
        slot = "comp"
    elif slot == "appos":
        slot = "conj"
    prep = next((c.lower_ for c in token.lefts if c.dep_ in {"case", "mark"}), "")
    if slot == "advcl" or (slot == "obl" and prep in _ADJUNCT):
        return Step(head.i, "advcl", prep)
    if slot == "subj":
        verb = group(token.doc, head.i, token.sent.start) if _verbal(head) else None
        if verb is not None and verb.passive:
            slot = "obj"
    return Step(head.i, slot, prep)


_ADJUNCT = frozenset(read_table("words")["adjuncts"])


def below(doc: Doc, head: int) -> Iterator[tuple[int, str]]:
    """Participles and relative clauses hung on the trigger -> (verb, slot)."""
    for child in doc[head].children:
        if child.dep_ in {"acl", "amod"} and _verbal(child) and child.i > head:
            yield child.i, "obj"
        elif child.dep_ == "acl:relcl" and child.i > head:
            yield child.i, _relative_slot(child)


def _relative_slot(verb: Token) -> str:
    for child in verb.children:
        if child.lower_ == "qui":
            passive = child.dep_.endswith("pass")
            return "obj" if passive else "subj"
        if child.lower_ in {"que", "qu'"} and child.dep_.startswith("obj"):
            return "obj"
    return "obl"
