"""The date of a deal's step.

A date dates a deal when it stands with the deal's own trigger or with a verb that governs
it ("a officialisé mercredi l'arrivée"). A date with another verb does so only where that
verb is a step of deals (``steps`` of attach.toml); a date of an apposition that tells who
somebody is does not, nor does the "since" of a holding.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from depeche.amounts.tables import table
from depeche.claims.attach.clauses import (
    VERBAL,
    bare_participle,
    governor,
    verbs_of,
)
from depeche.claims.attach.earlier import (
    moves_the_market,
    of_a_fronted_deal,
    of_an_earlier_step,
    told_by_media,
)
from depeche.claims.attach.scene import Scene
from depeche.claims.attach.tree import agrees, is_modifier, marked
from depeche.dates.records import TimeExpression

#: A date that stands this far from the deal's predicate is not taken, even alone.
_REJECT = 3.0
_ELSEWHERE = 4.0
_SAME_SEGMENT = -1.5
#: "l'accord paraphé jeudi vise une ouverture en 2027": the participle's date is the surest.
_SIGNED = -3.0
#: How many tokens a participle may stand before its date: "levés en 2021".
_BESIDE = 3
#: "annoncée en mars": dates the deal unless the main clause dates its next step.
_ASIDE = 1.2
_ANNOUNCED = 2.0
_SINCE = re.compile(r"(?<!\w)depuis (?:le |la |l'|les )?$")
#: Before a dash: "PARIS, 21 septembre (Agence) -", "7 h 42 -", "Worblaufen, le 15 mars 2024 -".
_DATELINE = re.compile(r"[^.;»«]{0,12}(?:\([^)]{0,30}\) ?)?,? ?[-–—:] ")
_DATELINE_LENGTH = 60
_CLOCK = re.compile(r"T\d\d:\d\d")
#: Kinds of sums that have a year of their own.
_FIGURES = frozenset(
    {"turnover", "profit", "loss", "savings", "debt", "investment_plan", "quote", "dividend"}
)


def _is_dateline(scene: Scene, date: TimeExpression) -> bool:
    """A place and a date set before the sentence by a dash, or the clock of a live report."""
    before = scene.text[scene.sent.start_char : date.start]
    if not before.strip(" •*-–—") and _CLOCK.search(date.value):
        return not scene.text[date.end :].lstrip().startswith(",")
    if len(before) > _DATELINE_LENGTH or any(t.pos_ in VERBAL for t in _tokens(scene, before)):
        return False
    if not _DATELINE.match(scene.text[date.end : date.end + 48]):
        return False
    return (
        _CLOCK.search(date.value) is not None
        or re.search(r"^[^,a-z]*,?|, (?:le )?$", before) is not None
    )


def _tokens(scene: Scene, before: str) -> list[Token]:
    limit = scene.sent.start_char + len(before)
    return [t for t in scene.clauses.tokens if t.idx < limit]


def _is_step(token: Token) -> bool:
    lists = table("attach")
    return token.lemma_.lower() in (*lists["steps"]["lemmas"], *lists["announces"]["lemmas"])


def _tells_of_another(scene: Scene, i: int, verb: Token, segment: list[Token]) -> bool:
    """Whether ``verb`` is a participle right after a noun that is no part of the deal."""
    noun = verb.head
    if not bare_participle(verb) or noun.i not in {t.i for t in segment} or noun.i > verb.i:
        return False
    if noun.pos_ not in ("NOUN", "PROPN") or noun.i in scene.triggers[i].tokens:
        return False
    head = scene.head(i)
    if is_modifier(verb, head) or verb.i in scene.above(i):
        return False
    if head.pos_ == "NOUN" and head.i < verb.i and agrees(verb, head):
        between = scene.doc[head.i + 1 : verb.i]
        return any(
            t.pos_ in VERBAL for t in between
        )  # "la coentreprise dans les batteries créée en 2020": the parser errs here
    return noun.lemma_ not in table("attach")["step_nouns"]["lemmas"]


def _elsewhere(scene: Scene, i: int, date: TimeExpression) -> float:
    """What it costs that the date stands with another predicate than the deal's."""
    token, head = scene.token(date), scene.head(i)
    segment = scene.segment(date)
    own = set(scene.triggers[i].tokens)
    verbs = verbs_of(segment)
    if own & {t.i for t in segment}:
        beside = [t for t in verbs if token.i - _BESIDE <= t.i < token.i]
        if any(_tells_of_another(scene, i, t, segment) for t in beside):
            return _ELSEWHERE
        signed = any(bare_participle(t) and _is_step(t) and t.head.i <= head.i for t in beside)
        return _SIGNED if signed and head.pos_ == "NOUN" else _SAME_SEGMENT
    above = scene.above(i)
    if not verbs:
        return 0.0
    nearest = min(verbs, key=lambda t: (t.i > token.i, abs(t.i - token.i)))
    if nearest.lemma_ in table("attach")["reports"]["lemmas"]:
        return _ELSEWHERE
    if _is_step(nearest):
        if nearest.i in above:
            return 0.0
        if _tells_of_another(scene, i, nearest, segment):
            return _ELSEWHERE
        return _ASIDE if bare_participle(nearest) and token.i > head.i else 0.5
    if marked(segment[0], "PronType", "Rel") or nearest.dep_ == "acl:relcl":
        return _ELSEWHERE
    if nearest.i in above:
        return 0.0
    if bare_participle(nearest) or marked(nearest, "VerbForm", "Inf"):
        return _ELSEWHERE
    return 0.0 if any(t.i in above for t in verbs) else _ELSEWHERE - 1.5


def _of_another_noun(scene: Scene, i: int, date: TimeExpression) -> float:
    """What it costs that the date belongs to a noun: "le cours du 28 février"."""
    token = scene.token(date)
    noun = token.head
    if noun.i in scene.triggers[i].tokens or noun.i >= token.i:
        return 0.0
    if noun.pos_ not in ("NOUN", "PROPN"):
        return 0.0
    if noun.text[:1].isupper() and scene.before(date).endswith((" du ", " de ce ")):
        return _ELSEWHERE
    lists = table("attach")
    return _ELSEWHERE if noun.lemma_ in lists["other_nouns"]["lemmas"] else 0.0


def _of_another_figure(scene: Scene, i: int, date: TimeExpression) -> float:
    """What it costs that the date tells the year of a turnover, a loss, a price on the market."""
    segment = scene.segment(date)
    lemmas = table("attach")["quoted"]["lemmas"]
    if any(t.lemma_ in lemmas and t.dep_.startswith("nsubj") for t in segment):
        return _ELSEWHERE
    if moves_the_market(scene, i, date):
        return _ELSEWHERE
    if set(scene.triggers[i].tokens) & {t.i for t in segment}:
        return 0.0
    low, high = segment[0].idx, segment[-1].idx
    return (
        _ELSEWHERE
        if any(low <= a.start <= high for a in scene.amounts if a.kind in _FIGURES)
        else 0.0
    )


def _since(scene: Scene, i: int, date: TimeExpression) -> float:
    """What it costs that "depuis" tells how long something else has lasted."""
    if not _SINCE.search(scene.before(date)):
        return 0.0
    token, head = scene.token(date), scene.head(i)
    segment = scene.segment(date)
    if set(scene.triggers[i].tokens) & {t.i for t in segment}:
        return 0.0
    verbs = verbs_of(segment)
    words = [t for t in segment if t.i < token.i and t.pos_ in ("NOUN", "PROPN", "VERB", "ADJ")]
    if not words and governor(token).i in scene.above(i):
        return 0.0  # "Depuis octobre, le groupe étudie ..."
    above = scene.above(i)
    if any(t.i in above or (_is_step(t) and head.is_ancestor(t)) for t in verbs):
        return 0.0
    return _ELSEWHERE + 2.0


def _of_the_telling(scene: Scene, i: int, date: TimeExpression) -> float:
    """What it costs that the day is that on which an earlier step was told: "a indiqué mardi que
    X avait franchi le seuil"."""
    segment, head = scene.segment(date), scene.head(i)
    own = set(scene.triggers[i].tokens)
    if head.pos_ not in VERBAL or segment[-1].i >= head.i or own & {t.i for t in segment}:
        return 0.0
    past = any(c.lower_ in ("avait", "avaient") for c in head.children if c.dep_.startswith("aux"))
    told = any(t.lemma_ in table("attach")["announces"]["lemmas"] for t in verbs_of(segment))
    return _ELSEWHERE if past and told else 0.0


def _is_announced(scene: Scene, date: TimeExpression) -> bool:
    """Whether the date stands with a verb that closes the sentence by announcing it all."""
    segment = scene.segment(date)
    if segment[0].i <= scene.head(0).i or any(
        segment[0].i <= t.head <= segment[-1].i for t in scene.triggers
    ):
        return False
    return any(
        t.lemma_ in table("attach")["announces"]["lemmas"] for t in verbs_of(segment)
    ) and not any(bare_participle(t) or marked(t, "PronType", "Rel") for t in segment)


def _is_vague(date: TimeExpression) -> bool:
    if date.value == "PRESENT_REF":
        return True
    text = date.text.lower().replace("’", "'")
    return any(text.startswith(t) for t in table("attach")["no_step"]["texts"])


def _cost(scene: Scene, i: int, date: TimeExpression) -> float | None:
    """How far ``date`` is from trigger ``i``; None where it dates something else."""
    key = (i, date.start)
    if key not in scene.dated:
        scene.dated[key] = _reckon(scene, i, date)
    return scene.dated[key]


def _reckon(scene: Scene, i: int, date: TimeExpression) -> float | None:
    if _is_announced(scene, date):
        return _ANNOUNCED + i
    reasons = (
        _since,
        _of_another_noun,
        _of_another_figure,
        of_an_earlier_step,
        told_by_media,
        of_a_fronted_deal,
        _of_the_telling,
    )
    other = max(reason(scene, i, date) for reason in reasons)
    if other < _REJECT:
        other += _elsewhere(scene, i, date)
    return None if other >= _REJECT else scene.cost(i, date) + other


def own_date(scene: Scene, i: int) -> TimeExpression | None:
    """The date that stands nearest to trigger ``i`` and not nearer to another."""
    ranked = []
    for date in scene.dates:
        if date.type not in ("DATE", "TIME") or _is_vague(date) or _is_dateline(scene, date):
            continue
        cost = _cost(scene, i, date)
        rivals = (_cost(scene, n, date) for n in range(len(scene.triggers)))
        if cost is not None and cost <= min(c for c in rivals if c is not None):
            ranked.append((cost, date.start, date))
    best = min(ranked, default=None)
    return best[2] if best else None


def _governs_both(scene: Scene, i: int, date: TimeExpression) -> bool:
    """Whether the verb that carries ``date`` stands above trigger ``i`` too."""
    return governor(scene.token(date)).i in scene.above(i) - {scene.head(i).i}


def step_date(scene: Scene, i: int) -> TimeExpression | None:
    """The date of trigger ``i``'s step: its own, or that of the deal it is told together with."""
    own = own_date(scene, i)
    if own is not None:
        return own
    for n in scene.coordinated(i):
        date = own_date(scene, n)
        if date is not None and _governs_both(scene, i, date):
            return date
    return None
