"""Large regular expressions compiled once for a user, not once for each process.

Importing spaCy's French takes three seconds of nothing but compiling one expression of 1.4
million characters. Its compiled form is kept in the user's cache folder and handed to Python's
own table of compiled expressions, which is asked by the expression's whole text: a kept form of
another text is never found. A file that is missing, damaged or of another Python is passed over
in silence, and the expression is compiled as ever. DEPECHE_NO_CACHE=1 keeps nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import tempfile
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

#: Shorter ones are compiled in the time that it takes to read a file.
_LARGE = 100_000
#: Whatever can go wrong where the insides of Python's ``re`` are not as known.
_STRANGE = (AttributeError, KeyError, IndexError, TypeError, ValueError, RuntimeError, OSError)


class Kept(NamedTuple):
    """An expression and what Python's compiler made of it."""

    text: str
    asked: int  #: the flags that it was compiled with
    flags: int  #: ... and those that it has
    groups: int
    names: dict[str, int]
    code: array[int]


def cache_folder() -> Path | None:
    """Where this user's programs keep what they can make again; nothing if it is not wanted."""
    if os.environ.get("DEPECHE_NO_CACHE"):
        return None
    try:
        home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    except RuntimeError:
        return None
    return Path(home) / "depeche"


@contextmanager
def kept_patterns(folder: Path | None, large: int = _LARGE) -> Iterator[None]:
    """What is compiled within and is large is taken from ``folder``, or kept there for later."""
    path = folder / _name() if folder is not None else None
    known = _read(path) if path is not None else []
    for kept in known:
        _seed(kept)
    made: list[Kept] = []
    with _recording(made, large) if path is not None else nullcontext():
        yield
    if made and path is not None:
        _write(path, [*known, *made])


def _name() -> str:
    """A name for each form of compiled code: that of the interpreter and its expressions."""
    with suppress(*_STRANGE, ImportError):
        _sre = import_module("_sre")
        form = f"{_sre.MAGIC}-{_sre.CODESIZE}-{sys.byteorder}"
        return f"patterns-{sys.implementation.cache_tag}-{sys.hexversion:x}-{form}"
    return "patterns-unknown"


@contextmanager
def _recording(made: list[Kept], large: int) -> Iterator[None]:
    """Note the code of every large expression that is compiled within."""
    compiler: Any = getattr(re, "_compiler", None)
    to_code = getattr(compiler, "_code", None)
    if to_code is None:
        yield
        return

    def noting(parsed: Any, flags: int) -> Any:
        code = to_code(parsed, flags)
        with suppress(*_STRANGE):
            state = parsed.state
            if isinstance(state.str, str) and len(state.str) >= large:
                names = dict(state.groupdict)
                whole = array("I", code)
                made.append(
                    Kept(state.str, flags, flags | state.flags, state.groups - 1, names, whole)
                )
        return code

    compiler._code = noting
    try:
        yield
    finally:
        compiler._code = to_code


def _seed(kept: Kept) -> None:
    """Make ``re.compile`` find ``kept``."""
    with suppress(*_STRANGE):
        table: Any = re._cache  # type: ignore[attr-defined]
        table[str, kept.text, kept.asked] = compiled(kept)


def compiled(kept: Kept) -> re.Pattern[str]:
    """The expression itself; Python checks the code. Raises RuntimeError where it is no code."""
    by_group: list[str | None] = [None] * (kept.groups + 1)
    for name, group in kept.names.items():
        by_group[group] = name
    found: re.Pattern[str] = import_module("_sre").compile(
        kept.text, kept.flags, kept.code.tolist(), kept.groups, kept.names, tuple(by_group)
    )
    return found


def _read(path: Path) -> list[Kept]:
    """What lies at ``path``, if it is whole: a hash, a line of facts, then texts and codes."""
    with suppress(*_STRANGE):
        digest, whole = path.read_bytes().split(b"\n", 1)
        if hashlib.sha256(whole).hexdigest().encode() != digest:
            return []
        facts, body = whole.split(b"\n", 1)
        found, at = [], 0
        for text_bytes, code_bytes, asked, flags, groups, names in json.loads(facts):
            text = body[at : at + text_bytes].decode("utf-8", "surrogatepass")
            code = array("I", body[at + text_bytes : at + text_bytes + code_bytes])
            found.append(Kept(text, asked, flags, groups, names, code))
            at += text_bytes + code_bytes
        return found
    return []


def _write(path: Path, all_kept: list[Kept]) -> None:
    facts, body = [], []
    for kept in all_kept:
        text, code = kept.text.encode("utf-8", "surrogatepass"), kept.code.tobytes()
        facts.append((len(text), len(code), kept.asked, kept.flags, kept.groups, kept.names))
        body += [text, code]
    whole = json.dumps(facts).encode() + b"\n" + b"".join(body)
    with suppress(*_STRANGE):
        path.parent.mkdir(parents=True, exist_ok=True)
        # Another process may read it now: it comes into being whole.
        handle, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(hashlib.sha256(whole).hexdigest().encode() + b"\n" + whole)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
