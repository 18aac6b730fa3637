"""What an article costs over Ray: processor time, memory, disk; for docs/ten-million-articles.md.

usage: cluster.py [--articles 300] [--actors 1]

Articles of corpus/ with a sentence of their own each, since the same text is read once. Processor
time, not the clock: it holds on a machine that others use too.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import threading
import time
import tracemalloc
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow
from pyarrow import parquet

import depeche.ray
from depeche.deals.records import DealClaim
from depeche.reading.admission import Admission
from depeche.reading.columns import Columns
from depeche.reading.formats.html import read_html
from depeche.reading.records import Blob, Candidate, Record
from depeche.running.cluster import deals
from depeche.running.cluster.packing import pack, unpack
from depeche.running.packing import pack as pack_rows
from depeche.running.summary import Summary
from depeche.tables.rows import ArticleRows

CORPUS = Path(__file__).parent.parent / "corpus"
_TICK = os.sysconf("SC_CLK_TCK")
_PARTITION = 50


def texts(count: int) -> Iterator[tuple[str, str]]:
    """So many articles with an id each."""
    stock = [(path.stem, path.read_text("utf-8")) for path in sorted(CORPUS.glob("*.txt"))]
    for number in range(count):
        name, text = stock[number % len(stock)]
        yield f"{name}-{number}", f"{text}\n\nCette dépêche porte le numéro {number}.\n"


class Watch(threading.Thread):
    """Processor time and largest memory of the processes below this one, by kind."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.seconds: dict[str, float] = {}
        self.megabytes: dict[str, float] = {}
        self._by_process: dict[tuple[str, int], float] = {}

    def run(self) -> None:
        while True:
            self.look()
            time.sleep(0.5)

    def look(self) -> None:
        parents, known = {}, {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    told = (entry / "stat").read_text().rpartition(")")[2].split()
                    words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                    peak = (entry / "status").read_text().partition("VmHWM:")[2].split()[:1]
                except OSError:
                    continue
                pid = int(entry.name)
                parents[pid] = int(told[1])
                known[pid] = (words, (int(told[11]) + int(told[12])) / _TICK, peak)
        for pid, (words, seconds, peak) in known.items():
            kind = _kind(words)
            if kind and peak and _below(pid, parents):
                self._by_process[kind, pid] = seconds
                self.megabytes[kind] = max(self.megabytes.get(kind, 0), int(peak[0]) / 1024)
        total: dict[str, float] = defaultdict(float)
        for (kind, _), seconds in self._by_process.items():
            total[kind] += seconds
        self.seconds = dict(total)


def _kind(words: str) -> str:
    if "spawn_main" in words:
        return "model"
    return "actor" if "MapWorker" in words else ""


def _below(pid: int, parents: dict[int, int]) -> bool:
    while pid in parents and pid != os.getpid():
        pid = parents[pid]
    return pid == os.getpid()


def extraction(articles: int, actors: int) -> Iterator[tuple[str, str]]:
    """A run over so many articles."""
    folder = Path(tempfile.mkdtemp(prefix="depeche-bench-"))
    data = folder / "articles.parquet"
    names, bodies = zip(*texts(articles), strict=True)
    parquet.write_table(pyarrow.table({"id": names, "text": bodies}), data)
    watch = Watch()
    watch.start()
    marks: list[tuple[int, float]] = []

    def mark(done: Summary) -> None:
        watch.look()
        marks.append((done.articles, sum(watch.seconds.values())))

    began = time.perf_counter()
    out = folder / "out"
    summary = depeche.ray.extract(data, out, actors=actors, partition=_PARTITION, progress=mark)
    yield "articles, actors", f"{summary.articles}, {actors}"
    yield "the whole run, by the clock", f"{time.perf_counter() - began:.0f} s"
    # The first partitions hold the loading of the model.
    first, last = marks[actors - 1], marks[-1]
    read = sum(count for count, _ in marks[actors:])
    yield "processor time an article", f"{(last[1] - first[1]) / read:.3f} s"
    yield "... to the end of the first partitions, loading included", f"{first[1]:.1f} s"
    for kind, most in sorted(watch.megabytes.items()):
        yield f"memory of the {kind} process, at most", f"{most:.0f} MB"
    tables = sum(p.stat().st_size for p in out.glob("*.parquet/*"))
    yield "tables, an article", f"{tables / summary.articles / 1000:.1f} kB"
    yield (
        "claims and deals, an article",
        (f"{summary.claims / summary.articles:.2f}, {summary.deals / summary.articles:.2f}"),
    )
    shutil.rmtree(folder)


def _timed(work: Any, times: int) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) / times


def parts(count: int) -> Iterator[tuple[str, str]]:
    """The steps around the extraction, each by itself in this process."""
    admission = Admission(None, False, Columns())
    records = [Record(name, name, text) for name, text in texts(count)]
    packed: list[bytes] = []
    seconds = _timed(lambda: packed.extend(pack(admission.examine(r)) for r in records), count)
    yield "a record examined and packed, in a task", f"{seconds * 1000:.2f} ms"

    def settle() -> None:
        for each in packed:
            found = unpack(each)
            assert isinstance(found, Candidate)
            # ``admission`` of the moment: it remembers what it admitted.
            pack(admission.settle(found))

    yield "a record decided over, by the caller", f"{_timed(settle, count) * 1000:.2f} ms"
    # One by one: the articles repeat each other.
    kept = sum(len(zlib.compress(each)) for each in packed) / count
    yield "a record laid ready on the disk", f"{kept / 1000:.1f} kB"
    admission = Admission(None, False, Columns())
    tracemalloc.start()
    settle()
    held = tracemalloc.get_traced_memory()[0] / count
    tracemalloc.stop()
    yield "memory for it, kept by the caller", f"{held:.0f} bytes"
    pages = [_page(text) for _, text in texts(60)]
    seconds = _timed(lambda: [list(read_html(page, Columns())) for page in pages], len(pages))
    yield "an article found in a page, in a task (made pages)", f"{seconds * 1000:.1f} ms"
    claim = DealClaim("d", "a", None, "stake", "agreed", "asserted", "positive", target=("A",))
    table = pyarrow.table(
        {
            "deal_id": ["d"] * 2,
            "place": [1, 0],
            "claim": [pack_rows(ArticleRows(deal_claims=[claim]))] * 2,
            "partition": [0, 0],
        }
    )
    seconds = _timed(lambda: [deals.group_deal(table) for _ in range(500)], 500)
    yield "a deal of two claims", f"{seconds * 1000:.2f} ms"


def _page(text: str) -> Blob:
    import io

    menu = "".join(f'<li><a href="/r/{n}">Rubrique {n}</a></li>' for n in range(80))
    body = "".join(f"<p>{line}</p>" for line in text.splitlines() if line)
    page = (
        f"<!doctype html><html lang=fr><head><title>Titre</title></head><body><nav><ul>{menu}"
        f"</ul></nav><article>{body}</article><footer><ul>{menu}</ul></footer></body></html>"
    ).encode()
    return Blob("page.html", "page.html", lambda: io.BytesIO(page))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--actors", type=int, default=1)
    given = parser.parse_args()
    print("| measured | |\n| --- | ---: |")
    for name, value in [*parts(2000), *extraction(given.articles, given.actors)]:
        print(f"| {name} | {value} |", flush=True)


if __name__ == "__main__":
    main()
