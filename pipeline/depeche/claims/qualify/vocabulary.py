"""The verbs of the cue lexicon with all their forms: what the tagger may not have seen as one."""

from __future__ import annotations

from functools import cache

from depeche.claims.qualify.tables import read_table
from depeche.lexicon.conjugate import Reading, index

_FILES = ("acts", "tells")


@cache
def cue_verbs() -> frozenset[str]:
    """The infinitives written "~verb" in the cue lexicon, and the verbs of deals."""
    return frozenset(read_table("words")["deal_verbs"]) | frozenset(
        part[1:].replace("_", " ")
        for name in _FILES
        for entry in read_table(name)["cue"]
        for phrase in entry["say"]
        for word in phrase.split()
        for part in word.rstrip("?").split("|")
        if part.startswith("~")
    )


@cache
def _index() -> dict[str, tuple[Reading, ...]]:
    table = index(sorted(cue_verbs()))
    return {form: tuple(sorted({r for _, r in found})) for form, found in table.items()}


def known_readings(form: str) -> tuple[Reading, ...]:
    """The readings of ``form`` as one of the cue verbs."""
    return _index().get(form, ())


@cache
def is_finite_only(form: str) -> bool:
    """A form of a cue verb that can be nothing but finite: "dément", not "offert"."""
    moods = {r.mood for r in known_readings(form)}
    return bool(moods) and not moods & {"participle", "infinitive"}
