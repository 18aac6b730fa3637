"""Finding the triggers of the lexicon in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from depeche.claims.lexicon import Element, Pattern, patterns
from depeche.claims.records import Trigger
from depeche.claims.tokens import verb_form

_REFLEXIVE = frozenset({"se", "s'", "me", "m'", "nous"})
_NOUN_TAGS = frozenset({"NOUN", "PROPN"})


def _fits(token: Token, element: Element) -> bool:
    word = token.lower_
    if word not in element.words:
        return False
    if element.kind == "verb":
        return _is_verb(token)
    if element.kind == "noun":
        return not (token.pos_ == "VERB" and verb_form(token) == "Fin" and _has_clitic(token))
    return True


def _has_clitic(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).lower_ in {
        "se",
        "s'",
        "il",
        "elle",
        "ils",
        "elles",
        "on",
        "qui",
        "ne",
        "n'",
    }


def _is_verb(token: Token) -> bool:
    """A form of the verb, not a noun written alike ("l'offre", "la vente", "une prise")."""
    if token.pos_ in _NOUN_TAGS:
        before = token.nbor(-1) if token.i else None
        if before is not None and token.lower_.endswith("er") and before.lower_ in _TO:
            return True  # "pour la coter", "le projet de coter"
        return before is None or (
            before.pos_ not in {"DET", "ADP", "ADJ", "NUM"} and before.lower_ not in {"de", "d'"}
        )
    return True


#: Words before an infinitive that the tagger takes for a noun.
_TO = frozenset({"de", "d'", "pour", "à", "la", "les", "l'"})


def _match(doc: Doc, end: int, elements: tuple[Element, ...], at: int) -> tuple[int, ...] | None:
    """Token indices of the trigger for ``elements`` from token ``at`` on, or None."""
    if not elements:
        return ()
    first, rest = elements[0], elements[1:]
    if first.kind == "gap":
        for width in range(first.width + 1):
            if at + width > end:
                return None
            found = _match(doc, end, rest, at + width)
            if found is not None:
                return found
            if at + width < end and doc[at + width].lower_ in {".", ";", ":", "?", "!"}:
                return None
        return None
    if at < end and _fits(doc[at], first):
        found = _match(doc, end, rest, at + 1)
        if found is not None:
            return found if first.ahead else (at, *found)
    return _match(doc, end, rest, at) if first.optional else None


def _head(doc: Doc, tokens: tuple[int, ...], pattern: Pattern) -> int:
    """The verb of the pattern, or its noun, or its first word."""
    kinds = {"verb": 0, "noun": 1, "word": 2}
    best, rank = tokens[0], 9
    for i in tokens:
        for element in pattern.elements:
            if (
                element.kind != "gap"
                and doc[i].lower_ in element.words
                and kinds[element.kind] < rank
            ):
                best, rank = i, kinds[element.kind]
    return best


def _pos(doc: Doc, head: int, pattern: Pattern) -> str:
    kinds = {e.kind for e in pattern.elements if doc[head].lower_ in e.words}
    if "verb" not in kinds:
        return "noun"
    return "participle" if verb_form(doc[head]) == "Part" else "verb"


def _past(token: Token, trigger: Trigger) -> bool:
    """A participle, also one tagged as an adjective ("la société cotée")."""
    return trigger.pos == "participle" or token.lower_.endswith(("é", "ée", "és", "ées"))


def _reflexive(doc: Doc, head: int) -> bool:
    """Does a reflexive pronoun stand before the verb and its auxiliaries?"""
    for i in range(head - 1, max(head - 5, -1), -1):
        token = doc[i]
        if token.lower_ in _REFLEXIVE and not (
            token.lower_ == "nous" and token.dep_.startswith("nsubj")
        ):
            return True
        if token.pos_ not in {"AUX", "ADV"} and token.lower_ not in {
            "y",
            "en",
            "est",
            "sont",
            "être",
        }:
            return False
    return False


def _trigger(doc: Doc, pattern: Pattern, tokens: tuple[int, ...]) -> Trigger:
    entry = pattern.entry
    head = _head(doc, tokens, pattern)
    first, last = doc[tokens[0]], doc[tokens[-1]]
    return Trigger(
        entry=entry.id,
        deal_type=entry.type,
        tokens=tokens,
        head=head,
        start=first.idx,
        end=last.idx + len(last),
        pos=_pos(doc, head, pattern),
        anaphoric=entry.anaphoric,
        status=entry.status,
    )


def _in_names(doc: Doc, sentence: Span) -> set[int]:
    """Tokens of names: "Union" of "Union européenne", "Liquide" of "Air Liquide"."""
    inside: set[int] = set()
    for mention in doc._.depeche_mentions:
        if mention.kind == "name" and sentence.start_char <= mention.start < sentence.end_char:
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            inside.update(range(span.start, span.end) if span is not None else ())
    return inside


def _candidates(doc: Doc, sentence: Span) -> Iterator[tuple[Trigger, Pattern]]:
    index = patterns()
    names = _in_names(doc, sentence)
    present = {token.lower_ for token in sentence}
    for token in sentence:
        if token.i in names:
            continue
        for pattern in index.get(token.lower_, ()):
            # Most patterns fail for a word that the sentence has nowhere.
            if any(present.isdisjoint(words) for words in pattern.further):
                continue
            tokens = _match(doc, sentence.end, pattern.elements, token.i)
            if not tokens:
                continue
            trigger = _trigger(doc, pattern, tokens)
            if trigger.head in names or (
                pattern.entry.finite and _past(doc[trigger.head], trigger)
            ):
                continue
            wanted = pattern.entry.reflexive
            if wanted is not None and trigger.pos != "noun":
                has = any(doc[i].lower_ in _REFLEXIVE for i in tokens) or _reflexive(
                    doc, trigger.head
                )
                if has != wanted:
                    continue
            yield trigger, pattern


#: A trigger with the pattern that found it.
Found = tuple[Trigger, Pattern]


def find_triggers(doc: Doc, sentence: Span) -> list[list[Found]]:
    """The triggers of a sentence in text order, each with the readings that its words also
    allow: of two that overlap the longer one comes first, of two as long the one whose entry
    stands first in the lexicon. The reader takes the first whose needs are met."""
    found = sorted(
        enumerate(_candidates(doc, sentence)),
        key=lambda item: (-len(item[1][0].tokens), item[0]),
    )
    taken: dict[int, int] = {}
    kept: list[list[Found]] = []
    for _, (trigger, pattern) in found:
        over = {taken[k] for k in trigger.tokens if k in taken}
        if not over:
            taken.update(dict.fromkeys(trigger.tokens, len(kept)))
            kept.append([(trigger, pattern)])
        elif len(over) == 1:
            first = kept[over.pop()]
            # An entry without a frame is there to say that its words are no deal.
            alike = first[0][0].head == trigger.head and first[0][1].entry.frame != "none"
            if alike and _differs(first, pattern):
                first.append((trigger, pattern))
    return sorted(kept, key=lambda group: group[0][0].start)


def _differs(group: list[Found], pattern: Pattern) -> bool:
    """Another entry, and no word that only stands for a deal."""
    entry = pattern.entry
    return entry.frame != "none" and all(other.entry is not entry for _, other in group)
