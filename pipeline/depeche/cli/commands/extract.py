"""``depeche extract``: articles in, a folder of tables out."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from depeche.running.options import DEFAULT_MODEL, Options


def command(
    paths: Annotated[list[Path], typer.Argument(help="Articles (.txt, .md) and folders of them.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the tables.")] = Path(
        "outputs"
    ),
    published: Annotated[
        str | None,
        typer.Option(help="Publication date of all articles, YYYY-MM-DD; else each one's own."),
    ] = None,
    model: Annotated[str, typer.Option(help="French spaCy pipeline.")] = DEFAULT_MODEL,
    any_language: Annotated[
        bool, typer.Option("--any-language", help="Read texts that do not look French too.")
    ] = False,
) -> None:
    """Read French articles and write tables of names, dates and deal claims.

    Exit status: 0 all well, 1 some inputs had problems (see problems.csv), 2 wrong usage.
    """
    given = {"published": published, "model": model, "any_language": any_language}
    options = Options.make(given)
    started = time.perf_counter()
    # spaCy and pandas take seconds to import: not before the options are known to be good.
    from tqdm import tqdm

    from depeche.running.extract import extract_to_folder
    from depeche.running.inputs import list_sources

    sources = list_sources(paths)
    # disable=None: silent when standard error is not a terminal.
    with tqdm(total=len(sources), unit="article", disable=None) as bar:
        summary = extract_to_folder(sources, output, options, progress=lambda _: bar.update())
    seconds = time.perf_counter() - started
    print(
        f"{summary.articles} articles, {summary.entities} entities, {summary.dates} dates, "
        f"{summary.claims} claims, {summary.deals} deals, {summary.problems} problems "
        f"in {seconds:.1f} s\nTables are in {output}/"
    )
    if summary.problems:
        print(f"What was refused or went wrong is in {output / 'problems.csv'}")
        raise typer.Exit(1)
