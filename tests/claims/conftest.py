"""What the tests of the claims room share."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
import trigger_cases
from spacy.language import Language
from spacy.tokens import Doc

ReadMarked = Callable[[str], tuple[trigger_cases.Sentence, Doc]]


@pytest.fixture(scope="session")
def read_marked(nlp: Language) -> ReadMarked:
    """From a marked sentence to what its marks say and the Doc with its claims."""

    @cache
    def read(marked: str) -> tuple[trigger_cases.Sentence, Doc]:
        sentence = trigger_cases.parse(marked)
        return sentence, trigger_cases.parsed(nlp, sentence)

    return read
