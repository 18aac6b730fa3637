"""Reading the tables of ``lexicon/cues``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def read_table(name: str) -> Mapping[str, Any]:
    """The parsed file ``lexicon/cues/<name>.toml``."""
    path = resources.files("depeche.lexicon").joinpath("cues", f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
