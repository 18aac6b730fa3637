"""``depeche extract``: articles in, a folder of tables out."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from depeche.cli.progress import Bar, JsonLog, Watch
from depeche.errors import UsageError
from depeche.reading.formats.detect import FORMATS
from depeche.running.cluster import ARTICLES_A_PARTITION
from depeche.running.cores import jobs_for
from depeche.running.inputs import Source, count_articles, list_sources
from depeche.running.options import DEFAULT_MODEL, Options
from depeche.running.summary import Summary
from depeche.tables.forms import FORMS

#: What ``--engine`` takes; the first is the default.
ENGINES = ("local", "ray")
#: Where each form of the tables has its problems.
_PROBLEMS = {form: f"problems.{form}" for form in FORMS} | {"duckdb": "depeche.duckdb"}
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
    gazetteer: Annotated[
        Path | None,
        typer.Option(help="CSV of your own names (name,label,kb_id,aliases); they win."),
    ] = None,
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
    to: Annotated[
        str,
        typer.Option(help=f"Form of the tables: {', '.join(FORMS)}; csv, and parquet over Ray."),
    ] = "",
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Worker processes; 0 for what pays.")
    ] = 0,
    engine: Annotated[
        str, typer.Option(help=f"Who does the work: {', '.join(ENGINES)} (extra ray).")
    ] = ENGINES[0],
    address: Annotated[str, typer.Option(help="Ray cluster; none for this machine.")] = "",
    partition: Annotated[
        int, typer.Option(min=1, help="Articles that are finished together over Ray.")
    ] = ARTICLES_A_PARTITION,
    time_limit: Annotated[
        float, typer.Option(min=1, help="Seconds that an article may take.")
    ] = 120.0,
    excel_fr: Annotated[
        bool, typer.Option("--excel-fr", help="Beside them a copy for a French Excel.")
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Start over; forget what earlier runs have done.")
    ] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="Tell what happens as JSON lines, not as a bar.")
    ] = False,
) -> None:
    """Read French articles and write tables of names, dates and deal claims.

    A run that was stopped goes on with the same command; one over articles that have not
    changed extracts nothing.

    --engine ray does it over a cluster; see docs/ten-million-articles.md.

    Exit status: 0 all well, 1 some inputs had problems (see problems.csv), 2 wrong usage,
    130 interrupted.
    """
    started = time.perf_counter()
    over_ray = _is_ray(engine, address)
    sources = list_sources(paths)
    total = count_articles(sources)
    columns = {"text": text, "title": title, "id": id, "url": url}
    given: dict[str, Any] = {
        "model": model,
        "gazetteer": gazetteer,
        "any_language": any_language,
        "format": format,
        "to": to or ("parquet" if over_ray else "csv"),
        "excel_fr": excel_fr,
        "jobs": 1 if over_ray else jobs_for(total, jobs),
        "time_limit": time_limit,
        "fresh": fresh,
    }
    if published is not None and _names_a_column(published, sources, format):
        columns["published"] = published
    else:
        given["published"] = published
    options = Options.make({**given, "columns": columns})
    with JsonLog(total) if log_json else Bar(total) as watch:
        watch.say("start", articles=total, engine=engine, jobs=options.jobs, output=str(output))
        try:
            if over_ray:
                summary = _over_ray(sources, output, options, watch, address, jobs, partition)
            else:
                summary = _here(sources, output, options, watch)
        except KeyboardInterrupt:
            watch.say("interrupted")
            stopped = True
        else:
            stopped = False
    if stopped:
        print(
            f"\nInterrupted; {output}/ is as it was before. The same command goes on from here.",
            file=sys.stderr,
        )
        raise typer.Exit(130)
    seconds = time.perf_counter() - started
    watch.say("end", rows=summary.rows, read=summary.read, known=summary.known)
    print(_closing(summary, seconds, output))
    if summary.problems:
        print(f"What was refused or went wrong is in {output / _PROBLEMS[options.to]}")
        raise typer.Exit(1)


def _here(sources: list[Source], output: Path, options: Options, watch: Watch) -> Summary:
    # spaCy takes seconds to import: not before the options are known to be good.
    from depeche.running.extract import extract_to_folder

    return extract_to_folder(sources, output, options, progress=watch.see)


def _over_ray(
    sources: list[Source],
    output: Path,
    options: Options,
    watch: Watch,
    address: str,
    actors: int,
    partition: int,
) -> Summary:
    from depeche.running.cluster.run import run

    return run(
        sources,
        output,
        options,
        address=address,
        actors=actors,
        partition=partition,
        progress=watch.see_many,
    )


def _is_ray(engine: str, address: str) -> bool:
    if engine not in ENGINES:
        raise UsageError(f"engine: {engine} is none of {', '.join(ENGINES)}")
    if address and engine != "ray":
        raise UsageError("address: goes with --engine ray")
    return engine == "ray"


def _closing(summary: Summary, seconds: float, output: Path) -> str:
    known = f" ({summary.known} known from before)" if summary.known else ""
    return (
        f"{summary.articles} articles{known}, {summary.entities} entities, {summary.dates} dates, "
        f"{summary.claims} claims, {summary.deals} deals, {summary.problems} problems "
        f"in {seconds:.1f} s\nTables are in {output}/"
    )


def _names_a_column(published: str, sources: Iterable[Source], format: str) -> bool:
    """Whether --published names a column: a word, and there are files with columns."""
    tabular = count_articles(sources) is None or format not in ("", "text", "html")
    return tabular and _COLUMN.match(published) is not None
