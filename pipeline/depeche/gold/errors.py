"""What is wrong with a file that a person wrote: where, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from depeche.errors import DepecheError, Explanation

#: What is wrong with a path that leads nowhere.
NOWHERE = "there is no such file or folder"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a file; ``line`` counts from 1, 0 where it is the whole file."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        where = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{where}: {self.reason}"


class GoldError(DepecheError, ValueError):
    """A gold file, a case table or a baseline that cannot be used; names every fault."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        self.code = "gold"
        self.detail = "\n".join(map(str, self.faults))
        self.explanation = Explanation("A file contradicts itself or its format.", "Mend it.")
        Exception.__init__(self, self.detail)


class BratError(GoldError):
    """Lines of an ``.ann`` file that cannot be read; says the file, the line and why."""
