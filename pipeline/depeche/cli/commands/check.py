"""``depeche check``: whether a corpus still gives the tables that were accepted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from depeche.errors import UsageError
from depeche.running.options import DEFAULT_MODEL


def command(
    corpus: Annotated[Path, typer.Argument(help="Articles.")],
    baseline: Annotated[Path, typer.Argument(help="Folder of the accepted tables.")],
    columns: Annotated[
        str, typer.Option(help="Hold only these, by commas: status,buyer,dates.value.")
    ] = "",
    tables: Annotated[str, typer.Option(help="Hold only these tables, by commas.")] = "",
    tolerance: Annotated[
        float, typer.Option(min=0, help="How far confidence may move unseen.")
    ] = 0.0,
    pinned: Annotated[
        bool,
        typer.Option("--pinned", help="Fail too when another lexicon, model or program made them."),
    ] = False,
    model: Annotated[str, typer.Option(help="French spaCy pipeline.")] = DEFAULT_MODEL,
    gazetteer: Annotated[
        Path | None, typer.Option(help="CSV of your own names, as they were extracted with.")
    ] = None,
    published: Annotated[
        str | None, typer.Option(help="Publication date of all articles, YYYY-MM-DD.")
    ] = None,
) -> None:
    """Extract a corpus and compare with its accepted tables; show what changed.

    It says too whether another lexicon, model or version of depeche than today's made the
    accepted tables.

    Exit status: 0 the same, 1 not the same, or an article without accepted tables or the
    other way round, 2 wrong usage. `depeche accept` takes the new tables.
    """
    from depeche.gold.baseline import compare, complaints
    from depeche.gold.diff import Held
    from depeche.gold.diff_keys import ALL_TABLES
    from depeche.gold.diff_report import show
    from depeche.gold.terminal import console

    named = [name.strip() for name in tables.split(",") if name.strip()]
    held_columns = [name.strip() for name in columns.split(",") if name.strip()]
    everything = ALL_TABLES if not named and not held_columns else named
    try:
        held = Held.make(everything, held_columns, tolerance)
    except ValueError as error:
        raise UsageError(str(error)) from error
    found = compare(corpus, baseline, held, model=model, gazetteer=gazetteer, published=published)
    out = console()
    for complaint in complaints(found, baseline):
        out.print(complaint, style="red")
    if found.changes:
        show(out, found.changes)
    unpinned = pinned and bool(found.makers.pinned)
    for sentence in (*found.makers.pinned, *found.makers.libraries):
        out.print(sentence, style="red" if unpinned else "yellow")
    if found.same and unpinned:
        out.print("The rows are the same: no article of this corpus tells them apart.")
    if not found.same or unpinned:
        out.print(f"If this is meant: depeche accept {corpus} {baseline}")
        raise typer.Exit(1)
    print(f"{len(found.tables.rows('articles'))} articles, all as accepted")
