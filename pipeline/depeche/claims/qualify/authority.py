"""The body that approves, blocks or reviews a deal."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from depeche.claims.qualify.grammar.forms import FINITE, GERUND, INFINITIVE, is_verbal
from depeche.claims.qualify.grammar.noun_phrases import Phrase, mention_at, phrase_at
from depeche.claims.qualify.grammar.verb_subject import subject_of
from depeche.claims.qualify.grammar.verbs import group
from depeche.claims.qualify.operators import Operator, View, main_verb
from depeche.claims.qualify.rulers import (
    acting,
    finite_over,
    is_authority,
    is_plain,
    may_rule,
    meant,
    rules,
)
from depeche.claims.qualify.sources import attributions
from depeche.claims.qualify.sources.speakers import fillers
from depeche.claims.qualify.tables import read_table
from depeche.claims.records import Filler, Qualities
from depeche.entities.records import Mention
from depeche.lexicon.gazetteer import load_gazetteer

_TABLE = read_table("authorities")
_HEADS = frozenset(_TABLE["heads"])
_UNNAMED = frozenset(_TABLE["unnamed"])
_OWNED = frozenset(_TABLE["owned"])
_RULED = frozenset(_TABLE["ruled"])
_WATCHED = frozenset(_TABLE["watched"])
_JUDGES = frozenset(_TABLE["judges"])
_VOTES = frozenset(_TABLE["votes"])
_COURTS = frozenset(_TABLE["courts"])
_RULERS, _NAMED_RULERS = frozenset(_TABLE["rulers"]), frozenset(_TABLE["named_rulers"])
#: Steps before the signing.
_OPEN = frozenset({"considered", "negotiating", "offered"})
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
    return (
        _by_leave(seen)
        or _by_order(seen)
        or _by_speaker(seen)
        or _by_action(seen, qualities)
        or _by_act_beside(seen, qualities)
    )


def _by_leave(seen: View) -> tuple[Filler, ...]:
    """Avec la bénédiction de X: who let a deal through that is told as done."""
    for hit in seen.hits:
        first = seen.doc[max(seen.sentence.start, hit.first - 2)].lower_
        if hit.cue.get("authority") and hit.verb < 0 and first == "avec":
            found = _after(seen, hit.last)
            if found:
                return found
    return ()


def _by_order(seen: View) -> tuple[Filler, ...]:
    """A body that makes a party sell: "a donné jusqu'au 30 novembre à X pour se défaire de Y"."""
    for operator in seen.operators:
        if operator.cue.get("orders") and not operator.group.passive:
            phrase = acting(seen, operator)
            if phrase is not None and rules(seen, phrase):
                return _named_or_phrase(seen, phrase, "order")
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
        if mention is None or mention.entity in out or not is_authority(seen, mention):
            continue
        filler = _filler(seen, mention, "action")
        acts = mention.entity in doing or seen.doc[i - 1].lower_ in {"par", "devant"}
        if acts and _is_judge(seen, filler):
            out[mention.entity] = filler
    return tuple(out.values())


def _by_act_beside(seen: View, qualities: Qualities) -> tuple[Filler, ...]:
    """A named body whose act of ruling stands beside the deal: "un schéma que le Parlement doit
    encore valider"."""
    if qualities.status not in _OPEN:
        return ()  # of two deals in a sentence, one that is signed has rulers of its own
    low, high = _clause(seen)
    for hit in seen.hits:
        if not hit.cue.get("authority") or hit.verb < 0 or not low <= hit.verb < high:
            continue
        near = range(hit.verb, max(low, hit.verb - 4) - 1, -1)
        groups = (group(seen.doc, k, seen.sentence.start) for k in near if is_verbal(seen.doc[k]))
        verb = next((g for g in groups if g.tense in FINITE), None)
        if verb is None or verb.passive:
            continue
        phrase = subject_of(seen.doc, verb, seen.sentence)
        if phrase is not None and any(is_authority(seen, m) for m in phrase.mentions[:1]):
            return (_filler(seen, phrase.mentions[0], "beside"),)
    return ()


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
    return bool(kinds & _RULERS or words & (_JUDGES | _COURTS)) or (
        filler.entity is not None and bool(words & _NAMED_RULERS)
    )


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
        verb = finite_over(seen, operator)
    if operator.hit.verb < 0 or verb.passive or verb.tense not in FINITE:
        return ()
    phrase = subject_of(seen.doc, verb, seen.sentence)
    sure = (
        verb is operator.group or operator.group.tense == GERUND
    )  # a modal's subject need not be the one that rules
    if phrase is None or not (rules(seen, phrase) or (sure and may_rule(seen, phrase))):
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
            if phrase is not None and rules(seen, phrase):
                return _named_or_phrase(seen, phrase, doc[i].lower_)
    return ()


def _named_or_phrase(seen: View, phrase: Phrase, how: str) -> tuple[Filler, ...]:
    """The body; of "autorités de la concurrence, dont X", X."""
    stood = meant(seen, phrase) if seen.doc[phrase.head].lower_ in {"elle", "il"} else None
    if stood is not None:
        return (_filler(seen, stood, how),)
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


def _by_name(seen: View, within: tuple[int, int]) -> tuple[Filler, ...]:
    """A regulator, court or government named in the clause of the trigger."""
    doc = seen.doc
    low, high = within
    out: dict[int, Filler] = {}
    for i in range(low, high):
        mention = mention_at(doc, i)
        if mention is None or mention.entity in out or not is_authority(seen, mention):
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
        if (word in words or is_plain(doc, i)) and (word not in _OWNED or _voting(doc, low, i)):
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
