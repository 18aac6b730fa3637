"""What the entries for shares of capital, fund-raising, listings and splits need."""

from __future__ import annotations

from spacy.tokens import Doc

from depeche.claims.chunks import MONEY, NAME, NOUN, Chunk
from depeche.claims.fillers import head_word
from depeche.claims.lexicon import frame, word_list
from depeche.claims.situation import Situation, company


def stake(s: Situation) -> bool:
    """A share of a named company, held by someone: "le taux monte à 12 %" tells none."""
    subject = s.reading.slots.first("subj")
    if (
        subject is not None
        and subject.kind == NOUN
        and head_word(s.doc, subject) in word_list("guards", "measures", "words")
    ):
        return False
    return s.named_target and s.share


def future_stake(s: Situation) -> bool:
    """ "détiendra 20 %" tells what a deal leads to, "détient 20 %" a state."""
    form = s.doc[s.reading.trigger.head].lower_
    coming = form.endswith(("ra", "ront", "rait", "raient"))
    told = any(t.lower_ == "capital" and t.i < s.reading.trigger.head for t in s.chunks.sentence)
    return coming and not told and s.percent and s.named_target and bool(s.reading.named("buyer"))


def own_share(s: Situation) -> bool:
    """A share of a company; "sa participation à la mission" is a part taken."""
    to = s.reading.slots.first("à")
    taken = (
        to is not None
        and to.kind == NOUN
        and all(s.doc[k].lower_ != "%" for k in range(to.start, to.end))
    )
    return company(s) and not taken


def raised(s: Situation) -> bool:
    if not s.money or not s.reading.named("target") or (s.reading.adjectival and not s.sum_follows):
        return False
    if word_list("guards", "raised", "words") & set(s.words(after=12)):
        return False
    if any(
        f.name.casefold() in word_list("guards", "bodies", "words")
        for f in s.reading.named("target")
    ):
        return False
    obj = s.reading.slots.first("obj")
    return obj is None or s.sum_follows or _is_sum(s.doc, obj) or "fonds" in s.words(after=3)


def _is_sum(doc: Doc, chunk: Chunk) -> bool:
    return any(
        doc[k].lower_.startswith(("million", "milliard", "md", "m€", "m$"))
        for k in range(chunk.start, min(chunk.end + 2, len(doc)))
    )


def raise_noun(s: Situation) -> bool:
    words = s.words()
    specific = bool({"fonds", "capital"} & set(words)) or words[0] == "série"
    if specific:
        return s.anyone or s.has_deal
    return s.money and bool(s.reading.named("target"))


def funding_round(s: Situation) -> bool:
    """ "fait le plein": of capital where investors or a sum of cash stand beside it."""
    plain = {"cash", "fonds", "capital", "trésorerie", "auprès"} & set(s.words(after=4))
    return s.money and bool(s.reading.named("target")) and bool(plain)


def invest(s: Situation) -> bool:
    """With a sum; without one where the company stands right after ("investit chez Kerbrac")."""
    if not s.named_target or not s.reading.named("buyer"):
        return False
    last = s.reading.trigger.tokens[-1]
    direct = any(c.kind == NAME and c.marker and 0 < c.start - last <= 3 for c in s.chunks.items)
    return s.money or direct


def listed(s: Situation) -> bool:
    on_market = bool(word_list("guards", "market", "words") & set(s.words(before=1, after=6)))
    moves = word_list("guards", "levels", "words") & set(s.words(after=6))
    if moves or _other_subject(s):
        return False
    return (on_market or _at_a_price(s)) and bool(s.reading.named("target"))


def _other_subject(s: Situation) -> bool:
    """ "le calme revient à la Bourse": what stands as the subject is no company."""
    if frame(s.reading.pattern.entry.frame).get("subj") != "target":
        return False
    subject = s.reading.slots.first("subj")
    assets = (
        word_list("assets", "company")
        | word_list("assets", "part")
        | word_list("assets", "capital")
    )
    return (
        subject is not None
        and subject.kind == NOUN
        and not subject.mentions
        and head_word(s.doc, subject) not in assets
    )


def _at_a_price(s: Situation) -> bool:
    """ "introduite à 19,55 euros": a share, not an idea."""
    last = s.reading.trigger.tokens[-1]
    return any(
        c.kind == MONEY and c.marker == "à" and 0 < c.start - last <= 3 for c in s.chunks.items
    )


def listed_noun(s: Situation) -> bool:
    words = s.words()
    plain = words == ["introduction"] or words == ["introductions"]
    if plain:
        return s.has_deal or any(
            m in s.words(after=4) for m in ("bourse", "nasdaq", "euronext", "york", "cote")
        )
    return s.anyone or s.has_deal


def unit(s: Situation) -> bool:
    """As spun, of a verb that has plainer uses ("deux points séparent A de B")."""
    return s.reading.trigger.pos == "verb" and bool(s.reading.named("seller")) and spun(s)


def spun(s: Situation) -> bool:
    """A company, or "la division chimie" of a named one, is split off."""
    return company(s) or (bool(s.reading.named("seller")) and s.reading.scope == "part")
