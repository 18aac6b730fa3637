"""Whether the sentence denies the claim. A refusal or a renunciation is a status instead."""

from __future__ import annotations

from depeche.claims.qualify.cues import Hit
from depeche.claims.qualify.grammar.forms import is_verbal
from depeche.claims.qualify.grammar.verbs import group
from depeche.claims.qualify.operators import INSIDE, Operator, View

_NONE = frozenset({"aucun", "aucune", "nul", "nulle", "pas", "moindre"})
_NOT_YET = "encore"


def polarity(seen: View) -> tuple[str, Hit | None]:
    """positive or negative, and the cue that says so."""
    negative, cue = False, None
    if _own_negation(seen) or _no_such(seen) or _is_no(seen):
        negative = True
    for operator in seen.operators:
        if (
            (operator.cue.kind == "denial" and not operator.denied)
            or (
                _negated(
                    operator.cue.kind,
                    operator.group.negation,
                    operator.cue.get("negated"),
                )
                and not _is_status(seen, operator)
            )
            or (operator.cue.kind == "agenda" and operator.group.negation not in ("", "plus"))
        ):
            negative, cue = True, operator.hit
    return ("negative" if negative else "positive"), cue


def _negated(kind: str, negation: str, status: str) -> bool:
    """A negated modal, light verb or act that has no status of its own when negated."""
    if not negation or negation in (_NOT_YET, "plus"):
        return False
    if kind in ("modal", "light", "done"):
        return True
    return kind == "act" and (not status or status == "offered")


def _is_status(seen: View, operator: Operator) -> bool:
    """A negated modal over a step is a status ("pas en mesure de finaliser": abandoned), and
    one with "avant" a delay ("n'est pas attendue avant mars")."""
    if operator.cue.kind != "modal":
        return False
    last = operator.hit.last
    near = range(last + 1, min(seen.sentence.end, last + 5))
    if any(seen.doc[k].lower_ == "avant" for k in near):
        return True
    return any(
        o.depth < operator.depth and o.cue.kind == "act" and o.denied and o.cue.get("negated")
        for o in seen.operators
    )


def _own_negation(seen: View) -> bool:
    if seen.own.negation not in ("", _NOT_YET, "sans"):
        return not any(_fails(o) for o in seen.operators)
    doc, low = seen.doc, seen.sentence.start
    return any(
        step.slot == "comp"
        and step.prep == "à"
        and doc[step.token].pos_ == "AUX"
        and group(doc, step.token, low).negation not in ("", _NOT_YET, "plus")
        for step in seen.steps[:1]
    )  # n'est pas à vendre


def _fails(operator: Operator) -> bool:
    """A trigger whose own words, negated, are a step: "n'avait pas trouvé preneur"."""
    return operator.depth == INSIDE and operator.cue.get("negated") in ("abandoned", "rejected")


def _no_such(seen: View) -> bool:
    """aucune négociation, pas d'OPA, la moindre offre: on the trigger or a noun in front."""
    doc, low = seen.doc, seen.sentence.start
    nouns = [seen.trigger.head] if seen.trigger.pos == "noun" else []
    spoken = {t for o in seen.operators if o.cue.get("negation") == "own" for t in o.hit.tokens}
    for step in seen.steps:
        if is_verbal(doc[step.token]) or step.token in spoken:
            break
        nouns.append(step.token)
    if _of_nothing(seen):
        return True
    for noun in nouns:
        before = [doc[j].lower_ for j in range(max(low, noun - 3), noun)]
        if {"aucun", "aucune", "nulle", "nul"} & set(before):
            return True
        if "ni" in before:
            return True
        for j in range(max(low, noun - 3), noun - 1):
            if doc[j].lower_ == "pas" and doc[j + 1].lower_ in {"de", "d'"}:
                return True
    return False


def _of_nothing(seen: View) -> bool:
    """N'avoir pas reçu d'offre: a bare "de" after a negated verb."""
    head = seen.trigger.tokens[0]
    if (
        seen.trigger.pos != "noun"
        or seen.doc[head - 1].lower_ not in {"de", "d'"}
        or not seen.steps
    ):
        return False
    verb = seen.steps[0].token
    if not is_verbal(seen.doc[verb]) or verb > head:
        return False
    return group(seen.doc, verb, seen.sentence.start).negation not in ("", _NOT_YET, "plus")


def _is_no(seen: View) -> bool:
    """Ce n'est pas une fusion; n'a jamais existé."""
    doc, low = seen.doc, seen.sentence.start
    if seen.trigger.pos != "noun":
        return False
    for child in doc[seen.trigger.head].children:
        if child.dep_ == "cop":
            return group(doc, child.i, low).negation not in ("", _NOT_YET, "plus")
    return False
