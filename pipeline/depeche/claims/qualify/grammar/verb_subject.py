"""The subject of a verb: before it, or after it where a statement ends with who says it."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from depeche.claims.qualify.grammar.forms import FINITE, is_verbal
from depeche.claims.qualify.grammar.noun_phrases import DASHES, STOPS, Phrase, mention_at, phrase_at
from depeche.claims.qualify.grammar.verbs import Group, group
from depeche.claims.qualify.light import light_tokens
from depeche.claims.qualify.tables import read_table

_WORDS = read_table("speakers")
PRONOUNS = frozenset(_WORDS["pronouns"])
_SPEAKERS = frozenset(
    word
    for name in ("person", "voice", "hearsay", "firms", "led", "groups")
    for word in _WORDS[name]
)


_JOINERS = frozenset({"et", "mais", "puis"})


def subject_of(doc: Doc, verb: Group, sentence: Span) -> Phrase | None:
    """The subject that stands before ``verb``."""
    near = _antecedent(doc, verb, sentence)
    if near is not None:
        return near
    child = tree_subject(doc, verb)
    if child is not None and sentence.start <= child.i:
        found = phrase_at(doc, _left_edge(child, sentence), sentence.end)
        if found is not None and found.start <= child.i < max(found.end, verb.first):
            return found
    return _linear_subject(doc, verb, sentence) or _shared_subject(doc, verb, sentence)


def _shared_subject(doc: Doc, verb: Group, sentence: Span) -> Phrase | None:
    """The subject of the verb that "et", "mais", "puis" joins this one to."""
    light = light_tokens(doc, sentence)
    j = verb.first - 1
    while j > sentence.start and j in light and doc[j].lower_ != ",":
        j -= 1
    if doc[j].lower_ not in _JOINERS:
        return None
    for k in range(j - 1, sentence.start, -1):
        if doc[k].lower_ in {";", ":"}:
            return None
        if is_verbal(doc[k]) and not _relative(doc, k, sentence):
            over = group(doc, k, sentence.start)
            if over.tense in FINITE and over.first < verb.first:
                return subject_of(doc, over, sentence)
    return None


def absolute_subject(doc: Doc, verb: Group, sentence: Span) -> Phrase | None:
    """The subject of a participle that has one of its own: "..., X jurant ne pas vouloir"."""
    light = light_tokens(doc, sentence)
    j = verb.first - 1
    while j > sentence.start and j in light and mention_at(doc, j) is None:
        j -= 1
    mention = mention_at(doc, j)
    if mention is None:
        return None
    while j - 1 > sentence.start and doc[j - 1].idx >= mention.start:
        j -= 1
    if doc[j - 1].pos_ == "DET":
        j -= 1
    return phrase_at(doc, j, verb.first) if doc[j - 1].lower_ == "," else None


def _antecedent(doc: Doc, verb: Group, sentence: Span) -> Phrase | None:
    """The name right before the "qui" that is the subject of ``verb``."""
    light = light_tokens(doc, sentence)
    j = verb.first - 1
    while j > sentence.start and j in light:
        j -= 1
    if doc[j].lower_ != "qui":
        return None
    j -= 2 if doc[j - 1].lower_ == "," else 1
    mention = mention_at(doc, j) if j >= sentence.start else None
    if mention is None:
        return None
    while j > sentence.start and doc[j - 1].idx >= mention.start:
        j -= 1
    return phrase_at(doc, j, verb.first)


def tree_subject(doc: Doc, verb: Group) -> Token | None:
    """The subject that the parser gives ``verb``, before it."""
    for t in (verb.verb, verb.first):
        for child in doc[t].children:
            if child.dep_.startswith("nsubj") and child.i < verb.first:
                if child.lower_ == "qui":
                    head = doc[t].head
                    return head if head.i < child.i else None
                if any(d.start <= child.idx < d.end for d in doc._.depeche_dates):
                    continue
                if _dateline(doc, child.i, verb.first):
                    continue
                return child
    return None


def _dateline(doc: Doc, i: int, before: int) -> bool:
    """Whether a dash parts token ``i`` from the verb: "PARIS, 21 septembre - X annonce"."""
    return any(doc[k].lower_ in DASHES and doc[k - 1].whitespace_ for k in range(i + 1, before))


def _left_edge(token: Token, sentence: Span) -> int:
    i = token.i
    mention = mention_at(token.doc, i)
    while i - 1 >= sentence.start and (
        token.doc[i - 1].pos_ in {"DET", "NUM"}
        or (token.doc[i - 1].pos_ == "ADJ" and token.doc[i - 1].head.i == token.i)
        or (mention is not None and token.doc[i - 1].idx >= mention.start)
    ):
        i -= 1
    return _row_start(token.doc, i, sentence.start)


def _row_start(doc: Doc, i: int, low: int) -> int:
    """The start of "A, B et C", from the start of C."""
    joined = False
    while i - 2 >= low and (doc[i - 1].lower_ == "et" or (joined and doc[i - 1].lower_ == ",")):
        mention = mention_at(doc, i - 2)
        if mention is None:
            break
        joined = True
        while i - 2 >= low and doc[i - 2].idx >= mention.start:
            i -= 1
        i -= 1
    return i


def _linear_subject(doc: Doc, verb: Group, sentence: Span) -> Phrase | None:
    """The first noun phrase of the clause before the verb that no preposition brings in."""
    light = light_tokens(doc, sentence)
    i = _clause_start(doc, verb, sentence)
    while i < verb.first:
        token = doc[i]
        if token.pos_ == "ADP" or token.lower_ in {"de", "d'", "du", "des", "à", "au", "aux"}:
            inner = phrase_at(doc, i + 1, verb.first)
            i = inner.end if inner is not None and inner.end > i + 1 else i + 1
            continue
        named = mention_at(doc, i) is not None
        subject = token.pos_ == "PRON" and token.lower_ in PRONOUNS
        if named or subject or (token.pos_ in {"DET", "NOUN", "PROPN", "NUM"} and i not in light):
            found = phrase_at(doc, i, verb.first)
            if found is not None:
                return found
        i += 1
    return None


def _clause_start(doc: Doc, verb: Group, sentence: Span) -> int:
    """Where the clause of ``verb`` begins: after a strong mark, a dateline or a finite verb."""
    for j in range(verb.first - 1, sentence.start - 1, -1):
        word = doc[j].lower_
        if word in {";", ":"} or (word in DASHES and doc[j - 1].whitespace_ if j else False):
            return j + 1
        if (
            is_verbal(doc[j])
            and _finite(doc, j, sentence.start)
            and not _relative(doc, j, sentence)
        ):
            k = j + 1
            while k < verb.first and doc[k].lower_ not in {",", "et", "que", "qu'", "mais", "puis"}:
                k += 1
            return k + 1 if k < verb.first else sentence.start
    return sentence.start


def _relative(doc: Doc, j: int, sentence: Span) -> bool:
    """Whether the finite verb at ``j`` belongs to a relative clause."""
    for k in range(j - 1, max(sentence.start, j - 12) - 1, -1):
        if doc[k].lower_ in {"qui", "que", "qu'", "dont", "où"}:
            return doc[k].lower_ in {"qui", "dont", "où"} or (k > 0 and doc[k - 1].pos_ == "NOUN")
        if doc[k].lower_ in {",", ";", ":"}:
            return False
    return False


def inverted_subject(doc: Doc, verb: Group, sentence: Span) -> Phrase | None:
    """The subject after the verb of an incise: "..., répète à l'envi X"."""
    i, limit = verb.verb + 1, min(sentence.end, verb.verb + 9)
    light = light_tokens(doc, sentence)
    while i < limit:
        token = doc[i]
        if i in light and token.pos_ in {"NOUN", "ADV"} and mention_at(doc, i) is None:
            i += 1
            continue
        if token.lower_ in STOPS or _other_verb(doc, i, verb):
            return None
        if token.lower_ == "«":
            i += 1
            continue
        prep = token.pos_ == "ADP" and mention_at(doc, i) is None
        if prep:
            inner = phrase_at(doc, i + 1, sentence.end)
            i = i + 1 if inner is None else _short(inner, i)
            continue
        nominal = mention_at(doc, i) is not None or token.pos_ in {"DET", "NOUN", "PROPN"}
        if nominal and not any(d.start <= token.idx < d.end for d in doc._.depeche_dates):
            phrase = phrase_at(doc, i, sentence.end)
            # Whoever stands after a quotation and its verb speaks: "« ... », balaie un régulateur".
            return phrase if _quoted(doc, verb, sentence) else speaking(doc, phrase)
        i += 1
    return None


def _other_verb(doc: Doc, i: int, verb: Group) -> bool:
    """A verb that parts the verb from a subject: "exclut de céder X", but "croient savoir X"."""
    return i > verb.verb + 1 and is_verbal(doc[i]) and mention_at(doc, i) is None


def _quoted(doc: Doc, verb: Group, sentence: Span) -> bool:
    """Whether a quotation closes right before ``verb``."""
    j = verb.first - 1
    while j > sentence.start and doc[j].lower_ in {",", "l'", "se", "s'"}:
        j -= 1
    return doc[j].lower_ in {"»", "”"}


def _short(inner: Phrase, i: int) -> int:
    """Past a prepositional phrase, but not past a name that follows its noun."""
    return inner.head + 1 if inner.head > i else i + 1


def speaking(doc: Doc, phrase: Phrase | None) -> Phrase | None:
    """``phrase`` where it can speak: a name, a person, a firm, the press."""
    if phrase is None:
        return None
    head = doc[phrase.head].lower_
    beside = {doc[k].lower_ for k in range(phrase.head, min(phrase.end, phrase.head + 3))}
    return phrase if phrase.mentions or head in _SPEAKERS or "parole" in beside else None


def _finite(doc: Doc, i: int, low: int) -> bool:
    return group(doc, i, low).tense in FINITE
