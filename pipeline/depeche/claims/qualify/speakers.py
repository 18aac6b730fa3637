"""From a noun phrase to who speaks: the entity, or the phrase itself."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from depeche.claims.qualify.light import light_tokens
from depeche.claims.qualify.tables import read_table
from depeche.claims.qualify.verbs import FINITE, Group, group, is_verbal
from depeche.claims.records import Filler
from depeche.entities.records import Mention
from depeche.language.document import text_of
from depeche.lexicon.gazetteer import load_gazetteer

_WORDS = read_table("speakers")
_PERSON = frozenset(_WORDS["person"])
_VOICE = frozenset(_WORDS["voice"])
_HEARSAY = frozenset(_WORDS["hearsay"])
_MUTE = frozenset(_WORDS["mute"])
_PRONOUNS = frozenset(_WORDS["pronouns"])
_COUNTS: dict[str, int] = dict(_WORDS["counts"])
_FIRMS = frozenset(_WORDS["firms"])
_LED = frozenset(_WORDS["led"])
_GROUPS = frozenset(_WORDS["groups"])
_SPEAKERS = _PERSON | _VOICE | _HEARSAY | _FIRMS | _LED | _GROUPS
_STOP = frozenset({",", ";", ":", ".", "(", ")", "»", "—", "–", "?", "!"})
_OPENING = frozenset({"l'", "le", "la", "les", "un", "«", "“", '"'})
_DASHES = frozenset({"-", "—", "–"})
_HEARSAY_KINDS = frozenset({"media", "agency"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase, ``[start, end)`` in tokens, and the mentions that name it."""

    start: int
    end: int
    head: int
    mentions: tuple[Mention, ...]


def mention_at(doc: Doc, i: int) -> Mention | None:
    """The widest mention over token ``i``."""
    start, end = doc[i].idx, doc[i].idx + len(doc[i])
    over = [m for m in doc._.depeche_mentions if m.start < end and start < m.end]
    return max(over, key=lambda m: (m.end - m.start, -m.start), default=None)


def phrase_at(doc: Doc, start: int, high: int) -> Phrase | None:
    """The noun phrase that begins at token ``start``, with what completes it."""
    i = start
    while i < high and (doc[i].pos_ == "DET" or doc[i].lower_ in _OPENING):
        if mention_at(doc, i) is not None:
            break
        i += 1
    head = -1
    mentions: list[Mention] = []
    while i < high:
        if doc[i].lower_ in _STOP or doc[i].lower_ in {"qui", "que", "qu'", "dont"}:
            break
        if doc[i].lower_ in _DASHES and doc[i - 1].whitespace_:
            break
        mention = mention_at(doc, i)
        if mention is not None and (head < 0 or mention.kind == "name"):
            if not mentions or mention is not mentions[-1]:
                mentions.append(mention)
            head = i if head < 0 else head
            i = _after(doc, mention, i)
            continue
        if is_verbal(doc[i]) and not _attributive(doc, i):
            break
        if head < 0 and doc[i].pos_ in {"NOUN", "PROPN", "ADJ", "NUM", "X", "PRON", "ADV"}:
            if doc[i].pos_ not in {"ADJ", "NUM", "ADV"}:
                head = i
        elif (head >= 0 and doc[i].pos_ == "DET" and doc[i - 1].pos_ not in {"ADP", "CCONJ"}) or (
            doc[i].pos_ in {"ADV", "SCONJ"} and doc[i].lower_ not in {"plus", "très"}
        ):
            break
        i += 1
    if head < 0:
        return None
    return Phrase(start, i, head, tuple(mentions))


def _after(doc: Doc, mention: Mention, i: int) -> int:
    while i < len(doc) and doc[i].idx < mention.end:
        i += 1
    return i


def _attributive(doc: Doc, i: int) -> bool:
    """A participle inside a noun phrase: "un concurrent éconduit"."""
    return i > 0 and doc[i].dep_ in {"acl", "amod"} and doc[i - 1].pos_ in {"NOUN", "ADJ"}


# --- the subject of a verb --------------------------------------------------------------------


def subject_of(doc: Doc, verb: Group, sentence: Span) -> Phrase | None:
    """The subject that stands before ``verb``."""
    child = tree_subject(doc, verb)
    if child is not None and sentence.start <= child.i:
        found = phrase_at(doc, _left_edge(child, sentence), sentence.end)
        if found is not None and found.start <= child.i < max(found.end, verb.first):
            return found
    return _linear_subject(doc, verb, sentence)


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
    return any(doc[k].lower_ in _DASHES and doc[k - 1].whitespace_ for k in range(i + 1, before))


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
        subject = token.pos_ == "PRON" and token.lower_ in _PRONOUNS
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
        if word in {";", ":"} or (word in _DASHES and doc[j - 1].whitespace_ if j else False):
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
        if token.lower_ in _STOP:
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
            return _speaking(doc, phrase_at(doc, i, sentence.end))
        i += 1
    return None


def _short(inner: Phrase, i: int) -> int:
    """Past a prepositional phrase, but not past a name that follows its noun."""
    return inner.head + 1 if inner.head > i else i + 1


def _speaking(doc: Doc, phrase: Phrase | None) -> Phrase | None:
    """``phrase`` where it can speak: a name, a person, a firm, the press."""
    if phrase is None:
        return None
    heads = {doc[k].lower_ for k in range(phrase.head, min(phrase.end, phrase.head + 3))}
    if phrase.mentions or heads & _SPEAKERS or "parole" in heads:
        return phrase
    return None


def _finite(doc: Doc, i: int, low: int) -> bool:
    return group(doc, i, low).tense in FINITE


# --- who it is -----------------------------------------------------------------------------------


def fillers(doc: Doc, phrase: Phrase, role: str, how: str, sentence: Span) -> tuple[Filler, ...]:
    """The entities that ``phrase`` names, with those coordinated; else the phrase itself."""
    head = doc[phrase.head].lower_
    if head in _MUTE or head == "on":
        return ()
    if head in _PRONOUNS:
        return _antecedent(doc, phrase.head, sentence, role, how)
    if doc[phrase.head].pos_ == "PRON" and head != "certains":
        return ()
    counted = _counted(doc, phrase, role, how, sentence)
    if counted:
        return counted
    if head in _GROUPS:
        return (_as_text(doc, phrase, role, how),)
    first = phrase.mentions[0] if phrase.mentions else None
    if first is not None and _covers(doc, first, phrase.head):
        names = [first, *_coordinated(doc, phrase, sentence)]
        if first.kind == "description":
            named = next(
                (m for m in phrase.mentions if m.kind == "name" and m.label == "PER"), None
            )
            names = [named or first]
        return _unique(_named(doc, m, role, how) for m in names)
    apposed = _apposed(doc, phrase, sentence)
    if apposed is not None:
        return (_named(doc, apposed, role, how),)
    if first is not None and (head in _VOICE | _LED or _adjacent(doc, phrase, first)):
        return (_named(doc, first, role, how),)
    return (_as_text(doc, phrase, role, how),)


def _covers(doc: Doc, mention: Mention, i: int) -> bool:
    return mention.start < doc[i].idx + len(doc[i]) and doc[i].idx < mention.end


def _adjacent(doc: Doc, phrase: Phrase, mention: Mention) -> bool:
    """The name right after the noun and its adjectives: "le constructeur chinois X"."""
    for i in range(phrase.head + 1, phrase.end):
        if _covers(doc, mention, i):
            return True
        if doc[i].pos_ in {"ADP", "VERB", "AUX", "CCONJ", "SCONJ", "PRON"}:
            return False
    return False


def _apposed(doc: Doc, phrase: Phrase, sentence: Span) -> Mention | None:
    """The person named beside or after a noun of person: "son directeur, Paul D."."""
    for mention in phrase.mentions:
        if mention.label == "PER" and mention.kind == "name" and _adjacent(doc, phrase, mention):
            return mention
    if doc[phrase.head].lower_ not in _PERSON:
        return None
    if phrase.end + 1 < sentence.end and doc[phrase.end].lower_ == ",":
        after = mention_at(doc, phrase.end + 1)
        if after is not None and after.label == "PER" and after.kind == "name":
            return after
    return None


def _coordinated(doc: Doc, phrase: Phrase, sentence: Span) -> list[Mention]:
    """The names joined to the first by "et" and commas."""
    found: list[Mention] = []
    i = phrase.start
    last = -1
    for mention in phrase.mentions[1:]:
        at = next(k for k in range(i, phrase.end) if _covers(doc, mention, k))
        if any(doc[k].lower_ == "et" for k in range(max(i, at - 3), at)):
            found.append(mention)
        last = at
    if last < 0 and phrase.end + 1 < sentence.end and doc[phrase.end].lower_ == ",":
        return found
    return found


def _counted(doc: Doc, phrase: Phrase, role: str, how: str, sentence: Span) -> tuple[Filler, ...]:
    """Les deux groupes: the firms named just before."""
    words = [doc[i].lower_ for i in range(phrase.start, min(phrase.end, phrase.start + 4))]
    number = next((_COUNTS[w] for w in words if w in _COUNTS), 0)
    if not number or not any(w in _FIRMS for w in words):
        return ()
    end = doc[phrase.start].idx
    found: dict[int, Mention] = {}
    for low in (sentence.start_char, 0):
        found = {}
        for m in doc._.depeche_mentions:
            if low <= m.start < end and m.label in {"ORG", "PROD"} and m.kind == "name":
                found.setdefault(m.entity, m)
        if len(found) >= number:
            break
    if len(found) < number:
        return ()
    return tuple(_named(doc, m, role, how) for m in list(found.values())[:number])


def _antecedent(doc: Doc, at: int, sentence: Span, role: str, how: str) -> tuple[Filler, ...]:
    """Whom a pronoun stands for: the first person or firm before it in its sentence, else in
    the sentence before."""
    spans = [s for s in doc.sents if s.start <= sentence.start]
    for span in reversed(spans[-3:]):
        low, end = span.start_char, min(span.end_char, doc[at].idx)
        inside = [
            m for m in doc._.depeche_mentions
            if low <= m.start < end and m.label in {"PER", "ORG"}
        ]  # fmt: skip
        people = [m for m in inside if m.label == "PER"]
        if inside:
            return (_named(doc, (people or inside)[0], role, how),)
    return ()


def _named(doc: Doc, mention: Mention, role: str, how: str) -> Filler:
    name = doc._.depeche_entities[mention.entity].name
    return Filler(role, name, mention.entity, mention.text, mention.start, mention.end, how)


def _as_text(doc: Doc, phrase: Phrase, role: str, how: str) -> Filler:
    end = phrase.end
    while end > phrase.head + 1 and doc[end - 1].pos_ in {"ADP", "CCONJ", "DET", "SPACE", "PRON"}:
        end -= 1
    start_char, end_char = doc[phrase.start].idx, doc[end - 1].idx + len(doc[end - 1])
    text = text_of(doc)[start_char:end_char]
    return Filler(role, text, None, text, start_char, end_char, how)


def _unique(found: object) -> tuple[Filler, ...]:
    kept: dict[object, Filler] = {}
    for filler in found:  # type: ignore[attr-defined]
        kept.setdefault(filler.entity if filler.entity is not None else filler.name, filler)
    return tuple(kept.values())


def is_hearsay(doc: Doc, phrase: Phrase, found: tuple[Filler, ...]) -> bool:
    """Whether what ``phrase`` says is second-hand: the press, a banker, anonymous sources."""
    if any(
        doc[i].lower_ in _HEARSAY for i in range(phrase.start, min(phrase.end, phrase.head + 2))
    ):
        return True
    gazetteer = load_gazetteer()
    return any(
        entry.kind in _HEARSAY_KINDS for f in found for entry in gazetteer.lookup(f.name)[:1]
    )
