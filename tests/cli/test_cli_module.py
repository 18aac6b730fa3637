"""``python -m depeche`` is the command line."""

from __future__ import annotations

import subprocess
import sys

import depeche


def test_the_module_runs_as_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "depeche", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"depeche {depeche.__version__}\n"
