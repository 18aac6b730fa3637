"""What the running text says of a name beside it: who owns a company is who can sell it, and
who only advises on a deal is no party to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc

from depeche.claims.lexicon import word_list
from depeche.entities.records import Entity, Mention
from depeche.language.document import model_text_of
from depeche.language.normalise import plain

#: Characters between two names that one ownership phrase can join.
_REACH = 110
#: Characters between the first name and the phrase: ", dont le fonds est", ", entré en 2018,".
_LEAD = 70
#: Characters before a name that say who it is.
_BEFORE = 80
_SHARE = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")
#: Under this share of the capital a holder does not sell the company.
_MAJORITY = 50.0
_HOLDERS = frozenset({"ORG", "PER", "LOC"})
_HELD = frozenset({"ORG", "PROD"})


def _phrases(key: str) -> str:
    return "|".join(sorted(word_list("parties", "owners", key), key=len, reverse=True))


@cache
def _between(key: str) -> re.Pattern[str]:
    """What stands between two names, cut at the phrase of ownership."""
    return re.compile(rf"^(.*?)\b(?:{_phrases(key)})(?!\w)(.*)$", re.DOTALL)


@cache
def _capital() -> re.Pattern[str]:
    return re.compile(rf"^(?:, )?(?:{_phrases('holds_capital')})(?=\s*[,.;:)]|\s+et\b)")


@cache
def _calls(key: str) -> re.Pattern[str]:
    definite = "" if key == "vendor" else r"(?:l[ea] |l'|s(?:a|on) )(?:[\w-]+ )?"
    return re.compile(rf"\b{definite}(?:{_phrases(key)})\b")


@cache
def _introduces() -> re.Pattern[str]:
    """Between what a party is called and its name: ", le groupe", "n'est autre que"."""
    links = "|".join(word_list("parties", "owners", "introduces"))
    return re.compile(rf"(?:{links})\s*(?:l[ea]s? |l'|une? )?(?:[\w'-]+ ){{0,3}}$")


def _ends_in_name(text: str) -> bool:
    """Between the phrase and the name: nothing, a noun, or an article and a few words."""
    words = text.replace("'", "' ").split()
    if re.search(r"[,.!?;:(«»\n]", text):
        return False
    return len(words) <= (4 if words and words[0] in {"la", "le", "les", "l'"} else 1)


def _relative(between: str, after: str) -> bool:
    """ "les cliniques Saint-Clair, que Solencia possède dans l'Ouest"."""
    verbs = "|".join(word_list("parties", "owners", "held_relative"))
    return (
        re.fullmatch(r",? qu(?:e |')(?:l[ea]s? |l'|[a-z]+ ){0,3}", between) is not None
        and re.match(rf" (?:{verbs})\b", after) is not None
    )


def _starts_clause(text: str) -> bool:
    """Between the first name and the phrase: no second party and no other clause."""
    return not re.search(r"[.!?;:(«»\n]|\b(?:et|dont|ou)\b", text) and len(text) <= _LEAD


def _share_allows(text: str) -> bool:
    found = _SHARE.search(text)
    return found is None or float(found.group(1).replace(",", ".")) >= _MAJORITY


def _pairs(mentions: tuple[Mention, ...]) -> Iterator[tuple[Mention, Mention]]:
    for first, second in pairwise(mentions):
        if 0 < second.start - first.end <= _REACH and first.entity != second.entity:
            yield first, second


@cache
def _advising() -> tuple[re.Pattern[str], re.Pattern[str]]:
    before = "|".join(word_list("parties", "advisers", "before"))
    after = "|".join(word_list("parties", "advisers", "after"))
    return re.compile(rf"\b(?:{before})\s*$"), re.compile(rf"^[^.;:()«»]{{0,40}}?\b(?:{after})")


def advisers(doc: Doc, mentions: tuple[Mention, ...], entities: tuple[Entity, ...]) -> set[int]:
    """Organisations that the article names only as banks, lawyers or analysts of others."""
    before, after = _advising()
    text, named, advising = model_text_of(doc), dict[int, int](), dict[int, int]()
    previous: Mention | None = None
    starts = sorted(m.start for m in mentions)
    for mention in mentions:
        index = mention.entity
        if mention.kind == "description" or entities[index].label != "ORG":
            continue
        named[index] = named.get(index, 0) + 1
        lead = plain(text[max(0, mention.start - 80) : mention.start]).casefold()
        # "épaule Eurazeo, Latham conseille Carlyle": what is said of the next name is not its own
        end = min((k for k in starts if k > mention.end), default=len(text))
        tail = plain(text[mention.end : min(mention.end + 80, end)]).casefold()
        joined = previous is not None and text[previous.end : mention.start] in {" et ", ", "}
        follows = joined and previous is not None and previous.entity in advising
        if follows or before.search(lead) or after.search(tail):
            advising[index] = advising.get(index, 0) + 1
        previous = mention
    return {index for index, times in advising.items() if times == named[index]}


def told_owners(
    doc: Doc, mentions: tuple[Mention, ...], entities: tuple[Entity, ...]
) -> dict[int, int]:
    """company -> owner, for each phrase of ownership between two neighbouring names."""
    text, found = model_text_of(doc), dict[int, int]()
    for first, second in _pairs(mentions):
        between = plain(text[first.end : second.start]).casefold()
        pair = (entities[first.entity].label, entities[second.entity].label)
        after = plain(text[second.end : second.end + _LEAD]).casefold()
        if pair[0] in _HELD and pair[1] in _HOLDERS and _relative(between, after):
            found.setdefault(first.entity, second.entity)
            continue
        for key, held, owner in (("held_first", 0, 1), ("owner_first", 1, 0)):
            match = _between(key).search(between)
            if (
                match
                and pair[held] in _HELD
                and pair[owner] in _HOLDERS
                and _starts_clause(match.group(1))
                and _ends_in_name(match.group(2))
                and _share_allows(between)
            ):
                two = (first.entity, second.entity)
                found.setdefault(two[held], two[owner])
    return found


def capital_holder(
    doc: Doc, mentions: tuple[Mention, ...], entities: tuple[Entity, ...]
) -> int | None:
    """Who holds "61 % du capital", without a word on whose: of the article's main company."""
    text = model_text_of(doc)
    for mention in mentions:
        if entities[mention.entity].label not in _HOLDERS:
            continue
        after = plain(text[mention.end : mention.end + _REACH]).casefold()
        match = _capital().match(after)
        if match and _share_allows(match.group(0)):
            return mention.entity
    return None


def called(
    key: str, doc: Doc, mentions: tuple[Mention, ...], entities: tuple[Entity, ...]
) -> list[tuple[int, int]]:
    """Whom a description or an apposition calls the seller ("vendor": "l'ancien propriétaire"),
    the buyer ("acquirer": "l'acheteur est X") or the target ("bought": "sa cible, X"), with the
    place where it does."""
    return [
        (mention.start, mention.entity)
        for mention in mentions
        if entities[mention.entity].label in _HOLDERS
        and _is_called(key, model_text_of(doc), mention, mentions)
    ]


def said_to_sell(
    doc: Doc, mentions: tuple[Mention, ...], entities: tuple[Entity, ...]
) -> list[tuple[int, int]]:
    """Of whom a verb says that they sell the company spoken of ("que A et B souhaitent vendre",
    "X, qui empoche une plus-value"); those of a row have one place."""
    text, found = model_text_of(doc), list[tuple[int, int]]()
    for mention in mentions:
        if entities[mention.entity].label in _HOLDERS and _is_said_to_sell(text, mention):
            row = _row_before(text, mention, mentions)
            found += [(row[0].start, m.entity) for m in row]
    return found


def _is_called(key: str, text: str, mention: Mention, mentions: tuple[Mention, ...]) -> bool:
    if mention.kind == "description":
        inner = any(
            mention.start <= m.start and m.end <= mention.end and m.entity != mention.entity
            for m in mentions
        )
        said = "" if inner else plain(mention.text).casefold()
    else:
        lead = plain(text[max(0, mention.start - _BEFORE) : mention.start]).casefold()
        said = re.split(r"[.!?;\n]", lead)[-1]
        if not _introduces().search(said):
            return False
    return bool(said) and _calls(key).search(said) is not None


@cache
def _sells() -> re.Pattern[str]:
    return re.compile(rf"^,? (?:{_phrases('vendor_after')})")


def _is_said_to_sell(text: str, mention: Mention) -> bool:
    """ "X, qui empoche une plus-value", "que X souhaitait vendre"."""
    return bool(_sells().match(plain(text[mention.end : mention.end + _REACH]).casefold()))


def _row_before(text: str, last: Mention, mentions: tuple[Mention, ...]) -> list[Mention]:
    """The names coordinated with ``last`` before it, and ``last``."""
    row = [last]
    for mention in reversed([m for m in mentions if m.end <= last.start]):
        if not _JOINS.fullmatch(plain(text[mention.end : row[0].start]).casefold()):
            break
        row.insert(0, mention)
    return row


_JOINS = re.compile(r" et (?:l[ea]s? |l')?|, (?:l[ea]s? |l')?")
