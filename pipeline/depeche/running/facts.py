"""Which model a run uses, in plain values that a worker can send home."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from depeche.errors import DepecheError

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class ModelFacts:
    """Name, version and place of a spaCy pipeline."""

    name: str
    version: str
    path: Path | None

    @classmethod
    def of(cls, nlp: Language) -> ModelFacts:
        """The facts of ``nlp``."""
        name = f"{nlp.meta.get('lang', '')}_{nlp.meta.get('name', '')}"
        return cls(name, str(nlp.meta.get("version", "")), nlp.path)

    @classmethod
    def find(cls, model: str) -> ModelFacts:
        """The facts of the installed ``model``, which is not loaded. Raises ``no_model``."""
        try:
            folder = _package(model) or Path(model)
            meta = json.loads((folder / "meta.json").read_text("utf-8"))
            name, version = f"{meta['lang']}_{meta['name']}", str(meta["version"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DepecheError("no_model", model) from error
        # A package keeps its data in a folder that is called as spaCy's own loader expects.
        inside = folder / f"{name}-{version}"
        return cls(name, version, inside if inside.is_dir() else folder)


def _package(model: str) -> Path | None:
    """The folder of the package ``model``, which is not imported; None where it is a path."""
    spec = find_spec(model) if model.isidentifier() else None
    return Path(spec.origin).parent if spec is not None and spec.origin else None
