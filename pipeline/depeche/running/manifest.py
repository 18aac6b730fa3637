"""manifest.json: which program, model, lexicon and options made a folder of tables, and counts."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import depeche
from depeche.running.facts import ModelFacts
from depeche.running.options import Options
from depeche.running.summary import Summary

#: What makes a text come out otherwise, besides our own code.
_LIBRARIES = ("spacy", "dateparser", "text2num", "rapidfuzz", "babel")

#: Options that change how long a run takes and nothing in its tables.
_NO_MATTER = frozenset({"jobs", "time_limit", "fresh"})
#: ... and those that change the form of the tables and nothing in their rows.
FORM = frozenset({"to", "excel_fr"})
#: The lexicon's tables, beside the modules that read them.
_TABLES = frozenset({".toml", ".csv", ".txt"})


def manifest(model: ModelFacts, options: Options, summary: Summary) -> str:
    """The text of manifest.json; no time and no path in it, so that a run can be repeated."""
    told = {
        **made_with(model, options),
        "counts": {
            "read": summary.read,
            "extracted": summary.articles,
            "passed_over": summary.passed_over,
            "failed": summary.failed,
        },
        "rows": summary.rows,
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def made_with(model: ModelFacts, options: Options) -> dict[str, Any]:
    """The part of a manifest that says what made the rows."""
    lexicon = Path(str(files("depeche.lexicon")))
    return {
        "depeche": depeche.__version__,
        "libraries": {name: version(name) for name in _LIBRARIES},
        "model": {
            "name": model.name,
            "version": model.version,
            "sha256": _hash_folder(model.path),
        },
        "lexicon": {"sha256": _hash_folder(lexicon), "files": lexicon_files(lexicon)},
        "options": {k: v for k, v in _plain(asdict(options)).items() if k not in _NO_MATTER},
    }


def lexicon_files(folder: Path) -> dict[str, str]:
    """The beginning of the SHA-256 of each table of the lexicon, by its name."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        for path in _data_files(folder)
        if path.suffix in _TABLES
    }


def made_by(model: ModelFacts, options: Options) -> str:
    """Everything that the rows of an article depend on besides the article, as one hash.

    The program counts by its own bytes, not by its version: one that was edited is another.
    """
    told = [
        sys.version_info[:2],
        [version(name) for name in _LIBRARIES],
        _hash_folder(Path(str(files("depeche")))),
        [model.name, model.version, _hash_folder(model.path)],
        {k: v for k, v in _plain(asdict(options)).items() if k not in _NO_MATTER | FORM},
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, Path):
        # A list of the user's own counts by what is in it.
        return hashlib.sha256(value.read_bytes()).hexdigest()
    return value if isinstance(value, str | int | bool | None) else str(value)


@cache
def _hash_folder(folder: Path | None) -> str:
    """SHA-256 over the names and contents of the data files below ``folder``, in order."""
    total = hashlib.sha256()
    for path in _data_files(folder) if folder else ():
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        total.update(f"{path.relative_to(folder or path)}\0{digest}\n".encode())
    return total.hexdigest()


def _data_files(folder: Path) -> Iterable[Path]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path for path in found if path.suffix not in {".pyc", ".md"})
