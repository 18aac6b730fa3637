"""What an entry of the trigger lexicon needs before it makes a claim.

Each need looks at a trigger in its situation; where it does not hold, its guard is the reason
given in rejected.csv. The needs are named in lexicon/triggers/README.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Doc

from depeche.claims.chunks import MONEY, NAME, NOUN, TIME, Chunk, Chunks
from depeche.claims.fillers import head_word
from depeche.claims.lexicon import frame, word_list
from depeche.claims.reading import Reading
from depeche.claims.records import Filler


def _share_in_object(doc: Doc, reading: Reading) -> bool:
    """Is what changes hands a share of capital ("40 %", "une participation")?"""
    obj = reading.object_chunk
    words = [doc[k].lower_ for k in reading.trigger.tokens]
    return "%" in words or (
        obj is not None
        and (
            any(doc[k].lower_ == "%" for k in range(obj.start, obj.end))
            or head_word(doc, obj) in word_list("assets", "capital")
        )
    )


@dataclass(frozen=True, slots=True)
class Situation:
    """What a need looks at."""

    doc: Doc
    chunks: Chunks
    reading: Reading
    has_deal: bool  #: a deal was told before in the article
    known_buyers: frozenset[int] = frozenset()  #: of the deals told before

    @property
    def anyone(self) -> bool:
        return bool(self.reading.fillers)

    @property
    def named_target(self) -> bool:
        return any(f.entity is not None for f in self.reading.named("target"))

    @property
    def share(self) -> bool:
        return (
            self.reading.capital
            or "capital" in self.words()
            or _share_in_object(self.doc, self.reading)
        )

    @property
    def money(self) -> bool:
        return bool(self.chunks.money)

    @property
    def partners(self) -> list[Filler]:
        """The partners that can make a deal: no body of states, no charity."""
        return [
            f
            for f in self.reading.named("partner")
            if f.name.casefold() not in word_list("guards", "bodies", "words")
        ]

    @property
    def sum_follows(self) -> bool:
        """Is the first noun phrase after the trigger's head a sum ("levé 3 millions")?"""
        head = self.reading.trigger.head
        after = [c for c in self.chunks.items if c.start > head and not c.marker and c.kind != TIME]
        return bool(after) and after[0].kind == MONEY

    @property
    def percent(self) -> bool:
        """Does the object, or what follows the trigger, hold a percentage?"""
        obj = self.reading.object_chunk
        return obj is not None and any(self.doc[k].lower_ == "%" for k in range(obj.start, obj.end))

    def words(self, before: int = 0, after: int = 0) -> list[str]:
        """Lower-cased words of the trigger, with some of its neighbours."""
        tokens = self.reading.trigger.tokens
        low = max(tokens[0] - before, self.chunks.sentence.start)
        high = min(tokens[-1] + 1 + after, self.chunks.sentence.end)
        return [self.doc[k].lower_ for k in range(low, high)]


def _company(s: Situation) -> bool:
    if s.reading.named("target") or (s.share and s.anyone):
        return True
    return (
        s.has_deal
        and s.money
        and s.reading.object_chunk is not None
        and any(f.entity in s.known_buyers for f in s.reading.named("buyer"))
    )


def _offer(s: Situation) -> bool:
    around = s.words(before=2, after=3)
    if "appel" in around or "appels" in around or "demande" in around:
        return False
    definite = bool(
        {"l'", "cette", "son", "sa", "leur", "la", "les", "ses", "ces", "leurs"}
        & set(s.words(before=1)[:1])
    )
    if s.has_deal and (s.reading.fillers or definite):
        return True
    return bool(s.reading.named("target")) or (bool(s.reading.fillers) and s.money)


def _court(s: Situation) -> bool:
    return bool(s.reading.named("target")) and bool(s.reading.named("buyer"))


def _raised(s: Situation) -> bool:
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


def _raise_noun(s: Situation) -> bool:
    words = s.words()
    specific = bool({"fonds", "capital"} & set(words)) or words[0] == "série"
    if specific:
        return s.anyone or s.has_deal
    return s.money and bool(s.reading.named("target"))


def _listed(s: Situation) -> bool:
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


def _listed_noun(s: Situation) -> bool:
    words = s.words()
    plain = words == ["introduction"] or words == ["introductions"]
    if plain:
        return s.has_deal or any(
            m in s.words(after=4) for m in ("bourse", "nasdaq", "euronext", "york", "cote")
        )
    return s.anyone or s.has_deal


def _invest(s: Situation) -> bool:
    """With a sum; without one where the company stands right after ("investit chez Kerbrac")."""
    if not s.named_target or not s.reading.named("buyer"):
        return False
    last = s.reading.trigger.tokens[-1]
    direct = any(c.kind == NAME and c.marker and 0 < c.start - last <= 3 for c in s.chunks.items)
    return s.money or direct


def _stake(s: Situation) -> bool:
    """A share of a named company, held by someone: "le taux monte à 12 %" tells none."""
    subject = s.reading.slots.first("subj")
    if (
        subject is not None
        and subject.kind == NOUN
        and head_word(s.doc, subject) in word_list("guards", "measures", "words")
    ):
        return False
    return s.named_target and s.share


def _future_stake(s: Situation) -> bool:
    """ "détiendra 20 %" tells what a deal leads to, "détient 20 %" a state."""
    form = s.doc[s.reading.trigger.head].lower_
    coming = form.endswith(("ra", "ront", "rait", "raient"))
    told = any(t.lower_ == "capital" and t.i < s.reading.trigger.head for t in s.chunks.sentence)
    return coming and not told and s.percent and s.named_target and bool(s.reading.named("buyer"))


def _collaboration(s: Situation) -> bool:
    """Two parties; "en collaboration avec" only says who took part."""
    return "en" not in s.words(before=1)[:1] and len(s.partners) >= 2


def _named_parties(s: Situation) -> bool:
    """Two parties, or one of a deal told before; "plusieurs contrats de licence" names none."""
    named = [
        f
        for f in s.reading.named("partner")
        if f.how not in {"topic", "sentence"} and "collective" not in f.how
    ]
    if len(named) >= 2 or (bool(named) and len(s.reading.named("partner")) >= 2):
        return True
    definite = {"le", "la", "l'", "cette", "ce", "cet", "notre", "leur"} & set(
        s.words(before=1)[:1]
    )
    return s.has_deal and bool(definite)


def _parties(s: Situation) -> bool:
    """Two parties; of a verb with an object, that object ("marier deux cultures" has none)."""
    obj = s.reading.slots.first("obj")
    if obj is not None and obj.kind == NOUN and not obj.mentions:
        word = head_word(s.doc, obj)
        if word in word_list("guards", "complements", "abstract") | word_list(
            "guards", "complements", "things"
        ):
            return False
    return len(s.partners) >= 2


def _coming_parties(s: Situation) -> bool:
    """ "distribuera", "en exclusivité": an agreement, where "distribue" is daily trade."""
    form = s.doc[s.reading.trigger.head].lower_
    coming = form.endswith(("ra", "ront", "rait", "raient", "er"))
    return _parties(s) and (
        coming or bool({"exclusivité", "exclusif", "exclusivement"} & set(s.words()))
    )


def _own_share(s: Situation) -> bool:
    """A share of a company; "sa participation à la mission" is a part taken."""
    to = s.reading.slots.first("à")
    taken = (
        to is not None
        and to.kind == NOUN
        and all(s.doc[k].lower_ != "%" for k in range(to.start, to.end))
    )
    return _company(s) and not taken


def _signed(s: Situation) -> bool:
    """ "a signé avec X", of no order for goods and of no purchase that other words tell."""
    goods = word_list("guards", "supply", "words") & {t.lower_ for t in s.chunks.sentence}
    return not goods and len(s.reading.named("partner")) >= 2


def _round(s: Situation) -> bool:
    """ "fait le plein": of capital where investors or a sum of cash stand beside it."""
    plain = {"cash", "fonds", "capital", "trésorerie", "auprès"} & set(s.words(after=4))
    return s.money and bool(s.reading.named("target")) and bool(plain)


def _unit(s: Situation) -> bool:
    """As spun, of a verb that has plainer uses ("deux points séparent A de B")."""
    return s.reading.trigger.pos == "verb" and bool(s.reading.named("seller")) and _spun(s)


def _spun(s: Situation) -> bool:
    """A company, or "la division chimie" of a named one, is split off."""
    return _company(s) or (bool(s.reading.named("seller")) and s.reading.scope == "part")


#: needs of an entry -> (what must hold, the guard where it does not)
NEEDS: dict[str, tuple[Callable[[Situation], bool], str]] = {
    "company": (_company, "no_company"),
    "company_any": (lambda s: s.anyone, "no_company"),
    "company_subject": (lambda s: bool(s.reading.named("target")), "no_company"),
    "company_or_deal": (lambda s: s.anyone or s.has_deal, "no_party"),
    "name": (lambda s: s.named_target, "no_name"),
    "stake": (_stake, "no_stake"),
    "future_stake": (_future_stake, "no_stake"),
    "collaboration": (_collaboration, "no_parties"),
    "signed": (_signed, "no_parties"),
    "round": (_round, "no_sum"),
    "unit": (_unit, "no_company"),
    "spun": (_spun, "no_company"),
    "named_deal": (lambda s: s.named_target and bool(s.reading.named("buyer")), "no_party"),
    "money": (
        lambda s: s.money and bool(s.reading.named("buyer")) and (s.named_target or s.has_deal),
        "no_price",
    ),
    "parties": (_parties, "no_parties"),
    "coming_parties": (_coming_parties, "no_parties"),
    "own_share": (_own_share, "no_company"),
    "named_parties": (_named_parties, "no_parties"),
    "parties_or_deal": (lambda s: s.anyone or s.has_deal, "no_party"),
    "deal": (lambda s: s.has_deal, "no_deal_before"),
    "deal_or_target": (lambda s: s.has_deal or s.named_target, "no_deal_before"),
    "rival": (lambda s: s.has_deal and bool(s.reading.named("buyer")), "no_deal_before"),
    "talks": (lambda s: s.has_deal, "no_deal_before"),
    "offer": (_offer, "no_offer"),
    "court": (_court, "no_party"),
    "raised": (_raised, "no_sum"),
    "raise_noun": (_raise_noun, "no_sum"),
    "listed": (_listed, "no_market"),
    "listed_noun": (_listed_noun, "no_market"),
    "invest": (_invest, "no_sum"),
}


def need_guard(
    doc: Doc,
    chunks: Chunks,
    reading: Reading,
    *,
    has_deal: bool,
    known_buyers: frozenset[int] = frozenset(),
) -> str:
    """The guard that what the entry needs fails at, or nothing."""
    holds, guard = NEEDS[reading.pattern.entry.needs]
    return "" if holds(Situation(doc, chunks, reading, has_deal, known_buyers)) else guard
