"""What a verb of saying opens: all that "X a indiqué que ...", "X dit vouloir ..." goes on to tell.

The chain from the trigger may lose its way in a long sentence; the clause that a verb of saying
opens reaches to its end, or to a joining word that opens another.
"""

from __future__ import annotations

from depeche.claims.qualify.cues import Hit
from depeche.claims.qualify.grammar.forms import (
    FINITE,
    FUTURE,
    GERUND,
    INFINITIVE,
    INFINITIVE_PAST,
    PARTICIPLE,
    is_verbal,
)
from depeche.claims.qualify.grammar.verbs import group
from depeche.claims.qualify.light import light_tokens
from depeche.claims.qualify.operators import View
from depeche.claims.qualify.sources.governing import by_subject, closes_quote, is_silent
from depeche.claims.qualify.sources.records import Attribution
from depeche.claims.qualify.tables import read_table

_RELATIVES = frozenset(
    {"qui", "dont", "où", "lequel", "laquelle", "lesquels", "auquel", "duquel", "desquels"}
)
_AFTER = frozenset(read_table("ladder")["noun"]["after"])
_QUE = frozenset({"que", "qu'", "qu"})
_COMPARED = frozenset(
    {"plus", "moins", "aussi", "autre", "autres", "autant", "tel", "telle", "mieux"}
)
_HAVE = frozenset({"avoir", "être"})
#: Joining words after which another clause begins, unless "que" follows.
_PARTING = frozenset({"tandis", "alors", "or", "mais", "puis", "car", "puisque"})
#: How far from the verb its "que" may stand: "précise dans sa déclaration à l'AMF que".
_REACH = 14


def told_by_clause(seen: View, found: list[Hit]) -> list[Attribution]:
    """The speaker of the clause that the trigger stands in; of two the nearer one."""
    low, head = seen.sentence.start, seen.trigger.head
    if _is_background(seen):
        return []
    for hit in reversed(found):
        if hit.cue.kind not in ("tell", "hearsay") or hit.verb < 0 or hit.last >= head:
            continue
        if hit.verb in seen.trigger.tokens or hit.cue.get("clause") == "incise":
            continue
        verb = group(seen.doc, hit.verb, low)
        if verb.tense not in (*FINITE, GERUND) or verb.tense == FUTURE or is_silent(hit, verb):
            continue
        if verb.passive or (verb.reflexive and not hit.reflexive):
            continue
        if closes_quote(seen.doc, verb, low):
            continue
        opens = hit.last + 1 if hit.cue.get("outsider") else _opens(seen, hit)
        if opens is None or opens > head or _closes(seen, opens):
            continue
        if _in_relative(seen, opens) and not hit.cue.get("outsider"):
            continue
        made = by_subject(seen, hit, verb)
        if any(a.fillers for a in made):
            return made
    return []


def _is_background(seen: View) -> bool:
    """A deal that the clause only mentions: a bare participle, "au lendemain de l'acquisition"."""
    if seen.trigger.pos != "noun":
        return seen.own.tense == PARTICIPLE
    head = seen.trigger.head
    before = range(max(seen.sentence.start, head - 4), head)
    return any(seen.doc[k].lower_ in _AFTER for k in before)


def _in_relative(seen: View, opens: int) -> bool:
    """Whether the trigger stands in a relative clause on somebody that the clause names."""
    doc, low, head = seen.doc, seen.sentence.start, seen.trigger.head
    for k in range(head, opens, -1):
        if k != head and is_verbal(doc[k]) and group(doc, k, low).tense in FINITE:
            over = {s.token for s in seen.steps} | {seen.own.verb}
            if k not in over and group(doc, k, low).verb not in over:
                return False
        if doc[k].lower_ in _RELATIVES or _adds_to_noun(seen, k):
            return True
    return False


def _adds_to_noun(seen: View, k: int) -> bool:
    """ "les yaourts de X, que Y doit reprendre": a "que" after a comma that closes no insert."""
    doc = seen.doc
    if doc[k].lower_ not in _QUE or doc[k - 1].lower_ != ",":
        return False
    light = light_tokens(doc, seen.sentence)
    return k - 2 not in light and doc[k - 2].pos_ in {"NOUN", "PROPN", "X"}


def _opens(seen: View, hit: Hit) -> int | None:
    """Where the clause begins that the verb completes: at "que", at an infinitive, or at the
    colon of "X dément : ..."."""
    doc, high = seen.doc, seen.sentence.end
    colon = _colon(seen, hit)
    if colon is not None:
        return colon
    light = light_tokens(doc, seen.sentence)
    i = hit.last + 1
    while i < high and i in light:
        i += 1
    if i >= high:
        return None
    if hit.cue.get("clause") != "que":
        k = i + 1 if doc[i].lower_ in {"de", "d'", "à"} and i + 1 < high else i
        while k < high and k in light:
            k += 1
        if k < high and is_verbal(doc[k]) and _infinitive(seen, k):
            return k
        if hit.reflexive and doc[i].pos_ == "ADJ":
            return i
    return _que(seen, i) or (None if hit.cue.get("clause") == "que" else _far_infinitive(seen, i))


def _colon(seen: View, hit: Hit) -> int | None:
    """The colon that brings in what is said: "X est formel : ...", "X le redit à Y : ..."."""
    doc, low = seen.doc, seen.sentence.start
    light = light_tokens(doc, seen.sentence)
    i = hit.last + 1
    while i < seen.trigger.head and i in light and doc[i].lower_ != ":":
        i += 1
    if doc[i].lower_ != ":" and doc[i].pos_ != "ADP":
        return None  # "poursuit ses emplettes : ..." tells of what is done
    for k in range(i, min(seen.trigger.head, hit.last + _REACH)):
        if doc[k].lower_ == ":":
            return k
        if doc[k].lower_ == ";" or doc[k].lower_ in _QUE or doc[k].lower_ in _RELATIVES:
            return None
        if is_verbal(doc[k]) and group(doc, k, low).tense in FINITE:
            return None
    return None


def _infinitive(seen: View, k: int) -> bool:
    return group(seen.doc, k, seen.sentence.start).tense in (INFINITIVE, INFINITIVE_PAST)


def _far_infinitive(seen: View, i: int) -> int | None:
    """ "A confirmé sur BFM avoir remis une offre": past where and to whom it was said."""
    doc = seen.doc
    if doc[i].pos_ != "ADP":
        return None
    for k in range(i + 1, min(seen.sentence.end, i + _REACH)):
        if doc[k].lower_ in _QUE or doc[k].lower_ in _RELATIVES or doc[k].lower_ in {";", ":"}:
            return None
        if is_verbal(doc[k]):
            bare = doc[k - 1].pos_ != "ADP"
            return k if bare and (_infinitive(seen, k) or doc[k].lower_ in _HAVE) else None
    return None


def _que(seen: View, i: int) -> int | None:
    """The "que" of the verb, over an insert that says where, when or to whom it was said."""
    doc = seen.doc
    if doc[i].lower_ not in _QUE and doc[i].pos_ != "ADP" and doc[i].lower_ not in {",", "("}:
        return None
    for k in range(i, min(seen.sentence.end, i + _REACH)):
        word = doc[k].lower_
        if word in {";", ":", "qui", "dont"}:
            return None
        if word in _QUE:
            return None if doc[k - 1].lower_ in _COMPARED else k
        if is_verbal(doc[k]) and group(doc, k, seen.sentence.start).tense in FINITE:
            return None
    return None


def _closes(seen: View, opens: int) -> bool:
    """Whether another clause begins between the opening and the trigger."""
    doc, head = seen.doc, seen.trigger.head
    light = light_tokens(doc, seen.sentence)
    for k in range(opens + 1, head):
        word = doc[k].lower_
        if word == ";":
            return True
        if word not in _PARTING and word != "et":
            continue
        after = k + 1
        while after < head and after in light:
            after += 1
        if doc[after].lower_ in _QUE and word in ("et", "mais", "puis"):
            continue
        if word in _PARTING:
            return True
        if is_verbal(doc[after]) and group(doc, after, seen.sentence.start).tense in FINITE:
            return True
    return False
