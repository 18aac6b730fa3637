"""Which model a run used, in plain values that a worker can send home."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

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
