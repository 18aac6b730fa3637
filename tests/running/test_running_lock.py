"""One run at a time into a folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from depeche.errors import DepecheError
from depeche.running.lock import locked


def test_the_second_run_is_refused_with_the_first_ones_process(tmp_path: Path) -> None:
    with (
        locked(tmp_path / "out"),
        pytest.raises(DepecheError, match=f"process {os.getpid()}") as caught,
        locked(tmp_path / "out"),
    ):
        pass
    assert caught.value.code == "in_use"


def test_the_folder_is_free_after_a_run(tmp_path: Path) -> None:
    for _ in range(2):
        with locked(tmp_path):
            assert list(tmp_path.iterdir())
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("left", ["gone", "", "rubbish", "-", "1", "own"])
def test_what_a_killed_run_left_is_taken_over(left: str, tmp_path: Path) -> None:
    if left == "gone":
        done = subprocess.Popen([sys.executable, "-c", ""])
        done.wait()
        left = str(done.pid)
    # In a container the next run has the process id of the one that was killed.
    left = str(os.getpid()) if left == "own" else left
    (tmp_path / ".depeche-lock").write_text(left, "ascii")
    with locked(tmp_path):
        assert (tmp_path / ".depeche-lock").read_text("ascii") == str(os.getpid())


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("", "utf-8")
    with pytest.raises(DepecheError, match="not_writable"), locked(tmp_path / "out"):
        pass
