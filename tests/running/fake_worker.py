"""Workers without a model, whose articles say what is to happen to them."""

from __future__ import annotations

import os
import signal
import time
from multiprocessing.connection import Connection
from pathlib import Path

from depeche.reading.article import Article
from depeche.running.facts import ModelFacts
from depeche.tables.rows import ArticleRows


def serve(connection: Connection, model: str) -> None:
    """Answer each article with a row of its id."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if model == "none":
        connection.send(("no_model", model))
        return
    if model == "stillborn":
        os._exit(3)
    name, _, place = model.partition(" ")
    if name == "stillborn-once" and _first(Path(place)):
        os._exit(3)
    if name == "only-two" and not any(_first(Path(place, mark)) for mark in "12"):
        os._exit(3)
    connection.send(ModelFacts("fr_fake", "1", None))
    try:
        while True:
            connection.send(_read(connection.recv()))
    except EOFError:
        return


def _read(article: Article) -> ArticleRows:
    act, _, detail = article.text.partition(" ")
    if act == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if act == "die-once" and _first(Path(detail)):
        os.kill(os.getpid(), signal.SIGKILL)
    if act == "hang":
        time.sleep(600)
    if act == "wait":
        time.sleep(float(detail))
    return ArticleRows(rows={"articles": [(article.id,)]})


def _first(mark: Path) -> bool:
    """Whether nobody was here before."""
    try:
        mark.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
