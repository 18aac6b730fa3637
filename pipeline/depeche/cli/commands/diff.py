"""``depeche diff``: what changed from one folder of tables to another."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from depeche.errors import UsageError


class Format(StrEnum):
    """How changes are shown."""

    terminal = "terminal"
    csv = "csv"
    markdown = "markdown"


def command(
    old: Annotated[Path, typer.Argument(help="Folder of tables as they were.")],
    new: Annotated[Path, typer.Argument(help="Folder of tables as they are.")],
    form: Annotated[
        Format, typer.Option("--format", "-f", help="Markdown reads as a release note.")
    ] = Format.terminal,
    table: Annotated[
        list[str] | None, typer.Option(help="Tables to compare; 'all' for each. Default: claims.")
    ] = None,
    column: Annotated[
        list[str] | None, typer.Option(help="Only these columns: status, dates.value …")
    ] = None,
    tolerance: Annotated[
        float, typer.Option(min=0, help="How far confidence may move unseen.")
    ] = 0.0,
) -> None:
    """Show what changed, claim by claim: added, gone, changed cells, moved spans.

    The order of rows and their ids do not count. Exit status: 0 no change, 1 changes,
    2 wrong usage.
    """
    from depeche.gold.diff import Held, diff
    from depeche.gold.diff_keys import ALL_TABLES
    from depeche.gold.diff_report import as_csv, as_markdown, show
    from depeche.gold.rows import rows_of_folder
    from depeche.gold.terminal import console

    tables = ALL_TABLES if table and "all" in table else tuple(table or ())
    try:
        held = Held.make(tables, column or (), tolerance)
    except ValueError as error:
        raise UsageError(str(error)) from error
    changes = diff(rows_of_folder(old), rows_of_folder(new), held)
    if form is Format.csv:
        print(as_csv(changes), end="")
    elif form is Format.markdown:
        print(as_markdown(changes), end="")
    else:
        show(console(), changes)
    if changes:
        raise typer.Exit(1)
