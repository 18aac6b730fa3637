"""Words of the tables are spelt as French spells them: a slip of the keyboard matches nothing.

The dictionary is the one of the model's lemmatiser. A word that it lacks and that is right goes
into spellings.txt beside this file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

TABLES = Path(str(files("depeche.lexicon")))
FOLDERS = ("triggers", "claims", "cues", "amounts", "dates", "entities")
ALLOWED = Path(__file__).with_name("spellings.txt")
#: Keys whose values are read by no French: names of rules, sentences that are tests themselves.
_APART = frozenset({
    "examples", "example", "counter", "note", "why", "id", "source", "type", "frame", "needs",
    "status", "kind", "label", "act",
})  # fmt: skip
_WORD = re.compile(r"(?<![\w\\])[a-zàâäçéèêëîïôöûùüœæ]{3,}(?![\w(?])")


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in _APART:
                yield from _words(each)
    elif isinstance(value, list):
        for each in value:
            yield from _words(each)
    elif isinstance(value, str):
        yield from _WORD.findall(value)


@pytest.fixture(scope="module")
def dictionary(nlp: Language) -> Any:
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    index = lookups.get_table("lemma_index")
    exceptions = lookups.get_table("lemma_exc")
    listed = {word for words in index.values() for word in words}
    listed |= {word for table in exceptions.values() for word in table}
    lookup = lookups.get_table("lemma_lookup")
    for lemmas in (*lookup.values(), *(each for t in exceptions.values() for each in t.values())):
        listed.update([lemmas] if isinstance(lemmas, str) else lemmas)
    return listed, lookup


@pytest.mark.parametrize(
    "path",
    [p for folder in FOLDERS for p in sorted((TABLES / folder).glob("*.toml"))],
    ids=lambda p: f"{p.parent.name}/{p.stem}",
)
def test_words_are_french(path: Path, dictionary: Any) -> None:
    listed, lookup = dictionary
    allowed = set(ALLOWED.read_text("utf-8").split())
    words = set(_words(tomllib.loads(path.read_text("utf-8"))))
    unknown = {w for w in words if w not in listed and w not in lookup and w not in allowed}
    assert unknown == set(), "a slip, or a word to add to spellings.txt"
