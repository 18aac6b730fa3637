"""The deals of an article, and what each of its claims leaves to them.

"L'opération", "l'offre", "son rachat": a sentence rarely names all the parties. Claims that
can speak of the same deal are put together; a role that one of them fills is filled for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from spacy.tokens import Doc, Span

from depeche.amounts.records import Amount
from depeche.claims.parties import MAIN_SHARE, Relations
from depeche.claims.reading import Reading
from depeche.claims.records import Filler

#: A text without a main company that tells this many deals is a digest.
_DIGEST = 3
#: How a filler was found that owns a part sold without a name ("Alstom cède sa branche énergie").
POSSESSOR = "possessor"
#: Steps after which a deal is no longer the one under discussion.
_FIRM = frozenset({"agreed", "pending", "approved", "completed"})
_CONTROL = frozenset({"acquisition", "stake"})
_ENDS = frozenset({"rejected", "abandoned", "blocked"})
#: A sum told again can be rounded: "185 millions", "près de 190".
_ROUNDED = Decimal("0.94")
CORE = ("buyer", "target", "seller", "partner")
#: Frames of a party that joins a round told before.
_JOINING = frozenset({"join_round", "join_next", "noun_led"})
#: Deal types that can be two ways of telling one deal.
FAMILY = {
    "acquisition": "control", "stake": "control", "merger": "merger", "partnership": "partnership",
    "joint_venture": "joint_venture", "funding": "funding", "ipo": "ipo", "spin_off": "spin_off",
}  # fmt: skip


def key(filler: Filler) -> str:
    """What makes two fillers the same party."""
    return f"e{filler.entity}" if filler.entity is not None else filler.name.casefold()


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """Where in the article a deal is spoken of."""

    sentence: int = -9
    paragraph: int = -9


@dataclass(slots=True)
class Deal:
    """A deal of the article: who fills which role, in the order they were named."""

    number: int
    type: str
    roles: dict[str, dict[str, Filler]] = field(default_factory=lambda: {r: {} for r in CORE})
    #: seller -> the types under which it sold: who sold a block does not sell the company
    sold_as: dict[str, set[str]] = field(default_factory=dict)
    last: Moment = field(default_factory=lambda: Moment())  #: where it was last spoken of
    paragraphs: set[int] = field(default_factory=set)  #: those that tell of it
    told_at: list[int] = field(default_factory=list)  #: offsets of the triggers that tell it
    turn: int = 0  #: counts the readings of the article, to order those of one sentence
    told: int = 0  #: how often
    background: bool = True  #: only ever told in passing, by a participle
    scope: str = ""
    completed: bool = False  #: one of its claims says that it is done
    raised: Amount | None = None  #: the sum of a round, which tells it from the one before
    past: bool = False  #: done before the time that the article reports on
    outcome: bool = True  #: only ever told by what someone will hold after another deal
    bare: bool = True  #: no sentence has an object for it, named or not
    firm: bool = False  #: agreed, or further
    lost: bool = False  #: refused, given up or forbidden when last told

    def keys(self, role: str) -> set[str]:
        return set(self.roles[role])

    def parties(self) -> set[str]:
        return set().union(*(self.roles[r] for r in CORE))

    def add(self, fillers: Iterable[Filler], told_as: str = "") -> None:
        for filler in fillers:
            if filler.role in CORE:
                self.roles[filler.role].setdefault(key(filler), filler)
            if filler.role == "seller":
                self.sold_as.setdefault(key(filler), set()).add(told_as)

    def specify(self, owner: Mapping[int, int]) -> None:
        """Once the unit that is sold has a name, its owner is no target beside it."""
        targets = self.roles["target"]
        owners = {owner.get(f.entity) for f in targets.values() if f.entity is not None}
        self.roles["target"] = {
            k: f for k, f in targets.items() if f.how != POSSESSOR or f.entity not in owners
        }


def paragraph_of(doc: Doc, offset: int) -> int:
    """The number of the paragraph at a place of the text, as Moment counts them."""
    number = 0
    for k, sentence in enumerate(doc.sents):
        number += k > 0 and starts_paragraph(sentence)
        if offset < sentence.end_char:
            break
    return number


def starts_paragraph(sentence: Span) -> bool:
    before = sentence.doc[sentence.start - 1]
    return before.is_space and "\n" in before.text


def _by_role(fillers: Iterable[Filler]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {r: set() for r in CORE}
    for filler in fillers:
        if filler.role in CORE:
            found[filler.role].add(key(filler))
    return found


def _sells_again(deal: Deal, reading: Reading) -> bool:
    """ "Racheté en 2015 par A, X pourrait changer de mains": the next sale, not that one."""
    frame = reading.pattern.entry.frame
    return deal.background and not reading.named("buyer") and frame in _ON_THE_MARKET


_ON_THE_MARKET = frozenset({"target_alone", "sell", "sell_next", "find_buyer"})


def _families_fit(a: str, b: str) -> bool:
    return a == "*" or FAMILY[a] == FAMILY[b]


def _part_told(deal: Deal, fillers: Iterable[Filler], owner: Mapping[int, int]) -> bool:
    """ "Bolloré vend ses ports", told again as the sale of Bolloré Africa Logistics."""
    pairs = [(a, b) for a in fillers if a.role == "target" for b in deal.roles["target"].values()]
    return any(
        whole.how == POSSESSOR
        and part.entity is not None
        and owner.get(part.entity) == whole.entity
        for a, b in pairs
        for whole, part in ((a, b), (b, a))
    )


def compatibility(
    deal: Deal, deal_type: str, fillers: Iterable[Filler], owner: Mapping[int, int]
) -> int:
    """How well a reading fits a deal: shared parties count, a contradiction gives -1."""
    fillers = list(fillers)
    mine = _by_role(fillers)
    score = 0
    if not _families_fit(deal_type, deal.type):
        return _across_families(deal, deal_type, mine)
    for role in CORE:
        theirs = deal.keys(role)
        if mine[role] and theirs:
            shared = mine[role] & theirs
            if not shared and role == "target" and _part_told(deal, fillers, owner):
                score += 1
                continue
            if not shared:
                if role == "seller" and deal.type not in {"spin_off", "ipo"}:
                    continue
                return -1
            score += 2 * len(shared) if role in {"target", "partner"} else len(shared)
            if role == "partner" and len(mine[role]) >= 2 and len(theirs) >= 2 and len(shared) < 2:
                return -1
    # a buyer that is the deal's target or the like is another deal
    if mine["buyer"] & deal.keys("target") or mine["target"] & deal.keys("buyer"):
        return -1
    # who sells what they bought tells the next deal in the chain
    if mine["buyer"] & deal.keys("seller") or mine["seller"] & deal.keys("buyer"):
        return -1
    return score


#: Families of which one can take up a deal of the other.
_KINDRED = (
    {"merger", "control"},
    {"merger", "joint_venture"},
    {"partnership", "joint_venture"},
)


def _across_families(deal: Deal, deal_type: str, mine: dict[str, set[str]]) -> int:
    """ "Le rapprochement" of a takeover, "le mariage" of a joint venture: the same deal when
    all the parties named belong to it and at least one is named."""
    families = {FAMILY.get(deal_type, ""), FAMILY[deal.type]}
    if families == {"partnership", "joint_venture"} and deal_type == "partnership":
        return -1
    if families not in _KINDRED:
        return -1
    named = set().union(*mine.values())
    if not named:
        return 0 if deal_type in {"merger", "joint_venture"} else -1
    return 2 * len(named) if named <= deal.parties() and len(named) >= 2 else -1


def _same_round(deal: Deal, raised: Amount | None) -> bool:
    if raised is None or deal.raised is None or raised.currency != deal.raised.currency:
        return True
    small, large = sorted((raised.value, deal.raised.value))
    return small >= large * _ROUNDED


class Discourse:
    """The deals told so far, latest last."""

    def __init__(self, relations: Relations) -> None:
        self.relations = relations
        self.deals: list[Deal] = []
        self._turn = 0
        self._named: frozenset[str] = frozenset()  #: who its sentence has as subjects
        self._firm = False  #: the reading in hand tells a step that one bidder alone comes to
        self._ends = False  #: the reading in hand says that a deal came to nothing

    def known(self, role: str) -> frozenset[int]:
        """The entities that fill ``role`` in the deals told so far."""
        return frozenset(
            f.entity for d in self.deals for f in d.roles[role].values() if f.entity is not None
        )

    def within_reach(self, paragraph: int, relations: Relations) -> list[Deal]:
        """The deals that a sentence may leave unnamed: those of its paragraph, and in an
        article with one subject those before it."""
        if relations.share >= MAIN_SHARE or len(self.deals) < _DIGEST:
            return self.deals
        return [d for d in self.deals if d.last.paragraph == paragraph]

    def place(
        self,
        reading: Reading,
        deal_type: str,
        moment: Moment,
        status: str = "",
        raised: Amount | None = None,
        named: frozenset[str] = frozenset(),
        *,
        in_passing: bool = False,
        resumes: bool = False,
    ) -> Deal | None:
        """The deal that a reading speaks of: one told before that fits, or a new one.

        A reading that shares parties goes to the deal it shares most with; one that names
        nobody to the deal under discussion.
        """
        fitting = [
            (score, deal)
            for deal in self.deals
            if (score := self._fit(deal, deal_type, reading)) >= 0 and _same_round(deal, raised)
        ]
        of = reading.pattern.entry.of
        if of:
            fitting = [(score, deal) for score, deal in fitting if deal.type in of]
        joins = resumes or reading.pattern.entry.frame in _JOINING
        if joins:
            fitting = [(0, deal) for deal in self.deals if deal.type == deal_type]
        self._named = named
        self._ends, self._firm = status in _ENDS, status in _FIRM
        deal = self._choose(fitting, reading, deal_type, moment, joins=joins)
        if deal is None:
            if deal_type == "*":
                return None
            deal = self._sale_in_search(reading, deal_type, status)
        if deal is None:
            deal = Deal(len(self.deals) + 1, deal_type)
            self._rival(deal, reading, deal_type, moment)
            self.deals.append(deal)
        self._enrich(deal, reading, deal_type)
        deal.last = moment
        deal.paragraphs.add(moment.paragraph)
        deal.lost = self._ends
        deal.firm = (deal.firm or self._firm) and not self._ends
        deal.raised = deal.raised or raised
        deal.bare = deal.bare and reading.object_chunk is None and not reading.slots.clitics
        deal.turn = self._turn = self._turn + 1
        deal.told += 1
        deal.told_at.append(reading.trigger.start)
        deal.background = deal.background and in_passing
        deal.outcome = deal.outcome and reading.pattern.entry.frame == "hold"
        deal.scope = deal.scope or reading.scope
        return deal

    def christen(self, name: Filler | None, sentence: int) -> None:
        """ "Baptisée Ibex Bio, elle ...": the name of the joint venture told just before."""
        for deal in reversed(self.deals if name is not None else []):
            if sentence - deal.last.sentence > 1:
                continue
            if deal.type == "joint_venture" and not deal.roles["target"]:
                deal.add([name] if name is not None else [])
                return

    def _fit(self, deal: Deal, deal_type: str, reading: Reading) -> int:
        """compatibility, and "l'offre de A" can be the offer to merge with B told before."""
        score = compatibility(deal, deal_type, reading.fillers, self.relations.owner)
        if score >= 0 or deal.type != "merger" or not reading.pattern.entry.generic:
            return score
        named = set().union(*_by_role(reading.fillers).values())
        return len(named) if named and named <= deal.parties() else -1

    def _sale_in_search(self, reading: Reading, deal_type: str, status: str) -> Deal | None:
        """ "Chaumeil cède Verrelys. ... Suomen Lasi paie 365 millions": the sale's buyer."""
        mine = _by_role(reading.fillers)
        if not mine["buyer"] or mine["target"] or reading.object_chunk is not None:
            return None
        if FAMILY[deal_type] != "control" or status not in _FIRM | {"negotiating"}:
            return None
        lacking = [
            d
            for d in self.deals
            if d.type == deal_type and d.roles["target"] and not d.roles["buyer"] and not d.lost
        ]
        fits = [d for d in lacking if not mine["buyer"] & (d.keys("target") | d.keys("seller"))]
        return fits[0] if len(fits) == 1 and self.relations.share >= MAIN_SHARE else None

    def _rival(self, deal: Deal, reading: Reading, deal_type: str, moment: Moment) -> None:
        """Another bidder for the target under discussion ("Hitachi avait regardé le dossier")."""
        mine = _by_role(reading.fillers)
        if (
            FAMILY[deal_type] != "control"
            or mine["target"]
            or not mine["buyer"]
            or reading.object_chunk is not None
        ):
            return
        others = [d for d in self.deals if FAMILY[d.type] == "control" and d.roles["target"]]
        base = self._under_discussion(others, moment)
        if base is None or mine["buyer"] & (base.keys("target") | base.keys("seller")):
            return
        deal.roles["target"] = dict(base.roles["target"])
        deal.roles["seller"] = dict(base.roles["seller"])

    def _choose(
        self,
        fitting: list[tuple[int, Deal]],
        reading: Reading,
        deal_type: str,
        moment: Moment,
        *,
        joins: bool,
    ) -> Deal | None:
        sharing = [item for item in fitting if item[0] > 0 and not _sells_again(item[1], reading)]
        if sharing:
            live = [(n, not d.lost or self._ends, d) for n, d in sharing]
            return max(live, key=lambda item: (item[0], item[1], item[2].last))[2]
        alike = [deal for _, deal in fitting if _families_fit(deal_type, deal.type)]
        deals = alike or [deal for _, deal in fitting]
        if joins or not any(f.role in CORE for f in reading.fillers):
            deals = self._of_the_named(deals, moment) if not joins else deals
            found = self._under_discussion(deals, moment)
            return self._beyond_remedy(found, reading, deals) if found is not None else None
        going_on = [d for d in deals if self._may_continue(d, reading, moment)]
        return max(going_on, key=lambda d: d.last) if going_on else None

    def _of_the_named(self, deals: list[Deal], moment: Moment) -> list[Deal]:
        """ "Pour Novalys, l'acquisition ...": the deals that Novalys has a part in, if any."""
        theirs = [d for d in deals if d.parties() & self._named]
        here = [d for d in deals if d.last.sentence == moment.sentence]
        return theirs if theirs and not here else deals

    def _beyond_remedy(self, deal: Deal, reading: Reading, deals: list[Deal]) -> Deal:
        """After "A would sell three sites to C", "l'opération" is still A's purchase of B."""
        if reading.pattern.entry.type != "*" or deal.told > 1:
            return deal
        sellers = deal.keys("seller")
        larger = [d for d in deals if d.told > deal.told and d.keys("buyer") & sellers]
        return max(larger, key=lambda d: d.told) if larger else deal

    def _under_discussion(self, deals: list[Deal], moment: Moment) -> Deal | None:
        """The deal of the same paragraph that was told last, else the article's main one."""
        if not deals:
            return None
        near = [d for d in deals if d.last.paragraph == moment.paragraph and not d.background]
        near = [d for d in near if not d.outcome]
        deals = [d for d in deals if not d.outcome] or deals
        if near:
            latest = max(near, key=lambda d: (d.last, d.turn))
            return latest if self._ends else self._winner(latest, deals, moment)
        if self.relations.share < MAIN_SHARE and len(self.deals) >= _DIGEST:
            deals = [d for d in deals if d.last.paragraph >= moment.paragraph - 1]
            if not deals:
                return None
        return max(deals, key=lambda d: (d.told, -d.number))

    def _winner(self, latest: Deal, deals: list[Deal], moment: Moment) -> Deal:
        """After "les offres de B et C ont été écartées", the sale that goes on is A's; what an
        authority approves is the sale to the bidder who was chosen."""
        ahead = self._firm and not latest.firm
        if latest.last.sentence == moment.sentence or not (latest.lost or ahead):
            return latest
        targets = latest.keys("target")
        others = [
            d
            for d in deals
            if not d.lost and d.told and d.keys("target") & targets and (d.firm or not ahead)
        ]
        return max(others, key=lambda d: (d.last, d.told)) if others else latest

    def _may_continue(self, deal: Deal, reading: Reading, moment: Moment) -> bool:
        """A reading whose named parties the deal does not know yet, but does not contradict:
        it goes on with the deal only while the deal is the one under discussion."""
        mine = _by_role(reading.fillers)
        if moment.sentence - deal.last.sentence > 1:
            return False
        if mine["target"] and not deal.keys("target") and mine["buyer"] <= deal.keys("buyer"):
            return True
        return (
            not mine["target"]
            and not mine["partner"]
            and not mine["buyer"]
            and bool(deal.keys("target"))
        )

    def _enrich(self, deal: Deal, reading: Reading, deal_type: str) -> None:
        told = not reading.pattern.entry.generic and reading.named("buyer")
        if deal.type == "merger" and deal_type in _CONTROL and told:
            # the "rapprochement" turns out to be one company's purchase of the other
            deal.type = deal_type if reading.named("target") else deal.type
        if _families_fit(deal_type, deal.type):
            deal.add(reading.fillers, deal_type)
            deal.specify(self.relations.owner)
