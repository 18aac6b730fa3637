"""By what the rows of each table are told apart, and what of them is no content."""

from __future__ import annotations

from dataclasses import dataclass

from depeche.gold.rows import TextRows

_PARTIES = ("buyer", "target", "seller", "partner")
_TRIGGER = ("trigger_start", "trigger_end")


@dataclass(frozen=True, slots=True)
class Spec:
    """``stages``: columns by which rows are paired, the surest first."""

    stages: tuple[tuple[str, ...], ...]
    ignored: frozenset[str] = frozenset()  #: ids, and where a file lay
    offsets: frozenset[str] = frozenset()


SPECS: dict[str, Spec] = {
    "articles": Spec(
        (("article_id",),), frozenset({"source"})
    ),
    "claims": Spec(
        (
            ("article_id", "deal_type", *_TRIGGER, "evidence", *_PARTIES),
            ("article_id", "deal_type", "trigger", "evidence", *_PARTIES),
            ("article_id", "deal_type", *_TRIGGER, "evidence"),
            ("article_id", "deal_type", "trigger", "evidence"),
            ("article_id", "deal_type", "evidence"),
            ("article_id", "trigger", "evidence"),
            # The text itself was edited.
            ("article_id", "deal_type", "trigger", *_PARTIES),
            ("article_id", "deal_type", *_TRIGGER),
            ("article_id", *_TRIGGER),
        ),
        frozenset({"claim_id", "deal_id"}),
        frozenset({*_TRIGGER, "evidence_start", "evidence_end"}),
    ),
    "dates": Spec(
        (
            ("article_id", "start", "end", "text"), ("article_id", "start", "value"),
            ("article_id", "text", "value"), ("article_id", "start"), ("article_id", "end"),
            ("article_id", "text"),
        ),
        frozenset({"date_id"}), frozenset({"start", "end"}),
    ),
    "entities": Spec(
        (("article_id", "name"), ("article_id", "first_start")),
        frozenset({"entity_id"}), frozenset({"first_start"}),
    ),
    "mentions": Spec(
        (
            ("article_id", "start", "end", "text"), ("article_id", "text", "entity"),
            ("article_id", "start"), ("article_id", "end"),
        ),
        frozenset({"mention_id", "entity_id"}), frozenset({"start", "end"}),
    ),
    "parties": Spec(
        (
            ("article_id", "claim", "role", "name", "start"),
            ("article_id", "claim", "role", "name"),
        ),
        frozenset({"claim_id", "entity_id"}), frozenset({"start", "end"}),
    ),
    "deals": Spec(
        (
            ("deal_type", *_PARTIES), ("deal_type", "target", "partner"), ("deal_id",),
        ),
        frozenset({"deal_id"}),
    ),
    "problems": Spec(
        (("article_id", "stage", "problem", "detail"), ("article_id", "problem")),
        frozenset({"source"}),
    ),
    "rejected": Spec(
        (
            ("article_id", "start", "end", "deal_type", "guard"),
            ("article_id", "trigger", "deal_type", "evidence"),
            ("article_id", "start", "end"),
        ),
        frozenset(), frozenset({"start", "end"}),
    ),
}  # fmt: skip
#: What is compared unless other tables are named.
COMPARED = ("claims",)
ALL_TABLES = tuple(SPECS)


def named(rows: TextRows) -> TextRows:
    """``rows`` with what an id points at beside the id: an entity's name, a claim's words."""
    names = {r["entity_id"]: r["name"] for r in rows["entities"]}
    claims = {
        r["claim_id"]: f"{r['deal_type']} {r['trigger']}: {r.get('evidence', '')}"
        for r in rows["claims"]
    }
    return rows | {
        "mentions": [r | {"entity": names.get(r["entity_id"], "")} for r in rows["mentions"]],
        "parties": [r | {"claim": claims.get(r["claim_id"], "")} for r in rows["parties"]],
    }
