"""From one annotation tool's files to another's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from depeche.gold.brat import read_brat
from depeche.gold.brat_write import write_brat
from depeche.gold.errors import NOWHERE, Fault, GoldError
from depeche.gold.formats import conll, doccano, labelstudio
from depeche.gold.formats.labelled import Labelled, labelled
from depeche.reading.decoding import NotText, decode
from depeche.reading.identity import safe_id

BRAT = "brat"
FORMATS = (BRAT, "labelstudio", "doccano", "conll")
_BY_EXTENSION = {".json": "labelstudio", ".jsonl": "doccano", ".conll": "conll", ".iob": "conll"}


def format_of(path: Path) -> str:
    """The format that a path speaks of: a folder is brat. Raises GoldError."""
    if path.is_dir() or not path.suffix or path.suffix == ".ann":
        return BRAT
    if path.suffix not in _BY_EXTENSION:
        known = ", ".join(_BY_EXTENSION)
        raise GoldError([Fault(str(path), 0, f"which format is it? known are folders, {known}")])
    return _BY_EXTENSION[path.suffix]


def read_any(path: Path, form: str, texts: Path | None = None) -> list[Labelled]:
    """The articles of ``path``. Raises GoldError."""
    if not path.exists():
        raise GoldError([Fault(str(path), 0, NOWHERE)])
    if form == BRAT:
        files = sorted(path.glob("*.ann")) if path.is_dir() else [path]
        if not files:
            raise GoldError([Fault(str(path), 0, "no .ann file is here")])
        return [labelled(file.stem, read_brat(file)) for file in files]
    try:
        content = decode(path.read_bytes())
        if form == "labelstudio":
            return labelstudio.read(content, path.name)
        if form == "doccano":
            return doccano.read(content, path.name)
        return conll.read(content, path.name, _texts(texts))
    except (OSError, NotText) as error:
        raise GoldError([Fault(str(path), 0, str(error))]) from error


def _texts(folder: Path | None) -> Mapping[str, str]:
    files = folder.glob("*.txt") if folder else ()
    return {file.stem: decode(file.read_bytes()) for file in files}


def write_any(articles: list[Labelled], path: Path, form: str) -> None:
    """Write ``articles`` to ``path``. Raises GoldError rather than change an article's text."""
    if form == BRAT:
        path.mkdir(parents=True, exist_ok=True)
        for article in articles:
            _write_brat(article, path)
        return
    writers = {"labelstudio": labelstudio.write, "doccano": doccano.write, "conll": conll.write}
    path.write_bytes(writers[form](articles).encode())


def _write_brat(article: Labelled, folder: Path) -> None:
    text = folder / f"{safe_id(article.id)}.txt"
    if text.exists() and decode(text.read_bytes()) != article.text:
        raise GoldError([Fault(str(text), 0, "another text of this name is there already")])
    text.write_bytes(article.text.encode())
    text.with_suffix(".ann").write_bytes(write_brat(article.document()).encode())
