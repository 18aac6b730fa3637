"""How fast articles are read: ratios to the stock model, a cold start, growth, a profile.

    python benchmarks/speed.py [--rounds 5] [--growth 100 1000 10000] [--workers] [-o RESULTS.md]

Everything that a ratio compares is measured in turn in one run, over the same articles of
corpus/. Times are processor time, so that other work on the machine falls out of them; those
of --workers alone are time on the wall, and want a machine with nothing else to do.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import spacy

from depeche.language.document import make_doc
from depeche.language.memory import Zones
from depeche.language.model import MODEL, load
from depeche.language.remembered import Remembered
from depeche.reading.article import Article
from depeche.reading.records import Outcome
from depeche.running.annotate import annotate
from depeche.running.extract import extract_to_folder
from depeche.running.options import Options
from depeche.running.workers import Workers

_BATCH = 16
_NOT_NER = ["tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer"]
_COLD_ROUNDS = 3


def processor_time(work: Callable[[], object]) -> float:
    """Seconds of processor time that ``work`` takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def in_turn(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Seconds of each of ``works``, which take turns after a round that does not count."""
    taken: dict[str, list[float]] = defaultdict(list)
    for counted in range(-1, rounds):
        for name, work in works.items():
            seconds = processor_time(work)
            if counted >= 0:
                taken[name].append(seconds)
    return taken


def batch(articles: list[Article], rounds: int) -> list[str]:
    """The whole extraction, tables written, beside the stock model and its names alone."""
    ours, stock = load(), spacy.load(MODEL)
    names = spacy.load(MODEL, exclude=_NOT_NER)
    texts = [article.text for article in articles]
    words = sum(len(stock.make_doc(text)) for text in texts)

    def pipe(nlp: Any) -> None:
        with nlp.memory_zone():
            for _ in nlp.pipe(texts, batch_size=_BATCH):
                pass

    def whole() -> None:
        with tempfile.TemporaryDirectory() as folder:
            extract_to_folder(articles, folder, Options(any_language=True), nlp=ours)

    works = {
        "stock `nlp.pipe`": lambda: pipe(stock),
        "`ner` alone": lambda: pipe(names),
        "whole extraction": whole,
    }
    taken = in_turn(works, rounds)
    lines = [f"{len(articles)} articles, {words} words, {rounds} rounds in turn.", ""]
    lines += ["| | seconds, median | least to most | words a second |", "|---|---|---|---|"]
    for name, times in taken.items():
        middle = statistics.median(times)
        spread = f"{min(times):.2f} to {max(times):.2f}"
        lines.append(f"| {name} | {middle:.2f} | {spread} | {words / middle:,.0f} |")
    full, ner, own = taken.values()
    lines += ["", "| ratio, round by round | median | least to most | aim |", "|---|---|---|---|"]
    lines.append(_ratio("throughput to stock", full, own, "at least 1.65"))
    lines.append(_ratio("time to `ner` alone", own, ner, "at most 1.35"))
    return lines


def _ratio(name: str, over: list[float], under: list[float], aim: str) -> str:
    found = [a / b for a, b in zip(over, under, strict=True)]
    spread = f"{min(found):.2f} to {max(found):.2f}"
    return f"| {name} | {statistics.median(found):.2f} | {spread} | {aim} |"


def profile(articles: list[Article], rounds: int) -> list[str]:
    """Milliseconds an article by component, without and with embedded words kept."""
    nlp = load()
    kept = [
        (node, node._func)
        for _, component in nlp.pipeline
        for node in _nodes(component)
        if isinstance(node._func, Remembered)
    ]
    taken: dict[bool, dict[str, list[float]]] = {False: {}, True: {}}
    for counted in range(-1, rounds):
        for keeping in taken:
            for node, remembered in kept:
                node._func = remembered if keeping else remembered._forward
            for name, seconds in _components(nlp, articles).items():
                if counted >= 0:
                    taken[keeping].setdefault(name, []).append(seconds * 1000 / len(articles))
    lines = ["| component | words embedded anew, ms | words kept, ms |", "|---|---|---|"]
    sums = [0.0, 0.0]
    for name in taken[True]:
        pair = [statistics.median(taken[keeping][name]) for keeping in (False, True)]
        sums = [a + b for a, b in zip(sums, pair, strict=True)]
        lines.append(f"| {name} | {pair[0]:.1f} | {pair[1]:.1f} |")
    return [*lines, f"| all | {sums[0]:.1f} | {sums[1]:.1f} |"]


def _nodes(component: Any) -> list[Any]:
    model = getattr(component, "model", None)
    return list(model.walk()) if hasattr(model, "walk") else []


def _components(nlp: Any, articles: Iterable[Article]) -> dict[str, float]:
    taken: dict[str, float] = defaultdict(float)
    with Zones(nlp) as zones:
        for article in articles:
            zones.next(article.text)
            began = time.process_time()
            doc = make_doc(nlp, article.text, article.published)
            for name, component in [("tokenizer", None), *nlp.pipeline]:
                doc = component(doc) if component is not None else doc
                now = time.process_time()
                taken[name] += now - began
                began = now
    return taken


def cold(article: Path) -> list[str]:
    """Processor time of whole processes, the cache of expressions empty, filled, unused."""
    base = [sys.executable, "-c", "from depeche.cli.main import main; main()"]

    def run(arguments: list[str], **more: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        environment = {**os.environ, **more}
        subprocess.run([*base, *arguments], env=environment, capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)

    taken: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        cache, out = str(Path(folder) / "cache"), str(Path(folder) / "out")
        one = ["extract", str(article), "-o", out, "--fresh"]
        run(one, XDG_CACHE_HOME=cache)
        for _ in range(_COLD_ROUNDS):
            taken["`depeche --help`"].append(run(["--help"]))
            taken["one article, nothing kept"].append(run(one, DEPECHE_NO_CACHE="1"))
            taken["one article, expressions kept"].append(run(one, XDG_CACHE_HOME=cache))
    lines = ["| process | seconds, median | least to most |", "|---|---|---|"]
    for name, times in taken.items():
        spread = f"{min(times):.2f} to {max(times):.2f}"
        lines.append(f"| {name} | {statistics.median(times):.2f} | {spread} |")
    return lines


def growth(articles: list[Article], sizes: list[int]) -> list[str]:
    """Milliseconds an article in runs of several sizes; the articles of corpus/ in a ring."""
    nlp = load()
    lines = ["| articles | ms an article | to the first size | memory at most, MB |"]
    lines.append("|---|---|---|---|")
    first = 0.0

    def read(count: int) -> None:
        with Zones(nlp) as zones:
            for article in islice(cycle(articles), count):
                zones.next(article.text)
                annotate(nlp, article)

    read(len(articles))
    for size in sizes:
        each = processor_time(lambda size=size: read(size)) * 1000 / size  # type: ignore[misc]
        first = first or each
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        lines.append(f"| {size:,} | {each:.1f} | {each / first:.2f} | {memory:,} |")
    return lines


def workers(articles: list[Article], rounds: int) -> list[str]:
    """Time on the wall of one worker and of two, their models loaded."""
    outcomes = [Outcome(article, ()) for article in articles]
    taken: dict[int, list[float]] = {1: [], 2: []}
    with Workers(MODEL, 1, 120) as one, Workers(MODEL, 2, 120) as two:
        for counted in range(-1, rounds):
            for jobs, engine in ((1, one), (2, two)):
                began = time.perf_counter()
                for _ in engine.map(outcomes):
                    pass
                if counted >= 0:
                    taken[jobs].append(time.perf_counter() - began)
    lines = [
        f"Load of the machine meanwhile: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.",
        "",
    ]
    lines += ["| ratio, round by round | median | least to most | aim |", "|---|---|---|---|"]
    return [*lines, _ratio("throughput of two workers to one", taken[1], taken[2], "at least 1.7")]


def machine() -> str:
    """The processor and the versions that the figures belong to."""
    name = platform.processor() or platform.machine()
    with Path("/proc/cpuinfo").open() as lines:
        name = next((x.split(":")[1].strip() for x in lines if x.startswith("model name")), name)
    return (
        f"{name}, {os.cpu_count()} cores; Python {platform.python_version()}, "
        f"spaCy {spacy.__version__}, {MODEL}."
    )


def main() -> None:
    """Measure what is asked for and write it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--growth", type=int, nargs="*", default=[])
    parser.add_argument("--workers", action="store_true")
    parser.add_argument("-o", "--output", type=Path)
    asked = parser.parse_args()
    paths = sorted(Path("corpus").glob("*.txt"))
    articles = [Article(path.stem, path.read_text("utf-8")) for path in paths]
    command = " ".join(["python", "benchmarks/speed.py", *sys.argv[1:]])
    parts = [
        "# Speed",
        f"`{command}` on {machine()} Processor time throughout, unless said otherwise.",
        "## Archive",
        "\n".join(batch(articles, asked.rounds)),
        "## One process, one article",
        "\n".join(cold(paths[0])),
        "## Where an article's time goes",
        "\n".join(profile(articles[:20], asked.rounds)),
    ]
    if asked.growth:
        parts += ["## Growth", "\n".join(growth(articles, asked.growth))]
    if asked.workers:
        parts += ["## Two workers", "\n".join(workers(articles, asked.rounds))]
    left_out = [] if asked.growth else ["growth (`--growth 100 1000 10000`)"]
    left_out += [] if asked.workers else ["two workers beside one (`--workers`)"]
    if left_out:
        parts.append(f"Not measured in this run: {', '.join(left_out)}.")
    parts.append((Path(__file__).parent / "speed_before.md").read_text("utf-8").strip())
    told = "\n\n".join(parts) + "\n"
    print(told)
    if asked.output:
        asked.output.write_text(told, "utf-8")


if __name__ == "__main__":
    main()
