"""A disk that is full."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from depeche.errors import DepecheError

#: No space left, over the quota, beyond the largest file.
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def told_when_full(folder: Path) -> Iterator[None]:
    """A disk that is full ends the run with its remedy; what is done is kept all the same."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise DepecheError("not_writable", f"{folder}: {error.strerror}") from error
