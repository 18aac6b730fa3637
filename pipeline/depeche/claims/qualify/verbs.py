"""Verb groups: the tense, voice and negation of a verb, read from its forms.

The tagger calls "rachète" a noun in one line and takes "serait racheté" for a present in
the next, so that forms are looked up in the conjugation first; only the choice between
two readings of one form is left to the tagger.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Doc, Token

from depeche.claims.qualify.light import light_tokens
from depeche.claims.qualify.memo import memo
from depeche.claims.qualify.tables import read_table
from depeche.claims.qualify.vocabulary import is_finite_only, known_readings
from depeche.lexicon.conjugate import Reading, forms

PAST, PRESENT, FUTURE, IMPERFECT = "past", "present", "future", "imperfect"
CONDITIONAL, CONDITIONAL_PAST = "conditional", "conditional_past"
INFINITIVE, INFINITIVE_PAST, GERUND, PARTICIPLE = (
    "infinitive",
    "infinitive_past",
    "gerund",
    "participle",
)
SUBJUNCTIVE, NONE = "subjunctive", ""

#: Tenses that stand on their own, with a subject.
FINITE = frozenset({PAST, PRESENT, FUTURE, IMPERFECT, CONDITIONAL, CONDITIONAL_PAST, SUBJUNCTIVE})


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries."""

    verb: int
    first: int  #: leftmost auxiliary, or the verb
    tense: str
    passive: bool = False
    reflexive: bool = False
    negation: str = ""  #: "" or pas, plus, jamais, aucun, ne, encore
    restrictive: bool = False  #: ne ... que


@cache
def _aux() -> dict[str, tuple[tuple[str, Reading], ...]]:
    table: dict[str, list[tuple[str, Reading]]] = {}
    for lemma in ("avoir", "être"):
        for form, readings in forms(lemma).items():
            if form in ("étée", "étés", "étées", "eus", "eue", "eues"):
                continue
            for reading in sorted(readings):
                table.setdefault(form, []).append((lemma, reading))
    return {form: tuple(found) for form, found in table.items()}


_BEFORE_CLITIC = frozenset(
    {"ne", "n'", "il", "elle", "ils", "elles", "on", "qui", "je", "nous", "vous", "me", "te", "se"}
)
_QUOTES = frozenset({"«", "“", '"', "»", ".", ":", "-", "–", "—", "•"})
_DETERMINERS = frozenset(
    [
        "un",
        "une",
        "des",
        "du",
        "son",
        "sa",
        "ses",
        "leur",
        "leurs",
        "ce",
        "cet",
        "cette",
        "ces",
        "mon",
        "ma",
        "mes",
        "notre",
        "nos",
        "aucun",
        "aucune",
        "tout",
        "toute",
        "chaque",
        "quelque",
        "plusieurs",
    ]
)


def is_verbal(token: Token) -> bool:
    """A verb, unless a determiner right before it makes it a noun ("son offre")."""
    return memo(token.doc).get(("verbal", token.i), lambda: _is_verbal(token))


def _is_verbal(token: Token) -> bool:
    if token.pos_ not in {"VERB", "AUX"}:
        return _mistagged(token)
    if token.text[0].isupper() and not token.is_sent_start and token.nbor(-1).lower_ not in _QUOTES:
        return False  # a name that the tagger takes for a verb
    if token.i == token.sent.start:
        return True
    before = token.nbor(-1)
    if before.lower_ in _DETERMINERS:
        return False
    if before.pos_ == "DET" and before.lower_ in {"le", "la", "l'", "les"}:
        clitic = before.i > token.sent.start and before.nbor(-1).lower_ in _BEFORE_CLITIC
        return clitic or any(r.mood == "infinitive" for r in readings(token))
    return True


def _mistagged(token: Token) -> bool:
    """A finite form of a cue verb that the tagger takes for a noun or an adjective: it has a
    noun or name before it, and a determiner, pronoun, preposition or verb after it."""
    if token.pos_ not in {"NOUN", "ADJ", "PROPN", "X", "ADV"} or not is_finite_only(token.lower_):
        return False
    if not token.text.islower() or token.i == token.sent.start or token.i + 1 >= token.sent.end:
        return False
    before, after = token.nbor(-1), token.nbor(1)
    if before.pos_ in {"DET", "ADP", "NUM", "ADJ"}:
        return False
    return after.pos_ in {"DET", "PRON", "ADP", "VERB", "AUX", "SCONJ", "ADV", "PUNCT"}


def readings(token: Token) -> list[Reading]:
    """The readings of a token's form, by its lemma; the tagger's own where it is unknown."""
    found = list(_of_lemma(token.lemma_.lower(), token.lower_))
    return found or _tagged(token) or list(known_readings(token.lower_))


@lru_cache(maxsize=65536)
def _of_lemma(lemma: str, form: str) -> tuple[Reading, ...]:
    return tuple(sorted(forms(lemma).get(form, ())))


_TAG_MOOD = {"Ind": "indicative", "Cnd": "conditional", "Sub": "subjunctive", "Imp": "imperative"}
_TAG_TENSE = {"Pres": "present", "Past": "past", "Imp": "imperfect", "Fut": "future"}


def _tagged(token: Token) -> list[Reading]:
    form = "".join(token.morph.get("VerbForm", []))
    tense = _TAG_TENSE.get("".join(token.morph.get("Tense", [])), "present")
    if form == "Inf":
        return [Reading("infinitive", "present")]
    if form == "Part":
        return [Reading("participle", tense)]
    if form == "Fin":
        return [Reading(_TAG_MOOD.get("".join(token.morph.get("Mood", [])), "indicative"), tense)]
    return []


def kind(found: list[Reading], token: Token) -> str:
    """The tense of one simple form: its only reading, or the one that the tagger picks."""
    moods = {r.mood for r in found}
    tag = _tagged(token)
    if "participle" in moods and len(moods) > 1 and tag and tag[0].mood in moods:
        found = [r for r in found if r.mood == tag[0].mood]
        moods = {tag[0].mood}
    if "infinitive" in moods:
        return INFINITIVE
    for mood in ("participle", "indicative", "conditional", "subjunctive"):
        tenses = {r.tense for r in found if r.mood == mood}
        if not tenses:
            continue
        if mood == "participle":
            return PARTICIPLE if "past" in tenses else GERUND
        if mood == "conditional":
            return CONDITIONAL
        if mood == "subjunctive":
            return SUBJUNCTIVE
        if len(tenses) > 1 and tag and tag[0].tense in tenses:
            return tag[0].tense
        return "present" if "present" in tenses else min(tenses)
    return NONE


_CLITICS = frozenset(read_table("words")["clitics"])
_NEGATORS = frozenset(read_table("words")["negators"])
_EXPLETIVE = frozenset(read_table("words")["expletive"])
_MOTION = frozenset(read_table("words")["etre_verbs"])
_REFLEXIVES = frozenset({"se", "s'", "me", "m'", "nous", "vous", "te", "t'"})
_REACH = 12
#: How far before a lone "ne" the "avant que" may stand that calls for it.
_CLAUSE = 16


def group(doc: Doc, i: int, low: int) -> Group:
    """The verb group around token ``i``; ``low`` is the sentence's first token."""
    return memo(doc).get(("group", i, low), lambda: _group(doc, i, low))


def _group(doc: Doc, i: int, low: int) -> Group:
    token = doc[i]
    simple = kind(readings(token), token)
    if simple == PARTICIPLE or (not simple and token.lower_.endswith(("é", "ée", "és", "ées"))):
        return _compound(doc, i, low)
    reflexive = _has_clitic(doc, i, low, _REFLEXIVES)
    negation, only = negation_of(doc, i, i, low)
    return Group(i, i, simple, False, reflexive, negation, only)


def _compound(doc: Doc, i: int, low: int) -> Group:
    near = _auxiliary(doc, i, low)
    if near is None:
        neg = doc[i - 1].lower_ if i > low and doc[i - 1].lower_ in _NEGATORS else ""
        return Group(i, i, PARTICIPLE, True, False, neg)
    lemma, tense, first = near
    passive = False
    if lemma == "être" and doc[first].lower_ == "été":
        over = _auxiliary(doc, first, low)
        passive = True
        if over is not None:
            first, tense = over[2], _perfect(over[1])
        else:
            tense = PARTICIPLE
    elif lemma == "avoir" or _has_clitic(doc, first, low, _REFLEXIVES) or _is_motion(doc[i]):
        tense = _perfect(tense)
    else:
        passive = True
    reflexive = _has_clitic(doc, first, low, _REFLEXIVES)
    negation, only = negation_of(doc, first, i, low)
    return Group(i, first, tense, passive, reflexive, negation, only)


def _is_motion(token: Token) -> bool:
    return token.lower_ in _motion_forms()


@cache
def _motion_forms() -> frozenset[str]:
    found: set[str] = set()
    for verb in _MOTION:
        found.update(f for f, r in forms(verb).items() if any(x.mood == "participle" for x in r))
    return frozenset(found)


def _perfect(tense: str) -> str:
    """Tense of the auxiliary -> tense of the compound."""
    return {
        CONDITIONAL: CONDITIONAL_PAST,
        INFINITIVE: INFINITIVE_PAST,
        FUTURE: PAST,
        GERUND: PAST,
    }.get(tense, PAST)


def _auxiliary(doc: Doc, i: int, low: int) -> tuple[str, str, int] | None:
    """The auxiliary of the participle at ``i`` -> (lemma, tense, index), leftwards."""
    near = [
        c.i
        for c in doc[i].children
        if c.dep_.startswith(("aux", "cop")) and low <= c.i < i and _is_aux(doc, c.i, low)
    ]
    if near:
        return _aux_at(doc, max(near))
    light = light_tokens(doc, doc[low : i + 1])
    for j in range(i - 1, max(low, i - _REACH) - 1, -1):
        word = doc[j].lower_
        if _is_aux(doc, j, low) and not (word == "est" and doc[j].pos_ == "NOUN"):
            return _aux_at(doc, j)
        if doc[j].pos_ == "VERB" and is_participle(doc[j]) and _joined(doc, j, i):
            return _auxiliary(doc, j, low)  # "a conclu ... et racheté"
        if j not in light:
            return _conjunct(doc, i, low)
    return _conjunct(doc, i, low)


def _is_aux(doc: Doc, j: int, low: int) -> bool:
    """A form of avoir or être, but not the one of "il y a"."""
    return doc[j].lower_ in _aux() and not _there_is(doc, j, low)


def _there_is(doc: Doc, j: int, low: int) -> bool:
    return j - 2 >= low and doc[j - 1].lower_ == "y" and doc[j - 2].lower_ in {"il", "n'"}


def is_auxiliary(token: Token) -> bool:
    """A form of avoir or être."""
    return token.lower_ in _aux()


def _conjunct(doc: Doc, i: int, low: int) -> tuple[str, str, int] | None:
    """The auxiliary of the participle that this one is joined to by "et", "puis"."""
    head = doc[i].head
    if doc[i].dep_ == "conj" and low <= head.i < i and is_participle(head):
        return _auxiliary(doc, head.i, low)
    if i > low and doc[i - 1].lower_ in {"et", "puis"}:
        for j in range(i - 2, max(low, i - 30) - 1, -1):
            if doc[j].lower_ in {";", ":"} or (doc[j].pos_ == "VERB" and not is_participle(doc[j])):
                return None
            if is_participle(doc[j]) and doc[j].pos_ == "VERB":
                return _auxiliary(doc, j, low)
    return None


def _joined(doc: Doc, j: int, i: int) -> bool:
    return i - j <= 2 and doc[i - 1].lower_ in {"et", "ou", "puis", ",", "mais"}


def is_participle(token: Token) -> bool:
    return any(r.mood == "participle" and r.tense == "past" for r in readings(token))


def _aux_at(doc: Doc, j: int) -> tuple[str, str, int]:
    options = _aux()[doc[j].lower_]
    lemma = options[0][0]
    if len({o[0] for o in options}) > 1:
        lemma = "avoir" if doc[j].lemma_ == "avoir" else "être"
    found = [r for name, r in options if name == lemma]
    return lemma, kind(found, doc[j]), j


def _has_clitic(doc: Doc, i: int, low: int, words: frozenset[str]) -> bool:
    j = i - 1
    while j >= low and doc[j].lower_ in _CLITICS:
        if doc[j].lower_ in words:
            return True
        j -= 1
    return False


def negation_of(doc: Doc, first: int, last: int, low: int) -> tuple[str, bool]:
    """How the group ``first`` .. ``last`` is negated, and whether it is ne ... que."""
    end = doc[last].sent.end
    ne = _ne_before(doc, first, low)
    word = next((doc[j].lower_ for j in range(first + 1, last) if doc[j].lower_ in _NEGATORS), "")
    if not word:
        word = next(
            (doc[j].lower_ for j in range(last + 1, min(end, last + 3))
             if doc[j].lower_ in _NEGATORS and _until(doc, last + 1, j)), "",
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
