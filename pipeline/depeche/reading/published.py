"""Where an article's publication date comes from: the option, the metadata, the filename."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.,]+ ?(?:Z|UTC|[+-]\d\d:?\d\d)?)?$")
_FRENCH = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_FILENAME = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Publication:
    """A date, where it was found, and the dates on the way that were none."""

    date: date | None
    origin: str  #: option, metadata, filename or none
    bad: tuple[str, ...] = ()


def parse_date(text: str) -> date:
    """A calendar day from ``2020-09-15`` (a time after it is dropped) or ``15/09/2020``.

    Raises ValueError where it is none.
    """
    text = text.strip()
    if iso := _ISO.match(text):
        year, month, day = iso.groups()
    elif french := _FRENCH.match(text):
        day, month, year = french.groups()
    else:
        raise ValueError(f"{text!r} is not YYYY-MM-DD")
    try:
        return date(int(year), int(month), int(day))
    except ValueError as error:
        raise ValueError(f"{text!r} is no day of the calendar ({error})") from error


def publication(option: date | None, metadata: Mapping[str, Any], filename: str) -> Publication:
    """The publication date by the first of option, metadata and filename that has one.

    ``metadata`` holds the values that may be it, in the order of trust.
    """
    if option is not None:
        return Publication(option, "option")
    bad: list[str] = []
    for key, value in metadata.items():
        if value in (None, ""):
            continue
        try:
            return Publication(parse_date(str(value)), "metadata", tuple(bad))
        except ValueError as error:
            bad.append(f"{key}: {error}"[:200])
    if match := _FILENAME.match(filename):
        try:
            found = date(*(int(part) for part in match.groups()))
            return Publication(found, "filename", tuple(bad))
        except ValueError as error:
            bad.append(f"filename: {match.group()} ({error})")
    return Publication(None, "none", tuple(bad))
