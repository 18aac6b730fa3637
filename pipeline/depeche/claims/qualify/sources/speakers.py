"""From a noun phrase to who speaks: the entity, or the phrase itself."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from depeche.claims.qualify.grammar.forms import is_verbal
from depeche.claims.qualify.grammar.noun_phrases import Phrase, mention_at
from depeche.claims.qualify.grammar.verb_subject import PRONOUNS
from depeche.claims.qualify.tables import read_table
from depeche.claims.records import Filler
from depeche.entities.records import Mention
from depeche.language.document import text_of
from depeche.lexicon.gazetteer import load_gazetteer

_WORDS = read_table("speakers")
_PERSON = frozenset(_WORDS["person"])
_VOICE = frozenset(_WORDS["voice"])
_HEARSAY = frozenset(_WORDS["hearsay"])
_MUTE = frozenset(_WORDS["mute"])
_COUNTS: dict[str, int] = dict(_WORDS["counts"])
_FIRMS = frozenset(_WORDS["firms"])
_LED = frozenset(_WORDS["led"])
_GROUPS = frozenset(_WORDS["groups"])
_HEARSAY_KINDS = frozenset({"media", "agency"})
_MEDIA_WORDS = frozenset(_WORDS["media_words"])
#: Places of a speaker after the verb, where no other subject can follow.
_AFTER_VERB = frozenset({"incise", "quote"})
#: How long an apposition between two coordinated names may be.
_INSERT = 14


def fillers(doc: Doc, phrase: Phrase, role: str, how: str, sentence: Span) -> tuple[Filler, ...]:
    """The entities that ``phrase`` names, with those coordinated; else the phrase itself."""
    head = doc[phrase.head].lower_
    if head in _MUTE or head == "on":
        return ()
    if head in PRONOUNS:
        return antecedent(doc, phrase.head, sentence, role, how)
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
        names += _after_insert(doc, phrase, sentence)
        if first.kind == "description":
            named = next(
                (m for m in phrase.mentions if m.kind == "name" and m.label == "PER"),
                _apposed(doc, phrase, sentence, how),
            )
            names = [named or first]
        return _unique(_named(doc, m, role, how) for m in names)
    apposed = _apposed(doc, phrase, sentence, how)
    if apposed is not None:
        return (_named(doc, apposed, role, how),)
    if first is not None and first.label == "ORG" and head in (_PERSON | _HEARSAY) - _VOICE:
        return (_as_text(doc, phrase, role, how),)  # "un délégué SNJ", "un analyste de X"
    if first is not None and (head in _VOICE | _LED or _adjacent(doc, phrase, first)):
        # "les canadiens A et B ont dévoilé leur union"
        others = _coordinated(doc, phrase, sentence) if head.endswith("s") else []
        return _unique(_named(doc, m, role, how) for m in (first, *others))
    closing = _closing(doc, phrase)
    if closing is not None and head not in _PERSON | _HEARSAY:
        return (_named(doc, closing, role, how),)
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


def _closing(doc: Doc, phrase: Phrase) -> Mention | None:
    """The name that closes "le concepteur isérois d'éclairages à diodes X": right after a noun
    or adjective, where a preposition would make it the owner."""
    last = phrase.mentions[-1] if phrase.mentions else None
    if last is None or last.kind != "name" or last.label not in {"ORG", "PROD"}:
        return None
    at = next((k for k in range(phrase.head + 1, phrase.end) if _covers(doc, last, k)), -1)
    return last if at > 0 and doc[at - 1].pos_ in {"NOUN", "ADJ"} else None


def _apposed(doc: Doc, phrase: Phrase, sentence: Span, how: str) -> Mention | None:
    """The person named beside or after a noun of person: "son directeur, Paul D."."""
    for mention in phrase.mentions:
        if mention.label == "PER" and mention.kind == "name" and _adjacent(doc, phrase, mention):
            return mention
    closing = how in _AFTER_VERB and _closes_apposition(doc, phrase, sentence)
    if doc[phrase.head].lower_ not in _PERSON and not closing:
        return None
    if phrase.end + 1 < sentence.end and doc[phrase.end].lower_ == ",":
        after = mention_at(doc, phrase.end + 1)
        if after is not None and after.label == "PER" and after.kind == "name":
            return after
    return None


def _closes_apposition(doc: Doc, phrase: Phrase, sentence: Span) -> bool:
    """Whether a person's name between commas, or at the end, tells who "l'héritière" is."""
    if phrase.end + 1 >= sentence.end or doc[phrase.head].lower_ in _VOICE | _LED | _GROUPS:
        return False
    named = mention_at(doc, phrase.end + 1)
    if named is None or named.label != "PER" or doc[phrase.end].lower_ != ",":
        return False
    after = next((k for k in range(phrase.end + 1, sentence.end) if doc[k].idx >= named.end), -1)
    return after < 0 or doc[after].lower_ in {",", ".", ";", "»"} or doc[after].is_space


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


def _after_insert(doc: Doc, phrase: Phrase, sentence: Span) -> list[Mention]:
    """X, premier du secteur, et Y: the name joined over an apposition."""
    end, limit = phrase.end, min(sentence.end - 2, phrase.end + _INSERT)
    if end >= sentence.end or doc[end].lower_ != ",":
        return []
    for k in range(end + 1, limit):
        if is_verbal(doc[k]) or doc[k].lower_ in {";", ":"}:
            return []
        if doc[k].lower_ == ",":
            if doc[k + 1].lower_ != "et":
                return []
            joined = mention_at(doc, k + 2) or (
                mention_at(doc, k + 3)
                if doc[k + 2].pos_ == "DET" and k + 3 < sentence.end
                else None
            )
            return [joined] if joined is not None and joined.label in {"ORG", "PER"} else []
    return []


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


def antecedent(doc: Doc, at: int, sentence: Span, role: str, how: str) -> tuple[Filler, ...]:
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
    return any(_is_media(f.name) for f in found if f.entity is not None)


def _is_media(name: str) -> bool:
    """A paper or agency: of the gazetteer, or by a word of its name."""
    known = load_gazetteer().lookup(name)[:1]
    if known:
        return known[0].kind in _HEARSAY_KINDS
    words = name.casefold().replace("'", " ").replace("’", " ").split()
    return any(word in _MEDIA_WORDS for word in words)
