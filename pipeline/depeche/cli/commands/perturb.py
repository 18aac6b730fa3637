"""``depeche perturb``: variants of a person's sentences, and how they are read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from depeche.running.options import DEFAULT_MODEL


def command(
    cases: Annotated[Path, typer.Argument(help="Case table (CSV).")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write the variants as a case table.")
    ] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Each variant that is misread.")] = False,
    model: Annotated[str, typer.Option(help="French spaCy pipeline.")] = DEFAULT_MODEL,
) -> None:
    """Vary sentences: tense, negation, voice, attribution, spacing, names of the same class.

    Without -o the variants are read at once and counted, a line a kind. With it they are
    written for pytest. Exit status: 0 done, 2 wrong usage or a case table that cannot be read.
    """
    from depeche.gold.cases import read_cases
    from depeche.gold.perturb import case_table, variants

    found = read_cases(cases)
    if output is not None:
        made = [variant for case in found for variant in variants(case)]
        output.write_bytes(case_table(made).encode())
        print(f"{len(made)} variants of {len(found)} cases written to {output}")
        return
    from depeche.gold.behaviour import matrix, trials
    from depeche.gold.session import CorpusSession
    from depeche.gold.terminal import console, show_grids

    read = trials(found, CorpusSession(model))
    out = console()
    show_grids(out, [matrix(read)])
    for trial in read if errors else ():
        if trial.base_right and not trial.outcome.right:
            wrong = ", ".join(trial.outcome.wrong) or "no claim"
            out.print(f"{trial.variant.rule}: {trial.variant.case.sentence}  [{wrong}]")
