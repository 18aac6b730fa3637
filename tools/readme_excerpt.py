"""Refresh the marked places of README.md: an excerpt of outputs/claims.csv, the scores.

usage: readme_excerpt.py [--scores NAME=FILE ...]

NAME is the column's title, FILE what ``score.py GOLD OUTPUTS --json`` printed.
"""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path

ROOT = Path(__file__).parent.parent
ARTICLE = "2020-09-15-tiktok-oracle"
COLUMNS = ("deal_type", "status", "certainty", "buyer", "target", "partner", "date", "trigger")
#: A row of the score table -> its key in the scorer's JSON.
MEASURES = {
    "names, span and label (F1)": ("names (span+label)", "f1"),
    "canonical entities (F1)": ("entities", "f1"),
    "descriptions (F1)": ("descriptions", "f1"),
    "dates, overlap and value (F1)": ("dates (overlap+value)", "f1"),
    "claims found (F1)": ("claims", "f1"),
    "claim roles (F1)": ("claim roles", "f1"),
    "claims right in every column (F1)": ("claims strict", "f1"),
    "status (accuracy)": ("accuracy status", "acc"),
    "certainty (accuracy)": ("accuracy certainty", "acc"),
    "polarity (accuracy)": ("accuracy polarity", "acc"),
    "source (accuracy)": ("accuracy source", "acc"),
    "amount (accuracy)": ("accuracy amount", "acc"),
}


def table(header: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def excerpt() -> str:
    """The claims of the source article, the columns that fit a page."""
    with (ROOT / "outputs" / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["article_id"] == ARTICLE]
    # A bar would end the cell of a Markdown table.
    return table(
        list(COLUMNS),
        [[row[column].replace(" | ", " &#124; ") for column in COLUMNS] for row in rows],
    )


def scores(files: dict[str, Path]) -> str:
    """One column a scored corpus."""
    read = {name: json.loads(path.read_text("utf-8")) for name, path in files.items()}
    rows = []
    for measure, (key, value) in MEASURES.items():
        figures = [result[key][value] for result in read.values()]
        rows.append([measure, *("" if x is None else f"{x:.2f}" for x in figures)])
    return table(["", *read], rows)


def replace(text: str, name: str, new: str) -> str:
    """``text`` with what stands between the marks of ``name`` replaced by ``new``."""
    start, end = f"<!-- {name}: begin -->\n", f"\n<!-- {name}: end -->"
    before, rest = text.split(start)
    _, after = rest.split(end)
    return before + start + new + end + after


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scores", nargs="*", default=[], metavar="NAME=FILE")
    given = dict(item.split("=", 1) for item in parser.parse_args().scores)
    readme = ROOT / "README.md"
    text = replace(readme.read_text("utf-8"), "excerpt", excerpt())
    if given:
        text = replace(text, "scores", scores({k: Path(v) for k, v in given.items()}))
    readme.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
