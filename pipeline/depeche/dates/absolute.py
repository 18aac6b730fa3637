"""Delimited all-digit dates, read by dateparser.

dateparser is given nothing but a whole expression that a rule has already delimited, day
first, with a fixed base and one parser for the process: left to search, it swaps day and
month and fills what is missing from the clock. Results are cached, since a paper repeats
its dates.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache, lru_cache

from dateparser.date import DateDataParser

from depeche.dates import resolve
from depeche.dates.context import Context, Found
from depeche.dates.readers_absolute import Readings, dated, one
from depeche.dates.values import make_day

NOTHING: Readings = []
_BASE = datetime(2000, 1, 1)


@cache
def _parser() -> DateDataParser:
    return DateDataParser(
        languages=["fr"],
        settings={
            "DATE_ORDER": "DMY",
            "RELATIVE_BASE": _BASE,
            "REQUIRE_PARTS": ["day", "month", "year"],
            "PARSERS": ["absolute-time"],
        },
    )


@lru_cache(maxsize=4096)
def parse_day(text: str) -> date | None:
    """The day that ``text``, a day, a month and a year in digits, names."""
    data = _parser().get_date_data(text)
    return data.date_obj.date() if data is not None and data.date_obj is not None else None


def numeric_day(found: Found, context: Context) -> Readings:
    """ "03/04/2025", "31.12.2019", "24/06"."""
    day, month = int(found.fields["dd"]), int(found.fields.get("mm") or found.fields["mm2"])
    if make_day(2000, month, day) is None:
        return NOTHING
    year = resolve.written_year(found)
    if year is not None:
        if make_day(year, month, day) is None:
            return NOTHING
        return dated(found, parse_day(f"{day:02d}/{month:02d}/{year:04d}"), absolute=True)
    own = resolve.year_of_day(month, day, resolve.lean(found, context), context)
    if own is None:
        return one(found, "DATE", f"XXXX-{month:02d}-{day:02d}")
    return dated(found, make_day(own, month, day))
