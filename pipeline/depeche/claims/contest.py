"""What the entries on bidders, and on owners who hand a company on, need."""

from __future__ import annotations

from depeche.claims.chunks import NAME, NOUN
from depeche.claims.fillers import head_word
from depeche.claims.lexicon import word_list
from depeche.claims.situation import Situation
from depeche.claims.tokens import verb_form

_FIRMS = frozenset({"ORG", "PROD"})


def rival(s: Situation) -> bool:
    """A bidder with a name for the target under discussion."""
    return s.contest and bool(s.reading.named("buyer"))


def rival_sum(s: Situation) -> bool:
    return rival(s) and s.money


def rival_firm(s: Situation) -> bool:
    """A company that bids: directors are turned out, candidates sent home and mergers too."""
    obj = s.reading.slots.first("obj")
    if obj is not None and obj.kind == NOUN:
        bid = head_word(s.doc, obj) in {"dossier", "candidat", "candidature", "prétendant"}
        return s.contest and s.reading.passive and bid
    return s.contest and any(s.label(f) == "ORG" for f in s.reading.named("buyer"))


def bidder(s: Situation) -> bool:
    """ "l'autre prétendant", "les candidats à la reprise": with a name, or for a named company."""
    return (s.contest and bool(s.reading.named("buyer"))) or (
        s.named_target and any(s.label(f) in _FIRMS for f in s.reading.named("target"))
    )


def told_buyer(s: Situation) -> bool:
    return s.contest and bool(s.reading.named("buyer"))


def chosen(s: Situation) -> bool:
    """Who is preferred for the target under discussion, by those who decide over a sale."""
    if not rival_firm(s) and not (s.contest and s.reading.passive and s.reading.named("buyer")):
        return False
    if _told_as_what(s):
        return False
    deciders = word_list("words", "deciders", "words")
    clitic = bool(s.reading.slots.clitics & {"lui", "leur"})
    return s.reading.passive or clitic or any(t.lower_ in deciders for t in s.chunks.sentence)


def _told_as_what(s: Situation) -> bool:
    """ "a retenu X comme repreneur", "pour reprendre T": other words tell it better."""
    obj = s.reading.slots.first("obj")
    last = (
        obj.end if obj is not None and not s.reading.passive else s.reading.trigger.tokens[-1] + 1
    )
    if last < len(s.doc) and s.doc[last].lower_ in {"comme", "pour"}:
        return True
    after = s.reading.trigger.tokens[-1] + 1  # "ont préféré garder"
    return after < len(s.doc) and verb_form(s.doc[after]) == "Inf"


def approach(s: Situation) -> bool:
    """ "a approché T en vue d'un rachat": about a sale, told before or in the same sentence."""
    if not (s.named_target and s.reading.named("buyer")):
        return False
    sale = word_list("words", "sale_words", "words")
    return s.contest or any(t.lower_ in sale for t in s.chunks.sentence)


def handed(s: Situation) -> bool:
    """Keys, the relay: to a company, or of a company that is named."""
    buyers = s.reading.named("buyer")
    return any(s.label(f) == "ORG" for f in buyers) or (bool(buyers) and s.named_target)


def transmitted(s: Situation) -> bool:
    """A company, a brand, a site; files and diseases are passed on too."""
    obj = s.reading.slots.first("obj") or s.reading.slots.first("next")
    if obj is None or not s.reading.named("target"):
        return False
    kinds = ("company", "firm", "brand", "part", "capital")
    known = frozenset().union(*(word_list("assets", k) for k in kinds))
    return obj.kind == NAME or head_word(s.doc, obj) in known


def parted(s: Situation) -> bool:
    """A company rids itself of one; smoke comes off a factory too."""
    subject = s.reading.slots.first("subj")
    return (
        subject is not None
        and bool(s.reading.named("seller"))
        and subject.kind != NOUN
        and transmitted(s)
    )


def rescue(s: Situation) -> bool:
    """ "sauvé par X": bought where a court or a buyer is spoken of, else only helped."""
    around = {t.lower_ for t in s.chunks.sentence} & word_list("words", "rescue_words", "words")
    return firm_court(s) and bool(around)


def wooed(s: Situation) -> bool:
    """ "T intéresse B", "intéresserait plusieurs fonds"."""
    obj = s.reading.slots.first("obj")
    if obj is None or not s.named_target:
        return False
    known = word_list("parties", "groups", "words") | {
        "fonds",
        "groupe",
        "investisseur",
        "repreneur",
        "acheteur",
        "industriel",
        "acquéreur",
    }
    return bool(s.reading.named("buyer")) or (obj.kind == NOUN and head_word(s.doc, obj) in known)


def firm(s: Situation) -> bool:
    """What is handed on is a company, named or not."""
    return bool(s.reading.named("target"))


def firm_court(s: Situation) -> bool:
    """A company and who takes it."""
    targets = s.reading.named("target")
    buyers = [f for f in s.reading.named("buyer") if s.label(f) != "LOC"]
    return bool(buyers) and any(s.label(f) in {"", *_FIRMS} for f in targets)
