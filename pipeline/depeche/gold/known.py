"""Known failures of a corpus: what the program reads wrong today, claim by claim.

The file stands beside the articles. It is a ratchet: what breaks fails, and what is mended
fails too until it is taken out, so that it can never break again unseen.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from depeche.gold.errors import Fault, GoldError

NAME = "known-failures.toml"
_HEAD = """\
# What the program reads wrong in the articles of this folder, by article and by claim or date:
# the columns that are wrong, "missed" where it reads nothing, the claims it should not make.
# Written by `pytest --depeche-accept`; a line that is no longer true fails the test suite.
"""
#: article -> what of it -> what is wrong with it
Known = dict[str, dict[str, list[str]]]


def read_known(folder: Path) -> Known:
    """The known failures of ``folder``; none where there is no file. Raises GoldError."""
    path = folder / NAME
    if not path.exists():
        return {}
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GoldError([Fault(path.name, 0, str(error))]) from error
    for article, items in content.items():
        if not isinstance(items, dict) or not all(isinstance(v, list) for v in items.values()):
            raise GoldError([Fault(path.name, 0, f"{article}: name = [what is wrong, …] is asked")])
    return content


def write_known(folder: Path, known: Mapping[str, Mapping[str, list[str]]]) -> None:
    """Write the known failures of ``folder``; the file goes where there are none."""
    path = folder / NAME
    parts = [_HEAD]
    for article, items in sorted(known.items()):
        lines = [f"{_quoted(k)} = [{', '.join(map(_quoted, v))}]" for k, v in items.items() if v]
        if lines:
            parts.append("\n".join((f"[{_quoted(article)}]", *lines)) + "\n")
    if len(parts) == 1:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes("\n".join(parts).encode())


def _quoted(words: str) -> str:
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
    plain = "".join(escapes.get(c, c if c.isprintable() else f"\\U{ord(c):08x}") for c in words)
    return f'"{plain}"'
