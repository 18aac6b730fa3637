"""How the sentences of the word book are read, in one line a sentence.

Dates and amounts are read from the bare text, names and claims by the whole pipeline.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from depeche.amounts.find import find_amounts
from depeche.amounts.shares import find_stakes
from depeche.dates.find import find_dates
from depeche.language.document import make_doc
from depeche.lexicon.conjugate import forms
from depeche.reading.article import Article
from depeche.reading.french import looks_french
from depeche.tables.rows import article_rows
from depeche.tables.schema import BY_NAME

FOLDER = Path(__file__).parent
#: A Tuesday.
PUBLISHED = date(2020, 9, 15)
HEADER = ("place", "word", "sentence", "reading")
#: Shorter texts are kept in whatever language they are.
_ARTICLE = 40
#: The file of rows that each folder of the lexicon fills.
ROOMS = {
    "languages.toml": "languages", "conjugation.toml": "verbs",
    "amounts": "amounts", "dates": "dates", "entities": "names",
    "triggers": "claims", "claims": "claims", "cues": "claims",
}  # fmt: skip
#: Rooms whose sentences need the whole pipeline.
PARSED = ("names", "claims")
_AFTER_NAMES = ["depeche_dates", "depeche_amounts", "depeche_claims"]
_CLAIM = (
    "deal_type", "status", "certainty", "polarity", "buyer", "target", "seller", "partner",
    "authority", "source", "amount", "stake", "date", "scope",
)  # fmt: skip
_PLAIN = frozenset({"", "asserted", "positive"})


def room_of(place: str) -> str:
    """The room that reads the words of a place of the lexicon."""
    if place.startswith("amounts/attach:"):
        return "claims"  # which sum and which date belong to a claim
    return ROOMS.get(place.split("/")[0], "")


def rows(room: str) -> list[tuple[str, str, str, str]]:
    """The accepted rows of a room: place in the lexicon, word, sentence, reading."""
    if not (FOLDER / f"{room}.csv").exists():
        return []
    with (FOLDER / f"{room}.csv").open(encoding="utf-8", newline="") as file:
        return [(a, b, c, d) for a, b, c, d in list(csv.reader(file))[1:]]


def dates(sentence: str) -> str:
    found = find_dates(sentence, PUBLISHED)
    return "; ".join(" ".join(filter(None, (d.text, d.type, d.value, d.mod))) for d in found)


def amounts(sentence: str) -> str:
    found = [f"{a.text} {a.value:f} {a.currency} {a.kind}" for a in find_amounts(sentence)]
    return "; ".join([*found, *(f"{s.text} {s.value:f} {s.kind}" for s in find_stakes(sentence))])


def verbs(infinitive: str) -> str:
    return " ".join(forms(infinitive))


def names(doc: Doc) -> str:
    entities = doc._.depeche_entities
    return "; ".join(
        f"{m.text} {m.label} {m.kind} {entities[m.entity].name if m.entity is not None else '-'}"
        for m in doc._.depeche_mentions
    )


def claims(doc: Doc) -> str:
    made = article_rows(Article("a", doc.text, PUBLISHED), doc).rows
    at = {name: BY_NAME["claims"].names.index(name) for name in _CLAIM}
    told = [
        " ".join(
            f"{name}={row[at[name]]}" if name not in _CLAIM[:4] else str(row[at[name]])
            for name in _CLAIM
            if row[at[name]] is not None and str(row[at[name]]) not in _PLAIN
        )
        for row in made["claims"]
    ]
    guard = BY_NAME["rejected"].names.index("guard")
    return "; ".join([*told, *(f"no claim: {row[guard]}" for row in made["rejected"])])


def parsed(nlp: Language, sentences: Iterable[str]) -> Iterator[Doc]:
    """Each sentence as a document of its own, read on the day."""

    def docs() -> Iterator[Doc]:
        for sentence in sentences:
            doc = make_doc(nlp, sentence)
            doc._.depeche_published = PUBLISHED
            yield doc

    return nlp.pipe(docs(), batch_size=256)


def language(sentence: str) -> str:
    """Whether an article of these words and of words of no language is taken for French."""
    words = sentence.split()
    filled = [*words, *["zz"] * (_ARTICLE - len(words))]
    return "French" if looks_french(" ".join(filled)) else "another language"


def list_rows() -> list[tuple[str, str, str, str]]:
    """File, first letter, rows and hash of the rows of every list of names."""
    found = []
    folder = Path(str(files("depeche.lexicon")))
    for path in sorted(folder.rglob("*.csv")):
        lines = sorted(path.read_text("utf-8").splitlines(), key=_initial)
        for letter, group in groupby(lines, key=_initial):
            several = list(group)
            digest = hashlib.sha256("\n".join(several).encode()).hexdigest()[:12]
            name = path.relative_to(folder).as_posix()
            found.append((name, letter, str(len(several)), digest))
    return found


def _initial(line: str) -> str:
    return line[:1].lower()


def read(room: str, sentences: list[str], nlp: Language | None = None) -> list[str]:
    """The readings of ``sentences``; names and claims need the pipeline."""
    # Several words may stand in one sentence.
    unique = list(dict.fromkeys(sentences))
    if room in PARSED:
        assert nlp is not None
        of_doc = names if room == "names" else claims
        with nlp.select_pipes(disable=_AFTER_NAMES if room == "names" else []):
            read_once = [of_doc(doc) for doc in parsed(nlp, unique)]
    else:
        read_once = [_OF_TEXT[room](sentence) for sentence in unique]
    by_sentence = dict(zip(unique, read_once, strict=True))
    return [by_sentence[sentence] for sentence in sentences]


_OF_TEXT: Mapping[str, Callable[[str], str]] = {
    "dates": dates, "amounts": amounts, "verbs": verbs, "languages": language,
}  # fmt: skip
