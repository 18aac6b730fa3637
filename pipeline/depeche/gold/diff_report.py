"""Changes of a dataset for people: Markdown as a release note, CSV, a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from depeche.gold.diff import KINDS, Change, tally
from depeche.gold.grids import csv_text, escape, marked

_HEADER = ("table", "article_id", "change", "words", "column", "old", "new", "sentence")
_STYLES = {"added": "green", "gone": "red", "changed": "yellow", "moved": "cyan"}
_SIGNS = {"added": "+", "gone": "-", "changed": "~", "moved": ">"}
#: Columns that say in one line what a row holds, by table.
_TOLD = {
    "claims": ("deal_type", "status", "certainty", "polarity", "buyer", "target", "seller",
               "partner", "source", "amount", "currency", "stake", "date"),
    "dates": ("type", "value", "mod"),
    "entities": ("label", "mentions"),
    "mentions": ("label", "kind", "entity"),
    "parties": ("role", "text"),
    "deals": ("deal_type", "status", "buyer", "target", "seller", "partner"),
    "rejected": ("deal_type", "guard"),
    "articles": ("published", "characters", "claims"),
    "problems": ("stage", "problem", "detail"),
}  # fmt: skip
_PLAIN = frozenset({"positive", "asserted"})


def words_of(change: Change) -> str:
    """The words in the text that the row stands for."""
    row = change.row
    return row.get("trigger") or row.get("text") or row.get("name") or row.get("title") or ""


def told(change: Change) -> str:
    """The row in one line; what goes without saying is left out."""
    row = change.row
    cells = ((name, row.get(name, "")) for name in _TOLD[change.table])
    return ", ".join(
        value if name in ("deal_type", "status", "type", "value", "label") else f"{name} {value}"
        for name, value in cells
        if value and value not in _PLAIN
    )


def headline(changes: Sequence[Change]) -> list[str]:
    """How many of each kind, a line a table."""
    return [
        f"{table}: " + ", ".join(f"{counts[kind]} {kind}" for kind in KINDS if counts[kind])
        for table, counts in tally(changes).items()
    ]


def as_csv(changes: Sequence[Change]) -> str:
    """One line a cell that changed, or a row that came or went."""
    return csv_text(_HEADER, [line for change in changes for line in _csv_lines(change)])


def _csv_lines(change: Change) -> Iterator[tuple[str, ...]]:
    first = (change.table, change.article_id, change.kind, words_of(change))
    sentence = change.row.get("evidence", "")
    if not change.cells:
        words = ("", told(change)) if change.kind == "added" else (told(change), "")
        yield (*first, "", *words, sentence)
    for column, (old, new) in change.cells.items():
        yield (*first, column, old, new, sentence)


def as_markdown(changes: Sequence[Change]) -> str:
    """A release note: what changed in the dataset, each claim in its sentence."""
    if not changes:
        return "No change.\n"
    parts = ["# Changes of the dataset", ""]
    parts += [f"- {line}" for line in headline(changes)]
    for table in dict.fromkeys(change.table for change in changes):
        for kind in KINDS:
            here = [c for c in changes if c.table == table and c.kind == kind]
            if here:
                parts += ["", f"## {table.capitalize()} {kind}: {len(here)}", ""]
                parts += [line for change in here for line in _markdown_lines(change)]
    return "\n".join(parts) + "\n"


def _markdown_lines(change: Change) -> Iterator[str]:
    what = f"{escape(told(change))}" if not change.cells else "; ".join(
        f"{column} {escape(old) or '(empty)'} → {escape(new) or '(empty)'}"
        for column, (old, new) in change.cells.items()
    )  # fmt: skip
    about = " ".join(filter(None, (escape(change.article_id), f"**{escape(words_of(change))}**")))
    yield f"- {about}: {what}"
    sentence, start, end = _in_sentence(change)
    if sentence:
        yield f"  > {marked(sentence, start, end)}"


def _in_sentence(change: Change) -> tuple[str, int, int]:
    """The sentence of the row, and where the trigger is in it."""
    row = change.row
    sentence = row.get("evidence", "")
    if not sentence:
        return "", 0, 0
    start = int(row.get("trigger_start") or row.get("start") or 0)
    end = int(row.get("trigger_end") or row.get("end") or 0)
    shift = int(row.get("evidence_start") or start - max(sentence.find(words_of(change)), 0))
    return sentence.replace("\n", " "), max(0, start - shift), max(0, end - shift)


def show(out: Console, changes: Sequence[Change]) -> None:
    """Print the changes: + added, - gone, ~ changed, > moved."""
    if not changes:
        out.print("No change.")
        return
    for change in changes:
        style = _STYLES[change.kind]
        about = " ".join(filter(None, (change.article_id, words_of(change))))
        line = Text(f"{_SIGNS[change.kind]} {change.table} {change.kind}  ", style=f"bold {style}")
        line.append(about, style="default")
        out.print(line)
        sentence, start, end = _in_sentence(change)
        if sentence:
            text = Text(f"    {sentence}")
            text.stylize(f"bold {style}", start + 4, end + 4)
            out.print(text)
        if not change.cells:
            out.print(f"    {told(change)}", style=style)
        for column, (old, new) in change.cells.items():
            cells = Text(f"    {column}: ")
            cells.append(old or "(empty)", style="red").append(" → ")
            out.print(cells.append(new or "(empty)", style="green"))
    for summary in headline(changes):
        out.print(summary, style="bold")
