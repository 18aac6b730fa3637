"""Percentages and fractions: how much of a company, or what else the figure measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from depeche.amounts.cues import is_change, read_kind
from depeche.amounts.numerals import FIGURES, LETTERS, figures, letters
from depeche.amounts.records import Stake
from depeche.amounts.sentences import sentence_of
from depeche.amounts.tables import alternatives, table
from depeche.language.normalise import plain
from depeche.language.sentences import sentence_starts

_PERCENT = re.compile(
    rf"(?<![^\W_])(?<!\d[.,'])(?:(?P<figures>{FIGURES})|(?i:(?P<letters>{LETTERS})))(?!\d) ?"
    r"(?:%|(?i:pour ?cents?(?!\w)|p\. ?100(?!\d)|p\. ?cent(?!\w)|p\.c\.|pc(?!\w)))"
)
#: The low end of a range, before " à 15 %": a number without its own sign.
_LOW = re.compile(
    rf"(?<![^\W_])(?<!\d[.,'])(?P<figures>{FIGURES}) ?(?P<link>à|et|ou|-|–) ?"
    r"(?:environ |près de |de )?$"
)
_LOW_WINDOW = 30
#: "40 % de Valentino" and "les 76,72 %": a share of a named whole, a block known to the reader.
_OF_NAME = re.compile(r" (?:de|du|d') ?(?:la |l')?[A-ZÀ-Ý]")
_THE = re.compile(r"(?<!\w)(?:les|ses|leurs|ces|des)(?: quelque| derniers)? $", re.I)
_REMAINS = re.compile(r",? (?:étant|reste|restant|demeur|appart|revenant)")
#: "grimpe à 22,9 % de Banco": a level, and of a name.
_LEVEL = re.compile(r"(?<!\w)(?:à|jusqu'à) $")
#: "40 millions d'euros pour 40 % de ...": what the sum buys.
_BOUGHT = re.compile(
    r"(?:euros?|dollars?|livres|francs|yens|yuans|dirhams|[€$£]) (?:pour|contre) (?:les )?$"
)
_HOLDING = re.compile(r"(?<!\w)(?:participation|part|parts|capital|mise|actionnaire)(?!\w)")
_VOTES = re.compile(r" (?:des|de ses|de leurs) (?:droits de vote|voix)")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Share:
    start: int
    end: int
    value: Decimal
    form: str  #: percent, low, fraction, fifty or rest


@cache
def _fractions() -> re.Pattern[str]:
    words = table("fractions")
    return re.compile(
        rf"(?<!\w)(?i:(?P<fraction>{alternatives(words['fractions'])})"
        rf"|(?P<fifty>{alternatives(words['fifty']['forms'])})"
        rf"|(?P<rest>{alternatives(words['rest']['forms'])}))(?![\w%/-])"
    )


@cache
def _owned() -> re.Pattern[str]:
    nouns = alternatives(table("fractions")["owned"]["nouns"])
    return re.compile(
        rf" (?:du|des|de|d')(?: ?(?:la|l'|le|sa|son|ses|leur|leurs|cette|ce))? ?(?:{nouns})(?!\w)"
        r"|(?i: d[eu']s?) ?(?:(?:la|l')? ?)[A-ZÀ-Ý]",
    )


def _range_low(text: str, high: _Share) -> _Share | None:
    since = max(0, high.start - _LOW_WINDOW)
    match = _LOW.search(text, since, high.start)
    if match is None or _YEAR.fullmatch(match.group("figures")):
        return None
    before = text[max(0, match.start() - 8) : match.start()].lower()
    if match.group("link") == "et" and not before.endswith("entre "):
        return None
    value = figures(match.group("figures"))
    return _Share(match.start(), match.start() + len(match.group("figures")), value, "low")


def _percents(text: str) -> list[_Share]:
    shares: list[_Share] = []
    for match in _PERCENT.finditer(text):
        written = match.group("figures")
        value = figures(written) if written else letters(match.group("letters"))
        high = _Share(match.start(), match.end(), value, "percent")
        low = _range_low(text, high)
        if low is not None and (not shares or shares[-1].end <= low.start):
            shares.append(low)
        shares.append(high)
    return shares


def _others(text: str, taken: list[_Share]) -> list[_Share]:
    """Fractions, 50-50 and remainders that overlap no percentage."""
    spans = {i for share in taken for i in range(share.start, share.end)}
    found = []
    for match in _fractions().finditer(text):
        if match.start() in spans or match.end() - 1 in spans:
            continue
        form = match.lastgroup or "fraction"
        word = match.group().lower()
        value = Decimal(table("fractions")["fractions"].get(word, "50"))
        found.append(_Share(match.start(), match.end(), value, form))
    return found


def _is_previous(flat: str, low: _Share, left: str) -> bool:
    """Whether ``low`` is what was held before: "porter sa participation de 10 à 15 %"."""
    return flat[low.end : low.end + 3] == " à " and is_change(left)


def _is_new_holding(flat: str, stakes: list[Stake], share: _Share, start: int) -> bool:
    """Whether ``share`` is what a holding becomes: "ramène sa participation de 20 % à 12 %"."""
    if not stakes or stakes[-1].kind != "previous" or stakes[-1].end + 3 != share.start:
        return False
    return _HOLDING.search(flat, start, share.start) is not None


@cache
def _taken() -> re.Pattern[str]:
    stems = alternatives(table("fractions")["rest"]["taken"])
    return re.compile(rf"(?<!\w)(?:{stems})\w* (?:ensuite |aussi |enfin )?$")


def _kind(share: _Share, left: str, right: str) -> str:
    reading = read_kind("shares", left, right, share.value)
    if share.form == "fifty":
        return "stake"
    if share.form == "fraction":
        if _VOTES.match(right):
            return "voting"
        if not _owned().match(right):
            return "fraction"
        return reading.kind if reading and reading.kind == "state" else "stake"
    if reading is not None:
        level = reading.kind == "price_move" and _LEVEL.search(left) and _OF_NAME.match(right)
        return "stake" if level else reading.kind
    if _BOUGHT.search(left):
        return "stake"
    return "stake" if _OF_NAME.match(right) or _THE.search(left) else "percent"


def _context(flat: str, shares: list[_Share], i: int, start: int, end: int) -> tuple[str, str]:
    """The text of the sentence before and after share ``i``; a range is looked at as one."""
    first = i - 1 if i and shares[i - 1].form == "low" else i
    last = i + 1 if shares[i].form == "low" else i
    since = shares[first - 1].end if first else 0
    until = shares[last + 1].start if last + 1 < len(shares) else end
    left = flat[max(start, since) : max(start, shares[first].start)]
    return left, flat[shares[last].end : max(shares[last].end, min(end, until))]


def find_stakes(text: str) -> tuple[Stake, ...]:
    """Every percentage and fraction in ``text``, in order, with what it measures."""
    flat = plain(text)
    starts = list(sentence_starts(flat))
    percents = _percents(flat)
    shares = sorted([*percents, *_others(flat, percents)], key=lambda s: s.start)
    stakes: list[Stake] = []
    for i, share in enumerate(shares):
        start, end = sentence_of(starts, share.start, len(flat))
        left, right = _context(flat, shares, i, start, end)
        value, kind = share.value, _kind(share, left, right)
        if share.form in ("low", "percent") and _is_previous(flat, share, left):
            following = shares[i + 1] if i + 1 < len(shares) else None
            if share.form == "low" or (following and following.start == share.end + 3):
                kind = "previous"
        if kind == "percent" and _is_new_holding(flat, stakes, share, start):
            kind = "stake"
        if share.form == "rest":
            told = [s for s in stakes if s.start >= start and s.kind in ("stake", "state")]
            if len(told) != 1 or told[0].value >= 100:
                continue
            taken = _REMAINS.match(right) or _taken().search(left.lower())
            if kind not in ("stake", "state") and not taken:
                continue
            value, kind = 100 - told[0].value, "rest"
        stakes.append(Stake(share.start, share.end, text[share.start : share.end], value + 0, kind))
    return tuple(stakes)
