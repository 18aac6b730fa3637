"""Fixtures that every room's tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

import depeche


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline; loading it takes seconds, so that a session does it once."""
    return depeche.load()


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The articles with their gold."""
    return Path(__file__).parent.parent / "corpus"
