"""How many: which number belongs to which event, totals and subsets of victims."""

from collections.abc import Iterator
from dataclasses import replace

from conflictner.events.arguments import Arguments
from conflictner.events.filling import Filling
from conflictner.events.mentions import EventMention, FillerSpan
from conflictner.events.numbers import Numbers
from conflictner.syntax.context import Context, Marked
from conflictner.syntax.phrases import Phrases
from conflictner.syntax.rules import Rule, Via
from conflictner.syntax.tree import Node, NodeSpan


class Counts:
    """Give the events of a Doc the numbers that count their victims or actors."""

    def __init__(
        self, context: Context, phrases: Phrases, arguments: Arguments
    ) -> None:
        self.context = context
        self.phrases = phrases
        self.arguments = arguments
        self.numbers = Numbers(context)
        self.filling = Filling(context, phrases)

    def fill(self, mention: EventMention) -> None:
        """Give an event the numbers that count its victims, or its actors."""
        slot = mention.event_type.counts or "whom"
        if slot == "none":
            return
        only_people = slot == "people"
        if only_people:
            slot = "whom"
        if mention.event_type.counts_verbs_only and mention.trigger.nominal:
            return
        for outer, real, rule in self._countable(mention, slot):
            if not self.numbers.counts_people(real, surely=only_people):
                continue
            marked = self.numbers.of(outer, real)
            if marked is None:
                continue
            bare = marked.start <= real.i < marked.end
            of = None if bare else self._text(real)
            value = self.numbers.value(marked, of=of)
            mention.add(
                FillerSpan(
                    "how_many", marked.start, marked.end, marked.end - 1, rule, value
                )
            )
        losses = self.context.of_class(mention.token.lemma_.lower(), "life_loss")
        if losses and not mention.of("how_many"):
            marked = self.numbers.of(mention.token, mention.token)
            if marked is not None:
                value = self.numbers.value(marked, of=self._counted_text(mention))
                mention.add(
                    FillerSpan(
                        "how_many", marked.start, marked.end, marked.end - 1,
                        Rule(Via.TRIGGER), value,
                    )
                )  # fmt: skip
        if mention.trigger.row.condition("number") and not mention.of("how_many"):
            self._fill_total(mention)
        if self._states_number(mention) and not mention.of("how_many"):
            # `left 78 dead`, read as one noun phrase; `, 30 wounded`
            marked = self.numbers.of(mention.token, mention.token)
            if marked is not None:
                value = self.numbers.value(marked, of=None)
                mention.add(
                    FillerSpan(
                        "how_many", marked.start, marked.end, marked.end - 1,
                        Rule(Via.NUMBER_BEFORE_ADJECTIVE), value,
                    )
                )  # fmt: skip

    def _states_number(self, mention: EventMention) -> bool:
        """Whether a number right before an adjective or a participle counts people."""
        if mention.trigger.row.pos == "ADJ":
            return True
        token = mention.token
        return (
            mention.event_type.headline_passive
            and not mention.trigger.nominal
            and token.tag_ in ("VBN", "VBD", "JJ", "NN")
            and token.i > token.sent.start
            and token.i - 1 in self.context.quantity_at
            and not mention.of("whom")
        )

    def _counted_text(self, mention: EventMention) -> str | None:
        victims = [
            filler for filler in mention.of("whom") if not filler.value.get("subset")
        ]
        if len(victims) != 1:
            return None
        return str(self.context.tree[victims[0].start : victims[0].end].text)

    def _countable(
        self, mention: EventMention, slot: str
    ) -> list[tuple[Node, Node, Rule]]:
        found = []
        for slot_of, head, rule in self.arguments.outer(mention.trigger):
            if slot_of == slot:
                found.append(
                    (head, self.context.real_head(head), replace(rule, number=True))
                )
        tree = self.context.tree
        for filler in mention.of(slot):
            head = tree[filler.head]
            if all(head.i != real.i for _, real, _ in found):
                found.append((head, head, replace(filler.rule, number=True)))
        return found

    def fill_subsets(self, mentions: list[EventMention], sentence: NodeSpan) -> None:
        """Give each `including …` to the event whose victims or number it follows."""
        counted = [mention for mention in mentions if mention.event_type.subsets]
        for place, heads in self.numbers.subset_lists(sentence.start, sentence.end):
            reach = {
                number: max(
                    [
                        f.end
                        for f in mention.of("whom") + mention.of("how_many")
                        if f.end <= place
                    ],
                    default=mention.token.i + 1 if mention.token.i < place else 0,
                )
                for number, mention in enumerate(counted)
            }
            nearest = max(reach.values(), default=0)
            for number, end in reach.items():
                if nearest and end == nearest:
                    for head in self._fitting(counted[number], heads, place):
                        self._add_subset(counted[number], head, place)
        for parts in self.numbers.parts(sentence.start, sentence.end):
            whole = parts.whole.i
            for mention in counted:
                if whole in (mention.token.i, *(f.head for f in mention.of("whom"))):
                    for head in parts.heads:
                        place = parts.opening.i
                        self._add_subset(mention, head, place, parts.number)

    def _fitting(
        self, mention: EventMention, heads: list[Node], place: int
    ) -> Iterator[Node]:
        """The heads of a list as far as it tells parts: no part exceeds the whole.

        `11 soldiers, among them a colonel, and 23 rebels` tells of others at last.
        """
        wholes = [f.value["low"] for f in mention.of("how_many") if f.end <= place]
        whole = wholes[-1] if wholes else None
        for head in heads:
            number = self.numbers.of(head, self.context.real_head(head))
            low = None if number is None else number.value["low"]
            if low is not None and whole and whole < low:
                return
            yield head

    def _add_subset(
        self,
        mention: EventMention,
        head: Node,
        place: int,
        number_apart: Marked | None = None,
    ) -> None:
        tree = self.context.tree
        if head.i == mention.token.i:
            return
        mention.fillers = [
            filler
            for filler in mention.fillers
            if filler.slot != "whom" or tree[filler.head].lower_ != "those"
        ]
        real = self.context.real_head(head)
        start, end = self.phrases.filler(real)
        rule = Rule(Via.SUBSET, word=tree[place].text)
        mention.add(FillerSpan("whom", start, end, real.i, rule, {"subset": True}))
        marked = number_apart or self.numbers.of(head, real)
        partitive = (
            number_apart is None
            and tree[place].lower_ == "of"
            and place - 1 in self.context.quantity_at
        )
        if partitive:
            marked = self.context.quantity_at[place - 1]
        if marked is not None:
            value = self.numbers.value(marked, of=tree[start:end].text, subset=True)
            mention.fillers = [
                filler
                for filler in mention.fillers
                if filler.slot != "how_many" or filler.start != marked.start
            ]
            number = FillerSpan(
                "how_many",
                marked.start,
                marked.end,
                marked.end - 1,
                replace(rule, number=True),
                value,
            )
            mention.add(number)

    def _fill_total(self, mention: EventMention) -> None:
        for token in mention.clause.subtree:
            marked = self.context.quantity_at.get(token.i)
            if token.lower_ == "toll" and token.i > mention.token.i:
                return
            if marked is not None and marked.end > mention.token.i:
                noun = self.context.tree[marked.end - 1].head
                counted = noun.pos_ == "NOUN" and self.context.kind(noun) == "person"
                counted = counted and noun.i >= marked.end
                if counted:
                    self.filling.add(mention, "whom", noun, Rule(Via.COUNTED))
                value = self.numbers.value(
                    marked, of=self._text(noun) if counted else None
                )
                mention.add(
                    FillerSpan(
                        "how_many", marked.start, marked.end, marked.end - 1,
                        Rule(Via.TOLL_CLAUSE), value,
                    )
                )  # fmt: skip
                return

    def _text(self, head: Node) -> str:
        start, end = self.phrases.filler(head)
        return self.context.tree[start:end].text
