"""How likely a claim is right, from how it was read.

Each sign adds its points (hundredths of a logit) to the base; the sum is read on the logistic
curve. What a sign means stands beside it; the points were fitted on annotated articles by
``benchmarks/confidence.py --fit``, which also measures how often claims of each confidence
are right (``docs/confidence.md``).
"""

from __future__ import annotations

from math import exp

from depeche.claims.reading import Reading
from depeche.claims.records import Filler, Qualities

BASE = -10
#: sign -> points.
POINTS = {
    "one party in the sentence": 60,
    "two parties in the sentence": 10,
    "three parties in the sentence": 15,
    "a party named outright": 20,
    "a party worked out": -65,
    "a party without a name": -80,
    "a party from elsewhere in the article": -60,
    "only one party": -140,
    "a deal between equals": 40,
    "a company split or funded": -40,
    "an offer or talks": -35,
    "a word for a deal told before": 45,
}
_PAIRED = frozenset({"merger", "partnership", "joint_venture"})
_APART = frozenset({"spin_off", "funding"})
_OFFER = ("bid", "noun_offer", "noun_talks")
#: Slots whose word says outright what the party does in the deal: "auprès de", "racheté par".
_SURE = frozenset({"par", "avec", "auprès", "entre", "à", "poss", "dative", "sentence", "next"})
#: Parts of a slot's name that say the party was worked out from another word.
_WORKED_OUT = ("pronoun", "collective", "officer", "noun phrase", "clitic")


def signs(reading: Reading, fillers: list[Filler]) -> tuple[str, ...]:
    """What speaks for and against a claim, in a fixed order."""
    own = [f for f in fillers if f.how != "discourse"]
    kind, frame = reading.pattern.entry.type, reading.pattern.entry.frame
    told = {
        "one party in the sentence": len(own) >= 1,
        "two parties in the sentence": len(own) >= 2,
        "three parties in the sentence": len(own) >= 3,
        "a party from elsewhere in the article": len(own) < len(fillers),
        "only one party": len(fillers) == 1,
        "a party named outright": any(f.how in _SURE for f in own),
        "a party worked out": any(word in f.how for f in own for word in _WORKED_OUT),
        "a party without a name": any(f.entity is None for f in fillers),
        "a deal between equals": kind in _PAIRED,
        "a company split or funded": kind in _APART,
        "an offer or talks": frame in _OFFER,
        "a word for a deal told before": reading.trigger.anaphoric,
    }
    return tuple(sign for sign, holds in told.items() if holds)


# The claim's qualities say how far and how sure the deal is, not how well it was read: denied
# claims were found right about as often as the others.
def confidence(reading: Reading, fillers: list[Filler], quality: Qualities) -> float:
    """0 to 1: how often claims read like this one have the right deal and the right parties."""
    points = BASE + sum(POINTS[sign] for sign in signs(reading, fillers))
    return round(1 / (1 + exp(-points / 100)), 2)
