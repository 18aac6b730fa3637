"""What one mention and its sentence say of the kind of thing that is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from depeche.entities.chunks import Chunk, Context
from depeche.entities.lexicon import table, words
from depeche.entities.words import Article

LABELS = ("ORG", "PER", "LOC", "PROD", "MISC")
_MODEL_CODE = re.compile(r"(?=.*[A-Za-z])(?=.*\d{2})[A-Za-z0-9-]+\Z")
_PLACE_SHAPE = re.compile(
    r"(?:Saint|Sainte|St|Ste|Mont|Château)-|-(?:sur|sous|lès|les|en|de|du|la)-"
)
_NER_WEIGHT = {"ORG": 1.5, "LOC": 0.9, "PER": 1.2, "MISC": 0.3, "PROD": 1.5}
#: A name is a firm in deal news until something says otherwise.
_PRIOR = 1.0
_DATELINE = re.compile(
    r"(?:/[A-ZÀ-Ý-]+)? ?(?:,? \(.{3,30}?\)[ .,]*[-–—]|, (?:le )?\d{1,2}(?:er)? "
    r"(?:janv|févr|mars|avril|mai|juin|juil|août|sept|oct|nov|déc)|\.? [-–—] )"
)
_QUOTES = '«»"“”'


class Evidence(NamedTuple):
    """One hint: its kind, the label that it speaks for, how loudly."""

    kind: str
    label: str
    weight: float


def evidence(context: Context, chunk: Chunk) -> list[Evidence]:
    """Every hint on one mention."""
    found = [Evidence("prior", "ORG", _PRIOR)]
    for rule in (
        _fixed,
        _title,
        _dateline,
        _gazetteer,
        _shape,
        _determined,
        _inside,
        _ner,
        _before,
        _governor,
        _after,
        _verb,
    ):
        found += rule(context, chunk)
    return found


def _fixed(context: Context, chunk: Chunk) -> Iterator[Evidence]:
    phrase = context.article.phrase(chunk.first, chunk.after).casefold()
    for label in ("ORG", "LOC", "MISC"):
        if phrase in words("fixed", label, "labels"):
            yield Evidence("fixed", label, 20.0)


def _title(context: Context, chunk: Chunk) -> Iterator[Evidence]:
    """ "M. X", "MM. X et Y"."""
    article = context.article
    index = chunk.first - 1
    while index >= 0 and (article.lower(index) in (",", "et") or article.words[index].is_cap):
        if article.lower(index - 1) == ".":
            break
        index -= 1
    stop = index if article.lower(index) == "." else index - 1
    if article.lower(stop) == "." and article.lower(stop - 1) in words(
        "abbreviated_titles", file="labels"
    ):
        together = stop == chunk.first - 1 or article.lower(stop - 1) == "mm"
        yield Evidence("title", "PER", 8.0 if together else 0.0)


def _gazetteer(context: Context, chunk: Chunk) -> Iterator[Evidence]:
    entries = context.gazetteer.lookup(context.article.phrase(chunk.first, chunk.after))
    if any(entry.kind == "ministry" for entry in entries):
        yield Evidence("seat", "ORG", 9.0)
    labels = list(dict.fromkeys(entry.label for entry in entries))
    for rank, label in enumerate(labels):
        yield Evidence("gazetteer", label, 6.0 if rank == 0 else 3.5)


def _shape(context: Context, chunk: Chunk) -> Iterator[Evidence]:
    article = context.article
    first = article.words[chunk.first]
    several = chunk.after - chunk.first > 1
    if context.is_first_name(chunk.first):
        yield Evidence("first name", "PER", 5.0 if several else 1.6)
    if first.kind == "number":
        yield Evidence("code", "PROD", 6.0)
    if not several and first.is_acronym and not _MODEL_CODE.match(first.text):
        yield Evidence("acronym", "ORG", 1.5)
    if any(
        _MODEL_CODE.match(w.text) and w.text[-1].isalnum() and sum(c.isdigit() for c in w.text) > 1
        for w in article.words[chunk.first : chunk.after]
    ):
        yield Evidence("code", "PROD", 6.0)
    if not several and _PLACE_SHAPE.search(first.text):
        yield Evidence("shape", "LOC", 2.5)
    if several and article.words[chunk.after - 1].kind == "number":
        # "iPhone 15"; the stations and indexes that bear a number are in the lists.
        yield Evidence("number", "PROD", 2.5)
    if several and _version(article.words[chunk.after - 1].text):
        # "Adobe XD", "Mistral 7B": a maker and a version.
        maker = context.gazetteer.lookup(article.phrase(chunk.first, chunk.after - 1))
        yield Evidence("version", "PROD", 4.5 if maker else 2.0)
    if "." in first.text and first.kind == "word":
        yield Evidence("domain", "ORG", 2.0)


def _determined(context: Context, chunk: Chunk) -> Iterator[Evidence]:
    """ "la Menuiserie Dartigues", "l'Ines": people take no article; firms, a common noun first."""
    article = context.article
    several = chunk.after - chunk.first > 1
    before = article.words[chunk.first - 1] if chunk.first else None
    if before is not None and before.lower in ("la", "l'", "les", "le", "du", "au"):
        # "Le Guennec rend son tablier": a capital article may be the surname's.
        if before.text[0].islower():
            bare_she = before.lower == "la" and not several  # "la Callas"
            yield Evidence("determined", "PER", 0.0 if bare_she else -3.0)
        elif before.lower in ("la", "les") and several:
            yield Evidence("determined", "PER", -2.0)
    first = article.words[chunk.first]
    listed = context.gazetteer.lookup(first.text)
    if several and not context.is_first_name(chunk.first) and context.is_common(chunk.first):
        yield Evidence("common noun", "ORG", 0.0 if listed else 1.5)
    last = chunk.after - 1
    if (
        several
        and first.kind == "word"
        and context.is_common(last)
        and not context.gazetteer.lookup(article.words[last].text)
        and not context.is_first_name(chunk.first)
    ):
        yield Evidence("common noun", "ORG", 1.0)


def _version(text: str) -> bool:
    return (
        len(text) <= 3 and text.isupper() and text not in ("SA", "AG", "SE", "AB", "NV", "BV", "AI")
    )


def _inside(context: Context, chunk: Chunk) -> Iterator[Evidence]:
    article = context.article
    texts = [article.lower(i).rstrip(".") for i in range(chunk.first, chunk.after)]
    for label in ("ORG", "LOC", "MISC", "PROD"):
        listed = words("inside", label, "labels")
        if len(texts) > 1 and texts[0] in listed:
            yield Evidence("head word", label, 5.0 if label != "PROD" else 0)
        elif len(texts) > 1 and any(t in listed for t in texts[1:]):
            yield Evidence("inner word", label, 3.0)
    if len(texts) > 1 and texts[-1] in words("last_word", "ORG", "labels"):
        yield Evidence("last word", "ORG", 4.0)
    if "&" in texts:
        yield Evidence("ampersand", "ORG", 8.0)
    if len(texts) > 2 and _country_arm(context, chunk):
        yield Evidence("country arm", "ORG", 5.0)


def _country_arm(context: Context, chunk: Chunk) -> bool:
    """ "Thomas Cook France": no person bears a country's name last."""
    last = context.article.words[chunk.after - 1].text
    return any(entry.kind == "country" for entry in context.gazetteer.lookup(last))


def _ner(context: Context, chunk: Chunk) -> Iterator[Evidence]:
    owner = context.article.ner_labels.get(chunk.first)
    if owner is not None:
        label = owner[1]
        weight = _NER_WEIGHT.get(label, 0.0)
        if label == "PER" and chunk.after - chunk.first == 1:
            # One capitalised word alone: the model takes most new firms for people.
            weight = 0.4
        elif label == "PER" and not context.is_first_name(chunk.first):
            weight = 0.9
        elif label == "LOC" and not _listed_place(context, chunk):
            # A name that no list of places knows: towns are told by what stands around.
            weight = 0.9 if context.article.lower(chunk.first - 1) in _PLACING else 0.5
        yield Evidence("model", label, weight)


_PLACING = frozenset({"à", "de", "d'", "en", "dans", "près", "vers", "("})


def _listed_place(context: Context, chunk: Chunk) -> bool:
    return context.is_place(context.article.phrase(chunk.first, chunk.after))


def _before(context: Context, chunk: Chunk) -> Iterator[Evidence]:
    """The noun in front, past quotes, adjectives and "de"."""
    article = context.article
    index = chunk.first - 1
    of = False
    skipped = 0
    while index >= 0 and article.words[index].text in _QUOTES:
        index -= 1
    if index < 0 or article.words[index + 1].line_start:
        return
    word = article.words[index]
    for label in ("ORG", "LOC"):
        if word.lower in words("before_words", label, "labels"):
            yield Evidence("preposition", label, 2.5)
    if word.lower == "à" and not _given(context, index):
        yield Evidence("at", "LOC", 1.2)
        if word.opener or article.lower(index - 1) == ",":
            yield Evidence("set apart", "LOC", 1.0)
    if word.lower in ("la", "l'", "les", "le") and article.lower(index - 1) == "dans":
        yield Evidence("at", "LOC", 1.0)
    demonyms = context.gazetteer.demonyms
    determined = article.lower(index - 1) in ("le", "la", "l'", "au", "du")
    if word.lower in demonyms and determined and word.text[0].islower():
        yield Evidence("demonym", "ORG", 4.0)
        return
    while index >= 0 and (article.lower(index) in _OF or article.words[index].text in _QUOTES):
        of = of or article.lower(index) in _OF_ONLY
        index -= 1
    while (
        index >= 0
        and skipped < 2
        and (
            article.words[index].pos == "ADJ"
            or article.lower(index) in demonyms
            or article.lower(index) in context.gazetteer.place_adjectives
        )
        and not _cue(article.lower(index))
    ):
        index -= 1
        skipped += 1
    if index < 0:
        return
    for rule in table("labels")["before"]:
        if rule.get("of_only") and not of:
            continue
        if of and (rule.get("direct_only") or rule["label"] in ("ORG", "PROD")):
            continue
        if _matches(context, index, rule["words"]):
            yield Evidence("noun", rule["label"], float(rule["weight"]))


_OF_ONLY = frozenset({"de", "d'", "du", "des"})
_OF = _OF_ONLY | {"la", "l'", "le", "les"}


def _given(context: Context, index: int) -> bool:
    """Whether "à" may follow a verb or noun of giving in the same clause."""
    article = context.article
    if article.lower(index - 1) == ",":
        # "céder Tessel, sa filiale, à Solmar": the comma closes what stood between.
        index = next((i for i in range(index - 2, index - 8, -1) if article.lower(i) == ","), -1)
    elif article.lower(index - 1) in words("dative", "before", "labels"):
        return True
    for i in range(index - 1, max(-1, index - 14), -1):
        word = article.words[i]
        if word.text in ".;:" or word.line_start:
            return word.lemma in words("dative", "lemmas", "labels")
        if {word.lemma, word.lower} & words("dative", "lemmas", "labels"):
            return True
    return False


def _dateline(context: Context, chunk: Chunk) -> Iterator[Evidence]:
    """ "PARIS, 5 novembre (Agence) -", "Worblaufen, le 15 mars 2024 -", "QUIMPER - "."""
    article = context.article
    word = article.words[chunk.first]
    if not (word.line_start or (chunk.first and article.words[chunk.first - 1].text == "/")):
        return
    line = article.plain[article.words[chunk.after - 1].end :][:60]
    if _DATELINE.match(line):
        yield Evidence("dateline", "LOC", 15.0)


def _cue(word: str) -> bool:
    return any(word in _cue_words(n) for n in range(len(table("labels")["before"])))


def _cue_words(n: int) -> frozenset[str]:
    return frozenset(table("labels")["before"][n]["words"])


def _matches(context: Context, index: int, listed: list[str]) -> bool:
    """Whether one of the listed words or phrases ends at word ``index``."""
    article = context.article
    one = article.lower(index)
    if one in listed:
        return True
    two = f"{article.lower(index - 1)} {one}"
    if two in listed:
        return True
    three = f"{article.lower(index - 2)} {two}".replace("' ", "'")
    return three in listed


def _governor(context: Context, chunk: Chunk) -> Iterator[Evidence]:
    """ "le capital de X", "l'action X"."""
    article = context.article
    index = chunk.first - 1
    while index >= 0 and (article.lower(index) in _OF or article.words[index].text in _QUOTES):
        index -= 1
    if index < 0:
        return
    steps = 0
    while index >= 0 and steps < 2 and article.words[index].pos == "ADJ":
        index -= 1
        steps += 1
    for rule in table("labels")["governor"]:
        if _matches(context, index, rule["words"]):
            if index == chunk.first - 1 and (rule.get("of_only") or rule.get("bare_of")):
                continue
            if rule.get("bare_of") and article.lower(chunk.first - 1) not in ("de", "d'"):
                continue
            yield Evidence("governor", rule["label"], float(rule["weight"]))


def _after(context: Context, chunk: Chunk) -> Iterator[Evidence]:
    """An apposition after a comma: "X, PDG de Y", "X, 54 ans", "X, filiale de Y"."""
    article = context.article
    for index in _apposition_heads(context, chunk):
        for label in ("PER", "ORG", "PROD", "LOC", "MISC"):
            if article.lower(index) in words("roles", label, "labels"):
                # "Née dans un garage de Meylan, l'entreprise ...": no apposition to the town.
                adrift = label == "ORG" and _placed(context, chunk)
                yield Evidence("apposition", label, 1.0 if adrift else 4.5)
                return


def _placed(context: Context, chunk: Chunk) -> bool:
    """Whether the model reads a place, after a preposition of place."""
    owner = context.article.ner_labels.get(chunk.first)
    before = context.article.lower(chunk.first - 1)
    return owner is not None and owner[1] == "LOC" and before in ("à", "de", "d'", "en")


def _setting(context: Context, chunk: Chunk) -> Iterator[Evidence]:
    """ "Thann (Haut-Rhin)", "Gérardmer : ..." at the head of a line."""
    article = context.article
    inside = chunk.after + 1
    if article.lower(chunk.after) == "(" and inside < len(article.words):
        end = inside
        while end < len(article.words) and article.words[end].text not in ")(":
            end += 1
        if end > inside and article.lower(end) == ")":
            listed = context.gazetteer.lookup(article.phrase(inside, end))
            if any(e.label == "LOC" for e in listed):
                yield Evidence("county", "LOC", 3.0)
    owner = article.ner_labels.get(chunk.first)
    place = owner is not None and owner[1] == "LOC"
    if place and article.words[chunk.first].line_start and article.lower(chunk.after) == ":":
        yield Evidence("topic", "LOC", 1.0)


def _apposition_heads(context: Context, chunk: Chunk) -> Iterator[int]:
    article = context.article
    after = chunk.after
    while after < len(article.words) and article.words[after].text in _QUOTES:
        after += 1
    if article.lower(after) == ",":
        index = after + 1
        for _ in range(4):
            if index >= len(article.words):
                break
            word = article.words[index]
            if word.kind == "mark" or word.pos in ("VERB", "AUX", "PRON", "ADP", "CCONJ"):
                break
            if word.pos in ("NOUN", "PROPN") or word.lower in words("roles", "PER", "labels"):
                yield index
                break
            index += 1
    if article.lower(chunk.first - 1) == ",":
        # "son patron, Dylan Field," : the noun phrase right before the comma.
        index = chunk.first - 2
        for _ in range(8):
            if index < 0 or article.words[index].kind == "mark":
                break
            if article.words[index].pos in ("DET",) or article.words[index].kind == "elision":
                yield index + 1
                break
            index -= 1


def _verb(context: Context, chunk: Chunk) -> Iterator[Evidence]:
    article = context.article
    token = article.token_at(article.words[chunk.first].start)
    while (
        token is not None
        and token.head.i != token.i
        and _inside_chunk(token.head.idx, article, chunk)
    ):
        token = token.head
    if token is None or not token.dep_.startswith("nsubj"):
        return
    lemma = token.head.lemma_
    for rule in table("labels")["subject_of"]:
        if lemma in rule["lemmas"]:
            yield Evidence("verb", rule["label"], float(rule["weight"]))


def _inside_chunk(offset: int, article: Article, chunk: Chunk) -> bool:
    words_ = article.words
    return bool(words_[chunk.first].start <= offset < words_[chunk.after - 1].end)
