"""The words of time expressions, read once from ``lexicon/dates``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

#: Macros that match digits, where no table of words will do.
DIGITS: dict[str, str] = {
    "day": r"(?:1er|1ᵉʳ|premier|0?[1-9]|[12]\d|3[01])",
    "dd": r"(?:0?[1-9]|[12]\d|3[01])",
    "dd2": r"(?:0[1-9]|[12]\d|3[01])",
    "mm": r"(?:0?[1-9]|1[0-2])",
    "mm2": r"(?:0[1-9]|1[0-2])",
    "yyyy": r"(?:1[0-9]|20)\d\d",
    "year": r"(?:1[0-9]|20)\d\d",
    "yy": r"\d\d",
    "yy2": r"'\d\d",
    "two": r"\d\d",
    "week": r"(?:0?[1-9]|[1-4]\d|5[0-3])",
    "q": r"[1-4]",
    "h": r"[12]",
    "fortnight": r"(?:8|15)",
    "decade4": r"(?:1[5-9]|20)\d0",
    "decade2": r"[2-9]0",
    "hour": r"(?:[01]?\d|2[0-4])",
    "minute": r"[0-5]\d",
}
#: Other macros that are a table under another name.
ALIASES = {"dayword31": "number", "hourword": "number", "minuteword": "number", "eight": "number"}
_NUMBER_DIGITS = r"\d{1,3}(?:[ .]\d{3})|\d{1,4}"


@dataclass(frozen=True)
class Rule:
    """One entry of a rules file."""

    name: str
    read: str
    patterns: tuple[str, ...]
    args: dict[str, Any] = field(default_factory=dict)
    guard: str = ""
    before: tuple[str, ...] = ()  #: one of them stands before; "^" the start of a sentence
    not_before: tuple[str, ...] = ()  #: none of them stands before
    not_next: tuple[str, ...] = ()  #: the word behind is none of them
    not_after: str = ""  #: what stands behind does not match this
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()
    published: str = ""


def _folder() -> Any:
    return files("depeche.lexicon") / "dates"


@cache
def load_toml(name: str) -> dict[str, Any]:
    """The parsed file ``lexicon/dates/<name>.toml``."""
    parsed: dict[str, Any] = tomllib.loads((_folder() / f"{name}.toml").read_text(encoding="utf-8"))
    return parsed


@cache
def tables() -> dict[str, dict[str, str]]:
    """Macro name -> its forms, each with the key that it stands for."""
    out: dict[str, dict[str, str]] = {}
    for name in ("vocabulary", "numbers", "holidays", "frequencies"):
        for macro, entries in load_toml(name).items():
            forms = out.setdefault(macro, {})
            for key, words in entries.items():
                for word in words:
                    forms[word] = key
    out["n"] = out["number"]
    for alias, macro in ALIASES.items():
        out[alias] = out[macro]
    return out


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the files' names and of the entries within."""
    out: list[Rule] = []
    names = sorted(p.name for p in _folder().iterdir() if p.name.startswith("rules_"))
    for name in names:
        data = load_toml(name.removesuffix(".toml"))
        for entry in data["rule"]:
            entry = dict(entry)
            for key in ("patterns", "before", "not_before", "not_next", "examples", "counter"):
                entry[key] = tuple(entry.get(key, ()))
            out.append(Rule(published=data["published"], **entry))
    return tuple(out)


@cache
def extra_examples() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """(topic, publication date, sentences) of the files that hold nothing but examples."""
    out = []
    names = sorted(p.name for p in _folder().iterdir() if p.name.startswith("examples_"))
    for name in names:
        for entry in load_toml(name.removesuffix(".toml"))["topic"]:
            out.append((entry["name"], entry["published"], tuple(entry["examples"])))
    return tuple(out)


def trie(words: list[str]) -> str:
    """A regular expression for ``words``, longest first, that never tries a letter twice."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _trie(root)


def _trie(node: dict[str, Any]) -> str:
    branches = []
    for char, child in node.items():
        if char:
            escaped = r"[ \t\n] ?" if char == " " else re.escape(char)
            branches.append(escaped + _trie(child))
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 else "(?:" + "|".join(branches) + ")"
    if "" in node:
        return f"(?:{body})?"
    return body


@cache
def macro_regex(name: str) -> str:
    """The regular expression that the macro ``name`` stands for."""
    if name in DIGITS:
        return DIGITS[name]
    words = trie(list(tables()[name]))
    if name == "n":
        return f"(?:{_NUMBER_DIGITS}|{words})"
    return words
