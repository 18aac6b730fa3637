"""Write docs/problems.md from the catalogue of codes.

usage: problem_codes.py
"""

from __future__ import annotations

from pathlib import Path

from depeche.errors import CATALOGUE

TARGET = Path(__file__).parent.parent / "docs" / "problems.md"
HEAD = """# What can go wrong

Each source of a run ends as rows of the tables or as a row of `problems.csv` with one of these
codes in the column `problem`; the command line prints the same codes. Made by `make docs` from
`depeche/errors.py`.

| code | what happened | what to do |
| --- | --- | --- |
"""


def page() -> str:
    """The page as it should stand."""
    rows = (f"| `{code}` | {e.cause} | {e.fix} |" for code, e in CATALOGUE.items())
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    TARGET.write_text(page(), "utf-8")
