"""The contract of the tables: every column with its type, its words and its keys.

CSV cells, pandas dtypes and datapackage.json are all made from what stands here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from depeche.errors import CATALOGUE

Type = Literal["string", "integer", "number", "boolean", "date"]

LABELS = ("PER", "ORG", "LOC", "PROD", "MISC")
DEAL_TYPES = (
    "acquisition", "stake", "merger", "joint_venture",
    "partnership", "funding", "ipo", "spin_off",
)  # fmt: skip
STATUSES = (
    "considered", "negotiating", "offered", "agreed", "pending",
    "approved", "completed", "rejected", "abandoned", "blocked",
)  # fmt: skip
CERTAINTIES = ("asserted", "reported", "possible")
POLARITIES = ("positive", "negative")
ROLES = ("buyer", "target", "seller", "partner", "authority", "source")
#: The roles that are the parties of a deal, in the order of the columns.
CORE_ROLES = ("buyer", "target", "seller", "partner")


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``required`` means that no cell of it is empty."""

    name: str
    description: str
    type: Type = "string"
    required: bool = False
    enum: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """``column`` holds a key of ``table``."""

    column: str
    table: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table; ``primary_key`` names the columns that tell its rows apart, if any do."""

    name: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def _text(name: str, description: str, *, required: bool = False) -> Column:
    return Column(name, description, required=required)


def _key(name: str, description: str) -> Column:
    return Column(name, description, required=True)


def _offset(name: str, description: str) -> Column:
    return Column(name, description, "integer", required=True, minimum=0)


def _count(name: str, description: str) -> Column:
    return Column(name, description, "integer", required=True, minimum=0)


def _word(name: str, description: str, words: tuple[str, ...], *, required: bool = True) -> Column:
    return Column(name, description, required=required, enum=words)


_ARTICLE_ID = _key("article_id", "The article: the name of its file without the extension.")
_START = _offset("start", "First character, counted from 0 in the article's text.")
_END = _offset("end", "The character after the last.")
_SURFACE = _text("text", "The characters from start to end.", required=True)
_FROM = Column("from_date", "First calendar day that the value covers.", "date")
_TO = Column("to_date", "Last calendar day that the value covers, included.", "date")
_CURRENCY = _text("currency", "ISO 4217 code of the amount.")
_AMOUNT = Column("amount", "Price or sum raised, in units of the currency.", "number", minimum=0)
_STAKE = Column("stake", "Share of the capital in per cent.", "number", minimum=0, maximum=100)
_TO_ARTICLE = ForeignKey("article_id", "articles")

ARTICLES = Table(
    "articles",
    "One row an article that was read.",
    (
        _ARTICLE_ID,
        _text("title", "Headline, where the article has one."),
        Column("published", "Publication date; relative dates count from it.", "date"),
        _word(
            "published_from",
            "Where the publication date was found.",
            ("option", "metadata", "filename", "text", "none"),
        ),
        _text("source", "File or record that the article came from.", required=True),
        _text("url", "Address of the article, where it is known."),
        _text("language", "ISO 639-1 code."),
        _count("characters", "Unicode characters of the text."),
        _count("words", "Words of the text."),
        _count("claims", "Rows of claims.csv that the article has."),
        Column("sha256", "SHA-256 of the text in UTF-8.", required=True),
    ),
    ("article_id",),
)

ENTITIES = Table(
    "entities",
    "One row an entity of an article.",
    (
        _ARTICLE_ID,
        _key("entity_id", "The article, '#e' and a number in the order of first mention."),
        _text("name", "Canonical: the fullest name that the article gives.", required=True),
        _word("label", "Kind of entity.", LABELS),
        _text("kb_id", "ISO 3166 code, LEI, Wikidata id or the user's own."),
        _count("mentions", "Mentions in the article, descriptions included."),
        _offset("first_start", "First character of its first mention."),
    ),
    ("entity_id",),
    (_TO_ARTICLE,),
)

MENTIONS = Table(
    "mentions",
    "One row a mention of an entity.",
    (
        _ARTICLE_ID,
        _key("mention_id", "The article, '#m' and a number in text order."),
        _text("entity_id", "The entity it stands for.", required=True),
        _SURFACE,
        _START,
        _END,
        _word("label", "Kind of entity.", LABELS),
        _word("kind", "A proper name or a definite description.", ("name", "description")),
    ),
    ("mention_id",),
    (_TO_ARTICLE, ForeignKey("entity_id", "entities")),
)

DATES = Table(
    "dates",
    "One row a time expression.",
    (
        _ARTICLE_ID,
        _key("date_id", "The article, '#d' and a number in text order."),
        _SURFACE,
        _START,
        _END,
        _word("type", "TIMEX3 type.", ("DATE", "TIME", "DURATION", "SET")),
        _text("value", "TIMEX3 value, relative to the publication date.", required=True),
        _word(
            "mod",
            "TIMEX3 modifier.",
            ("START", "MID", "END", "APPROX", "BEFORE", "AFTER"),
            required=False,
        ),
        _FROM,
        _TO,
    ),
    ("date_id",),
    (_TO_ARTICLE,),
)

CLAIMS = Table(
    "claims",
    "One row a deal claim: what one sentence says of one deal.",
    (
        _ARTICLE_ID,
        _key("claim_id", "The article, '#c' and a number in text order."),
        _text("deal_id", "The deal of deals.csv that the claim speaks of.", required=True),
        _word("deal_type", "Kind of deal.", DEAL_TYPES),
        _word("status", "The step of the deal that the sentence reports.", STATUSES),
        _word("certainty", "How far the text commits.", CERTAINTIES),
        _word("polarity", "Whether the sentence affirms or denies the claim.", POLARITIES),
        _text("buyer", "Who buys or invests."),
        _text("target", "What changes hands, or who raises money."),
        _text("seller", "Who sells."),
        _text("partner", "Who joins with whom."),
        _text("authority", "Who approves, blocks or reviews."),
        _word("scope", "All of the target or a part of it.", ("whole", "part"), required=False),
        _text("source", "To whom the statement is attributed; empty in the writer's voice."),
        _AMOUNT,
        _CURRENCY,
        _STAKE,
        _text("date", "TIMEX3 value of the day of the step, if the sentence says it."),
        _FROM,
        _TO,
        _text("trigger", "The words that name the deal.", required=True),
        _offset("trigger_start", "First character of the trigger."),
        _offset("trigger_end", "The character after the trigger."),
        _text("evidence", "The sentence.", required=True),
        _offset("evidence_start", "First character of the sentence."),
        _offset("evidence_end", "The character after the sentence."),
        Column(
            "confidence", "How likely the claim is right.", "number",
            required=True, minimum=0, maximum=1,
        ),
        _text("rule", "The rule that made the claim.", required=True),
    ),
    ("claim_id",),
    (_TO_ARTICLE, ForeignKey("deal_id", "deals")),
)  # fmt: skip

PARTIES = Table(
    "parties",
    "One row a role of a claim.",
    (
        _ARTICLE_ID,
        _text("claim_id", "The claim.", required=True),
        _word("role", "What the party does in the deal.", ROLES),
        _text("entity_id", "The entity; empty for a noun phrase."),
        _text("name", "Canonical name, or the noun phrase.", required=True),
        _SURFACE,
        _START,
        _END,
    ),
    (),
    (_TO_ARTICLE, ForeignKey("claim_id", "claims"), ForeignKey("entity_id", "entities")),
)

DEALS = Table(
    "deals",
    "One row a deal, over all articles of the run.",
    (
        _key("deal_id", "Made from the deal's type and the names of its parties."),
        _word("deal_type", "Kind of deal.", DEAL_TYPES),
        _text("buyer", "All buyers that the claims name."),
        _text("target", "All targets that the claims name."),
        _text("seller", "All sellers that the claims name."),
        _text("partner", "All partners that the claims name."),
        _word("status", "The status of the latest claim.", STATUSES),
        Column("first_date", "Publication date of the first article.", "date"),
        Column("last_date", "Publication date of the last article.", "date"),
        _AMOUNT,
        _CURRENCY,
        _STAKE,
        _count("claims", "Claims that speak of the deal."),
        _count("articles", "Articles that speak of the deal."),
        Column("disputed", "Whether sources disagree.", "boolean", required=True),
        _text("history", "Publication date and status of each step, joined by ' | '."),
    ),
    ("deal_id",),
)

PROBLEMS = Table(
    "problems",
    "One row a thing that was refused or went wrong.",
    (
        _text("source", "File or record.", required=True),
        _text("article_id", "The article, where it had an id already."),
        _word("stage", "What was being done.", ("reading", "extracting", "writing")),
        _word("problem", "Short code; the manual gives cause and remedy.", tuple(CATALOGUE)),
        _text("detail", "What exactly was found."),
    ),
)

REJECTED = Table(
    "rejected",
    "One row a deal trigger that made no claim.",
    (
        _ARTICLE_ID,
        _text("trigger", "The words that could have named a deal.", required=True),
        _START,
        _END,
        _word(
            "deal_type",
            "The kind of deal it could have been; empty for a word that stands for any.",
            DEAL_TYPES,
            required=False,
        ),
        _text("guard", "What stopped it.", required=True),
        _text("evidence", "The sentence.", required=True),
    ),
    (),
    (_TO_ARTICLE,),
)

#: All tables in the order in which they are written and listed.
TABLES: tuple[Table, ...] = (
    ARTICLES, ENTITIES, MENTIONS, DATES, CLAIMS, PARTIES, DEALS, PROBLEMS, REJECTED,
)  # fmt: skip
BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}
