"""Hostile input at its full size: the code each gets, how long it takes and how much memory.

usage: hostile.py [--time-limit 20]

Each file goes through a `depeche extract` of its own, in one process, together with one good
article that must come out whole. Linux counts the memory.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

GOOD = "Le groupe Alpha a racheté la société Bêta le 3 août dernier.\n"


def _bytes(data: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(data)

    return write


def _text(text: str) -> Callable[[Path], None]:
    return _bytes(text.encode("utf-8", "surrogatepass"))


def _bomb(path: Path) -> None:
    with gzip.open(path, "wb") as file:
        file.write(b"text\n")
        for _ in range(3000):
            file.write(b"mot " * 250_000)


def _travelling(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("../../evil.txt", "/etc/evil.txt", "a\nb.txt"):
            archive.writestr(name, GOOD + name)


def _huge_field(path: Path) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write('id,text\n1,"')
        for _ in range(2000):
            file.write("mot " * 25_000)
        file.write(f'"\n2,"{GOOD.strip()}"\n')


def _loop(path: Path) -> None:
    path.mkdir()
    (path / "a.txt").write_text(GOOD, "utf-8")
    (path / "again").symlink_to(path, target_is_directory=True)


def _colliding(path: Path) -> None:
    path.write_text(f"id,text\na/b,{GOOD.strip()} Un.\na/b,{GOOD.strip()} Deux.\n", "utf-8")


CASES: dict[str, Callable[[Path], None]] = {
    "50 MB on one line.txt": _text("mot " * 12_500_000),
    "a million quotes.txt": _text("«" * 1_000_000),
    "brackets.txt": _text("(" * 200_000),
    "dots.txt": _text("Novalys rachète " + "." * 300_000),
    "one digit.txt": _text("1" * 500_000),
    "one phrase.txt": _text("le rachat " + "de la filiale " * 20_000 + "par Novalys"),
    "NUL.txt": _bytes(b"Bonjour\0 le groupe\n" * 50),
    "surrogate.txt": _text("Le groupe \ud800 rachète Kerbrac."),
    "right to left.txt": _text("Novalys \u202erachète\u202c Ker\u200bbrac\u2060 lundi, dit-il."),
    "bomb.csv.gz": _bomb,
    "paths.zip": _travelling,
    "nested.html": _text("<div>" * 100_000),
    "200 MB field.csv": _huge_field,
    "ragged.csv": _text(f"id,text\n1\n2,{GOOD.strip()},3,4\n"),
    "cut.txt.gz": _bytes(gzip.compress(GOOD.encode() * 20_000)[:-40]),
    "wrong.parquet": _bytes(b"PAR1" + b"\0" * 1000 + b"PAR1"),
    "colliding.csv": _colliding,
    "loop": _loop,
}


def run(case: Path, good: Path, output: Path, limit: float) -> tuple[str, float, int, int]:
    """Codes, seconds, kilobytes at the highest, articles extracted."""
    command = [sys.executable, "-m", "depeche", "extract", str(case), str(good), "-o", str(output)]
    begun = time.monotonic()
    process = subprocess.Popen(
        [*command, "--jobs", "1", "--time-limit", str(limit)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begun
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        return f"EXIT {os.waitstatus_to_exitcode(status)}", seconds, usage.ru_maxrss, 0
    rows = {
        name: list(csv.DictReader((output / f"{name}.csv").open(encoding="utf-8", newline="")))
        for name in ("problems", "articles")
    }
    codes = " ".join(row["problem"] for row in rows["problems"]) or "-"
    if all(row["article_id"] != "good" for row in rows["articles"]):
        codes += " THE GOOD ARTICLE IS LOST"
    return codes, seconds, usage.ru_maxrss, len(rows["articles"]) - 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--time-limit", type=float, default=20)
    given = parser.parse_args()
    csv.field_size_limit(1 << 30)
    print("| input | problem | articles | s | MB |\n| --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as place:
        good = Path(place, "good.txt")
        good.write_text(GOOD + "Le reste est bon.\n", "utf-8")
        for number, (name, make) in enumerate(CASES.items()):
            path = Path(place, name)
            make(path)
            codes, seconds, memory, count = run(
                path, good, Path(place, f"out{number}"), given.time_limit
            )
            print(f"| {name} | {codes} | {count} | {seconds:.0f} | {memory // 1024} |", flush=True)
            if path.is_file():
                path.unlink()


if __name__ == "__main__":
    main()
