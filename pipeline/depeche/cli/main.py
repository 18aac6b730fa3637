"""The ``depeche`` command: a skin of flags over one library call each."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

import typer

import depeche
from depeche.cli import commands
from depeche.errors import DepecheError


def build(wanted: str | None = None) -> typer.Typer:
    """The application with every command of the ``commands`` folder, by name.

    With ``wanted``, that one alone is imported; the others are there for the list of commands.
    """
    app = typer.Typer(
        name="depeche",
        help="Reads French news articles and writes what they say of deals as tables.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(_root)
    for module in sorted(iter_modules(commands.__path__), key=lambda m: m.name):
        name, home = module.name.replace("_", "-"), f"{commands.__name__}.{module.name}"
        whole = wanted is None or wanted == name
        app.command(name)(import_module(home).command if whole else _listed(home))
    return app


def _listed(home: str) -> Callable[[], None]:
    """A command of which only the help is known, read without importing what it works with."""
    found = find_spec(home)
    assert found is not None and found.origin is not None, home
    tree = ast.parse(Path(found.origin).read_text("utf-8"))
    defined = (n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "command")

    def command() -> None:
        raise NotImplementedError(home)

    command.__doc__ = ast.get_docstring(next(defined))
    return command


def _version(wanted: bool) -> None:
    if wanted:
        print(f"depeche {depeche.__version__}")
        raise typer.Exit


def _root(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version and leave."
    ),
) -> None:
    """Reads French news articles and writes what they say of deals as tables."""


def main() -> None:
    """Run the command line; a coded error is printed with its remedy."""
    try:
        words = (word for word in sys.argv[1:] if not word.startswith("-"))
        build(next(words, ""))(prog_name="depeche")
    except DepecheError as error:
        print(f"depeche: {error}", file=sys.stderr)
        sys.exit(2)
