"""Peak memory of `depeche extract` over few articles and over many: it must stay flat.

usage: memory.py [--counts 1000 20000] [--words 80] [--corpus corpus]

Articles are the beginnings of those of the corpus, each with a number of its own, in one JSONL
file. One process (--jobs 1), so that its peak is all there is; Linux counts it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def write_articles(corpus: Path, target: Path, count: int, words: int) -> None:
    """``count`` lines, none like another."""
    texts = [path.read_text("utf-8").split(" ") for path in sorted(corpus.glob("*.txt"))]
    with target.open("w", encoding="utf-8") as file:
        for number in range(count):
            text = " ".join(texts[number % len(texts)][:words])
            line = {"id": f"a{number}", "published": "2024-05-02", "text": f"{text} ({number})."}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def peak(articles: Path, output: Path) -> int:
    """Kilobytes that the run took at its highest."""
    command = [sys.executable, "-m", "depeche", "extract", str(articles), "-o", str(output)]
    run = subprocess.Popen([*command, "--jobs", "1"], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(run.pid, 0)
    if status:
        sys.exit(f"the run ended with status {status}")
    return usage.ru_maxrss


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--counts", type=int, nargs="+", default=[1000, 20000])
    parser.add_argument("--words", type=int, default=80)
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    given = parser.parse_args()
    first = 0
    with tempfile.TemporaryDirectory() as place:
        for count in given.counts:
            articles = Path(place, f"{count}.jsonl")
            write_articles(given.corpus, articles, count, given.words)
            found = peak(articles, Path(place, str(count)))
            first = first or found
            print(f"{count:6} articles: {found / 1024:5.0f} MB, {found / first:.3f}", flush=True)


if __name__ == "__main__":
    main()
