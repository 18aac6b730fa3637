"""``depeche accept``: take what a corpus gives now as its accepted tables."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from depeche.errors import UsageError
from depeche.running.options import DEFAULT_MODEL


def command(
    corpus: Annotated[Path, typer.Argument(help="Articles.")],
    baseline: Annotated[Path, typer.Argument(help="Folder of the accepted tables.")],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    model: Annotated[str, typer.Option(help="French spaCy pipeline.")] = DEFAULT_MODEL,
    gazetteer: Annotated[Path | None, typer.Option(help="CSV of your own names.")] = None,
    published: Annotated[
        str | None, typer.Option(help="Publication date of all articles, YYYY-MM-DD.")
    ] = None,
) -> None:
    """Show what changes, then write the corpus's tables as the accepted ones.

    Exit status: 0 accepted or nothing to accept, 1 declined, 2 wrong usage.
    """
    from depeche.gold.baseline import compare, complaints
    from depeche.gold.diff import Held
    from depeche.gold.diff_keys import ALL_TABLES
    from depeche.gold.diff_report import show
    from depeche.gold.terminal import console

    found = compare(
        corpus, baseline, Held.make(ALL_TABLES),
        model=model, gazetteer=gazetteer, published=published,
    )  # fmt: skip
    out = console()
    for complaint in complaints(found, baseline):
        out.print(complaint, style="yellow")
    if found.changes:
        show(out, found.changes)
    for sentence in (*found.makers.pinned, *found.makers.libraries):
        out.print(sentence, style="yellow")
    if not found.same and not yes:
        if not sys.stdin.isatty():
            raise UsageError("nobody is there to be asked; --yes accepts")
        if not typer.confirm(f"Write these tables into {baseline}?"):
            raise typer.Exit(1)
    found.tables.write(baseline, manifest=found.manifest)
    print(f"{len(found.tables.rows('articles'))} articles accepted in {baseline}/")
