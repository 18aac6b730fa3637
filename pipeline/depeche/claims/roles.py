"""From a trigger to the fillers of its roles, within its sentence."""

from __future__ import annotations

from depeche.claims.chunks import Chunks
from depeche.claims.filling import Filling
from depeche.claims.focus import Focus
from depeche.claims.lexicon import Pattern, frame, word_list
from depeche.claims.noun_slots import NounSlots
from depeche.claims.reading import Reading
from depeche.claims.records import Trigger

_WHOLE = word_list("words", "wholes", "words")


class RoleReader(NounSlots, Filling):
    """Reads the roles of the triggers of one sentence."""

    def __init__(self, chunks: Chunks, focus: Focus) -> None:
        super().__init__(chunks, focus)
        #: first token of a noun phrase -> the reading that first has it as its object
        self._objects: dict[int, Reading] = {}

    def read(self, trigger: Trigger, pattern: Pattern) -> Reading:
        """The roles that the sentence itself fills."""
        reading = Reading(trigger, pattern)
        roles = frame(pattern.entry.frame)
        if trigger.pos == "noun":
            self._read_noun(reading, roles)
        else:
            self._read_verb(reading, roles)
        self._fill(reading, roles)
        self._same_object(reading)
        self._scope(reading)
        return reading

    def _same_object(self, reading: Reading) -> None:
        """ "a trouvé preneur pour son usine, que X reprend": what was sold is what is bought."""
        chunk = reading.object_chunk
        if chunk is None:
            return
        told = self._objects.setdefault(chunk.start, reading)
        if told is reading or any(f.entity is not None for f in reading.named("target")):
            return
        if "buyer" not in {f.role for f in reading.fillers}:
            return
        taken = {f.entity for f in reading.fillers} - {None}
        targets = [f for f in told.named("target") if f.entity not in taken]
        if targets:
            reading.fillers = [f for f in reading.fillers if f.role != "target"]
            sellers = told.named("seller") if not reading.named("seller") else []
            reading.fillers += targets + sellers
            reading.scope = reading.scope or told.scope

    def _scope(self, reading: Reading) -> None:
        trigger = reading.trigger
        if trigger.pos == "noun":
            for k in range(trigger.tokens[-1] + 1, min(trigger.tokens[-1] + 4, len(self.doc))):
                if self.doc[k].lower_ in _WHOLE:
                    reading.scope = "whole"
                if (
                    self.doc[k].lower_ == "pur"
                    and k + 2 < len(self.doc)
                    and self.doc[k + 2].lower_ == "simple"
                ):
                    reading.scope = "whole"
            before = self.doc[trigger.tokens[0] - 1].lower_ if trigger.tokens[0] else ""
            if before in _WHOLE:
                reading.scope = "whole"
