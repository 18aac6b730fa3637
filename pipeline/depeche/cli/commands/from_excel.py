"""``depeche from-excel``: the copy for a French Excel back into the canonical tables."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from depeche.errors import UsageError


def command(
    folder: Annotated[Path, typer.Argument(help="The excel-fr folder, edited or not.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the tables.")],
) -> None:
    """Turn a copy that --excel-fr made back into the tables it was made from."""
    from depeche.tables.sinks.excel_fr import from_excel

    files = sorted(folder.glob("*.csv"))
    if not files:
        raise UsageError(f"{folder} holds no CSV file")
    made = {path.name: from_excel(path) for path in files}
    output.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (output / name).write_text(text, encoding="utf-8", newline="")
    print(f"{len(made)} tables are in {output}/")
