"""``depeche explain``: why an article's claims are what they are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from depeche.running.options import DEFAULT_MODEL, Options


def command(
    file: Annotated[Path, typer.Argument(help="An article (.txt, .md, .html …).")],
    published: Annotated[
        str | None, typer.Option(help="Publication date, YYYY-MM-DD; else the article's own.")
    ] = None,
    model: Annotated[str, typer.Option(help="French spaCy pipeline.")] = DEFAULT_MODEL,
    any_language: Annotated[
        bool, typer.Option("--any-language", help="Read a text that does not look French too.")
    ] = False,
) -> None:
    """Show each deal claim of an article with the words that it was read from.

    Offsets count the characters of the article's text. Below the claims stand the
    triggers that were passed over, each with the guard that stopped it.

    Exit status: 0 all well, 1 the file could not be read, 2 wrong usage.
    """
    given = {"published": published, "model": model, "any_language": any_language}
    options = Options.make(given)
    # spaCy takes seconds to import: not before the options are known to be good.
    from rich.console import Console

    from depeche.cli.explain import explain_file

    if not explain_file(file, options, Console(highlight=False), Console(stderr=True)):
        raise typer.Exit(1)
