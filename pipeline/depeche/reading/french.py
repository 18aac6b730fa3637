"""A light rule that tells French from other languages by its function words."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+")
#: Shorter texts are kept whatever their words: a brief holds too few to judge by.
MINIMUM_WORDS = 40
#: Characters read for the decision; the head of an article is enough.
_SAMPLE = 20_000
#: In the articles of corpus/ 39 to 49 words in 100 are French function words; a stock list or
#: a table of results has fewer, another language shares some.
_FLOOR = 0.10


@cache
def function_words() -> dict[str, frozenset[str]]:
    """Language code -> its function words, French first."""
    data = files("depeche.lexicon").joinpath("languages.toml").read_text(encoding="utf-8")
    return {code: frozenset(entry["words"]) for code, entry in tomllib.loads(data).items()}


def looks_french(text: str) -> bool:
    """True unless the words of ``text`` speak for another language; short texts are kept."""
    words = [match.group().lower() for match in _WORD.finditer(text[:_SAMPLE])]
    if len(words) < MINIMUM_WORDS:
        return True
    counts = {
        code: sum(word in known for word in words) for code, known in function_words().items()
    }
    return counts["fr"] >= max(_FLOOR * len(words), *counts.values())
