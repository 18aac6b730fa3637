"""The trigger lexicon itself: every entry can be used, and has sentences that show it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
import trigger_cases
from spacy.tokens import Doc
from trigger_cases import Case, MarkupError, Sentence, counters, examples, known_failures, parse

from depeche.claims.lexicon import Entry, entries, frame, parse_pattern
from depeche.claims.needs import NEEDS
from depeche.claims.phrases import MACROS
from depeche.claims.triggers import find_triggers

ReadMarked = Callable[[str], tuple[Sentence, Doc]]
STATUSES = (
    "considered", "negotiating", "offered", "agreed", "pending", "approved", "completed",
    "rejected", "abandoned", "blocked",
)  # fmt: skip
EXAMPLES = list(examples())
COUNTERS = list(counters())


def is_trap(entry: Entry) -> bool:
    """An entry of fixed expressions that hold a trigger word and name no deal: it wins over
    the shorter trigger, and its frame without roles lets it make no claim."""
    return entry.frame == "none" and not entry.anaphoric


@pytest.fixture(params=entries(), ids=lambda entry: entry.id)
def entry(request: pytest.FixtureRequest) -> Entry:
    found: Entry = request.param
    return found


def test_ids_are_unique() -> None:
    assert [i for i, n in Counter(e.id for e in entries()).items() if n > 1] == []


def test_id_is_a_slug(entry: Entry) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", entry.id)


def test_type_is_one_of_the_annotation(entry: Entry) -> None:
    assert entry.type in {*trigger_cases.DEAL_TYPES, "*"}


def test_frame_exists(entry: Entry) -> None:
    frame(entry.frame)


def test_need_exists(entry: Entry) -> None:
    assert entry.needs in NEEDS


def test_status_is_one_of_the_ladder(entry: Entry) -> None:
    assert entry.status in {"", *STATUSES}


def test_patterns_parse_and_every_place_has_words(entry: Entry) -> None:
    assert entry.patterns
    for text in entry.patterns:
        pattern = parse_pattern(entry, text)
        assert pattern.elements[0].kind != "gap", text
        assert not pattern.elements[0].optional, text
        assert not all(e.ahead or e.optional for e in pattern.elements), text
        for element in pattern.elements:
            assert element.kind == "gap" or element.words, text


def test_words_of_patterns_are_in_lower_case(entry: Entry) -> None:
    for text in entry.patterns:
        for word in re.findall(r"[^\W\d_]+", text):
            assert word == word.lower() or word in MACROS, f"{word!r} in {text!r}"


def test_no_pattern_is_listed_twice() -> None:
    listed = Counter(text for e in entries() for text in e.patterns)
    assert [text for text, n in listed.items() if n > 1] == []


def test_entry_has_an_example(entry: Entry) -> None:
    assert entry.counter if is_trap(entry) else entry.examples


@pytest.mark.parametrize("case", EXAMPLES, ids=lambda case: case.id)
def test_example_marks_one_trigger_and_its_parties(case: Case) -> None:
    sentence = parse(case.marked)
    assert len(sentence.triggers) == 1
    assert sentence.roles


@pytest.mark.parametrize("case", COUNTERS, ids=lambda case: case.id)
def test_counter_example_marks_names_only(case: Case) -> None:
    sentence = parse(case.marked)
    assert not sentence.triggers
    assert not sentence.roles


def test_no_sentence_is_listed_twice(entry: Entry) -> None:
    listed = Counter((*entry.examples, *entry.counter))
    assert [text for text, n in listed.items() if n > 1] == []


@pytest.mark.parametrize(
    "marked",
    ["{buyer:Novalys", "{acheteur:Novalys}", "{buyer/FIRM:Novalys}", "{!purchase:rachète}", "}"],
)
def test_wrong_marks_are_refused(marked: str) -> None:
    with pytest.raises(MarkupError):
        parse(marked)


def test_known_failures_name_cases_and_reasons() -> None:
    known = known_failures()
    ids = {case.id for case in (*EXAMPLES, *COUNTERS)}
    known = {case: why for case, why in known.items() if not case.startswith("no-deal-")}
    assert [case for case in known if case not in ids] == []
    assert [case for case, reason in known.items() if not reason] == []


def test_every_pattern_has_a_sentence(entry: Entry, read_marked: ReadMarked) -> None:
    """Of an entry of traps its counter-examples; of any other its examples."""
    shown: set[str] = set()
    for marked in entry.counter if is_trap(entry) else entry.examples:
        sentence, doc = read_marked(marked)
        shown |= _patterns_shown(doc, sentence, entry)
    assert [text for text in entry.patterns if text not in shown] == []


def _patterns_shown(doc: Doc, sentence: Sentence, entry: Entry) -> set[str]:
    """The patterns of ``entry`` that find a trigger where ``sentence`` marks one."""
    return {
        pattern.text
        for part in doc.sents
        for group in find_triggers(doc, part)
        for trigger, pattern in group
        if pattern.entry.id == entry.id
        and (
            not sentence.triggers
            or any(trigger.start < end and start < trigger.end for start, end in sentence.triggers)
        )
    }
