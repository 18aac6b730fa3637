"""How a verb group is negated: pas, plus, jamais, ne ... que, the "ne" that says nothing."""

from __future__ import annotations

from spacy.tokens import Doc

from depeche.claims.qualify.tables import read_table

_CLITICS = frozenset(read_table("words")["clitics"])
_EXPLETIVE = frozenset(read_table("words")["expletive"])
NEGATORS = frozenset(read_table("words")["negators"])
#: How far before a lone "ne" the "avant que" may stand that calls for it.
_CLAUSE = 16


def negation_of(doc: Doc, first: int, last: int, low: int) -> tuple[str, bool]:
    """How the group ``first`` .. ``last`` is negated, and whether it is ne ... que."""
    end = doc[last].sent.end
    ne = _ne_before(doc, first, low)
    word = next((doc[j].lower_ for j in range(first + 1, last) if doc[j].lower_ in NEGATORS), "")
    if not word:
        word = next(
            (doc[j].lower_ for j in range(last + 1, min(end, last + 3))
             if doc[j].lower_ in NEGATORS and _until(doc, last + 1, j)), "",
        )  # fmt: skip
    if ne is None:
        # Spoken French drops "ne"; a bare "pas" counts only right beside the verb.
        return (
            ("pas", False)
            if word == "pas" and doc[min(first + 1, end - 1)].lower_ == "pas"
            else ("", False)
        )
    if not word:
        word = _negative_phrase(doc, first, last, low)
    if word:
        if word in {"pas", "plus"} and _has_encore(doc, first, last):
            return "encore", False
        return word, False
    if _restrictive(doc, last, end):
        return "", True
    if _expletive(doc, ne, low):
        return "", False
    return "ne", False


def _until(doc: Doc, start: int, stop: int) -> bool:
    return all(doc[j].pos_ in {"ADV", "PRON"} for j in range(start, stop))


def _ne_before(doc: Doc, first: int, low: int) -> int | None:
    j = first - 1
    while j >= low and (doc[j].lower_ in _CLITICS or doc[j].lower_ in {"pas", "plus", "jamais"}):
        if doc[j].lower_ in {"ne", "n'"}:
            return j
        j -= 1
    return None


def _negative_phrase(doc: Doc, first: int, last: int, low: int) -> str:
    """aucun, rien, personne, ni, jamais elsewhere in the clause."""
    strong = {"aucun", "aucune", "rien", "personne", "nul", "nulle", "ni", "jamais", "nullement"}
    for j in range(max(low, first - 12), min(doc[last].sent.end, last + 8)):
        if doc[j].lower_ in strong and not any(
            doc[k].lower_ in {";", ":"} for k in range(min(j, first), max(j, last))
        ):
            return "aucun" if doc[j].lower_.startswith(("auc", "nul")) else doc[j].lower_
    return ""


def _has_encore(doc: Doc, first: int, last: int) -> bool:
    near = range(first, min(doc[last].sent.end, last + 3))
    return any(doc[j].lower_ in {"encore", "toujours"} for j in near)


def _restrictive(doc: Doc, last: int, end: int) -> bool:
    for j in range(last + 1, min(end, last + 7)):
        if doc[j].lower_ in {"que", "qu'"}:
            return True
        if doc[j].lower_ in {",", ";", ":", "."}:
            return False
    return False


def _expletive(doc: Doc, ne: int, low: int) -> bool:
    before = " ".join(doc[j].lower_ for j in range(max(low, ne - _CLAUSE), ne)).replace("' ", "'")
    return any(words in before for words in _EXPLETIVE)
