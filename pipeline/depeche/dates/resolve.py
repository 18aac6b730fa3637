"""Which year, month or week an expression without one belongs to."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from depeche.dates.context import Context, Found
from depeche.dates.tense import FUTURE, PAST, UNKNOWN
from depeche.dates.values import days_of, make_day
from depeche.dates.vocabulary import load_toml, trie

#: A day without a year this far from the article on the wrong side of its verb changes year.
_WRONG_SIDE = 30
_WRONG_SIDE_PAST = 60
#: So many months ahead, a bare month is rather the one that has been.
_TOO_FAR = 8
#: So few, and across the new year, a bare month without a verb is the coming one.
_NEAR = 3


#: "depuis" + "le début de l'" + été
_BETWEEN = (
    r"(?: (?:le|la|les|au|à|à la|en)| l'| à l')*(?: (?:fin|début|mi)\b-?)?"
    r"(?:[ ](?:de la|de l'|du|de|d'|l'|le|la))?[ \n]?"
)


@cache
def _prepositions() -> tuple[tuple[re.Pattern[str], int], ...]:
    """What right before an expression says which way it looks; 0 leaves it to the verb."""
    data = load_toml("tense")
    ways = (("verb_decides", UNKNOWN), ("looks_back", PAST), ("looks_ahead", FUTURE))
    patterns = [(re.compile(rf"(?<!\w)(?:{trie(data[key])}){_BETWEEN}$"), way) for key, way in ways]
    to = rf"(?<!\w)(?:{trie(data['looks_ahead_to'])}) (?:à|au|pour){_BETWEEN}$"
    return (*patterns, (re.compile(to), FUTURE))


@cache
def _limit_past() -> re.Pattern[str]:
    """A verb in the past before "avant", "jusqu'à" in the same breath."""
    words = trie(load_toml("tense")["limit_past"])
    return re.compile(rf"(?<!\w){words}(?!\w)[^.;:!?\n«»]{{0,70}}$")


def lean(found: Found, context: Context) -> int:
    """Which way the text looks at ``found``: its preposition first, then its verbs."""
    first = max(0, found.start - 44)
    for pattern, way in _prepositions():
        if pattern.search(context.low, first, found.start):
            if way == FUTURE and _limit_past().search(context.low, max(0, first - 50), found.start):
                way = UNKNOWN
            return way or context.lean(found.start, found.end)
    return context.lean(found.start, found.end)


def which_of(found: Found) -> int | None:
    """-1 for "dernier", 1 for "prochain", what the rule says, or None."""
    for key in ("last", "next"):
        if key in found.fields:
            return int(found.fields[key])
    which = found.args.get("which")
    return None if which is None else int(which)


def full_year(digits: str) -> int:
    """Four digits as they stand, two in the century around the year 2000."""
    number = int(digits)
    if len(digits) > 2:
        return number
    return 1900 + number if number >= 40 else 2000 + number


def written_year(found: Found, name: str = "year") -> int | None:
    for key in (name, "yyyy", "yearword", "two", "yy2", "yy"):
        if key in found.fields:
            return full_year(found.fields[key].lstrip("'"))
    return None


def year_of_day(month: int, day: int, way: int, context: Context) -> int | None:
    """The year of a day and month without one: the article's own unless the verb forbids."""
    pub = context.published
    if pub is None:
        return context.absolute_year
    same = make_day(pub.year, month, day)
    if same is None:
        years = (pub.year - d for d in (0, 1, -1, 2, -2, 3, -3))
        return next((y for y in years if make_day(y, month, day)), None)
    distance = (same - pub).days
    if way == FUTURE and distance < -_WRONG_SIDE:
        return pub.year + 1
    if way == PAST and distance > _WRONG_SIDE_PAST:
        return pub.year - 1
    if way == UNKNOWN and abs(distance) > 250:
        return pub.year + (1 if distance < 0 else -1)
    return pub.year


def day_which(month: int, day: int, which: int, pub: date) -> date | None:
    """The last (-1) or next (1) such day, the publication day left out."""
    for years in range(0, 9):
        found = make_day(pub.year + which * years, month, day)
        if found is not None and (found < pub if which < 0 else found > pub):
            return found
    return None


def year_of_month(month: int, way: int, context: Context) -> int | None:
    pub = context.published
    if pub is None:
        return context.absolute_year
    if way == FUTURE and (month - pub.month) % 12 < _TOO_FAR:
        return pub.year if month >= pub.month else pub.year + 1
    if way == UNKNOWN:
        ahead = (month - pub.month) % 12
        if month >= pub.month:
            return pub.year if ahead < _TOO_FAR else pub.year - 1
        return pub.year + 1 if ahead < _NEAR else pub.year
    return pub.year if month <= pub.month else pub.year - 1


def month_which(month: int, which: int, pub: date) -> int:
    if which < 0:
        return pub.year if month < pub.month else pub.year - 1
    return pub.year if month > pub.month else pub.year + 1


def year_of_part(part: str, way: int, which: int | None, context: Context) -> int | None:
    """The year of a quarter, a half or a season (``Q3``, ``H1``, ``SU``) without one."""
    pub = context.published
    if pub is None:
        return context.absolute_year

    def bounds(year: int) -> tuple[date, date]:
        days = days_of(f"{year:04d}-{part}")
        return days if days is not None else (pub, pub)

    years = [
        y
        for y in (pub.year - 2, pub.year - 1, pub.year, pub.year + 1, pub.year + 2)
        if 1 <= y <= 9998
    ]
    if which == 0:
        within = [y for y in years if bounds(y)[0] <= pub <= bounds(y)[1]]
        return within[0] if within else _nearest(pub, part)
    if which == -1:
        return max((y for y in years if bounds(y)[1] < pub), default=None)
    if which == 1:
        return min((y for y in years if bounds(y)[0] > pub), default=None)
    if way == FUTURE:
        return min((y for y in years if bounds(y)[1] >= pub), default=None)
    if part == "09" and pub.month >= 6:
        return pub.year
    if part in ("SP", "SU", "FA", "WI", "09"):
        return max((y for y in years if bounds(y)[0] <= pub), default=None)
    # Results of a quarter of last year are told in the first months of this one; later on the
    # press writes the year.
    if pub.month <= 3 and part in ("Q4", "Q3", "H2"):
        return pub.year - 1
    return pub.year


def _nearest(pub: date, part: str) -> int:
    """ "Cet été", said in spring or autumn: the summer of the same year; winter, the nearest."""
    if part != "WI":
        return pub.year
    return pub.year - 1 if pub.month <= 6 else pub.year


def nearest_way(weekday: int, pub: date) -> int:
    """In the present, "se réunit samedi": tomorrow and the day after lie ahead, others behind."""
    return FUTURE if 1 <= (weekday - pub.isoweekday()) % 7 <= 2 else PAST


def weekday_of(weekday: int, way: int, which: int | None, pub: date) -> date:
    """The day of the week nearest to ``pub`` in the direction asked for; 1 is Monday."""
    back = (pub.isoweekday() - weekday) % 7
    ahead = (weekday - pub.isoweekday()) % 7
    if which == -1:
        return pub - timedelta(days=back or 7)
    if which == 1:
        return pub + timedelta(days=ahead or 7)
    if way == FUTURE:
        return pub + timedelta(days=ahead)
    return pub - timedelta(days=back)
