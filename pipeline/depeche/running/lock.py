"""One run at a time into a folder: a second one is refused with the first one's process id.

The system holds the lock, and gives it back however the run ends. A process id alone would not
do: after a kill it may belong to another process, or in a container to the next run itself.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from depeche.errors import DepecheError

_NAME = ".depeche-lock"
#: Longer than the wait for a run that is about to end and takes its file away.
_TRIES = 10


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold ``folder`` for the length of a run. Raises DepecheError where another holds it."""
    path = folder / _NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = _take(path)
    except OSError as error:
        raise DepecheError("not_writable", f"{folder}: {error.strerror}") from error
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        held.close()


def _take(path: Path) -> IO[str]:
    """The lock's file, open and held, with our process id in it."""
    for _ in range(_TRIES):
        file = path.open("a+", encoding="ascii", errors="replace")
        if not _hold(file):
            file.seek(0)
            holder = file.read().strip()
            file.close()
            raise DepecheError("in_use", f"{path.parent}, process {holder}")
        if _is_same(file, path):
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            return file
        # Its holder took the file away between our opening and our holding it.
        file.close()
    raise DepecheError("in_use", str(path.parent))


def _is_same(file: IO[str], path: Path) -> bool:
    with suppress(OSError):
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    return False


try:
    import fcntl

    def _hold(file: IO[str]) -> bool:
        """Whether the file is ours now."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

except ImportError:  # Windows
    import msvcrt

    def _hold(file: IO[str]) -> bool:
        """Whether the file is ours now; its first byte far beyond the text is what is held."""
        file.seek(1 << 20)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
