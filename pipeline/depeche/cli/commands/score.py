"""``depeche score``: how good a reading is, against gold."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from depeche.errors import UsageError
from depeche.running.options import DEFAULT_MODEL

if TYPE_CHECKING:
    from depeche.gold.score import Score


class By(StrEnum):
    """What a breakdown can go by."""

    type = "type"
    status = "status"
    article = "article"


def command(
    gold: Annotated[Path, typer.Argument(help="Folder of ID.txt with ID.ann, or one .ann.")],
    outputs: Annotated[
        Path | None, typer.Argument(help="Folder of tables; without it the articles are read.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="All figures as JSON.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Tables in Markdown.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="Each miss in its sentence.")] = False,
    limit: Annotated[int, typer.Option(min=0, help="Misses of a kind; 0 for all.")] = 0,
    by: Annotated[By | None, typer.Option(help="One more table, by what it says.")] = None,
    draws: Annotated[
        int, typer.Option(min=0, help="Draws of articles for the 95 % intervals; 0 for none.")
    ] = 1000,
    model: Annotated[str, typer.Option(help="French spaCy pipeline.")] = DEFAULT_MODEL,
) -> None:
    """Score tables against gold annotations: precision, recall, F1 and accuracies.

    Exit status: 0 scored, 2 wrong usage or a gold file that contradicts itself.
    """
    if json and markdown:
        raise UsageError("--json and --markdown exclude each other")
    from depeche.gold.bootstrap import intervals
    from depeche.gold.readings import read_gold
    from depeche.gold.rows import rows_of_folder
    from depeche.gold.run import extract_rows, other_texts, texts_of
    from depeche.gold.score import score
    from depeche.gold.score_report import as_json, errors_markdown, grids

    articles = read_gold(gold)
    rows = rows_of_folder(outputs) if outputs else extract_rows(texts_of([gold]), model)
    for warning in other_texts(articles, rows):
        typer.echo(f"depeche: {warning}", err=True)
    result = score(articles, rows)
    spread = intervals([one.sheet for one in result.articles], draws) if draws else {}
    wanted = by.value if by else None
    if json:
        print(as_json(result, spread, wanted, errors))
    elif markdown:
        print("\n".join(grid.markdown() for grid in grids(result, spread, wanted)))
        if errors:
            print(errors_markdown(result, limit))
    else:
        from depeche.gold.terminal import console, show_grids

        show_grids(console(), grids(result, spread, wanted))
        if errors:
            _show_errors(result, limit)


def _show_errors(result: Score, limit: int) -> None:
    from depeche.gold.score_report import misses_by_kind
    from depeche.gold.terminal import console, show_in_sentence

    out = console()
    for kind, misses in misses_by_kind(result).items():
        out.print(f"\n{kind}: {len(misses)}", style="bold")
        for miss, sentence, start, end in misses[: limit or None]:
            out.print(f"  {miss.article_id}", style="dim")
            show_in_sentence(out, sentence, start, end)
            if miss.gold:
                out.print(f"    gold  {miss.gold}", style="green")
            if miss.got:
                out.print(f"    got   {miss.got}", style="red")
