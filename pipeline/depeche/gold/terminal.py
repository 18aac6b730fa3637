"""Tables and sentences in a terminal; plain text where there is none."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from depeche.gold.grids import Grid

#: Where the width is not known (a file, a pipe), lines are as long as they need to be.
_WIDE = 200


def console(width: int | None = None) -> Console:
    """A console on standard output: no markup is read from what it prints."""
    plain = Console(highlight=False, markup=False, emoji=False, soft_wrap=True, width=width)
    if width is None and not plain.is_terminal:
        return console(_WIDE)
    return plain


def show_grids(out: Console, grids: Iterable[Grid]) -> None:
    """Print each table with its title."""
    for grid in grids:
        table = Table(title=grid.title, box=box.SIMPLE, title_justify="left", title_style="bold")
        for i, name in enumerate(grid.header):
            table.add_column(name, justify="right" if i in grid.numbers else "left")
        for row in grid.rows:
            table.add_row(*(Text(cell) for cell in row))
        out.print(table)


def show_in_sentence(
    out: Console, sentence: str, start: int, end: int, style: str = "bold yellow"
) -> None:
    """Print ``sentence`` with the words from ``start`` to ``end`` marked."""
    if not sentence:
        return
    line = Text(f"    {sentence}")
    line.stylize(style, start + 4, end + 4)
    out.print(line)
