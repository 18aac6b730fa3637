"""depeche reads French news and writes tables of entities, dates and deal claims.

>>> import depeche
>>> tables = depeche.extract("articles/")  # doctest: +SKIP
>>> tables.claims  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from depeche.errors import DepecheError, Problem
    from depeche.language.model import load
    from depeche.reading.article import Article
    from depeche.running.extract import extract
    from depeche.running.options import Options
    from depeche.tables.tables import Tables

__all__ = ["Article", "DepecheError", "Options", "Problem", "Tables", "extract", "load"]
__version__ = "0.1.0"

#: spaCy and pandas take seconds to import; a name is fetched when it is first asked for.
_HOMES = {
    "Article": "depeche.reading.article",
    "DepecheError": "depeche.errors",
    "Options": "depeche.running.options",
    "Problem": "depeche.errors",
    "Tables": "depeche.tables.tables",
    "extract": "depeche.running.extract",
    "load": "depeche.language.model",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'depeche' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
