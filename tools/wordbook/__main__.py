"""Keep the word book: for each word of the lexicon a sentence that it is read in, and the reading.

usage: python tools/wordbook [ROOM ...] [--seek [PLACE]]

A row of ``tests/wordbook/*.csv`` is a sentence whose reading changes when its word is misspelt,
so that a word that is lost or spoilt in the lexicon changes an accepted row. Without ``--seek``
the sentences are read anew and those of words that are gone are left out: read the diff, it says
what a change of the lexicon does. With it sentences are sought for words that have none, among
the lexicon's own examples, with the word in the place of its neighbour, and in carriers.toml.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT / "tests" / "wordbook")]

from leaves import Leaf, leaves  # noqa: E402
from limits import sum_rows  # noqa: E402
from pool import Try, surface_forms, tries  # noqa: E402
from spacy.language import Language  # noqa: E402
from wordbook_reading import (  # noqa: E402
    FOLDER,
    HEADER,
    PARSED,
    ROOMS,
    language,
    list_rows,
    read,
    room_of,
    rows,
    verbs,
)

import depeche  # noqa: E402
from depeche.lexicon import conjugate  # noqa: E402
from depeche.reading.french import function_words  # noqa: E402

Row = tuple[str, str, str, str]
#: So many sentences are tried for a word.
_TRIES = 12
Found = tuple[Leaf, Try, str]


def find(room: str, words: Sequence[Leaf], nlp: Language | None) -> Iterator[Found]:
    """For each word the first sentence whose reading hangs on it."""
    folders = tuple(folder for folder, name in ROOMS.items() if name == room)
    waiting = {leaf: islice(tries(leaf, folders), _TRIES) for leaf in words}
    while waiting:
        drawn = [(leaf, each) for leaf, left in waiting.items() if (each := next(left, None))]
        waiting = {leaf: waiting[leaf] for leaf, _ in drawn}
        right = read(room, [each.sentence for _, each in drawn], nlp)
        wrong = read(room, [each.spoilt for _, each in drawn], nlp)
        for (leaf, each), reading, spoilt in zip(drawn, right, wrong, strict=True):
            if reading != spoilt.replace(each.spoilt_form, each.form):
                del waiting[leaf]
                yield leaf, each, reading


def book(room: str, words: Sequence[Leaf], seek: str | None) -> list[Row]:
    """Read the rows of a room anew, seek those that it lacks, and write them."""
    nlp = depeche.load() if room in PARSED else None
    known = {(leaf.place, leaf.word) for leaf in words}
    kept = [row for row in rows(room) if row[:2] in known]
    readings = read(room, [sentence for _, _, sentence, _ in kept], nlp)
    made = [(*row[:3], reading) for row, reading in zip(kept, readings, strict=True)]
    if seek is not None:
        lacking = [leaf for leaf in _lacking(words, made) if leaf.place.startswith(seek)]
        for file, group in groupby(lacking, key=lambda leaf: leaf.place.split(":")[0]):
            several = list(group)
            found = [(w.place, w.word, t.sentence, r) for w, t, r in find(room, several, nlp)]
            made += found
            sys.stdout.write(f"  {file}: {len(found)} of {len(several)} found\n")
            sys.stdout.flush()
            # A long search that is stopped keeps what it has found.
            write(room, HEADER, _ordered(words, made))
    made = _ordered(words, made)
    write(room, HEADER, made + (sum_rows() if room == "amounts" else []))
    return made


def _ordered(words: Sequence[Leaf], made: Sequence[Row]) -> list[Row]:
    order = {key: i for i, key in enumerate(dict.fromkeys((w.place, w.word) for w in words))}
    return sorted(dict.fromkeys(made), key=lambda row: order[row[0], row[1]])


def _lacking(words: Sequence[Leaf], made: Sequence[Row]) -> list[Leaf]:
    """The words that stand in no sentence of their own row."""
    told: dict[tuple[str, str], str] = defaultdict(str)
    for place, word, sentence, _ in made:
        told[place, word] += f"{sentence.lower()}\n"
    def told_of(leaf: Leaf) -> bool:
        text = told[leaf.place, leaf.word]
        return any(form.lower() in text for form in surface_forms(leaf.surface))

    return [leaf for leaf in words if not told_of(leaf)]


def verb_rows() -> list[Row]:
    """Every irregular verb with all its forms."""
    table = conjugate._table()
    lemmas = [p + e["lemma"] for e in table["verb"] for p in ("", *e.get("prefixes", ()))]
    lemmas += table["doubling"]["lemmas"]
    return [("conjugation", lemma, lemma, verbs(lemma)) for lemma in dict.fromkeys(lemmas)]


def language_rows() -> list[Row]:
    """Every function word five times, beside four of French: its language decides."""
    found = []
    for code, words in function_words().items():
        for word in sorted(words):
            sentence = " ".join([word] * 4 if code == "fr" else [word] * 5 + ["le"] * 4)
            found.append((f"languages:{code}", word, sentence, language(sentence)))
    return found


def write(name: str, header: Sequence[str], made: Sequence[Sequence[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *made])
    (FOLDER / f"{name}.csv").write_text(out.getvalue(), "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("rooms", nargs="*", default=list(dict.fromkeys(ROOMS.values())))
    parser.add_argument(
        "--seek", nargs="?", const="", metavar="PLACE",
        help="find sentences for words without one, of all places or of those that begin so",
    )  # fmt: skip
    given = parser.parse_args()
    write("lists", ("file", "letter", "rows", "sha256"), list_rows())
    every = list(leaves())
    for room in given.rooms:
        words = [leaf for leaf in every if room_of(leaf.place) == room]
        if room in ("verbs", "languages"):
            made = verb_rows() if room == "verbs" else language_rows()
            write(room, HEADER, made)
        else:
            made = book(room, words, given.seek)
        without = len(_lacking(words, made))
        sys.stdout.write(f"{room}: {len(made)} sentences; {without} words have none\n")


if __name__ == "__main__":
    main()
