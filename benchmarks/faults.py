"""A run that is killed again and again comes to the bytes of one that is left alone.

usage: faults.py [--kills 50] [--articles 500] [--seed 1] [--corpus corpus]

Kills (SIGKILL) the parent or one of its two workers at random moments of `depeche extract`,
starts the same command again after the parent was killed, and compares the tables, manifest
and all, with those of an undisturbed run whenever a run gets to its end. Says how many
processes outlived their parent by more than ten seconds: there must be none. Linux alone.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parents[1]
_PATIENCE = 10.0


def write_articles(corpus: Path, folder: Path, count: int) -> None:
    """``count`` different articles: those of the corpus in turn, each with a line of its own."""
    texts = sorted(corpus.glob("*.txt"))
    for number in range(count):
        path = texts[number % len(texts)]
        text = path.read_text("utf-8").rstrip() + f"\n\nDépêche numéro {number}.\n"
        (folder / f"{path.stem}-{number:05}.txt").write_text(text, "utf-8")


def start(articles: Path, output: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "depeche", "extract", str(articles), "-o", str(output)]
    return subprocess.Popen(
        [*command, "--jobs", "2"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def children(process: int) -> list[int]:
    """Workers of a run (its helper processes are named otherwise)."""
    try:
        found = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        named = [(int(each), Path(f"/proc/{each}/cmdline").read_bytes()) for each in found]
    except OSError:
        return []
    return [each for each, name in named if b"spawn_main" in name]


def alive(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False


def digest(folder: Path) -> str:
    """One hash of all files that a user sees."""
    total = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if not path.name.startswith("."):
            total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def kill(process: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
        return True
    return False


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus")
    given = parser.parse_args()
    rng = random.Random(given.seed)
    told: Counter[str] = Counter()
    orphans: list[tuple[float, int]] = []
    with tempfile.TemporaryDirectory() as place:
        articles, calm, wild = (Path(place, name) for name in ("articles", "calm", "wild"))
        articles.mkdir()
        write_articles(given.corpus, articles, given.articles)
        begun = time.monotonic()
        start(articles, calm).wait()
        whole = time.monotonic() - begun
        expected = digest(calm)
        print(f"undisturbed: {whole:.0f} s", flush=True)
        run = start(articles, wild)
        while told["parent"] + told["worker"] < given.kills:
            time.sleep(rng.uniform(0.0, whole / 3))
            if run.poll() is not None:
                told["whole runs"] += 1
                told["other bytes"] += digest(wild) != expected
                (wild / ".depeche-store").unlink(missing_ok=True)
                run = start(articles, wild)
                continue
            workers = children(run.pid)
            if rng.random() < 0.5 and workers:
                told["worker"] += kill(rng.choice(workers))
            elif kill(run.pid):
                told["parent"] += 1
                run.wait()
                orphans += [(time.monotonic(), worker) for worker in workers]
                run = start(articles, wild)
            late = [pid for since, pid in orphans if time.monotonic() - since > _PATIENCE]
            orphans = [each for each in orphans if each[1] not in late]
            told["outlived"] += sum(map(alive, late))
        told["exit status"] = run.wait()
        told["whole runs"] += 1
        told["other bytes"] += digest(wild) != expected
    print(", ".join(f"{name} {count}" for name, count in sorted(told.items())))
    sys.exit(bool(told["other bytes"] or told["outlived"]))


if __name__ == "__main__":
    main()
