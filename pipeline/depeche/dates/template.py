"""From a rule's pattern to a regular expression, and to the words that it may begin with.

A pattern is French with macros: ``{month}`` is a word of the table ``month``, ``{day:d1}``
the same under another name, ``( ... )?`` is optional and ``(a|b)`` a choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from depeche.dates.vocabulary import DIGITS, macro_regex, tables, trie

_SPACE = r"[ \t\n] ?"
_MACRO = re.compile(r"\{(\w+)(?::(\w+))?\}")
_PART = re.compile(r"\{\w+(?::\w+)?\}\??|\((?!\?)| \?| |\\.|.", re.DOTALL)
#: The bucket of everything that begins with a digit.
DIGIT = "0"


def compile_pattern(pattern: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """The regular expression of ``pattern`` and, for each of its groups, the macro's name."""
    text, macros = _translated(pattern)
    return re.compile(text), macros


def _translated(pattern: str) -> tuple[str, dict[str, str]]:
    """The same, not compiled: a sieve is made of the texts of many patterns."""
    macros: dict[str, str] = {}

    def part(match: re.Match[str]) -> str:
        text = match.group()
        if text.startswith("{"):
            found = _MACRO.match(text)
            assert found is not None
            name, alias = found.group(1), found.group(2) or found.group(1)
            macros[alias] = name
            group = f"(?P<{alias}>{macro_regex(name)})"
            return group + ("?" if text.endswith("?") else "")
        if text == "(":
            return "(?:"
        if text == " ?":
            return f"(?:{_SPACE})?"
        return _SPACE if text == " " else text

    return _PART.sub(part, pattern) + r"(?!\w)", macros


def bucket(word: str) -> str:
    """The key under which rules that may begin with ``word`` are kept."""
    if word[0].isdigit():
        return DIGIT
    for i, char in enumerate(word):
        if char.isdigit():
            return word[:i] + "#"
    return word


def _closing(pattern: str) -> int:
    depth = 0
    for i, char in enumerate(pattern):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return i
    raise ValueError(f"unbalanced parentheses in {pattern!r}")


def _choices(body: str) -> list[str]:
    out, depth, last = [], 0, 0
    for i, char in enumerate(body):
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            out.append(body[last:i])
            last = i + 1
    return [*out, body[last:]]


def _macro_words(name: str) -> set[str]:
    if name in DIGITS:
        if DIGITS[name].startswith("'"):
            raise ValueError(f"{name} begins with an apostrophe, no word")
        return {DIGIT, "premier"} if name == "day" else {DIGIT}
    words = {bucket(re.findall(r"\w+", form)[0]) for form in tables()[name]}
    return words | {DIGIT} if name == "n" else words


def first_words(pattern: str) -> set[str]:
    """The buckets of the words with which a match of ``pattern`` may begin."""
    pattern = pattern.lstrip()
    if pattern.startswith("("):
        end = _closing(pattern)
        rest = pattern[end + 1 :]
        words: set[str] = set()
        for choice in _choices(pattern[1:end]):
            words |= first_words(choice)
        return words | first_words(rest[1:]) if rest.startswith("?") else words
    macro = _MACRO.match(pattern)
    if macro:
        words = _macro_words(macro.group(1))
        rest = pattern[macro.end() :]
        return words | first_words(rest[1:]) if rest.startswith("?") else words
    literal = re.match(r"\w+", pattern)
    if literal is None:
        raise ValueError(f"a pattern begins with a word, a macro or a choice: {pattern!r}")
    if pattern[literal.end() : literal.end() + 1] == "{":
        return {literal.group() + "#"}
    return {bucket(literal.group())}


_NAMED = re.compile(r"\(\?P<\w+>")


def nameless(pattern: str) -> str:
    """The regular expression of ``pattern`` without the names of its groups."""
    return _NAMED.sub("(?:", _translated(pattern)[0])


def _second_words(rest: str) -> set[str] | None:
    """The words that may follow a space at the start of ``rest``, None where it has none."""
    if not rest.startswith(" ") or rest.startswith(" ?"):
        return None
    try:
        return first_words(rest)
    except ValueError:
        return None


def sieve(patterns: Iterable[str]) -> re.Pattern[str]:
    """One expression that matches at least wherever one of ``patterns`` does.

    Patterns that begin with the same macro and a space are tried as one: the macro, then any
    word that may come second.
    """
    second: dict[str, set[str]] = {}
    whole: list[str] = []
    for pattern in patterns:
        macro = _MACRO.match(pattern)
        rest = pattern[macro.end() :] if macro else ""
        words = _second_words(rest)
        if macro is None or words is None:
            whole.append(nameless(pattern))
        else:
            second.setdefault(macro_regex(macro.group(1)), set()).update(words)
    for first, words in sorted(second.items()):
        plain_words = [w for w in words if w != DIGIT and "#" not in w]
        ways = [r"\d"] if DIGIT in words else []
        ways += [re.escape(w[:-1]) + r"\d" for w in sorted(words) if w.endswith("#")]
        if plain_words:
            ways.append(f"(?:{trie(sorted(plain_words))})(?!\\w)")
        whole.append(f"{first}{_SPACE}(?:{'|'.join(ways)})")
    return re.compile("|".join(whole))
