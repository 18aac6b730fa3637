"""Which year, month or week an expression without one belongs to."""

from __future__ import annotations

import re
from datetime import date, timedelta

from depeche.dates.context import Context, Found
from depeche.dates.tense import FUTURE, PAST, UNKNOWN
from depeche.dates.values import days_of, make_day

_JUST_BEFORE = re.compile(r"(?:peu|juste|bien|longtemps|jours|semaines|mois|ans|jour|semaine|an) avant")
_AHEAD = re.compile(
    r"(?:(?:reporté|repoussé|renvoyé|ajourné|différé|décalé|fixé|prévu|attendu|programmé)e?s?(?: à| au| pour| en)|avant|d'ici|d'ici à|jusqu'à|jusqu'au|jusqu'en|au plus tard|dans l'attente)"
    r"(?: le| la| l'| les| au| à| à la| à l'| en)* ?(?:fin |début |mi-|la fin |le début )?(?:de |du |d')?(?:l'|le |la )?$"
)
_SINCE = re.compile(r"depuis(?: le| la| l'| les)* ?(?:fin |début |mi-)?(?:de |du |d')?(?:l'|le |la )?$")
#: A day without a year this far from the article on the wrong side of its verb changes year.
_WRONG_SIDE = 100
_WRONG_SIDE_PAST = 130
#: So many months ahead, a bare month is rather the one that has been.
_TOO_FAR = 8
#: So few, a bare month without a verb is the coming one.
_NEAR = 4


def lean(found: Found, context: Context) -> int:
    """Which way the text looks at ``found``: its preposition first, then its verbs."""
    before = context.low[max(0, found.start - 40) : found.start]
    if _SINCE.search(before):
        return PAST
    if _AHEAD.search(before) and not _JUST_BEFORE.search(before):
        return FUTURE
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
    for key in (name, "yyyy", "two", "yy2", "yy"):
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
    if way == UNKNOWN and (month - pub.month) % 12 < _NEAR:
        return pub.year if month >= pub.month else pub.year + 1
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

    years = [y for y in (pub.year - 2, pub.year - 1, pub.year, pub.year + 1, pub.year + 2) if 1 <= y <= 9998]
    if which == 0:
        within = [y for y in years if bounds(y)[0] <= pub <= bounds(y)[1]]
        return within[0] if within else _nearest(years, bounds, pub, part)
    if which == -1:
        return max((y for y in years if bounds(y)[1] < pub), default=None)
    if which == 1:
        return min((y for y in years if bounds(y)[0] > pub), default=None)
    if way == FUTURE:
        return min((y for y in years if bounds(y)[1] >= pub), default=None)
    if part in ("SP", "SU", "FA", "WI"):
        return max((y for y in years if bounds(y)[0] <= pub), default=None)
    # Results of a quarter of last year are told in the first months of this one; later on the
    # press writes the year.
    if pub.month <= 3 and part in ("Q4", "Q3", "H2"):
        return pub.year - 1
    return pub.year


def _nearest(years: list[int], bounds: object, pub: date, part: str) -> int:
    """ "Cet été", said in spring or autumn: the summer of the same year; winter, the nearest."""
    if part != "WI":
        return pub.year
    return pub.year - 1 if pub.month <= 8 and pub.month <= 6 else pub.year


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
