"""``depeche extract``: articles in, a folder of tables out."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from depeche.reading.formats.detect import FORMATS
from depeche.running.cores import jobs_for
from depeche.running.inputs import Source, count_articles, list_sources
from depeche.running.options import DEFAULT_MODEL, Options
from depeche.tables.forms import FORMS

#: The name of a column; what begins with a figure was meant as a date.
_COLUMN = re.compile(r"[^\W\d][\w .-]*$")


def command(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Articles, folders and archives of them; - for standard input."),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the tables.")] = Path(
        "outputs"
    ),
    published: Annotated[
        str | None,
        typer.Option(help="Publication date of all articles, YYYY-MM-DD, or the column of it."),
    ] = None,
    model: Annotated[str, typer.Option(help="French spaCy pipeline.")] = DEFAULT_MODEL,
    any_language: Annotated[
        bool, typer.Option("--any-language", help="Read texts that do not look French too.")
    ] = False,
    format: Annotated[
        str, typer.Option(help=f"Of every file, else told by its content: {', '.join(FORMATS)}.")
    ] = "",
    text: Annotated[str, typer.Option(help="Column of the text (CSV, JSON, Parquet).")] = "",
    title: Annotated[str, typer.Option(help="Column of the headline.")] = "",
    id: Annotated[str, typer.Option(help="Column of the article's id.")] = "",
    url: Annotated[str, typer.Option(help="Column of the address.")] = "",
    to: Annotated[str, typer.Option(help=f"Form of the tables: {', '.join(FORMS)}.")] = "csv",
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Worker processes; 0 for what pays.")
    ] = 0,
    time_limit: Annotated[
        float, typer.Option(min=1, help="Seconds that a worker may take for an article.")
    ] = 120.0,
    excel_fr: Annotated[
        bool, typer.Option("--excel-fr", help="Beside them a copy for a French Excel.")
    ] = False,
) -> None:
    """Read French articles and write tables of names, dates and deal claims.

    Exit status: 0 all well, 1 some inputs had problems (see problems.csv), 2 wrong usage,
    130 interrupted.
    """
    started = time.perf_counter()
    sources = list_sources(paths)
    columns = {"text": text, "title": title, "id": id, "url": url}
    given: dict[str, Any] = {
        "model": model,
        "any_language": any_language,
        "format": format,
        "to": to,
        "excel_fr": excel_fr,
        "jobs": jobs_for(count_articles(sources), jobs),
        "time_limit": time_limit,
    }
    if published is not None and _names_a_column(published, sources, format):
        columns["published"] = published
    else:
        given["published"] = published
    options = Options.make({**given, "columns": columns})
    # spaCy takes seconds to import: not before the options are known to be good.
    from tqdm import tqdm

    from depeche.running.extract import extract_to_folder

    # disable=None: silent when standard error is not a terminal.
    with tqdm(total=count_articles(sources), unit="article", disable=None) as bar:
        try:
            summary = extract_to_folder(sources, output, options, progress=lambda _: bar.update())
        except KeyboardInterrupt:
            bar.close()
            print(f"\nInterrupted; {output}/ is as it was before.", file=sys.stderr)
            raise typer.Exit(130) from None
    print(
        f"{summary.articles} articles, {summary.entities} entities, {summary.dates} dates, "
        f"{summary.claims} claims, {summary.deals} deals, {summary.problems} problems "
        f"in {time.perf_counter() - started:.1f} s\nTables are in {output}/"
    )
    if summary.problems:
        print(f"What was refused or went wrong is in {output / 'problems.csv'}")
        raise typer.Exit(1)


def _names_a_column(published: str, sources: Iterable[Source], format: str) -> bool:
    """Whether --published names a column: a word, and there are files with columns."""
    tabular = count_articles(sources) is None or format not in ("", "text", "html")
    return tabular and _COLUMN.match(published) is not None
