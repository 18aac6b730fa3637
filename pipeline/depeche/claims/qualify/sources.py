"""Who says so: the source of a claim, and whether it is hearsay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from depeche.claims.qualify.cues import Hit, hits
from depeche.claims.qualify.memo import memo
from depeche.claims.qualify.operators import View
from depeche.claims.qualify.speakers import (
    Phrase,
    fillers,
    inverted_subject,
    is_hearsay,
    mention_at,
    phrase_at,
    subject_of,
    tree_subject,
)
from depeche.claims.qualify.tables import read_table
from depeche.claims.qualify.verbs import FINITE, FUTURE, PARTICIPLE, Group, group, is_verbal
from depeche.claims.records import Filler
from depeche.entities.records import Mention
from depeche.language.document import text_of

_LEADERS = frozenset(read_table("speakers")["leaders"])
_SUMS = frozenset(read_table("speakers")["sums"])


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source with its cue; ``hearsay`` where it makes the claim reported."""

    fillers: tuple[Filler, ...]
    hit: Hit | None
    hearsay: bool
    denied: bool = False


def attributions(seen: View) -> list[Attribution]:
    """The sources of the trigger's claim, the nearest first."""
    key = ("sources", seen.trigger.head, seen.trigger.tokens, seen.trigger.pos)
    return list(memo(seen.doc).get(key, lambda: _attributions(seen)))


def _attributions(seen: View) -> list[Attribution]:
    found = hits(seen.doc, seen.sentence, "tells")
    out: list[Attribution] = []
    out += _governing(seen, found)
    out += _frames(seen, found)
    if not out:
        out += _incises(seen, found)
    out += _murmurs(seen, found)
    if not any(a.fillers for a in out):
        out += _speaker_of_quote(seen) or _interview(seen) or _listed(seen)
    return out


# --- verbs that govern the trigger -------------------------------------------------------------


def _governing(seen: View, found: list[Hit]) -> list[Attribution]:
    """The subject of a verb of saying above the trigger: "X dément vouloir racheter"."""
    doc = seen.doc
    over = {s.token: s.slot for s in seen.steps if s.slot not in ("advcl", "subj", "purpose")}
    acts = {o.hit.verb for o in seen.operators if o.cue.kind in ("act", "light")}
    out: list[Attribution] = []
    for hit in found:
        if hit.cue.kind not in ("tell", "hearsay") or hit.verb < 0:
            continue
        verb = group(doc, hit.verb, seen.sentence.start)
        if verb.tense == FUTURE or (
            hit.verb in acts and hit.cue.kind == "tell" and len(hit.tokens) == 1
        ):
            continue
        if hit.cue.get("clause") and over.get(hit.verb, "comp") != "comp":
            continue
        if verb.reflexive and not hit.reflexive:
            continue
        if verb.passive and (hit.verb in over or hit.verb in seen.hung):
            if not hit.cue.get("clause"):
                out += _by_agent(seen, hit)
        elif hit.verb in over or seen.hung.get(hit.verb) == "obj":
            out += _by_subject(seen, hit, verb)
    return out


def _by_subject(seen: View, hit: Hit, verb: Group) -> list[Attribution]:
    doc = seen.doc
    phrase = _controller(seen, verb)
    certain = hit.cue.get("certainty") == "reported"
    if doc[max(0, verb.first - 1)].lower_ == "on" and not certain:
        return _place_of_on(seen, hit, verb)
    if phrase is None:
        return [Attribution((), hit, certain)] if certain else []
    if doc[phrase.head].lower_ == "on" and not certain:
        return _place_of_on(seen, hit, verb)
    found = fillers(doc, phrase, "source", "subject", seen.sentence)
    hearsay = certain or (not hit.cue.get("fact") and is_hearsay(doc, phrase, found))
    return [Attribution(found, hit, hearsay, bool(verb.negation))]


def _controller(seen: View, verb: Group) -> Phrase | None:
    """The subject of ``verb``; of its finite governor where it is an infinitive."""
    if verb.tense in FINITE:
        return subject_of(seen.doc, verb, seen.sentence)
    if verb.tense == PARTICIPLE:
        return None
    tokens = [s.token for s in seen.steps]
    for token in tokens[tokens.index(verb.verb) + 1 :] if verb.verb in tokens else []:
        over = group(seen.doc, token, seen.sentence.start)
        if over.tense in FINITE:
            return subject_of(seen.doc, over, seen.sentence)
    return None


def _by_agent(seen: View, hit: Hit) -> list[Attribution]:
    """The agent of a passive: "révélée mardi par Bloomberg"."""
    doc, high = seen.doc, seen.sentence.end
    for i in range(hit.last + 1, min(high, hit.last + 7)):
        if doc[i].lower_ in {",", ";", ":", "qui", "que"}:
            return []
        if doc[i].lower_ == "par":
            phrase = phrase_at(doc, i + 1, high)
            if phrase is None:
                return []
            found = fillers(doc, phrase, "source", "par", seen.sentence)
            return [Attribution(found, hit, is_hearsay(doc, phrase, found))]
    return []


# --- prepositions ------------------------------------------------------------------------------


def _frames(seen: View, found: list[Hit]) -> list[Attribution]:
    out: list[Attribution] = []
    for hit in found:
        if hit.cue.kind == "source" and _in_scope(seen, hit.first):
            phrase = phrase_at(seen.doc, hit.last, seen.sentence.end)
            if phrase is not None:
                made = fillers(seen.doc, phrase, "source", "de source", seen.sentence)
                out.append(Attribution(made, hit, True))
        if hit.cue.kind != "frame" or not _in_scope(seen, hit.first):
            continue
        phrase = phrase_at(seen.doc, hit.last + 1, seen.sentence.end)
        if phrase is None:
            continue
        named = fillers(seen.doc, phrase, "source", "frame", seen.sentence)
        if named:
            out.append(Attribution(named, hit, is_hearsay(seen.doc, phrase, named)))
    return out


def _in_scope(seen: View, at: int) -> bool:
    """A frame speaks for its whole clause: no semicolon between it and the trigger, and not
    shut inside an insert that gives the source of a sum alone."""
    doc, head = seen.doc, seen.trigger.head
    low, high = sorted((at, head))
    if any(doc[k].lower_ == ";" for k in range(low, high)):
        return False
    if at - 2 >= seen.sentence.start and doc[at - 2].lower_ in {"qui", "que", "dont"}:
        return head < at  # "une somme qui, selon X, ..." says nothing of the next clause
    if at > seen.sentence.start and doc[at - 1].lower_ in _SUMS:
        return False
    if at == seen.sentence.start or doc[at - 1].lower_ in {
        ",",
        ":",
        "»",
        "(",
        "—",
        "–",
        "qui",
        "que",
        "est",
    }:
        return True
    return True


# --- incises -----------------------------------------------------------------------------------


def _incises(seen: View, found: list[Hit]) -> list[Attribution]:
    """A verb of saying beside what is said: "..., a annoncé X", "« ... », tranche X"."""
    doc, sentence = seen.doc, seen.sentence
    for hit in found:
        if (
            hit.cue.kind not in ("tell", "hearsay")
            or hit.verb < 0
            or hit.verb in seen.trigger.tokens
        ):
            continue
        verb = group(doc, hit.verb, sentence.start)
        if verb.tense not in FINITE:
            continue
        j = verb.first - 1
        while j >= sentence.start and doc[j].lower_ in {"l'", "le", "se", "s'", "-"}:
            j -= 1
        if j < sentence.start or doc[j].lower_ not in {",", "»", "”", "!", "?", '"', "comme"}:
            continue
        if not _in_reach(seen, verb) or _has_subject_before(seen, verb):
            continue
        made = _incise(seen, hit, verb)
        if made:
            return made
    return []


def _has_subject_before(seen: View, verb: Group) -> bool:
    """X, qui a signé ..., ajoute Y: the verb of X, no incise."""
    subject = tree_subject(seen.doc, verb)
    if subject is None or subject.i < seen.sentence.start:
        return False
    return any(seen.doc[k].lower_ == "qui" for k in range(subject.i, verb.first))


def _in_reach(seen: View, verb: Group) -> bool:
    low, high = sorted((verb.first, seen.trigger.head))
    return not any(seen.doc[k].lower_ == ";" for k in range(low, high))


def _incise(seen: View, hit: Hit, verb: Group) -> list[Attribution]:
    doc, sentence = seen.doc, seen.sentence
    after = [doc[k].lower_ for k in range(verb.verb, min(sentence.end, verb.verb + 3))]
    if any(w in {"-on", "on", "t-on", "-t-on"} or w.endswith("-on") for w in after):
        return _place_of_on(seen, hit, verb)
    if any(
        w in {"-il", "-elle", "il", "elle", "-t-il", "-t-elle"} or w.endswith(("-il", "-elle"))
        for w in after
    ):
        head = next(
            (k for k in range(verb.verb, min(sentence.end, verb.verb + 3))
             if doc[k].lower_.endswith(("il", "elle"))), verb.verb,
        )  # fmt: skip
        return [Attribution(_nearest_person(seen, head), hit, False)]
    phrase = inverted_subject(doc, verb, sentence)
    if phrase is None or not (_after_statement(seen, verb) or _enclosed(seen, verb, phrase)):
        return []
    named = fillers(doc, phrase, "source", "incise", sentence)
    hearsay = hit.cue.get("certainty") == "reported" or is_hearsay(doc, phrase, named)
    return [Attribution(named, hit, hearsay)] if named else []


def _enclosed(seen: View, verb: Group, phrase: Phrase) -> bool:
    """Between commas inside what is told: "X, affirme Y, étudierait"; "comme l'a dit Y,"."""
    doc, end = seen.doc, min(phrase.end, seen.sentence.end - 1)
    return doc[end].lower_ == "," and end < seen.sentence.end - 1 and seen.trigger.head > end


def _after_statement(seen: View, verb: Group) -> bool:
    """Whether what stands before the verb can be what is told: a quotation that closes, or a
    clause with its verb."""
    doc, low = seen.doc, seen.sentence.start
    for k in range(verb.first - 1, low - 1, -1):
        word = doc[k].lower_
        if word in {"»", "”", '"', "?", "!"}:
            return True
        if word in {";", ":"}:
            return False
        if k != verb.first - 1 and is_verbal(doc[k]) and group(doc, k, low).tense in FINITE:
            return True
    return False


def _place_of_on(seen: View, hit: Hit, verb: Group) -> list[Attribution]:
    """Insiste-t-on à Bercy, assure-t-on chez X: who speaks is the place."""
    doc = seen.doc
    after = range(verb.verb, min(seen.sentence.end, verb.verb + 8))
    before = range(verb.first - 1, max(seen.sentence.start, verb.first - 8) - 1, -1)
    for k in [*after, *before]:
        if doc[k].lower_ == "chez" or (k in after and doc[k].lower_ in {"à", "au", "dans"}):
            phrase = phrase_at(doc, k + 1, seen.sentence.end)
            firm = phrase is not None and any(m.label == "ORG" for m in phrase.mentions)
            if phrase is not None and (firm or (phrase.mentions and doc[k].lower_ == "chez")):
                named = fillers(doc, phrase, "source", "on", seen.sentence)
                return [Attribution(named[:1], hit, False)]
    return []


def _nearest_person(seen: View, at: int) -> tuple[Filler, ...]:
    """Whom "dit-il" stands for: the last subject named before."""
    doc = seen.doc
    end = doc[at].idx
    before = [m for m in doc._.depeche_mentions if m.end <= end and m.label in {"PER", "ORG"}]
    inside = [m for m in before if m.start >= seen.sentence.start_char]
    people = [m for m in inside if m.label == "PER"]
    pick = (people or inside or before)[:1] if inside else before[-1:]
    return tuple(
        Filler(
            "source", doc._.depeche_entities[m.entity].name, m.entity, m.text, m.start, m.end, "il"
        )
        for m in pick
    )


def _murmurs(seen: View, found: list[Hit]) -> list[Attribution]:
    over = {step.token for step in seen.steps}
    return [
        Attribution((), hit, True)
        for hit in found
        if hit.cue.kind == "murmur" and over & set(hit.tokens)
    ]


# --- quotations and interviews -----------------------------------------------------------------


_QUOTE = re.compile(r"«[^»]{0,3000}»|“[^”]{0,3000}”")


def _quotes(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Where the quotations of the article stand."""
    return memo(doc).get(
        ("quotes",), lambda: tuple(m.span() for m in _QUOTE.finditer(text_of(doc)))
    )


def _speaker_of_quote(seen: View) -> list[Attribution]:
    """The speaker of a quotation of several sentences: named where it opens or closes."""
    doc, at = seen.doc, seen.trigger.start
    quote = next(((a, b) for a, b in _quotes(doc) if a <= at < b), None)
    if quote is None:
        return []
    start, end = quote
    colon = _before_colon(seen, start)
    if colon:
        return colon
    spans = [s for s in doc.sents if s.start_char < end + 2 and start < s.end_char]
    for span in reversed(spans):
        if span.start == seen.sentence.start:
            continue
        made = _speaker_in(seen, span)
        if made:
            return made
    return _speaker_before(seen, start)


def _speaker_before(seen: View, opens: int) -> list[Attribution]:
    """« ... », dit X. « ... »: a quotation that goes on in the same paragraph."""
    doc, text = seen.doc, text_of(seen.doc)
    line = text.rfind("\n", 0, opens) + 1
    earlier = [(a, b) for a, b in _quotes(doc) if line <= a and b <= opens]
    if not earlier:
        return []
    after = earlier[-1][1]
    for span in doc.sents:
        if span.start_char <= after < span.end_char <= opens + 2:
            return _speaker_in(seen, span)
    return []


def _before_colon(seen: View, opens: int) -> list[Attribution]:
    """X coupe court : « ... »: the person named before the colon that brings the quote in."""
    doc = seen.doc
    marks = [t for t in seen.sentence if t.lower_ == ":" and t.idx < opens <= t.idx + 25]
    if not marks:
        return []
    named = [
        m for m in doc._.depeche_mentions
        if seen.sentence.start_char <= m.start < marks[-1].idx and m.label == "PER"
    ]  # fmt: skip
    if not named:
        return []
    m = named[-1]
    name = doc._.depeche_entities[m.entity].name
    filler = Filler("source", name, m.entity, m.text, m.start, m.end, "colon")
    return [Attribution((filler,), None, False)]


def _speaker_in(seen: View, span: Span) -> list[Attribution]:
    doc = seen.doc
    for hit in hits(doc, span, "tells"):
        if hit.cue.kind != "tell" or hit.verb < 0:
            continue
        verb = group(doc, hit.verb, span.start)
        if verb.tense not in FINITE:
            continue
        phrase = inverted_subject(doc, verb, span) or subject_of(doc, verb, span)
        if phrase is not None:
            named = fillers(doc, phrase, "source", "quote", span)
            if named:
                return [Attribution(named, hit, is_hearsay(doc, phrase, named))]
    return []


_SPEAKER_LINE = re.compile(
    r"^[ \t]*(?:[-–—][ \t]*)?([^\n:]{3,60}?)[ \t\u00a0\u202f]?:[ \t\u00a0]", re.M
)
_QUESTION = re.compile(r"[?…][ \t\u00a0»]*$")


def _interview(seen: View) -> list[Attribution]:
    """An interview: the answers are told by the person whose name opens one of them."""
    doc, text = seen.doc, text_of(seen.doc)
    at = seen.trigger.start
    told = next((m for start, m in _speaker_lines(doc) if start <= at), None)
    told = told or _interviewed(doc, at)
    if told is None:
        return []
    line_start = text.rfind("\n", 0, at) + 1
    line_end = text.find("\n", at)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    if _QUESTION.search(line.rstrip()):
        return []
    name = doc._.depeche_entities[told.entity].name
    filler = Filler("source", name, told.entity, told.text, told.start, told.end, "interview")
    return [Attribution((filler,), None, False)]


def _speaker_lines(doc: Doc) -> tuple[tuple[int, Mention], ...]:
    """Where a line opens with a person's name and a colon, and whose it is."""
    return memo(doc).get(("speaker lines",), lambda: tuple(_find_speaker_lines(doc)))


def _find_speaker_lines(doc: Doc) -> Iterator[tuple[int, Mention]]:
    for match in _SPEAKER_LINE.finditer(text_of(doc)):
        span = doc.char_span(match.start(1), match.end(1), alignment_mode="expand")
        mention = None if span is None else mention_at(doc, span.start)
        if mention is not None and mention.label == "PER" and mention.end >= match.end(1):
            yield match.start(), mention


_QUESTION_LINE = re.compile(r"^[^\n]{3,300}\?[ \t\u00a0»]*$", re.M)
_FEW_QUESTIONS = 3


def _interviewed(doc: Doc, at: int) -> Mention | None:
    """Whom an interview of unnamed answers is with: the head of a firm, that its opening
    names. An outsider who is asked for a view is not who the deals are told by."""
    asked = memo(doc).get(
        ("questions",), lambda: tuple(m.start() for m in _QUESTION_LINE.finditer(text_of(doc)))
    )
    if len(asked) < _FEW_QUESTIONS or at < asked[0]:
        return None
    text = text_of(doc)
    for m in doc._.depeche_mentions:
        if m.label == "PER" and m.kind == "name" and m.end <= asked[0]:
            around = re.findall(r"\w[\w-]*", text[max(0, m.start - 90) : m.end + 90].casefold())
            return m if _LEADERS & set(around) else None
    return None


_ITEM = re.compile(r"[ \t\u00a0]*[-–—•*·][ \t\u00a0]")


def _listed(seen: View) -> list[Attribution]:
    """An item of a list takes the speaker of the line that opens it: "Valmeca annonce :"."""
    text = text_of(seen.doc)
    line = text.rfind("\n", 0, seen.trigger.start) + 1
    if not _ITEM.match(text, line):
        return []
    while line > 0:
        end = line - 1
        line = text.rfind("\n", 0, end) + 1
        above = text[line:end].strip()
        if above.endswith(":"):
            return _opening(seen, line, end)
        if above and not _ITEM.match(text, line):
            return []
    return []


def _opening(seen: View, start: int, end: int) -> list[Attribution]:
    span = seen.doc.char_span(start, end, alignment_mode="contract")
    return [] if span is None or not len(span) else _speaker_in(seen, span)


def first_sources(found: list[Attribution]) -> tuple[Filler, ...]:
    """The fillers of the nearest attribution that names someone, and of those beside it
    ("révélée par X et confirmée par Y")."""
    named = [a for a in found if a.fillers]
    agents = [f for a in named for f in a.fillers if f.how == "par"]
    if len(agents) > 1 and named[0].fillers[0].how == "par":
        return tuple(agents)
    return named[0].fillers if named else ()


def is_reported(found: list[Attribution]) -> Hit | None:
    """The cue of the attribution that makes the claim hearsay."""
    if any(a.fillers and not a.hearsay for a in found):
        return None
    return next((a.hit for a in found if a.hearsay and a.hit is not None), None)
