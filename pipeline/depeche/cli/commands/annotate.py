"""``depeche annotate``: the program's reading as a first gold file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from depeche.errors import UsageError
from depeche.running.options import DEFAULT_MODEL


def command(
    files: Annotated[list[Path], typer.Argument(help="Articles (.txt).")],
    force: Annotated[bool, typer.Option("--force", help="Replace gold that is there.")] = False,
    model: Annotated[str, typer.Option(help="French spaCy pipeline.")] = DEFAULT_MODEL,
) -> None:
    """Write a first ID.ann beside each ID.txt, for a person to correct in brat.

    A file that is there already is left alone. Exit status: 0 written, 2 wrong usage.
    """
    from depeche.gold.draft import find_texts, write_drafts

    texts = find_texts(files)
    for text in texts:
        if text.with_suffix(".ann").exists() and not force:
            raise UsageError(f"{text.with_suffix('.ann')} is there already; --force replaces it")
    for ann, document in write_drafts(texts, model):
        mentions, dates = len(document.mentions), len(document.dates)
        print(f"{ann}: {mentions} mentions, {dates} dates, {len(document.events)} claims")
