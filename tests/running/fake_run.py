"""The command line with workers that load no model: for tests that stop and kill a run.

usage: fake_run.py extract FOLDER -o OUT -j 2
"""

from __future__ import annotations

import hashlib
import signal
import time
from datetime import date
from decimal import Decimal
from multiprocessing.connection import Connection
from typing import Any

from depeche.cli.main import main
from depeche.deals.records import DealClaim
from depeche.reading.article import Article
from depeche.running import extract, manifest
from depeche.running.facts import ModelFacts
from depeche.running.workers import Workers
from depeche.tables.rows import ArticleRows

#: Seconds an article takes.
PACE = 0.03


def serve(connection: Connection, model: str) -> None:
    """A worker that answers at once after a while."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection.send(ModelFacts("fr_fake", "1", None))
    try:
        while True:
            article = connection.recv()
            time.sleep(PACE)
            connection.send(rows_of(article))
    except (EOFError, OSError):
        return


def rows_of(article: Article) -> ArticleRows:
    """Rows with a value of each type."""
    size = len(article.text)
    digest = hashlib.sha256(article.text.encode()).hexdigest()
    day = date(2020, 1, 1 + size % 28)
    row: tuple[Any, ...] = (
        article.id, "titre « é »", day, "text", article.source, "", "fr", size, 2, 1, digest,
    )  # fmt: skip
    claim = DealClaim(
        f"acquisition-{size % 7}", article.id, day, "acquisition", "completed", "asserted",
        "positive", buyer=("Alpha",), target=(f"Bêta {size % 7}",), amount=Decimal("2.50"),
        currency="EUR", from_date=day, to_date=day,
    )  # fmt: skip
    return ArticleRows(rows={"articles": [row]}, deal_claims=[claim])


def _workers(model: str, jobs: int, limit: float, gazetteer: None = None) -> Workers:
    return Workers(model, jobs, limit, serve, gazetteer)


if __name__ == "__main__":
    # Set by name: the module sees its own import of the class.
    setattr(extract, "Workers", _workers)  # noqa: B010
    # The program may be edited while its tests run.
    setattr(manifest, "_hash_folder", lambda _: "0" * 64)  # noqa: B010
    main()
