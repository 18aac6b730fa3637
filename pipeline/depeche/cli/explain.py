"""An article's claims, told for a reader who wants to know why.

In a terminal the words that decided are coloured in their sentence; piped, the same lines
come as plain text, unwrapped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text
from spacy.tokens import Doc

from depeche.claims.records import Claim, Rejected
from depeche.errors import CATALOGUE
from depeche.language import model
from depeche.language.document import make_doc, text_of
from depeche.language.squeeze import squeeze
from depeche.reading.article import Article
from depeche.running.inputs import list_sources, read_sources
from depeche.running.options import Options

#: Role -> its colour in a terminal.
_STYLES = {
    "trigger": "bold red", "buyer": "green", "target": "cyan", "seller": "yellow",
    "partner": "magenta", "authority": "blue", "source": "bright_black",
}  # fmt: skip
_LABEL_WIDTH = 11

Part = tuple[str, str] | str
Line = list[Part]


def explain_file(path: Path, options: Options, out: Console, problems: Console) -> bool:
    """Print what the articles of ``path`` say and why; False where one could not be read."""
    nlp = None
    well = True
    for outcome in read_sources(list_sources([path]), options):
        for problem in outcome.problems:
            why = CATALOGUE[problem.problem]
            said = f"{problem.source}: {problem.problem} {problem.detail}".strip()
            problems.print(f"{said}\n{why.cause} {why.fix}", markup=False, soft_wrap=True)
        if outcome.article is None:
            well = False
            continue
        nlp = nlp or model.load(options.model)
        article = outcome.article
        squeezed = squeeze(article.text)
        doc = squeezed.restore(nlp(make_doc(nlp, squeezed.text, article.published)))
        _print(out, explanation(article, doc))
    return well


def _print(out: Console, lines: Iterator[Line]) -> None:
    for line in lines:
        # A pipe gets each line whole; only a terminal has a width to keep to.
        out.print(Text.assemble(*line), soft_wrap=not out.is_terminal)


def explanation(article: Article, doc: Doc) -> Iterator[Line]:
    """The lines that explain the claims of ``doc``."""
    text = text_of(doc)
    claims: Sequence[Claim] = doc._.depeche_claims
    rejected: Sequence[Rejected] = doc._.depeche_rejected
    date = article.published.isoformat() if article.published else "no publication date"
    yield [(article.id, "bold"), f" · {date} · {_count(claims, 'claim')}"]
    for number, claim in enumerate(claims, 1):
        yield []
        yield from _claim(text, number, claim)
    yield []
    yield [(f"{_count(rejected, 'trigger')} passed over", "bold")]
    for trigger in rejected:
        yield from _rejected(text, trigger)


def _count(items: Sequence[object], noun: str) -> str:
    return f"{len(items)} {noun}" + ("" if len(items) == 1 else "s")


def _claim(text: str, number: int, claim: Claim) -> Iterator[Line]:
    head = f"claim {number} · deal {claim.deal} · "
    kind = f"{claim.deal_type} · {claim.status} · {claim.certainty} · {claim.polarity}"
    yield [(head, "bold"), (kind, "bold"), f" · confidence {claim.confidence:.2f}"]
    yield ["  ", *_evidence(text, claim)]
    yield _field("rule", claim.rule)
    yield _field("trigger", claim.trigger, _at(claim.trigger_start, claim.trigger_end))
    for filler in claim.fillers:
        said = f" “{_flat(filler.text)}”" if filler.text != filler.name else ""
        how = f" from {filler.how}" if filler.how else ""
        yield _field(filler.role, filler.name, f"{said}{_at(filler.start, filler.end)}{how}")
    yield from _values(claim)
    for cue in claim.cues:
        words = f"“{_flat(text[cue.start : cue.end])}”{_at(cue.start, cue.end)}"
        yield _field("cue", f"{cue.column} = {cue.value}", f" by {words} ({cue.entry})")


def _values(claim: Claim) -> Iterator[Line]:
    """Amount, stake, scope and date, where the claim has them."""
    if claim.amount is not None:
        yield _field("amount", f"{claim.amount:f} {claim.currency}".strip())
    if claim.stake is not None:
        yield _field("stake", f"{claim.stake:f} %")
    if claim.scope:
        yield _field("scope", claim.scope)
    if claim.date_value:
        yield _field("date", claim.date_value)


def _rejected(text: str, trigger: Rejected) -> Iterator[Line]:
    guard = (trigger.guard, "yellow")
    word = (_flat(trigger.trigger), _STYLES["trigger"])
    kind = "" if trigger.deal_type == "*" else f" · {trigger.deal_type}"
    yield ["  ", word, f"{_at(trigger.start, trigger.end)}{kind} · stopped by ", guard]
    sentence = _flat(text[trigger.evidence_start : trigger.evidence_end])
    yield ["    ", (sentence, "bright_black")]


def _field(label: str, value: str, rest: str = "") -> Line:
    style = _STYLES.get(label, "")
    return ["  ", label.ljust(_LABEL_WIDTH), (_flat(value), style), rest]


def _at(start: int, end: int) -> str:
    return f" [{start}:{end}]"


def _flat(text: str) -> str:
    return " ".join(text.split())


def _evidence(text: str, claim: Claim) -> Iterator[Part]:
    """The sentence, with the trigger and the fillers that stand in it coloured."""
    spans = [(claim.trigger_start, claim.trigger_end, "trigger")]
    spans += [(f.start, f.end, f.role) for f in claim.fillers]
    at = claim.evidence_start
    for start, end, what in sorted(spans):
        if at <= start and end <= claim.evidence_end:
            yield _line(text[at:start])
            yield (_line(text[start:end]), _STYLES[what])
            at = end
    yield _line(text[at : claim.evidence_end])


def _line(text: str) -> str:
    """``text`` on one line, its spaces kept."""
    return text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
