"""Dates of another moment than the claim's: the deal's beginning, the day of the scoop, of a jump.

Each test gives what it costs a trigger to take the date; 0 where the date may be its own.
"""

from __future__ import annotations

from spacy.tokens import Token

from depeche.amounts.tables import table
from depeche.claims.attach.clauses import bare_participle, governor, verbs_of
from depeche.claims.attach.scene import Scene
from depeche.claims.attach.tree import agrees, is_modifier, marked
from depeche.dates.records import TimeExpression
from depeche.lexicon.gazetteer import load_gazetteer

_ELSEWHERE = 4.0
#: How many tokens a participle may stand before its date.
_BESIDE = 4
_MEDIA = frozenset({"media", "agency"})


def _lemmas(name: str, key: str = "lemmas") -> list[str]:
    words: list[str] = table("attach")[name][key]
    return words


def _opening(scene: Scene, i: int, date: TimeExpression) -> Token | None:
    """The participle that dates the beginning of the deal named before it."""
    token, head = scene.token(date), scene.head(i)
    own = scene.triggers[i].tokens
    for verb in verbs_of(scene.segment(date)):
        near = token.i - _BESIDE <= verb.i < token.i
        if near and verb.i not in own and bare_participle(verb) and head.i < verb.i:
            return verb if head.pos_ == "NOUN" and agrees(verb, head) else None
    return None


def _past_relative(scene: Scene, i: int, date: TimeExpression) -> bool:
    """ "l'offre que Covéa lui avait fait parvenir onze jours plus tôt"."""
    segment, head = scene.segment(date), scene.head(i)
    if head.pos_ != "NOUN" or segment[0].i <= head.i:
        return False
    if not marked(segment[0], "PronType", "Rel"):
        return False
    return any(t.lower_ in ("avait", "avaient", "eut") for t in segment[:8])


def of_an_earlier_step(scene: Scene, i: int, date: TimeExpression) -> float:
    """What it costs that the date is that of an earlier step than the claim's."""
    status = scene.qualities[i].status
    later = status in _lemmas("openings", "later")
    if later and _past_relative(scene, i, date):
        return _ELSEWHERE
    verb = _opening(scene, i, date)
    if verb is None:
        return 0.0
    if later and verb.lemma_ in _lemmas("openings"):
        return _ELSEWHERE
    if status in _lemmas("openings", "later_told") and verb.lemma_ in _lemmas("openings", "told"):
        return _ELSEWHERE
    carried = governor(scene.head(i)).lemma_ in _lemmas("carries_on")
    return _ELSEWHERE if carried and status != "completed" else 0.0


def told_by_media(scene: Scene, i: int, date: TimeExpression) -> float:
    """What it costs that a newspaper is the subject of the clause: "a indiqué mercredi le FT"."""
    segment = scene.segment(date)
    low, high = segment[0].idx, segment[-1].idx + len(segment[-1])
    if low <= scene.triggers[i].start < high:
        return 0.0
    entities = scene.doc._.depeche_entities
    gazetteer = load_gazetteer()
    for mention in scene.doc._.depeche_mentions:
        if low <= mention.start and mention.end <= high:
            name = entities[mention.entity].name if mention.entity is not None else mention.text
            if any(e.kind in _MEDIA for e in gazetteer.lookup(name)[:1]):
                return _ELSEWHERE
    return 0.0


def moves_the_market(scene: Scene, i: int, date: TimeExpression) -> bool:
    """Whether the date stands with a verb of a move on the market that is not the trigger's."""
    verb = governor(scene.token(date))
    if verb.lemma_ not in _lemmas("moves") or verb.i in scene.triggers[i].tokens:
        return False
    segment = scene.segment(date)
    low, high = segment[0].idx, segment[-1].idx
    moved = any(low <= s.start <= high and s.kind == "price_move" for s in scene.stakes)
    quoted = _lemmas("quoted")
    return moved or any(c.lemma_ in quoted and c.dep_.startswith("nsubj") for c in verb.children)


def of_a_fronted_deal(scene: Scene, i: int, date: TimeExpression) -> float:
    """What it costs that a deal told in front has the date: "Rachetée en 2017, X est à vendre"."""
    segment, head = scene.segment(date), scene.head(i)
    first = segment[0]
    own = scene.triggers[i].tokens
    if first.i != scene.clauses.start or any(t.i in own for t in segment):
        return 0.0
    if not bare_participle(first) or first.pos_ != "VERB":
        return 0.0
    if first.lemma_ not in _lemmas("deals") or is_modifier(first, head):
        return 0.0
    return _ELSEWHERE
