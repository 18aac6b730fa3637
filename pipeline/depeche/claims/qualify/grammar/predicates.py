"""What is said of a noun phrase that opens its clause."""

from __future__ import annotations

from depeche.claims.qualify.grammar.forms import is_verbal
from depeche.claims.qualify.grammar.verbs import group
from depeche.claims.qualify.grammar.walk import BREAKS, RELATIVES, SUBORDINATE, Step, Walk

_OPENERS = SUBORDINATE | {"que", "qu'", "qu", "dont", "où", "et", "mais", "or", "puisqu'", "comme"}


class Predicates(Walk):
    """Reads the predicates of one sentence."""

    def predicates(self, first: int, last: int) -> list[list[Step]]:
        """The predicates of a noun phrase ``first`` .. ``last`` that opens its clause, the
        second and third ones too ("se fera en deux temps et devra être approuvée")."""
        if not self._opens_clause(first):
            return []
        paths: list[list[Step]] = []
        i, skip = last + 1, ""
        while i < self.high:
            i = self.past_bracket(i)
            word = self.doc[i].lower_
            if word in BREAKS or word in SUBORDINATE:
                break
            if (word in RELATIVES or (word == "comme" and self.after_comma(i))) and not skip:
                skip = "," if self.after_comma(i) else "verb"
            elif word == "," and skip == ",":
                skip = ""
            elif is_verbal(self.doc[i]) and skip != "," and self.finite(i):
                if skip:
                    skip = ""
                elif not paths or self._shares_subject(i):
                    paths.append(self._down(i))
                    i = max(s.token for s in paths[-1])
                else:
                    break
            i += 1
        return paths

    def _opens_clause(self, first: int) -> bool:
        j = first - 1
        while j >= self.low and (self.inner(j) or self.doc[j].lower_ in {"«", "»", "-", "'"}):
            j -= 1
        if j < self.low or self.doc[j].lower_ in BREAKS or self.doc[j].lower_ in _OPENERS:
            return True
        if self.doc[j].lower_ == "qui":
            return j > self.low and self.doc[j - 1].lower_ in {"pour", "selon"}
        if self.doc[j].lower_ != ",":
            return False
        return not any(is_verbal(self.doc[k]) and self.finite(k) for k in range(self.low, j))

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
                attributes += [t for t in (k, k + 1) if t < self.high and not self.doc[t].is_punct]
            k += 1
        verbs = [t for t in path if self.doc[t].pos_ != "AUX" or t == path[-1]]
        passive = group(self.doc, path[-1], self.low).passive
        slot = "obj" if passive else "subj"
        steps = [Step(t, slot if n == 0 else "comp") for n, t in enumerate(reversed(verbs))]
        return [*(Step(t, "subj") for t in attributes), *steps]
