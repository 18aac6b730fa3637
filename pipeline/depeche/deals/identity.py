"""Deal ids: made from the deal's type and its parties' names, article by article.

The id of a deal depends on nothing but the claims of its article, so it stays what it is
when other articles are read with it, and two articles that name the same target meet.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from depeche.claims.records import Claim

#: Deals between equals are told apart by their partners, the others by their target.
_BETWEEN_EQUALS = frozenset({"merger", "joint_venture", "partnership"})
_SLUG_LENGTH = 40


def fold(name: str) -> str:
    """``name`` without case, accents and punctuation, for comparison."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain))


def deal_ids(article_id: str, claims: Sequence[Claim]) -> list[str]:
    """The deal id of each claim of one article, in the order of ``claims``."""
    # Where nothing numbered the deals, each claim is placed by its own names.
    numbered = any(claim.deal for claim in claims)
    groups = [claim.deal if numbered else index for index, claim in enumerate(claims)]
    members: dict[int, list[Claim]] = {}
    for group, claim in zip(groups, claims, strict=True):
        members.setdefault(group, []).append(claim)
    ids = {
        group: _deal_id(article_id, number, members[group])
        for number, group in enumerate(members, 1)
    }
    return [ids[group] for group in groups]


def _deal_id(article_id: str, number: int, claims: Sequence[Claim]) -> str:
    deal_type = Counter(claim.deal_type for claim in claims).most_common(1)[0][0]
    names = _names(deal_type, claims)
    if not names:
        return f"{deal_type}-{article_id}-{number}"
    slug = re.sub(r"\W+", "-", " ".join(names))[:_SLUG_LENGTH].strip("-")
    key = "\x1f".join((deal_type, *names))
    return f"{deal_type}-{slug}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def _names(deal_type: str, claims: Sequence[Claim]) -> list[str]:
    """The folded names that tell the deal apart, sorted."""
    roles = ("partner", "target") if deal_type in _BETWEEN_EQUALS else ("target",)
    for role in roles:
        names = {fold(name) for claim in claims for name in claim.names(role)} - {""}
        if names:
            return sorted(names)
    return []
