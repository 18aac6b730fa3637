"""The investors of a round of financing, wherever its sentence names them."""

from __future__ import annotations

from depeche.claims.chunks import PRONOUN, Chunk
from depeche.claims.lexicon import verbs_of
from depeche.claims.reading import Reading, SentenceReader
from depeche.claims.tokens import verb_form

#: Tokens from the participle to its "par" ("mené une nouvelle fois par").
_LED = 6


class Rounds(SentenceReader):
    """Reads who puts the money into a round."""

    def joins(self, reading: Reading, word: str, own: Chunk | None) -> bool:
        """ "participe à la levée"; "mène une levée" may be said of the company that raises."""
        if word not in verbs_of("leading"):
            return True
        return "de" in reading.slots.found or (
            own is not None and self.doc[own.start].lower_ in {"le", "la", "l'", "ce", "cette"}
        )

    def led_by(self, reading: Reading) -> None:
        """ "Mené par A, ce tour ...", "le tour a été mené par A": the phrase with "par"."""
        for chunk in self.chunks.items:
            if chunk.marker != "par" or chunk.in_row is not None or chunk.kind == PRONOUN:
                continue
            low = max(chunk.start - _LED, self.chunks.sentence.start)
            led = any(
                self.doc[k].lower_ in verbs_of("investing") and verb_form(self.doc[k]) == "Part"
                for k in range(low, chunk.start)
            )
            if led and chunk not in reading.slots.found.get("par", ()):
                reading.slots.found.setdefault("investor", []).append(chunk)
