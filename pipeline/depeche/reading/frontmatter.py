"""The YAML block that may stand at the head of a .txt or .md file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

_BLOCK = re.compile(r"\A---[ \t]*\r?\n(.*?\r?\n)?---[ \t]*(?:\r?\n|\Z)(?:[ \t]*\r?\n)*", re.S)
#: A block is looked for in this many characters at most.
_LIMIT = 20_000
#: "key: value", what a line of front matter looks like; without one, --- is a mere rule.
_KEY = re.compile(r"^[\w-]+[ \t]*:", re.M)


class FrontMatterError(ValueError):
    """The block is there but is not YAML."""


class _Loader(yaml.SafeLoader):
    """SafeLoader that leaves dates as they are written, so that a bad one can be shown."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def split_front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """The block's keys (folded to lower case) and the text after it.

    Raises FrontMatterError where the block cannot be read.
    """
    if not text.startswith("---"):
        return {}, text
    match = _BLOCK.match(text[:_LIMIT])
    if match is None or not _KEY.search(match.group(1) or ""):
        return {}, text
    try:
        # yaml.load with a SafeLoader of ours: no object is ever constructed.
        values = yaml.load(match.group(1), Loader=_Loader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise FrontMatterError(" ".join(str(error).split())[:200]) from error
    if not isinstance(values, dict):
        raise FrontMatterError("the block is no list of keys and values")
    return {str(key).lower(): value for key, value in values.items()}, text[match.end() :]
