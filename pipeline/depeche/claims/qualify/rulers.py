"""Who may rule on a deal, and whether who does something is one of them."""

from __future__ import annotations

from spacy.tokens import Doc

from depeche.claims.qualify.grammar.forms import FINITE, INFINITIVE, is_verbal
from depeche.claims.qualify.grammar.noun_phrases import Phrase, phrase_at
from depeche.claims.qualify.grammar.verb_subject import subject_of
from depeche.claims.qualify.grammar.verbs import Group, group
from depeche.claims.qualify.operators import Operator, View
from depeche.claims.qualify.tables import read_table
from depeche.entities.records import Mention
from depeche.lexicon.gazetteer import load_gazetteer

_TABLE = read_table("authorities")
_KINDS = frozenset(_TABLE["kinds"])
_PLACES = frozenset(_TABLE["places"])
_PARTIES = frozenset(_TABLE["parties"])
_HEADS = frozenset(_TABLE["heads"])
_UNNAMED = frozenset(_TABLE["unnamed"])
_OWNED = frozenset(_TABLE["owned"])
_BODIES = frozenset(_TABLE["bodies"])
_ACTS = frozenset(_TABLE["acts"])
_JUDGES = frozenset(_TABLE["judges"])
_COURTS = frozenset(_TABLE["courts"])
_PLAIN, _RULE_ON = frozenset(_TABLE["plain"]), frozenset(_TABLE["rule_on"])
_BOARDS, _OF_BOARDS = frozenset(_TABLE["boards"]), frozenset(_TABLE["of_boards"])
#: How far after a passive its agent may stand: "validé mardi soir à l'unanimité par le conseil".
_AGENT = 9


def decides(seen: View, operator: Operator) -> bool:
    """Whether who does it is an authority: Bruxelles that examines a deal is ruling on it."""
    if not operator.cue.get("ruler"):
        return False
    phrase = acting(seen, operator)
    if phrase is None or seen.doc[phrase.head].lower_ in _OWNED:
        return False
    if operator.cue.get("rules") == "court":
        return _is_court(seen, phrase)
    return rules(seen, phrase)


def is_of_a_board(seen: View, operator: Operator) -> bool:
    """Whether a firm's own board says yes: it agrees, where a regulator approves."""
    doc, verb = seen.doc, operator.group
    phrase = None if verb.passive else acting(seen, operator)
    if phrase is not None:
        return _is_board(doc, phrase.head)
    after = range(operator.hit.last + 1, min(seen.sentence.end, operator.hit.last + _AGENT))
    return verb.passive and any(_is_board(doc, k) for k in after)


def _is_board(doc: Doc, i: int) -> bool:
    if doc[i].lower_ in _BOARDS:
        return True
    near = {doc[k].lower_ for k in range(i + 1, min(len(doc), i + 3))}
    return doc[i].lower_ == "conseil" and bool(near & _OF_BOARDS)


def is_decided_by_court(seen: View) -> bool:
    """Whether a court does what the trigger says: "le tribunal a confié X à Y"."""
    verb = seen.own
    if verb.tense == INFINITIVE:  # "vient de confier"
        verb = next((o.group for o in seen.operators if o.cue.kind == "done"), verb)
    if verb.passive or verb.tense not in FINITE:
        return False
    phrase = subject_of(seen.doc, verb, seen.sentence)
    return phrase is not None and _is_court(seen, phrase)


def _is_court(seen: View, phrase: Phrase) -> bool:
    words = {seen.doc[phrase.head].lower_}
    for m in phrase.mentions[:1]:
        if m.start <= seen.doc[phrase.head].idx < m.end:
            words |= set(seen.doc._.depeche_entities[m.entity].name.casefold().split())
    return bool(words & (_JUDGES | _COURTS))


def acting(seen: View, operator: Operator) -> Phrase | None:
    """The subject of the verb, or its agent: "s'est vu refuser ... par X"."""
    doc, low, high = seen.doc, operator.hit.last + 1, seen.sentence.end
    verb = operator.group
    agent = verb.passive or verb.tense == INFINITIVE
    for i in range(low, min(high, low + 16)):
        if doc[i].lower_ in {";", ":", "qui", "que"}:
            break
        if doc[i].lower_ == "par" and agent:
            phrase = phrase_at(doc, i + 1, high)
            if phrase is not None and rules(seen, phrase):
                return phrase
    if verb.passive:
        return None
    if verb.tense == INFINITIVE:
        verb = finite_over(seen, operator)
    return subject_of(doc, verb, seen.sentence) if verb.tense in FINITE else None


def finite_over(seen: View, operator: Operator) -> Group:
    """The verb whose subject does what an infinitive says: "a six mois pour examiner"."""
    over = [o.group for o in seen.operators if o.depth > operator.depth]
    tokens = [s.token for s in seen.steps]
    if operator.group.verb in tokens:
        above = tokens[tokens.index(operator.group.verb) + 1 :]
        over += [group(seen.doc, t, seen.sentence.start) for t in above if is_verbal(seen.doc[t])]
    return next((g for g in over if g.tense in FINITE), operator.group)


def is_plain(doc: Doc, i: int) -> bool:
    """A body that is told by what it rules on: "le conseil de la concurrence marocain"."""
    if doc[i].lower_ not in _PLAIN:
        return False
    return any(doc[k].lower_ in _RULE_ON for k in range(i + 1, min(len(doc), i + 4)))


def meant(seen: View, phrase: Phrase) -> Mention | None:
    """The authority named before in the sentence that "elle", "il" stands for."""
    at = seen.doc[phrase.head].idx
    before = [
        m
        for m in seen.doc._.depeche_mentions
        if seen.sentence.start_char <= m.start and m.end <= at and is_authority(seen, m)
    ]
    return before[-1] if before else None


def rules(seen: View, phrase: Phrase) -> bool:
    if seen.doc[phrase.head].lower_ in {"elle", "il"} and not phrase.mentions:
        return meant(seen, phrase) is not None
    if any(is_authority(seen, m) for m in phrase.mentions[:1]):
        return True
    return seen.doc[phrase.head].lower_ in _HEADS | _UNNAMED or is_plain(seen.doc, phrase.head)


def may_rule(seen: View, phrase: Phrase) -> bool:
    """A person, or a body that is no known firm, that does what only an authority does."""
    if not phrase.mentions:
        return False
    first = phrase.mentions[0]
    if first.label == "PER":
        return True
    name = seen.doc._.depeche_entities[first.entity].name
    kinds = {entry.kind for entry in load_gazetteer().lookup(name)}
    return not kinds & _PARTIES and first.start <= seen.doc[phrase.head].idx < first.end


def is_authority(seen: View, mention: Mention) -> bool:
    """A regulator, a court, a government; a capital that stands for one."""
    name = seen.doc._.depeche_entities[mention.entity].name
    gazetteer = load_gazetteer()
    entries = gazetteer.lookup(name) or gazetteer.lookup(mention.text)
    kinds = {entry.kind for entry in entries}
    if kinds & _PLACES and mention.label == "LOC" and not _granted(seen, mention):
        return False
    if kinds & _KINDS:
        return True
    words = f"{name} {mention.text}".casefold().replace("’", "'").replace("'", " ").split()
    return any(w in _BODIES for w in words)


def _granted(seen: View, mention: Mention) -> bool:
    """A capital right after a word of ruling: "le feu vert de Pékin"."""
    doc = seen.doc
    at = next((t.i for t in seen.sentence if t.idx >= mention.start), seen.sentence.start)
    near = {doc[k].lower_ for k in range(max(seen.sentence.start, at - 4), at)}
    verbs = {doc[k].i for k in range(at, min(seen.sentence.end, at + 4))}
    rules = any(o.cue.get("authority") and o.group.first in verbs for o in seen.operators)
    return bool(near & _ACTS) or rules
