"""Two workers give the bytes that this process gives; so does a second run."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from depeche.running import extract as running
from depeche.running.inputs import list_sources
from depeche.running.options import Options

ARTICLES = 6


def files_of(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if not p.name.startswith(".")}


def test_workers_give_the_same_bytes(
    nlp: Language, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = list_sources(sorted(corpus.glob("*.txt"))[:ARTICLES])
    monkeypatch.setattr(running, "load", lambda *_: nlp)
    here = running.extract_to_folder(sources, tmp_path / "here", Options())
    workers = running.extract_to_folder(sources, tmp_path / "workers", Options(jobs=2))
    again = running.extract_to_folder(sources, tmp_path / "workers", Options(jobs=2))
    assert here.articles == workers.articles == again.articles == ARTICLES
    assert (here.known, workers.known, again.known) == (0, 0, ARTICLES)
    assert files_of(tmp_path / "here") == files_of(tmp_path / "workers")
