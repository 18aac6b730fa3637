"""The YAML block at the head of a file."""

from __future__ import annotations

import pytest

from depeche.reading.frontmatter import FrontMatterError, split_front_matter


@pytest.mark.parametrize(
    ("text", "keys", "body"),
    [
        pytest.param("---\ntitle: A\n---\nCorps", {"title": "A"}, "Corps", id="plain"),
        pytest.param(
            "---\nTitle: A\n---\n\n\nCorps\n", {"title": "A"}, "Corps\n", id="blank lines"
        ),
        pytest.param("---\r\ntitle: A\r\n---\r\nCorps", {"title": "A"}, "Corps", id="CRLF"),
        pytest.param("---\ndate: 2020-09-15\n---\nX", {"date": "2020-09-15"}, "X", id="date kept"),
        pytest.param("---\nvide:\n---\nX", {"vide": None}, "X", id="empty value"),
        pytest.param("---\nseul: oui\n---", {"seul": "oui"}, "", id="no body"),
        pytest.param("Corps\n---\na: b\n---\n", {}, "Corps\n---\na: b\n---\n", id="not at head"),
        pytest.param("---\nUn dialogue.\n---\nX", {}, "---\nUn dialogue.\n---\nX", id="a rule"),
        pytest.param("--- Bonjour, dit-il.", {}, "--- Bonjour, dit-il.", id="a dash"),
        pytest.param("---\n---\nX", {}, "---\n---\nX", id="nothing between"),
    ],
)
def test_block_and_body(text: str, keys: dict[str, object], body: str) -> None:
    found, rest = split_front_matter(text)
    assert (dict(found), rest) == (keys, body)


@pytest.mark.parametrize(
    "block",
    [
        pytest.param("title: [a", id="open bracket"),
        pytest.param("title: a: b", id="two colons"),
        pytest.param("- a\nb: c", id="list and keys"),
        pytest.param("a: !!python/object/apply:os.system [ls]", id="python object"),
        pytest.param("a: &a [*a, *b]", id="unknown alias"),
    ],
)
def test_broken_block_is_an_error(block: str) -> None:
    with pytest.raises(FrontMatterError):
        split_front_matter(f"---\n{block}\n---\nCorps")
