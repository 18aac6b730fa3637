"""Who does what a verb says: its subject, found from the noun phrases around it."""

from __future__ import annotations

from depeche.claims.chunks import MONEY, NAME, NOUN, PRONOUN, TIME, Chunk, Chunks
from depeche.claims.lexicon import verbs_of, word_list
from depeche.claims.nouns import singular
from depeche.claims.verbs import BE, HAVE, VerbGroup, is_finite, is_participle, verb_group

_RELATIVE_SUBJECTS = word_list("words", "relatives", "subjects")
RELATIVES = word_list("words", "relatives", "words")
#: Words that join an infinitive to the main clause: "avant de", "quitte à".
_ADJOINING = frozenset({"avant", "après", "quitte", "jusqu'", "sans"})
STOPS = frozenset({";", ":", ".", "?", "!", "…"})


class Subjects:
    """Finds the subjects of the verbs of one sentence."""

    def __init__(self, chunks: Chunks) -> None:
        self.chunks = chunks
        self.doc = chunks.doc
        self.low = chunks.sentence.start
        self.high = chunks.sentence.end

    def subject(self, group: VerbGroup, depth: int = 0) -> tuple[list[Chunk], str]:
        """The chunks of the subject of a verb group, and how they were found."""
        if depth > 6:
            return [], ""
        if group.form == "infinitive":
            return self._controller(group, depth)
        if group.form == "gerund":
            return self._main_subject(group, depth)
        if group.form == "participle":
            return self._antecedent(group, depth)
        return self._finite_subject(group, depth)

    def _rows(self, chunk: Chunk) -> list[Chunk]:
        return self.chunks.rows(self.chunks.items.index(chunk))

    def _tree_subject(self, head: int) -> Chunk | None:
        for child in self.doc[head].children:
            if (
                child.dep_ in {"nsubj", "nsubj:pass"}
                and child.i < head
                and child.i in self.chunks.at
            ):
                chunk = self.chunks.items[self.chunks.at[child.i]]
                if chunk.kind in {NAME, NOUN, PRONOUN} and not chunk.marker:
                    return chunk
        return None

    def _finite_subject(self, group: VerbGroup, depth: int) -> tuple[list[Chunk], str]:
        i = group.start - 1
        if i >= self.low and self.doc[i].lower_ == "-":
            i -= 1
        inserted = self._past_insert(i)
        if inserted is not None:
            return self.before_relative(inserted, depth), "past a relative clause"
        crossed_comma = False
        while i >= self.low:
            token = self.doc[i]
            position = self.chunks.at.get(i)
            if position is not None:
                chunk = self.chunks.items[position]
                if self._in_brackets(chunk) or self._quoted_after(chunk):
                    i = chunk.start - 2
                    continue
                joined = self.chunks.items[chunk.in_row] if chunk.in_row is not None else chunk
                if (
                    not joined.marker
                    and chunk.kind in {NAME, NOUN, PRONOUN}
                    and not self.is_object(chunk)
                ):
                    return self._rows(self._named_before(position)), "left"
                root = self._root(self.chunks.items.index(joined))
                if (
                    root is not chunk
                    and not root.marker
                    and not self.is_object(root)
                    and root.kind in {NAME, NOUN}
                ):
                    return self._rows(self._named_before(self.chunks.items.index(root))), "left"
                i = chunk.start - 1
                continue
            word = token.lower_
            if word in _RELATIVE_SUBJECTS:
                return self.before_relative(i, depth), "qui"
            if word in {"que", "qu'", "dont", "où"}:
                return self._inverted(group), "inverted"
            if is_finite(token) and token.i not in self.chunks.at:
                if word in BE | HAVE and i + 1 < group.start and is_participle(self.doc[i + 1]):
                    pass
                shared = verb_group(self.doc, token.i, self.low)
                subject, how = self._finite_subject(shared, depth + 1) if depth < 6 else ([], "")
                return subject, "shared" if how else ""
            if word in STOPS and word != ":":
                break
            if word == ",":
                crossed_comma = True
            i -= 1
        _ = crossed_comma
        tree = self._tree_subject(group.head)
        if tree is not None:
            return self._rows(tree), "tree"
        return self._inverted(group), "inverted"

    def _past_insert(self, i: int) -> int | None:
        """Of "Snam, qui acquiert 15 % du transporteur, pourrait": the "qui" of the clause that
        the comma before the verb closes."""
        if i < self.low or self.doc[i].lower_ != ",":
            return None
        for k in range(i - 1, self.low, -1):
            word = self.doc[k].lower_
            if word in STOPS:
                return None
            if word in RELATIVES and self.doc[k - 1].lower_ == ",":
                verbs = [
                    v for v in range(k + 1, i) if v not in self.chunks.at and is_finite(self.doc[v])
                ]
                return (
                    k
                    if len(verbs) == 1 or all(self.doc[v].pos_ == "AUX" for v in verbs[:-1])
                    else None
                )
        return None

    def _quoted_after(self, chunk: Chunk) -> bool:
        """ "éditeur du quotidien « La Croix »": the quoted name belongs to the noun before it."""
        mark = chunk.start - 1
        return mark > self.low and self.doc[mark].text == "«" and (mark - 1) in self.chunks.at

    def _in_brackets(self, chunk: Chunk) -> bool:
        return chunk.start > self.low and self.doc[chunk.start - 1].text == "("

    def _root(self, position: int) -> Chunk:
        chunk = self.chunks.items[position]
        while chunk.owner_of is not None:
            chunk = self.chunks.items[chunk.owner_of]
        return chunk

    def is_object(self, chunk: Chunk) -> bool:
        """Stands right after a verb that it completes ("a annoncé un accord")."""
        i = chunk.start - 1
        while i >= self.low and self.doc[i].pos_ == "ADV":
            i -= 1
        if i < self.low or i in self.chunks.at:
            return False
        token = self.doc[i]
        return token.pos_ in {"VERB", "AUX"} and token.lower_ not in {"dit", "selon"}

    def _named_before(self, position: int) -> Chunk:
        """Of "Iliad, la maison mère de Free," the name; of a plain noun phrase, itself."""
        chunk = self.chunks.items[position]
        if position == 0 or chunk.in_row is not None:
            return chunk
        before = self.chunks.items[position - 1]
        gap = [self.doc[k].lower_ for k in range(before.end, chunk.start)]
        if chunk.kind == NAME:
            alike = (
                before.mentions
                and chunk.mentions
                and before.mentions[0].entity == chunk.mentions[0].entity
            )
            return before if alike and gap == [","] else chunk
        if gap[:1] == [","]:  # "CMA CGM, déjà propriétaire de La Provence, ..."
            gap = [
                ",",
                *(
                    self.doc[k].lower_
                    for k in range(before.end + 1, chunk.start)
                    if self.doc[k].pos_ != "ADV"
                ),
            ]
        if before.kind == NAME and not before.marker and gap == [","]:
            return before
        if self.doc[chunk.start].pos_ == "NOUN" and before.marker and gap == [","]:
            over = self._over_inserts(position - 1)
            return over if over is not None else chunk
        return chunk

    def _over_inserts(self, position: int) -> Chunk | None:
        """Of "Pommard, en Bourgogne, propriété de X,": the phrase before the marked inserts."""
        for k in range(position, max(position - 3, 0), -1):
            chunk, before = self.chunks.items[k], self.chunks.items[k - 1]
            between = [self.doc[i] for i in range(before.end, chunk.start)]
            if not chunk.marker or any(is_finite(t) for t in between):
                return None
            if any(t.text == "," for t in between):
                root = self._root(k - 1)
                return root if not root.marker and root.kind in {NAME, NOUN} else None
        return None

    def before_relative(self, i: int, depth: int) -> list[Chunk]:
        """The antecedent of the relative pronoun at token ``i``."""
        k = i - 1
        while k >= self.low and k not in self.chunks.at:
            if is_finite(self.doc[k]) and depth > 0:
                break
            k -= 1
        if k < self.low or k not in self.chunks.at:
            return []
        position = self.chunks.at[k]
        chunk = self.chunks.items[position]
        root = self._root(position)
        if chunk.kind == NAME:
            if chunk.in_row is not None and not chunk.marker:
                return [chunk]
            people = word_list("guards", "complements", "labour")
            if root is not chunk and (
                singular(self.doc[root.head].lower_) in people or self._is_place(chunk)
            ):
                return [
                    root
                ]  # "les salariés de Kerbrac, qui ont repris", "son usine d'Alizay, que"
            return [self._named_before(position)]
        if root.kind == NAME:
            return [root]
        if chunk.kind in {TIME, MONEY} and position > 0:
            return [self.chunks.items[position - 1]]
        return [self._named_before(self.chunks.items.index(root))]

    def _is_place(self, chunk: Chunk) -> bool:
        entities = self.doc._.depeche_entities
        return bool(chunk.mentions) and all(
            entities[m.entity].label == "LOC" for m in chunk.mentions
        )

    def _inverted(self, group: VerbGroup) -> list[Chunk]:
        """A subject after its verb: the next unmarked noun phrase, right after it."""
        k = group.head + 1
        while k < self.high and k not in self.chunks.at:
            if self.doc[k].pos_ not in {"ADV", "PART"} and self.doc[k].lower_ not in {"-", ","}:
                return []
            k += 1
        if k >= self.high:
            return []
        chunk = self.chunks.items[self.chunks.at[k]]
        return self._rows(chunk) if not chunk.marker and chunk.kind != TIME else []

    def _controller(self, group: VerbGroup, depth: int) -> tuple[list[Chunk], str]:
        """The subject of an infinitive: that of the verb that governs it."""
        governor = self.governor(group)
        if governor is None:
            return self._infinitive_under_noun(group), "noun"
        over = verb_group(self.doc, governor, self.low)
        if self.doc[governor].lower_ in verbs_of("object_control") and not over.passive:
            between = [
                c
                for c in self.chunks.items
                if governor < c.start < group.start
                and c.kind in {NAME, PRONOUN}
                and c.marker in {"à", ""}
            ]
            between = between or [  # "choisi l'offre de Novalys pour reprendre"
                c
                for c in self.chunks.items
                if governor < c.start < group.start
                and c.kind == NAME
                and c.marker == "de"
                and c.owner_of is not None
            ]
            if between:
                return self._rows(between[-1]), "object control"
            for k in range(over.start, max(over.start - 12, self.low), -1):
                if self.doc[k].lower_ in {"que", "qu'"}:
                    return self.before_relative(k, 0), "object control"
        subject, _ = self.subject(over, depth + 1)
        return subject, "control" if subject else ""

    def chooser(self, group: VerbGroup) -> list[Chunk]:
        """Who picked the subject of an infinitive ("Ostrium a choisi Novalys pour reprendre")."""
        governor = self.governor(group) if group.form == "infinitive" else None
        if governor is None or self.doc[governor].lower_ not in verbs_of("choosing"):
            return []
        subject, _ = self.subject(verb_group(self.doc, governor, self.low), 1)
        return subject

    def governor(self, group: VerbGroup) -> int | None:
        """The verb left of an infinitive that it depends on."""
        main = self._main_before(group)
        if main is not None:
            return main
        head = self.doc[group.head].head
        if head.i < group.head and head.pos_ in {"VERB", "AUX"} and self.low <= head.i:
            return head.i
        i = group.start - 1
        while i >= self.low:
            token = self.doc[i]
            if i not in self.chunks.at and token.pos_ in {"VERB", "AUX"}:
                return i
            if token.lower_ in STOPS:
                return None
            i -= 1
        if any(c.kind == NAME and not c.marker and c.end <= group.start for c in self.chunks.items):
            return None
        # "Pour racheter Y, X ..." : the verb after
        for k in range(group.head + 1, self.high):
            if k not in self.chunks.at and is_finite(self.doc[k]):
                return k
        return None

    def _main_before(self, group: VerbGroup) -> int | None:
        """ "il avait repris les 50 % que l'allemand détenait, avant d'abandonner ...": the verb
        of the main clause, before the relative one that the comma closes."""
        i = group.start - 1
        if self.doc[i].lower_ in {"de", "d'", "à"}:
            i -= 1
        if i <= self.low or self.doc[i].lower_ not in _ADJOINING or self.doc[i - 1].text != ",":
            return None
        for k in range(i - 2, self.low, -1):
            word = self.doc[k].lower_
            if word in STOPS:
                return None
            if word in RELATIVES:  # one with an antecedent, and no "c'est X que"
                if k - 1 not in self.chunks.at or self._in_cleft(k):
                    return None
                return self._verb_before(k)
        return None

    def _in_cleft(self, relative: int) -> bool:
        chunk = self.chunks.items[self.chunks.at[relative - 1]]
        before = {self.doc[k].lower_ for k in range(max(chunk.start - 4, self.low), chunk.start)}
        return bool(before & {"c'", "ce"})

    def _verb_before(self, end: int) -> int | None:
        for k in range(end - 1, self.low - 1, -1):
            if k not in self.chunks.at and self.doc[k].pos_ in {"VERB", "AUX"}:
                return k if is_finite(self.doc[k]) or is_participle(self.doc[k]) else None
        return None

    def _infinitive_under_noun(self, group: VerbGroup) -> list[Chunk]:
        before = [
            c for c in self.chunks.items if c.end <= group.start and c.kind == NAME and not c.marker
        ]
        return self._rows(before[-1]) if before else []

    def _main_subject(self, group: VerbGroup, depth: int) -> tuple[list[Chunk], str]:
        """The subject of a gerund or fronted participle: that of the main verb, or the name
        right before it ("le fonds Apollo cédant alors ses titres")."""
        before = self.chunks.at.get(group.start - 1)
        if group.form == "gerund" and before is not None:
            chunk = self.chunks.items[before]
            chunk = self._root(before) if chunk.kind == NOUN else chunk
            if chunk.kind in {NAME, NOUN} and not chunk.marker and not self.is_object(chunk):
                return self._rows(chunk), "absolute"
        for k in range(group.start - 1, self.low - 1, -1):
            if (
                k not in self.chunks.at
                and is_finite(self.doc[k])
                and self.doc[k].lower_ not in STOPS
            ):
                subject, _ = self.subject(verb_group(self.doc, k, self.low), depth + 1)
                if subject:
                    return subject, "main"
        for k in range(group.head + 1, self.high):
            if k not in self.chunks.at and is_finite(self.doc[k]):
                over = verb_group(self.doc, k, self.low)
                if over.start <= group.head:
                    continue
                subject, _ = self._finite_subject(over, depth + 1)
                return subject, "main"
        left = [
            c for c in self.chunks.items if c.end <= group.start and c.kind == NAME and not c.marker
        ]
        return (self._rows(left[-1]), "left") if left else ([], "")

    def _antecedent(self, group: VerbGroup, depth: int) -> tuple[list[Chunk], str]:
        """What a bare participle is said of: the noun phrase before it, or the subject after."""
        k = group.start - 1
        while k >= self.low and k not in self.chunks.at:
            if self.doc[k].lower_ in STOPS or is_finite(self.doc[k]):
                return self._main_subject(group, depth)
            k -= 1
        if k < self.low:
            return self._main_subject(group, depth)
        position = self.chunks.at[k]
        chunk = self.chunks.items[position]
        earlier = self._joined_participle(k + 1, group.start)
        if earlier is not None and depth < 6:
            return self.subject(earlier, depth + 1)
        passive = self._passive_before(group.head, k)
        if passive is not None and depth < 6:
            subject, _ = self.subject(verb_group(self.doc, passive, self.low), depth + 1)
            if subject:
                return subject[:1], "chain"
        if chunk.kind in {TIME, MONEY} and position > 0:
            chunk = self.chunks.items[position - 1]
            position -= 1
        root = self._root(position)
        if chunk.kind != NAME and root.kind in {NAME, NOUN}:
            chunk = root
        return [chunk], "antecedent"

    def _passive_before(self, head: int, after: int) -> int | None:
        """ "T a été racheté par A, revendu à B, puis repris par C": the passive whose subject a
        participle that goes on in the list shares."""
        if self.doc[head].lower_ not in verbs_of("dealing"):
            return None
        between = [self.doc[j].lower_ for j in range(after + 1, head)]
        if not between or not set(between) & {",", "puis", "et"}:
            return None
        for j in range(after, self.low, -1):
            word = self.doc[j].lower_
            if j in self.chunks.at:
                continue
            if word in STOPS or word in RELATIVES:
                return None
            if word in verbs_of("dealing") and is_participle(self.doc[j]):
                over = verb_group(self.doc, j, self.low)
                return j if over.passive and over.form == "finite" else self._chained(over)
        return None

    def _chained(self, over: VerbGroup) -> int | None:
        """Of a third participle: the second goes back to the same passive."""
        if over.form != "participle":
            return None
        k = over.start - 1
        while k > self.low and k not in self.chunks.at:
            k -= 1
        return self._passive_before(over.head, k) if k > self.low else None

    def _joined_participle(self, low: int, start: int) -> VerbGroup | None:
        """Of "Racheté par A, puis revendu à B, X ...", "X sera racheté et revendu": the passive
        that shares its noun."""
        if not {"puis", "et", "ensuite"} & {self.doc[k].lower_ for k in range(low, start)}:
            return None
        for k in range(low - 1, self.low - 1, -1):
            token = self.doc[k]
            if k in self.chunks.at:
                continue
            if is_finite(token) or token.lower_ in STOPS or token.lower_ in RELATIVES:
                return None
            if token.pos_ == "VERB" and is_participle(token):
                group = verb_group(self.doc, k, self.low)
                return group if group.passive else None
        return None
