"""One run at a time into a folder: a second one is refused with the first one's process id."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from depeche.errors import DepecheError

_NAME = ".depeche-lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold ``folder`` for the length of a run. Raises DepecheError where another holds it."""
    path = folder / _NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _take(path)
    except OSError as error:
        raise DepecheError("not_writable", f"{folder}: {error.strerror}") from error
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _take(path: Path) -> None:
    """Create the lock; one whose process is gone (killed, or another boot) is taken over."""
    for _ in range(2):
        try:
            with path.open("x", encoding="ascii") as file:
                file.write(str(os.getpid()))
            return
        except FileExistsError:
            holder = _holder(path)
            if holder and _alive(holder):
                raise DepecheError("in_use", f"{path.parent}, process {holder}") from None
            path.unlink(missing_ok=True)
    raise DepecheError("in_use", str(path.parent))


def _holder(path: Path) -> int:
    try:
        return int(path.read_text("ascii"))
    except (OSError, ValueError):
        return 0


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
