"""docs/test-your-own-corpus.md, followed from an empty folder."""

from __future__ import annotations

import fnmatch
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

# Imported here, once: pytester forgets what a run of its own has imported.
import depeche.gold.items  # noqa: F401
import depeche.running.extract as running
from depeche.cli import main as cli
from depeche.language import model

pytest_plugins = ["pytester"]
PAGE = Path(__file__).parents[2] / "docs" / "test-your-own-corpus.md"
_BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.M | re.S)
_HERE = re.compile(r"cat > \S+ <<'EOF'\n.*?^EOF\n", re.M | re.S)
_STATUS = re.compile(r"\s*# exit status (\d)$")
#: pytest without the plugins of others, whose import takes seconds each time.
_ALONE = ("-p", "no:hypothesispytest", "-p", "no:anyio")


def commands(block: str) -> list[str]:
    """The commands of a block; a file that is written is one."""
    found: list[str] = []
    rest = 0
    for here in _HERE.finditer(block):
        found += block[rest : here.start()].splitlines()
        found.append(here.group())
        rest = here.end()
    return [command for command in found + block[rest:].splitlines() if command.strip()]


class Reader:
    """Somebody who follows the page, with the pipeline loaded once."""

    def __init__(self, pytester: pytest.Pytester, capsys: Any, patch: pytest.MonkeyPatch) -> None:
        self.pytester, self.capsys, self.patch = pytester, capsys, patch

    def run(self, command: str) -> str:
        """What the command prints; its exit status must be the one that the page says."""
        wanted = _STATUS.search(command)
        words = command.split()[:1] if "<<" in command else shlex.split(command, comments=True)
        if words[0] == "depeche":
            status, output = self.depeche(words)
        elif words[0] == "pytest":
            result = self.pytester.runpytest_inprocess(*words[1:], *_ALONE)
            self.capsys.readouterr()
            status, output = int(result.ret), result.stdout.str()
        else:
            shell = ["bash", "-e", "-c", command]
            done = subprocess.run(shell, capture_output=True, text=True, cwd=self.pytester.path)
            status, output = done.returncode, done.stdout + done.stderr
        assert status == (int(wanted[1]) if wanted else 0), f"{command}\n{output}"
        return output

    def depeche(self, words: list[str]) -> tuple[int, str]:
        self.patch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as left:
            cli.main()
        printed = self.capsys.readouterr()
        return int(left.value.code or 0), printed.out + printed.err


def test_page(
    pytester: pytest.Pytester, nlp: Language, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setattr(model, "load", lambda *_: nlp)
    monkeypatch.setattr(running, "load", lambda *_: nlp)
    reader = Reader(pytester, capsys, monkeypatch)
    assert list(pytester.path.iterdir()) == []
    output = ""
    for kind, block in _BLOCK.findall(PAGE.read_text("utf-8")):
        if kind == "sh":
            output = "".join(map(reader.run, commands(block)))
            continue
        for line in block.splitlines():
            assert fnmatch.filter(output.splitlines(), line), f"{line}\nis not in\n{output}"


@pytest.mark.parametrize(
    "name", ["score", "diff", "check", "accept", "annotate", "perturb", "convert"]
)
def test_every_command_of_this_room_is_on_the_page(name: str) -> None:
    assert f"depeche {name} " in PAGE.read_text("utf-8")
