"""What makes a match no date: the words around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from depeche.dates.context import Context, Found
from depeche.dates.vocabulary import load_toml

Guard = Callable[[Found, Context], bool]
_PREVIOUS = re.compile(r"(?:[\w'-]+|[^\w\s])\s?$")
_NEXT = re.compile(r"\s?([\w²]+'?|[^\w\s])")
_SPECIAL = frozenset("(),;:-–/[«")


@cache
def words(table: str, key: str) -> frozenset[str]:
    return frozenset(load_toml("context")[table][key])


@cache
def _ends(table: str, key: str) -> re.Pattern[str]:
    items = sorted(words(table, key), key=lambda w: (-len(w), w))
    parts = []
    for item in items:
        edge = r"(?<!\w)" if item[0].isalpha() else ""
        parts.append(edge + re.escape(item).replace(r"\ ", r"\s"))
    return re.compile(f"(?:{'|'.join(parts)})\\s?$")


def preceded(found: Found, context: Context, table: str, key: str) -> bool:
    """One of the table's words stands right before the match."""
    first = max(0, found.start - 30)
    return _ends(table, key).search(context.low, first, found.start) is not None


def next_word(found: Found, context: Context) -> str:
    match = _NEXT.match(context.low, found.end)
    return match.group(1) if match else ""


def previous(found: Found, context: Context) -> str:
    """The word or mark before the match, as written."""
    match = _PREVIOUS.search(context.text, max(0, found.start - 30), found.start)
    return match.group().strip().rsplit("'", 1)[-1].rsplit("’", 1)[-1] if match else ""


def capital(found: Found, context: Context) -> bool:
    return context.text[found.start].isupper()


def opens(found: Found, context: Context) -> bool:
    """The match opens a sentence, a line or a quotation."""
    before = context.low[max(0, found.start - 4) : found.start]
    return not before.strip() or before.rstrip(" \t")[-1:] in ".!?…\n«\"“:-–—•"


def month_alone(found: Found, context: Context) -> bool:
    """A bare month needs a preposition, and a small letter where it could be a name."""
    before = preceded(found, context, "month", "strong")
    nxt = next_word(found, context)
    if capital(found, context) and not opens(found, context):
        shouting = context.text[found.start : found.end].isupper()
        return before and (shouting or found.fields["fullmonth"] not in ("3", "4", "5", "6"))
    if capital(found, context):
        return found.text not in words("month", "ambiguous") and nxt in (",", ".", ":", "-")
    if found.text == "mai" and nxt.isdigit():
        return False
    if found.text in words("month", "ambiguous"):
        return before
    return True


def _count_follows(found: Found, context: Context) -> bool:
    nxt = next_word(found, context)
    return nxt in words("year", "units")


def _digit_neighbour(found: Found, context: Context) -> bool:
    """A digit, or a mark with a digit, touches the match."""
    low = context.low
    before = low[max(0, found.start - 3) : found.start]
    after = low[found.end : found.end + 3]
    if re.search(r"[\d.,/:+n°#-]$", before) and not re.search(r"(?:\D|^)[-–—,.]$", before) and not before.endswith(("mi-", ", ")):
        return True
    if re.search(r"\d $", before) or re.search(r"[€$£#°]\s?$", before):
        return True
    return bool(re.match(r"[.,/:]\d|[-–]\d|[ ]\d{3}(?!\d)|\s?[%€$£°]", after))


def month_range(found: Found, context: Context) -> bool:
    """ "de mars à juin": without a year it needs its preposition."""
    if "year" in found.fields:
        return True
    before = context.low[max(0, found.start - 10) : found.start]
    return bool(re.search(r"(?:^|\W)(?:de |d'|entre |en )$", before))


def year_alone(found: Found, context: Context) -> bool:
    if _digit_neighbour(found, context) or _count_follows(found, context):
        return False
    year = int(found.text)
    if preceded(found, context, "year", "strong"):
        return 1000 <= year <= 2099
    if not 1900 <= year <= 2060:
        nxt = next_word(found, context)
        closed = nxt in ("", ")", ".", ",") and previous(found, context) in ("(", "de", "et", "à")
        return 1500 <= year < 1900 and closed
    nxt = next_word(found, context)
    follows = not nxt or not (nxt[0].isalnum()) or nxt in words("year", "follow") or nxt.endswith("'")
    if preceded(found, context, "year", "weak"):
        return follows
    before = previous(found, context)
    if not before:
        return follows and nxt in ("", ",", ":", ".")
    return follows and before[0].islower() and before.isalpha() and len(before) > 3


def year_range(found: Found, context: Context) -> bool:
    if _digit_neighbour(found, context) or _count_follows(found, context):
        return False
    first = int(found.fields["y1"])
    if not 1400 <= first <= 2099:
        return False
    dashed = not re.search(r"[a-zà]", found.text)
    before = previous(found, context)
    if dashed:
        return not (before[:1].isupper() and len(before) > 1 and not opens(found, context))
    joined = before.lower() in ("de", "entre", "en", "d'", "depuis", "pour", "période", "(")
    return joined or (1900 <= first and "et" in found.text and before.islower())


def bare_day(found: Found, context: Context) -> bool:
    before = context.low[max(0, found.start - 12) : found.start]
    if not re.search(r"(?:^|\W)(?:le|du|au|jusqu'au|dès le) $", before):
        return False
    after = context.low[found.end : found.end + 12]
    if found.text in ("premier",) or not found.text[0].isdigit():
        return False
    ends = re.match(r"(?:\s*$|[.;!?](?:\s|$)|,(?:\s(?!rue|avenue|boulevard|place|bd|quai)))", after)
    return bool(ends) and before.endswith("le ") and not re.search(r"(?:sur|dans|pour) le $", before)


def weekday_day(found: Found, context: Context) -> bool:
    nxt = next_word(found, context)
    return nxt not in words("year", "units") and nxt not in ("h", "heure", "heures")


def holiday(found: Found, context: Context) -> bool:
    before = context.low[max(0, found.start - 24) : found.start]
    if found.spans.get("year") or "last" in found.fields or "next" in found.fields:
        return True
    if re.search(r"(?:père|mère|île de|iles? de|marchés? de|sapins? de|cadeaux? de|contes? de|bûche de|œufs de|chants? de|joyeux|trêve de|gare|rue du|avenue du|place du|stade|forêt de|école|vacances de la|vacances de|soldes de|fêtes de|pont de l'|menu de|messe de|prime de|achats de|ventes de|saison de|période de|repas de) ?$", before):
        return False
    nxt = next_word(found, context)
    if nxt and context.text[found.end : found.end + 2].strip()[:1].isupper():
        return False
    needs = re.search(r"(?:^|\W)(?:à|à la|à l'|avant|avant la|avant l'|jusqu'à|jusqu'à la|d'ici|d'ici à|d'ici à la|après|après la|depuis|de la|du|le|la|l'|pour|pour la|dès|dès la|et|lors de la|au) ?$", before)
    return bool(needs) or opens(found, context)


def quarter(found: Found, context: Context) -> bool:
    if "ordinal" in found.fields or "year" in found.fields:
        return True
    before = context.low[max(0, found.start - 12) : found.start]
    return bool(re.search(r"(?:^|\W)(?:au|le|du|en|dès|fin|début|ce|pour le|d'ici|et) $", before)) and context.text[found.start] == "T"



def season_alone(found: Found, context: Context) -> bool:
    """A season needs its article; "été" without one is the participle."""
    before = context.low[max(0, found.start - 14) : found.start]
    if capital(found, context) and not opens(found, context):
        return False
    if found.text == "rentrée":
        return bool(re.search(r"(?:^|\W)(?:à la|dès la|avant la|d'ici à la|d'ici la|depuis la|après la|pour la|en cette) $", before)) and next_word(found, context) not in ("d'", "de", "du", "des", "dans")
    if re.search(r"(?:de l'|du )$", before) and found.text != "été":
        return True
    article = r"(?:^|\W)(?:l'|le |au |un |cet |ce |en |plein |du |d'un |mi-|fin |début )$"
    if found.text == "printemps":
        return bool(re.search(article, before)) and not re.search(r"(?:^|\W)(?:en) $", before)
    return bool(re.search(article, before)) or before.endswith(("en plein ", "fin d'", "début d'"))




def part_of_period(found: Found, context: Context) -> bool:
    before = context.low[max(0, found.start - 14) : found.start]
    unit = found.fields.get("period")
    if unit in ("W", "D") and "last" not in found.fields and "next" not in found.fields:
        return bool(re.search(r"(?:^|\W)(?:en|dès le|depuis le|avant la|à la|au|la|le) $", before)) and next_word(found, context) not in ("de", "d'")
    nxt = next_word(found, context)
    return not (unit in ("E", "C") and "last" not in found.fields) and nxt not in ("suivante", "suivant", "précédente")









_EVENT = re.compile(r"\s?(?:celle|celui|ceux|celles|cette|ce |le |la |les |l'|son |sa |ses |leur |que |qu'|avoir |être |d'|de |des |du |une? |[A-ZÀ-Ý])")


def later(found: Found, context: Context) -> bool:
    """ "deux ans après la fusion" measures; "deux ans après." dates."""
    if found.text.endswith(("après", "avant")):
        return _EVENT.match(context.text, found.end) is None
    return True



_NAME_COMMA = re.compile(r"[A-ZÀ-Ý][\w'’-]*\)?, ?$")


def duration(found: Found, context: Context) -> bool:
    """Neither an age nor a count of something else."""
    low, start = context.low, found.start
    before = low[max(0, start - 30) : start]
    if _digit_neighbour(found, context) or before.endswith((" et ", " ou ")) and before[-5:-4].isdigit():
        return False
    one_ = found.fields.get("n") in ("1",) and not found.text[0].isdigit()
    unit = found.fields.get("unit", "")
    nxt = next_word(found, context)
    if "timeunit" in found.fields and re.search(r"\d ?h$|^\d{1,2} ?heures?$", found.text):
        if preceded(found, context, "clock", "before") or found.text.endswith("h") and not before.endswith("de "):
            return False
    if unit == "Y" and _is_age(found, context, before, nxt):
        return False
    if one_:
        return _one_unit(found, context, before, nxt)
    if nxt in ("par",) and unit == "D":
        return True
    return True


def _is_age(found: Found, context: Context, before: str, nxt: str) -> bool:
    if preceded(found, context, "age", "before"):
        return not re.search(r"(?:plus de|moins de|à) ?$", before) or _aged(found, context, before)
    tail = context.low[found.end : found.end + 12]
    if any(tail.lstrip().startswith(w) for w in words("age", "after")):
        return True
    named = _NAME_COMMA.search(context.text, max(0, found.start - 30), found.start)
    if named and (nxt in (",", ".", ")") or not nxt):
        return True
    if before.endswith("(") and nxt == ")":
        return True
    return re.search(r"\d+ (?:à|et|-) ?$", before) is not None


def _aged(found: Found, context: Context, before: str) -> bool:
    if re.search(r"(?:les|des|aux) (?:plus|moins) de $", before):
        return True
    return bool(re.search(r"(?:^|[^'\w])à $", before)) and next_word(found, context) in (",", ".")


def _one_unit(found: Found, context: Context, before: str, nxt: str) -> bool:
    """ "un jour", "une heure": a measure after a preposition, else a figure of speech."""
    unit = found.fields.get("unit", "")
    if unit == "D":
        return bool(re.search(r"(?:en|pendant|d'|sur|sous|durant|après|faudra|dure|duré|moins d'|plus d') ?$", before)) and nxt not in ("où", "de", "d'", "que")
    strong = preceded(found, context, "duration", "one_before")
    return strong or (opens(found, context) and nxt in ("après", "avant", "et", "plus", "à")) or nxt in ("après", "avant") or "fraction" in found.fields or found.text.split()[-1] != found.text.split()[1]


def vague_duration(found: Found, context: Context) -> bool:
    unit = found.fields.get("unit")
    if found.text.startswith("des "):
        before = context.low[max(0, found.start - 12) : found.start]
        return bool(re.search(r"(?:depuis|pendant|durant|après) $", before)) and unit != "D"
    return next_word(found, context) not in ("plus", "auparavant")



def clock(found: Found, context: Context) -> bool:
    low = context.low
    before = low[max(0, found.start - 22) : found.start]
    after = low[found.end : found.end + 8]
    if _digit_neighbour(found, context):
        return False
    text = found.text
    if text.startswith("mi"):
        if capital(found, context) and not opens(found, context):
            return False
        if before.endswith("-"):
            return False
        if re.search(r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|demain|ce) $", before):
            return True
        if text.startswith("mi-"):
            return bool(re.search(r"(?:à la|en) $", before))
        return bool(re.search(r"(?:^|\W)(?:à|a|de|vers|avant|après|jusqu'à|dès|depuis|entre|et|d'ici) $", before)) or opens(found, context)
    if "minute" in found.fields and ":" in text:
        return after[:1] not in (":",) and not re.search(r"(?:versets?|score|ratio) $", before)
    if "half_day" in found.fields:
        return True
    if "minute" in found.fields or "minuteword" in found.fields:
        return not re.search(r"(?:en|pendant|durant|durée de|bout de|retard de|moins de|plus de|avance de) $", before)
    if "moins le" in text:
        return True
    if re.search(r"et (?:demie|quart)", text):
        return bool(re.search(r"(?:^|\W)(?:à|vers|avant|après|dès|il est|jusqu'à|depuis|entre|et|il était) $", before))
    if re.match(r"\d{1,2} ?h$", text):
        if opens(found, context) and next_word(found, context) in ("", ",", "-", ":", "–"):
            return True
        measured = next_word(found, context) in ("par", "sur") and not before.endswith("à ")
        return not measured and bool(re.search(r"(?:^|\W)(?:à|a|vers|avant|après|dès|de|jusqu'à|il est|depuis|entre|et|il était|matin|soir|d'ici|minuit|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) ?$|, $", before))
    return bool(re.search(r"(?:^|\W)(?:à|a|vers|avant|dès|jusqu'à|il est|il était|aux alentours de|autour de|d'ici) $", before)) and next_word(found, context) not in ("de", "d'", "par", "plus")


def clock_range(found: Found, context: Context) -> bool:
    """ "de 9 heures à 18 heures" tells hours; "entre 2 heures et 3 heures" measures."""
    first, second = int(found.fields["h1"]), int(found.fields["h2"])
    return max(first, second) >= 7 and next_word(found, context) not in ("de", "d'", "par", "plus")






def numeric(found: Found, context: Context) -> bool:
    """ "03/04/2025" is a day, "version 1.2.2019" is not."""
    before = context.low[max(0, found.start - 14) : found.start]
    return not _digit_neighbour(found, context) and not re.search(r"(?:version|v|build|ip|article|n°) ?$", before)


GUARDS: dict[str, Guard] = {
    "bare_day": bare_day,
    "clock": clock,
    "clock_range": clock_range,
    "duration": duration,
    "holiday": holiday,
    "later": later,
    "month_alone": month_alone,
    "month_range": month_range,
    "numeric": numeric,
    "part_of_period": part_of_period,
    "quarter": quarter,
    "season_alone": season_alone,
    "vague_duration": vague_duration,
    "weekday_day": weekday_day,
    "year_alone": year_alone,
    "year_range": year_range,
}
