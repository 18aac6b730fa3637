"""The body that approves, blocks or reviews a deal."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from depeche.claims.qualify.grammar.forms import FINITE, GERUND, INFINITIVE, is_verbal
from depeche.claims.qualify.grammar.noun_phrases import Phrase, mention_at, phrase_at
from depeche.claims.qualify.grammar.verb_subject import subject_of
from depeche.claims.qualify.grammar.verbs import Group, group
from depeche.claims.qualify.operators import Operator, View, main_verb
from depeche.claims.qualify.sources import attributions
from depeche.claims.qualify.sources.speakers import fillers
from depeche.claims.qualify.tables import read_table
from depeche.claims.records import Filler, Qualities
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
_RULED = frozenset(_TABLE["ruled"])
_WATCHED = frozenset(_TABLE["watched"])
_JUDGES = frozenset(_TABLE["judges"])
_VOTES = frozenset(_TABLE["votes"])
_COURTS = frozenset(_TABLE["courts"])
_PLAIN, _RULE_ON = frozenset(_TABLE["plain"]), frozenset(_TABLE["rule_on"])
_RULERS = frozenset(_TABLE["rulers"])
_PREPS = frozenset({"par", "de", "d'", "du", "des", "à", "au", "aux"})
_EXAMPLES = frozenset(
    {"dont", ",", "notamment", "commencer", "à", "par", "l'", "le", "la", "comme"}
)


def find(seen: View, qualities: Qualities) -> tuple[Filler, ...]:
    """Who rules on the deal, where the status says that someone does."""
    if qualities.status in _RULED:
        near, far = _clause(seen), (seen.sentence.start, seen.sentence.end)
        return (
            _by_verb(seen)
            or _by_name(seen, near)
            or _by_noun(seen, near)
            or _by_name(seen, far)
            or _by_noun(seen, far)
        )
    if qualities.status in _WATCHED:
        near = _clause(seen)
        return _by_name(seen, near) or _by_noun(seen, near, _JUDGES)
    return _by_leave(seen) or _by_speaker(seen) or _by_action(seen, qualities)


def decides(seen: View, operator: Operator) -> bool:
    """Whether who does it is an authority: Bruxelles that examines a deal is ruling on it."""
    if not operator.cue.get("ruler"):
        return False
    phrase = _acting(seen, operator)
    if phrase is None or seen.doc[phrase.head].lower_ in _OWNED:
        return False
    if operator.cue.get("rules") == "court":
        return _is_court(seen, phrase)
    return _rules(seen, phrase)


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


def _acting(seen: View, operator: Operator) -> Phrase | None:
    """The subject of the verb, or its agent: "s'est vu refuser ... par X"."""
    doc, low, high = seen.doc, operator.hit.last + 1, seen.sentence.end
    verb = operator.group
    agent = verb.passive or verb.tense == INFINITIVE
    for i in range(low, min(high, low + 16)):
        if doc[i].lower_ in {";", ":", "qui", "que"}:
            break
        if doc[i].lower_ == "par" and agent:
            phrase = phrase_at(doc, i + 1, high)
            if phrase is not None and _rules(seen, phrase):
                return phrase
    if verb.passive:
        return None
    if verb.tense == INFINITIVE:
        verb = _finite_over(seen, operator)
    return subject_of(doc, verb, seen.sentence) if verb.tense in FINITE else None


def _finite_over(seen: View, operator: Operator) -> Group:
    """The verb whose subject does what an infinitive says: "a six mois pour examiner"."""
    over = [o.group for o in seen.operators if o.depth > operator.depth]
    tokens = [s.token for s in seen.steps]
    if operator.group.verb in tokens:
        above = tokens[tokens.index(operator.group.verb) + 1 :]
        over += [group(seen.doc, t, seen.sentence.start) for t in above if is_verbal(seen.doc[t])]
    return next((g for g in over if g.tense in FINITE), operator.group)


def _by_leave(seen: View) -> tuple[Filler, ...]:
    """Avec la bénédiction de X: who let a deal through that is told as done."""
    for hit in seen.hits:
        first = seen.doc[max(seen.sentence.start, hit.first - 2)].lower_
        if hit.cue.get("authority") and hit.verb < 0 and first == "avec":
            found = _after(seen, hit.last)
            if found:
                return found
    return ()


def _by_action(seen: View, qualities: Qualities) -> tuple[Filler, ...]:
    """A court or regulator that does something in the clause, whatever the deal's status: "la
    Commission s'est donné jusqu'au 8 janvier pour statuer"."""
    if qualities.status == "completed":
        return ()  # "a pris le contrôle de X, une fois l'aval de Y obtenu"
    low, high = _clause(seen)
    doing = {m.entity for m in _subjects(seen, low, high)}
    out: dict[int, Filler] = {}
    for i in range(low, high):
        mention = mention_at(seen.doc, i)
        if mention is None or mention.entity in out or not _is_authority(seen, mention):
            continue
        filler = _filler(seen, mention, "action")
        acts = mention.entity in doing or seen.doc[i - 1].lower_ in {"par", "devant"}
        if acts and _is_judge(seen, filler):
            out[mention.entity] = filler
    return tuple(out.values())


def _subjects(seen: View, low: int, high: int) -> list[Mention]:
    """Those who do something in the clause."""
    found: list[Mention] = []
    for i in range(low, high):
        if is_verbal(seen.doc[i]):
            verb = group(seen.doc, i, seen.sentence.start)
            phrase = subject_of(seen.doc, verb, seen.sentence) if verb.tense in FINITE else None
            found += [] if phrase is None or verb.passive else phrase.mentions[:1]
    return found


def _by_speaker(seen: View) -> tuple[Filler, ...]:
    """X sera repris par Y, a décidé le tribunal: a court or regulator that tells of a deal
    rules on it."""
    told = [f for a in attributions(seen) for f in a.fillers]
    return tuple(replace(f, role="authority") for f in told if _is_judge(seen, f))


def _is_judge(seen: View, filler: Filler) -> bool:
    kinds = {entry.kind for entry in load_gazetteer().lookup(filler.name)}
    words = set(filler.name.casefold().replace("’", "'").replace("'", " ").split())
    return bool(kinds & _RULERS or words & (_JUDGES | _COURTS))


# --- the subject or agent of a verb of approval or refusal ---------------------------------------


def _by_verb(seen: View) -> tuple[Filler, ...]:
    for operator in reversed(seen.operators):
        if operator.cue.get("authority"):
            found = _subject(seen, operator) or _after(seen, operator.hit.last)
            if found:
                return found
    return ()


def _subject(seen: View, operator: Operator) -> tuple[Filler, ...]:
    verb = operator.group
    if verb.tense == GERUND:  # "rendant la vente impossible": the main clause's subject
        verb = main_verb(seen, verb.verb) or verb
    elif verb.tense == INFINITIVE:  # "doit encore valider": the modal's subject
        verb = _finite_over(seen, operator)
    if operator.hit.verb < 0 or verb.passive or verb.tense not in FINITE:
        return ()
    phrase = subject_of(seen.doc, verb, seen.sentence)
    sure = (
        verb is operator.group or operator.group.tense == GERUND
    )  # a modal's subject need not be the one that rules
    if phrase is None or not (_rules(seen, phrase) or (sure and _may_rule(seen, phrase))):
        return ()
    return _named_or_phrase(seen, phrase, "subject")


def _after(seen: View, last: int) -> tuple[Filler, ...]:
    """par X, de X after the cue: "approuvée par les actionnaires", "feu vert de Bruxelles"."""
    doc, high = seen.doc, seen.sentence.end
    for i in range(last, min(high, last + 6)):
        if doc[i].lower_ in {",", ";", ":", "qui"}:
            return ()
        if doc[i].lower_ in _PREPS:
            phrase = phrase_at(doc, i + 1, high)
            if phrase is not None and _rules(seen, phrase):
                return _named_or_phrase(seen, phrase, doc[i].lower_)
    return ()


def _named_or_phrase(seen: View, phrase: Phrase, how: str) -> tuple[Filler, ...]:
    """The body; of "autorités de la concurrence, dont X", X."""
    meant = _meant(seen, phrase) if seen.doc[phrase.head].lower_ in {"elle", "il"} else None
    if meant is not None:
        return (_filler(seen, meant, how),)
    found = fillers(seen.doc, phrase, "authority", how, seen.sentence)
    if found and found[0].entity is not None:
        after = {
            seen.doc[k].lower_ for k in range(phrase.end, min(phrase.end + 10, seen.sentence.end))
        }
        if not after & {"celui", "celle"}:
            return found
        known = {f.entity for f in found}
        return (*found, *(f for f in _example(seen, phrase) if f.entity not in known))
    named = _example(seen, phrase) or _court(seen, phrase)
    if named:
        return named
    if seen.doc[phrase.head].lower_ in _OWNED and phrase.mentions:
        return ()  # the shareholders of a named firm are that firm's, not a body
    words = {seen.doc[k].lower_ for k in range(phrase.start, phrase.head + 1)}
    if words & _UNNAMED:
        return ()
    return found


def _court(seen: View, phrase: Phrase) -> tuple[Filler, ...]:
    """Les juges, le tribunal: the court that the article named last."""
    if seen.doc[phrase.head].lower_ not in _JUDGES:
        return ()
    before = [
        m for m in seen.doc._.depeche_mentions
        if m.start < seen.doc[phrase.head].idx and m.label == "ORG"
        and any(w in _COURTS for w in seen.doc._.depeche_entities[m.entity].name.casefold().split())
    ]  # fmt: skip
    return (_filler(seen, before[-1], "court"),) if before else ()


def _example(seen: View, phrase: Phrase) -> tuple[Filler, ...]:
    doc, out = seen.doc, list[Filler]()
    i = phrase.end
    while i < min(seen.sentence.end, phrase.end + 14):
        mention = mention_at(doc, i)
        if mention is not None and mention.label in {"ORG", "LOC"}:
            out.append(_filler(seen, mention, "example"))
            while i < seen.sentence.end and doc[i].idx < mention.end:
                i += 1
            continue
        if doc[i].lower_ == "en" and i + 1 < seen.sentence.end and doc[i + 1].lower_ == "tête":
            break
        if doc[i].lower_ not in _EXAMPLES | {"et", "celui", "de", "celle"}:
            break
        i += 1
    return tuple(out)


def _is_plain(doc: Doc, i: int) -> bool:
    """A body that is told by what it rules on: "le conseil de la concurrence marocain"."""
    if doc[i].lower_ not in _PLAIN:
        return False
    return any(doc[k].lower_ in _RULE_ON for k in range(i + 1, min(len(doc), i + 4)))


def _meant(seen: View, phrase: Phrase) -> Mention | None:
    """The authority named before in the sentence that "elle", "il" stands for."""
    at = seen.doc[phrase.head].idx
    before = [
        m
        for m in seen.doc._.depeche_mentions
        if seen.sentence.start_char <= m.start and m.end <= at and _is_authority(seen, m)
    ]
    return before[-1] if before else None


def _rules(seen: View, phrase: Phrase) -> bool:
    if seen.doc[phrase.head].lower_ in {"elle", "il"} and not phrase.mentions:
        return _meant(seen, phrase) is not None
    if any(_is_authority(seen, m) for m in phrase.mentions[:1]):
        return True
    return seen.doc[phrase.head].lower_ in _HEADS | _UNNAMED or _is_plain(seen.doc, phrase.head)


def _may_rule(seen: View, phrase: Phrase) -> bool:
    """A person, or a body that is no known firm, that does what only an authority does."""
    if not phrase.mentions:
        return False
    first = phrase.mentions[0]
    if first.label == "PER":
        return True
    name = seen.doc._.depeche_entities[first.entity].name
    kinds = {entry.kind for entry in load_gazetteer().lookup(name)}
    return not kinds & _PARTIES and first.start <= seen.doc[phrase.head].idx < first.end


def _is_authority(seen: View, mention: Mention) -> bool:
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


# --- a body named in the clause -------------------------------------------------------------------


def _by_name(seen: View, within: tuple[int, int]) -> tuple[Filler, ...]:
    """A regulator, court or government named in the clause of the trigger."""
    doc = seen.doc
    low, high = within
    out: dict[int, Filler] = {}
    for i in range(low, high):
        mention = mention_at(doc, i)
        if mention is None or mention.entity in out or not _is_authority(seen, mention):
            continue
        out[mention.entity] = _filler(seen, mention, "clause")
    return tuple(out.values())


def _by_noun(
    seen: View, within: tuple[int, int], words: frozenset[str] = _HEADS
) -> tuple[Filler, ...]:
    """A body without a name after a preposition: "soumise aux autorités de la concurrence"."""
    doc = seen.doc
    low, high = within
    for i in range(low + 1, high):
        word = doc[i].lower_
        if (word in words or _is_plain(doc, i)) and (word not in _OWNED or _voting(doc, low, i)):
            phrase = phrase_at(doc, i, seen.sentence.end)
            if phrase is not None and phrase.head == i:
                return _named_or_phrase(seen, phrase, "noun")
    return ()


def _voting(doc: Doc, low: int, i: int) -> bool:
    """Vote, accord, aval des actionnaires: they are asked, not only named."""
    return any(doc[k].lower_ in _VOTES for k in range(max(low, i - 4), i))


def _clause(seen: View) -> tuple[int, int]:
    """The part of the sentence between semicolons that holds the trigger."""
    doc, sentence, at = seen.doc, seen.sentence, seen.trigger.head
    before = (k + 1 for k in range(at, sentence.start - 1, -1) if doc[k].lower_ == ";")
    after = (k for k in range(at, sentence.end) if doc[k].lower_ == ";")
    return next(before, sentence.start), next(after, sentence.end)


def _filler(seen: View, mention: Mention, how: str) -> Filler:
    name = seen.doc._.depeche_entities[mention.entity].name
    return Filler("authority", name, mention.entity, mention.text, mention.start, mention.end, how)
