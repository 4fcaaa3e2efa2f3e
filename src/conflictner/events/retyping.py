"""The type that who did it, with what, and what was told before give a word.

A word such as `seized`, `raid` or `bombing` has rows of several types. Its own sentence
may leave open which is meant: then the one who did it, the means, or the event that it
takes up decides.
"""

from dataclasses import replace

from conflictner.events.mentions import EventMention
from conflictner.knowledge.event_rows import EventRow
from conflictner.syntax import relations
from conflictner.syntax.context import Context
from conflictner.syntax.tree import Node, NodeSpan

_TAKING_UP = frozenset("the this that these those such".split())
_ITS = frozenset(("its", "their", "his"))
_REACH = 2


class Retyping:
    """Gives the events of a Doc the types that their sentences leave open."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._from_afar: list[int] = []
        self._on_ground: list[int] = []

    def retype(self, sentence: NodeSpan, mentions: list[EventMention]) -> None:
        """Change the rows of mentions to those of the type that is meant, in place."""
        number = self.context.tree.sentence_number(sentence.start)
        for mention in sorted(mentions, key=lambda mention: mention.token.i):
            kind = self._meant(mention, number)
            if kind is not None and kind != mention.type:
                row = self._sibling(mention, kind)
                if row is not None:
                    mention.trigger = replace(mention.trigger, row=row)
            from_afar = mention.event_type.from_afar
            if from_afar == mention.type:
                self._from_afar.append(number)
            elif from_afar:
                self._on_ground.append(number)

    def _meant(self, mention: EventMention, number: int) -> str | None:
        told = mention.event_type
        if told.by_authority or told.by_outlaw:
            return self._by_captor(mention)
        if told.from_afar not in ("", mention.type) and (
            self._with_distant_means(mention)
            or self._means_in_next_clause(mention)
            or self._takes_up(mention, number)
        ):
            return told.from_afar
        return None

    def _sibling(self, mention: EventMention, kind: str) -> EventRow | None:
        """A row of the same word and part of speech for another type."""
        for row in self.context.lexicon.by_form.get(mention.token.lower_, ()):
            if row.type == kind and row.pos == mention.trigger.row.pos:
                if row.condition("verb") is None:
                    return row
        return None

    def _by_captor(self, mention: EventMention) -> str | None:
        """Authorities arrest, others abduct; any side takes fighters prisoner."""
        tree, of_class = self.context.tree, self.context.of_class
        if not of_class(mention.trigger.row.lemma, "holding"):
            return None
        captors = [tree[filler.head] for filler in mention.of("who")]
        if any(of_class(one.lemma_.lower(), "outlaw") for one in captors):
            return mention.event_type.by_outlaw or None
        if any(self.context.kind(tree[f.head]) == "force" for f in mention.of("whom")):
            return None
        if any(of_class(one.lemma_.lower(), "authority") for one in captors):
            return mention.event_type.by_authority or None
        return None

    def _with_distant_means(self, mention: EventMention) -> bool:
        """`the army's helicopters struck back`, `howitzer blasts`."""
        tree = self.context.tree
        means = [
            tree[filler.head]
            for slot in ("who", "weapon")
            for filler in mention.of(slot)
        ]
        means += [child for child in mention.token.lefts if child.dep_ == "compound"]
        return any(self._is_distant(one) for one in means)

    def _means_in_next_clause(self, mention: EventMention) -> bool:
        """`the rebels targeted a dam, and two of their drones fell into the lake`."""
        if mention.trigger.nominal:
            return False
        for verb in mention.token.rights:
            if verb.dep_ != "conj" or not relations.is_verb(verb):
                continue
            for child in verb.lefts:
                noun = self.context.real_head(child)
                owned = any(one.lower_ in _ITS for one in noun.lefts)
                if "subj" in child.dep_ and owned and self._is_distant(noun):
                    return True
        return False

    def _is_distant(self, noun: Node) -> bool:
        return self.context.of_class(noun.lemma_.lower(), "distant_means")

    def _takes_up(self, mention: EventMention, number: int) -> bool:
        """`the raids`, after a sentence that tells of aircraft and none of a device."""
        token = mention.token
        if not mention.trigger.nominal or not self._from_afar or mention.of("weapon"):
            return False
        last = self._from_afar[-1]
        if number - last > _REACH or any(one > last for one in self._on_ground):
            return False
        definite = any(
            child.lower_ in _TAKING_UP for child in token.lefts if child.dep_ == "det"
        )
        return definite and not relations.children(token, "amod", "compound", "poss")
