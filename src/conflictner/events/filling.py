"""From the head of a phrase to what fills a slot of an event."""

from dataclasses import replace

from conflictner.events.mentions import EventMention, FillerSpan
from conflictner.events.place_names import named_places
from conflictner.knowledge.word_classes import word_class
from conflictner.syntax.context import Context
from conflictner.syntax.phrases import Phrases
from conflictner.syntax.rules import Rule
from conflictner.syntax.tree import Node


class Filling:
    """Fill the slots of the events of a Doc."""

    def __init__(self, context: Context, phrases: Phrases) -> None:
        self.context = context
        self.phrases = phrases

    def add(self, mention: EventMention, slot: str, head: Node, rule: Rule) -> None:
        """Fill a slot with the phrase of a head, unless it can't fill it."""
        if head.i == mention.token.i or not head.text[:1].isalnum():
            return
        if slot == "whom" and self._bare_number(head):
            return
        if slot == "where":
            if self._kind_of_listed(head):
                return
            for name, _ in named_places(self.context, head):
                start, end = self.phrases.place(name)
                if mention.trigger.row.arguments.get("of") == "whom":
                    # `cleared the valley of fighters`
                    end = self.phrases.end_before(name, "of", end)
                mention.add(FillerSpan(slot, start, end, name.i, rule))
            return
        sides = self.phrases.sides(head) if slot in ("who", "whom") else []
        if len(sides) > 1:
            for start, end in sides:
                mention.add(
                    FillerSpan(slot, start, end, end - 1, replace(rule, side=True))
                )
            return
        start, end = self.phrases.filler(head)
        if slot in ("who", "whom") and "from" in mention.trigger.row.arguments:
            # `the flight of families from X`: X is where, not which families
            end = self.phrases.end_before(head, "from", end)
        if start <= mention.token.i < end:
            start, end = head.i, head.i + 1
        mention.add(FillerSpan(slot, start, end, head.i, rule))

    def _kind_of_listed(self, head: Node) -> bool:
        """`Borno, Yobe and Adamawa states`, with `states` parted from the names."""
        before = self.context.entity_at.get(head.i - 1)
        if before is None or before.label_ != "PLACE" or not head.lower_.endswith("s"):
            return False
        named = head.lemma_.lower() in word_class("called")
        return named and all(child.i != head.i - 1 for child in head.lefts)

    def _bare_number(self, head: Node) -> bool:
        return head.i in self.context.quantity_at or head.tag_ == "CD"
