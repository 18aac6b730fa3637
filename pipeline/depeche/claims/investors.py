"""Who puts money into a round, in the sentence of its claim or in those that follow."""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc, Span

from depeche.amounts.records import Amount
from depeche.claims.lexicon import word_list
from depeche.claims.records import Trigger
from depeche.entities.records import Mention
from depeche.language.document import model_text_of
from depeche.language.normalise import plain

#: Characters before and after a name that its cue stands in.
_BEFORE = 90
_AFTER = 60
#: Characters from a trigger to the sum that it raises.
_SUM = 70
_LABELS = frozenset({"ORG", "PER", "LOC"})
#: Between two members of a list: "A, le fonds B et C".
_JOINT = re.compile(
    r"^(?: \([^)]*\))?(?:,? (?:et|ainsi que|puis|ou)|,)(?: enfin| notamment)?"
    r"(?: de| d'| des| du| à| aux?| par| auprès de)? ?(?:l[ea]s? |l'|un |une )?"
    r"(?:[a-zà-ÿ'-]+ ){0,3}$"
)


@cache
def _cues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before = "|".join(word_list("parties", "investors", "before"))
    after = "|".join(word_list("parties", "investors", "after"))
    noun = r"(?:\s(?:l[ea]s?|un|une|des|du|son|sa|ses)\b|\sl')?(?:\s?[a-zà-ÿ'-]+){0,4}\s?"
    return (
        re.compile(rf"\b(?:{before}){noun}$"),
        re.compile(rf"^(?:,[^.;:,]{{0,50}},)?\s(?:{after})"),
    )


def sum_raised(doc: Doc, trigger: Trigger, sentence: Span) -> Amount | None:
    """The sum of money that follows a round's trigger at once."""
    for amount in doc._.depeche_amounts:
        near = trigger.start <= amount.start <= min(trigger.start + _SUM, sentence.end_char)
        if near and amount.kind == "price":
            found: Amount = amount
            return found
    return None


def investors(doc: Doc, sentence: Span, outside: set[int]) -> list[Mention]:
    """The names of a sentence that put money into the round it speaks of, in text order."""
    before, after = _cues()
    text, entities = model_text_of(doc), doc._.depeche_entities
    found: list[Mention] = []
    previous: Mention | None = None
    inside = [
        m
        for m in doc._.depeche_mentions
        if sentence.start_char <= m.start
        and m.end <= sentence.end_char
        and entities[m.entity].label in _LABELS
        and m.entity not in outside
    ]
    for mention in inside:
        lead = plain(text[max(sentence.start_char, mention.start - _BEFORE) : mention.start])
        tail = plain(text[mention.end : min(sentence.end_char, mention.end + _AFTER)])
        joined = previous is not None and _JOINT.match(plain(text[previous.end : mention.start]))
        told = before.search(lead.casefold()) or after.match(tail.casefold())
        if told and joined and previous not in found and after.match(tail.casefold()):
            found += _row_before(text, inside, mention)
        if (joined and previous in found) or told:
            found.append(mention)
        previous = mention
    return list(dict.fromkeys(found))


def _row_before(text: str, inside: list[Mention], last: Mention) -> list[Mention]:
    """ "A, B et C ont participé": those listed before C."""
    row: list[Mention] = []
    following = last
    for mention in reversed(inside[: inside.index(last)]):
        if not _JOINT.match(plain(text[mention.end : following.start])):
            break
        row.insert(0, mention)
        following = mention
    return row
