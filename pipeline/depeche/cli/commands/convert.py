"""``depeche convert``: gold to and from the files of other annotation tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from depeche.errors import UsageError


def command(
    source: Annotated[Path, typer.Argument(help="Folder of .ann, .json, .jsonl or .conll.")],
    target: Annotated[Path, typer.Argument(help="What to write, by the same names.")],
    from_: Annotated[str, typer.Option("--from", help="brat, labelstudio, doccano or conll.")] = "",
    to: Annotated[str, typer.Option(help="brat, labelstudio, doccano or conll.")] = "",
    texts: Annotated[
        Path | None, typer.Option(help="Folder of the articles that a .conll file was made of.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
) -> None:
    """Convert names and dates between brat, Label Studio, doccano and CoNLL.

    A folder is brat, .json Label Studio, .jsonl doccano, .conll or .iob CoNLL with IOB2 tags.
    Claims stay in brat: the others cannot hold them. Exit status: 0 written, 2 wrong usage.
    """
    from depeche.gold.formats.convert import FORMATS, format_of, read_any, write_any

    for given in (from_, to):
        if given and given not in FORMATS:
            raise UsageError(f"{given!r} is none of {', '.join(FORMATS)}")
    wanted = to or format_of(target)
    there = target.exists() and (target.is_file() or any(target.glob("*.ann")))
    if there and not force:
        raise UsageError(f"{target} is there already; --force replaces it")
    articles = read_any(source, from_ or format_of(source), texts)
    write_any(articles, target, wanted)
    spans = sum(len(article.spans) for article in articles)
    print(f"{len(articles)} articles with {spans} names and dates written to {target}")
