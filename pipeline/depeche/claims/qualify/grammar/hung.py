"""What hangs on a noun: participles, adjectives and relative clauses."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from depeche.claims.qualify.grammar.forms import PARTICIPLE, PAST, is_participle, is_verbal
from depeche.claims.qualify.grammar.verbs import group, is_auxiliary
from depeche.claims.qualify.grammar.walk import BREAKS, RELATIVES, Walk


class Dependents(Walk):
    """Reads what hangs on the nouns of one sentence."""

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
        want, opened, beside = agreement(self.doc[head]), False, False
        for i in range(last + 1, min(self.high, last + 24)):
            word = self.doc[i]
            if word.lower_ in BREAKS:
                return
            if word.lower_ in {"que", "qu'", "qu"}:
                if opened:
                    return
                opened, beside = True, i == last + 1
            elif is_verbal(word) and not opened:
                if self.finite(i):
                    return
            elif opened and is_verbal(word) and not is_auxiliary(word) and self.finite(i):
                if beside:
                    yield from self._with_infinitive(i)
                    return
                verb = group(self.doc, i, self.low)
                if verb.tense == PAST and is_participle(word) and want & agreement(word):
                    yield i
                return

    def _with_infinitive(self, i: int) -> Iterator[int]:
        """A verb and the infinitive after it: "qu'ils espèrent sceller"."""
        yield i
        for k in range(i + 1, min(self.high, i + 4)):
            if is_verbal(self.doc[k]) and not is_auxiliary(self.doc[k]):
                yield k
                return
            if self.doc[k].lower_ not in {"de", "d'", "à"} and self.doc[k].pos_ != "ADV":
                return

    def _participle_after(self, head: int, last: int) -> Iterator[int]:
        """A bare participle that agrees with the trigger and follows it before any verb."""
        want = agreement(self.doc[head])
        i, limit = last, last + 14
        while i + 1 < min(self.high, limit):
            i += 1
            closed = self.past_bracket(i)
            limit, i = limit + closed - i, closed
            word = self.doc[i]
            if word.lower_ in BREAKS or word.lower_ in RELATIVES:
                return
            if word.lower_ == "été":
                continue
            if word.pos_ not in {"VERB", "AUX", "ADJ"} or not is_participle(word):
                if word.pos_ in {"VERB", "AUX"} and self.finite(i):
                    return
                continue
            verb = group(self.doc, i, self.low)
            absolute = verb.tense == PAST and self.doc[verb.first].lower_ in {"ayant", "étant"}
            if (verb.tense == PARTICIPLE or absolute) and want & agreement(word):
                yield i
                yield from self._joined_participles(i)
                return

    def _joined_participles(self, i: int) -> Iterator[int]:
        """révélée par X et confirmée par Y: the second one."""
        for k in range(i + 1, min(self.high, i + 12)):
            if self.doc[k].lower_ in BREAKS or self.doc[k].lower_ in RELATIVES:
                return
            if is_participle(self.doc[k]) and self.doc[k - 1].lower_ in {"et", "puis", "mais"}:
                yield k
                return


def agreement(token: Token) -> set[str]:
    """Gender and number as "Fem-Sing"; every one that is possible where the tag is silent."""
    if is_participle(token) and token.pos_ != "NOUN":
        return set(_by_ending(token.lower_))
    genders = token.morph.get("Gender", []) or ["Fem", "Masc"]
    numbers = token.morph.get("Number", []) or ["Sing", "Plur"]
    return {f"{g}-{n}" for g in genders for n in numbers}


def _by_ending(form: str) -> tuple[str, ...]:
    """Gender and number of a participle: its ending is surer than its tag."""
    if form.endswith("es"):
        return ("Fem-Plur",)
    if form.endswith("e"):
        return ("Fem-Sing",)
    return ("Masc-Plur", "Masc-Sing") if form.endswith("s") else ("Masc-Sing",)


def _relative_slot(verb: Token) -> str:
    for child in verb.children:
        if child.lower_ == "qui":
            return "obj" if child.dep_.endswith("pass") else "subj"
        if child.lower_ in {"que", "qu'", "qu"} and child.dep_.startswith("obj"):
            return "obj"
        if child.lower_ in {"dont", "où"}:
            return "advcl"  # "la cession du pôle dont il cherchait à se séparer"
    return "obl"
