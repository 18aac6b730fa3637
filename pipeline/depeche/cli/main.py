"""The ``depeche`` command: a skin of flags over one library call each."""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import iter_modules

import typer

import depeche
from depeche.cli import commands
from depeche.errors import DepecheError


def build() -> typer.Typer:
    """The application with every command of the ``commands`` folder, by name."""
    app = typer.Typer(
        name="depeche",
        help="Reads French news articles and writes what they say of deals as tables.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    app.callback()(_root)
    for module in sorted(iter_modules(commands.__path__), key=lambda m: m.name):
        home = import_module(f"{commands.__name__}.{module.name}")
        app.command(module.name.replace("_", "-"))(home.command)
    return app


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
        build()(prog_name="depeche")
    except DepecheError as error:
        print(f"depeche: {error}", file=sys.stderr)
        sys.exit(2)
