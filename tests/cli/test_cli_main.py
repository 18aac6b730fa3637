"""The command line: a skin over the library."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main
from spacy.language import Language

from depeche.cli import main as cli
from depeche.running import extract as running

FRENCH = "Le groupe Alpha a racheté la société Bêta le 3 août dernier.\n"


@pytest.fixture
def run(
    nlp: Language, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> object:
    """Run the command line in this process with the session's pipeline."""
    monkeypatch.setattr(running, "load", lambda *_: nlp)

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["depeche", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        printed = capsys.readouterr()
        return int(left.value.code or 0), printed.out, printed.err

    return call


@pytest.mark.parametrize("wanted", ["", "extract", "no-such-command"])
def test_commands_that_are_not_wanted_are_listed_all_the_same(wanted: str) -> None:
    full, lazy = (typer.main.get_group(cli.build(name)) for name in (None, wanted))
    assert list(full.commands) == list(lazy.commands)
    for name, command in full.commands.items():
        assert lazy.commands[name].help == command.help
        assert bool(lazy.commands[name].params) == (name == wanted)


def test_the_list_of_commands_imports_none_of_them() -> None:
    code = (
        "import sys\nfrom depeche.cli.main import main\n"
        "sys.argv = ['depeche', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "sys.exit(any(n.startswith(('depeche.cli.commands.', 'depeche.running')) "
        "for n in sys.modules))\n"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


def test_help_needs_no_spacy() -> None:
    code = (
        "import sys\nfrom depeche.cli.main import main\n"
        "sys.argv = ['depeche', 'extract', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print({'spacy', 'pandas', 'dateparser', 'thinc'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "--published" in done.stdout
    assert done.stdout.strip().endswith("set()")


def test_extract_writes_tables_and_says_so(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "2020-09-15-a.txt").write_text(FRENCH, "utf-8")
    status, out, err = run("extract", tmp_path, "-o", tmp_path / "out")
    assert status == 0
    assert out.startswith("1 articles, ")
    assert str(tmp_path / "out") in out
    assert err == ""
    assert (tmp_path / "out" / "claims.csv").exists()


def test_problems_are_exit_status_1(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.txt").write_text(FRENCH, "utf-8")
    status, out, _ = run("extract", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "out")
    assert status == 1
    assert "1 problems" in out
    assert "problems.csv" in out
    assert "b.txt,,reading,missing," in (tmp_path / "out" / "problems.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(["extract"], "Missing argument", id="no path"),
        pytest.param(["extract", "a.txt", "--published", "hier"], "hier", id="no date"),
        pytest.param(
            ["extract", "a.txt", "--publisched", "2020-01-01"], "No such option", id="flag"
        ),
        pytest.param(["extract", "a.csv", "--published", "2020-13-01"], "2020-13-01", id="no day"),
        pytest.param(["extract", "a.txt", "--to", "xlsx"], "xlsx", id="form"),
        pytest.param(["extract", "a.txt", "--format", "pdf"], "pdf", id="format"),
        pytest.param(["from-excel", "/nowhere", "-o", "x"], "no CSV file", id="nothing to turn"),
        pytest.param(["extrait", "a.txt"], "No such command", id="command"),
        pytest.param(["extract", __file__, "-o", __file__], "not_writable", id="output is a file"),
    ],
)
def test_wrong_usage_is_exit_status_2(run, arguments: list[str], words: str) -> None:  # type: ignore[no-untyped-def]
    status, out, err = run(*arguments)
    assert status == 2
    assert words in err
    assert out == ""


def test_a_column_of_dates_can_be_named(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.csv"
    path.write_text(f"jour,corps,cle\n2020-09-15,{FRENCH.strip()},x1\n", "utf-8")
    status, _, _ = run(
        "extract",
        path,
        "--published",
        "jour",
        "--text",
        "corps",
        "--id",
        "cle",
        "-o",
        tmp_path / "o",
    )
    assert status == 0
    assert "\nx1,,2020-09-15,metadata," in (tmp_path / "o" / "articles.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("flags", "files"),
    [
        pytest.param(["--to", "parquet"], ["claims.parquet"], id="parquet"),
        pytest.param(["--to", "duckdb"], ["depeche.duckdb"], id="duckdb"),
        pytest.param(["--to", "jsonl"], ["articles.jsonl"], id="jsonl"),
        pytest.param(["--excel-fr"], ["claims.csv", "excel-fr/claims.csv"], id="excel"),
    ],
)
def test_forms(run, flags: list[str], files: list[str], tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.txt").write_text(FRENCH, "utf-8")
    status, _, _ = run("extract", tmp_path / "a.txt", *flags, "-o", tmp_path / "out")
    assert status == 0
    for name in [*files, "manifest.json"]:
        assert (tmp_path / "out" / name).exists(), name


def test_from_excel_gives_the_tables_back(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.txt").write_text(FRENCH, "utf-8")
    out, back = tmp_path / "out", tmp_path / "back"
    run("extract", tmp_path / "a.txt", "--excel-fr", "-o", out)
    assert run("from-excel", out / "excel-fr", "-o", back)[0] == 0
    for path in back.iterdir():
        assert path.read_bytes() == (out / path.name).read_bytes()


def test_ctrl_c_is_exit_status_130(  # type: ignore[no-untyped-def]
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "a.txt").write_text(FRENCH, "utf-8")
    monkeypatch.setattr("depeche.running.engines.annotate", interrupted)
    status, out, err = run("extract", tmp_path / "a.txt", "-o", tmp_path / "out")
    assert status == 130
    assert "Interrupted" in err
    assert "same command goes on" in err
    assert out == ""
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".depeche-store"]


def test_no_model_is_exit_status_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:  # type: ignore[no-untyped-def]
    argv = ["depeche", "extract", str(tmp_path), "-o", str(tmp_path / "out"), "--model", "fr_none"]
    monkeypatch.setattr(sys, "argv", argv)
    with pytest.raises(SystemExit) as left:
        cli.main()
    assert left.value.code == 2
    assert "spacy download" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_version(run) -> None:  # type: ignore[no-untyped-def]
    assert run("--version") == (0, "depeche 0.1.0\n", "")


def test_every_command_has_help() -> None:
    for command in cli.build().registered_commands:
        assert command.callback is not None
        assert command.callback.__doc__, command.name


def test_a_log_of_json_lines(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.txt").write_text(FRENCH, "utf-8")
    status, _, err = run("extract", tmp_path / "a.txt", "--log-json", "-o", tmp_path / "out")
    assert status == 0
    assert [json.loads(line)["event"] for line in err.splitlines()] == ["start", "end"]
