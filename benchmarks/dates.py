"""find_dates beside dateparser's search_dates on the same text, and its time by length.

    python benchmarks/dates.py [FOLDER OF .txt FILES]

Both read the same articles in the same run, one after the other; the first article warms
each up and is not timed. The second table reads ever longer texts, hostile ones among them:
the time a character takes should stay the same from row to row.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from dateparser.search import search_dates

from depeche.dates.find import find_dates

PUBLISHED = date(2020, 9, 15)
CORPUS = Path(__file__).resolve().parent.parent / "corpus"


def seconds(run: Callable[[], object], repeat: int = 1) -> float:
    """The best of ``repeat`` runs."""
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return best


def beside(texts: list[str]) -> None:
    settings = {"RELATIVE_BASE": datetime(2020, 9, 15), "DATE_ORDER": "DMY"}
    find_dates(texts[0], PUBLISHED)
    search_dates(texts[0], languages=["fr"], settings=settings)
    texts = texts[1:]
    size = sum(len(t) for t in texts)
    ours = seconds(lambda: [find_dates(t, PUBLISHED) for t in texts], 3)
    theirs = seconds(lambda: [search_dates(t, languages=["fr"], settings=settings) for t in texts])
    print(f"{len(texts)} articles, {size} characters")
    print(f"find_dates    {size / ours / 1e3:10.1f} kB/s")
    print(f"search_dates  {size / theirs / 1e3:10.1f} kB/s")
    print(f"ratio         {theirs / ours:10.1f}   told that the language is French")
    few = texts[:2]
    part = sum(len(t) for t in few)
    alone = seconds(lambda: [find_dates(t, PUBLISHED) for t in few], 3) / part
    detecting = seconds(lambda: [search_dates(t, settings=settings) for t in few]) / part
    print(f"ratio         {detecting / alone:10.1f}   left to detect it, two articles")


def by_length(texts: list[str]) -> None:
    article = "\n\n".join(texts)
    kinds = {
        "articles": article,
        "digits": "1234567890",
        "digits apart": "12 3 2020 ",
        "guillemets": "«",
        "no space": "abcdefghij",
        "il y a": "il y a deux ",
        "spaces": " ",
        "mars mars": "mars ",
        "du 3 au": "du 3 au ",
        "lundi": "lundi ",
    }
    lengths = (62_500, 250_000, 1_000_000)
    print(f"{'text':14}" + "".join(f"{n:>12}" for n in lengths) + "   microseconds a character")
    for name, piece in kinds.items():
        row = []
        for length in lengths:
            text = (piece * (length // len(piece) + 1))[:length]
            row.append(seconds(lambda text=text: find_dates(text, PUBLISHED)) / length * 1e6)
        print(f"{name:14}" + "".join(f"{value:12.3f}" for value in row))


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    articles = [p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))]
    beside(articles)
    by_length(articles)
