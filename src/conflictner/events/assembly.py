"""Put a sentence's events together: triggers, fillers, places, numbers, claimants."""

from dataclasses import replace

from spacy.tokens import Doc

from conflictner.events.arguments import Arguments
from conflictner.events.attribution import Attribution
from conflictner.events.coreference import Coreference
from conflictner.events.factuality import StatusReader
from conflictner.events.filtering import CandidateFilter
from conflictner.events.mentions import EventMention, FillerSpan
from conflictner.events.numbers import Numbers
from conflictner.events.place_names import named_places
from conflictner.events.places_and_times import PlacesAndTimes
from conflictner.events.quotations import carry_speakers
from conflictner.events.rivals import note_rivals
from conflictner.events.sharing import share, share_places
from conflictner.events.triggers import Rejected, Trigger, TriggerFinder
from conflictner.knowledge.lexicon import Lexicon
from conflictner.syntax import relations
from conflictner.syntax.context import Context
from conflictner.syntax.phrases import Phrases
from conflictner.syntax.relations import Asking
from conflictner.syntax.rules import Rule, Via
from conflictner.syntax.tree import Node, NodeSpan

_COUNTS_PEOPLE = frozenset("life death fatality casualty injury loss".split())


class Assembler:
    """Find the events of one Doc."""

    def __init__(
        self, doc: Doc, words: Lexicon, candidate_filter: CandidateFilter
    ) -> None:
        self.candidate_filter = candidate_filter
        self.context = Context(doc, words)
        self.phrases = Phrases(self.context)
        self.arguments = Arguments(self.context)
        self.numbers = Numbers(self.context)
        self.status = StatusReader(self.context)

    def events(self) -> Asking[tuple[list[EventMention], list[Rejected]]]:
        """The Doc's events in the order of their triggers, and the rejected words.

        Yields sentences that must be parsed before the search can go on.
        """
        triggers, rejected = yield from TriggerFinder(
            self.context, self.candidate_filter
        ).find()
        by_sentence: dict[int, list[Trigger]] = {}
        for trigger in triggers:
            by_sentence.setdefault(trigger.token.sent.start, []).append(trigger)
        mentions: list[EventMention] = []
        for group in by_sentence.values():
            found, dropped = self._sentence(group[0].token.sent, group)
            mentions += found
            rejected += dropped
        mentions.sort(key=lambda mention: mention.token.i)
        carry_speakers(self.context, mentions)
        if mentions:
            yield from Coreference(self.context, self.phrases).resolve(mentions)
        return mentions, rejected

    def _sentence(
        self, sentence: NodeSpan, triggers: list[Trigger]
    ) -> tuple[list[EventMention], list[Rejected]]:
        mentions = [self._mention(trigger) for trigger in triggers]
        places_and_times = PlacesAndTimes(self.context, sentence, triggers)
        attribution = Attribution(self.context, sentence)
        share(self.context, mentions)
        for mention in mentions:
            self._fill_places_and_times(mention, places_and_times)
        share_places(mentions)
        for mention in mentions:
            self._fill_numbers(mention)
            for claimant in attribution.of(mention.token):
                self._add(mention, "source", claimant.head, claimant.rule)
            verdict = self.status.of(mention.trigger)
            mention.status, mention.cue, mention.cue_row = (
                verdict.status, verdict.cue, verdict.row,
            )  # fmt: skip
        self._fill_subsets(mentions, sentence)
        kept, dropped = [], []
        for mention in mentions:
            if mention.trigger.row.condition("modified") and not _has_own(mention):
                dropped.append(
                    Rejected(
                        mention.token,
                        mention.trigger.row,
                        "it stands bare, without a filler",
                    )
                )
            else:
                kept.append(mention)
        return kept, dropped

    def _mention(self, trigger: Trigger) -> EventMention:
        mention = EventMention(trigger, self._clause(trigger))
        for slot, head, rule in self.arguments.of(trigger):
            self._add(mention, slot, head, rule)
        named = [f for f in mention.of("whom") if f.rule.light != "whom"]
        if named and len(named) < len(mention.of("whom")):
            # `repelled an attack on the post`: the post was attacked
            mention.fillers = [f for f in mention.fillers if f.rule.light != "whom"]
        note_rivals(self.context, self.phrases, mention)
        return mention

    @staticmethod
    def _clause(trigger: Trigger) -> Node:
        return relations.clause_head(trigger.token)

    def _add(self, mention: EventMention, slot: str, head: Node, rule: Rule) -> None:
        if head.i == mention.token.i or not head.text[:1].isalnum():
            return
        if slot == "whom" and self._bare_number(head):
            return
        if slot == "where":
            for name, _ in named_places(self.context, head):
                start, end = self.phrases.place(name)
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

    def _bare_number(self, head: Node) -> bool:
        return head.i in self.context.quantity_at or head.tag_ == "CD"

    def _fill_places_and_times(
        self, mention: EventMention, places_and_times: PlacesAndTimes
    ) -> None:
        owner = places_and_times.scopes.owner(mention.token)
        mention.apart = mention.trigger.nominal and owner.i == mention.token.i
        places = places_and_times.places(owner)
        described = places_and_times.described_places(mention.trigger)
        if described:
            places = described
        elif mention.of("where"):
            # its own objects name the place: nothing is carried over
            places = [
                place for place in places if place in places_and_times.own_places(owner)
            ]
        elif mention.trigger.nominal and mention.trigger.relation == "object":
            attribute = mention.trigger.support
            if attribute is not None and attribute.head.lemma_ == "be":
                places = places_and_times.own_places(owner)
        for head, rule in places:
            taken = any(
                f.start <= head.i < f.end for f in mention.fillers if f.slot != "where"
            )
            if not taken:
                self._add(mention, "where", head, rule)
        label = self.context.label_of(mention.token.sent)
        if label is not None:
            for entity in label.ents:
                if entity.label_ == "PLACE":
                    rule = Rule(Via.LABEL)
                    mention.add(
                        FillerSpan(
                            "where", entity.start, entity.end, entity.end - 1, rule
                        )
                    )
        for time, rule in places_and_times.times(
            places_and_times.scopes.owner(mention.token), mention.trigger
        ):
            value = {key: time.value.get(key) for key in ("from", "to")}
            mention.add(
                FillerSpan("when", time.start, time.end, time.end - 1, rule, value)
            )

    def _fill_numbers(self, mention: EventMention) -> None:
        slot = mention.event_type.counts or "whom"
        if slot == "none":
            return
        if mention.event_type.counts_verbs_only and mention.trigger.nominal:
            return
        for outer, real, rule in self._countable(mention, slot):
            if not self.numbers.counts_people(real):
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
        if mention.token.lemma_.lower() in _COUNTS_PEOPLE and not mention.of(
            "how_many"
        ):
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
        if mention.trigger.row.pos == "ADJ" and not mention.of("how_many"):
            # `left 78 dead`, read as one noun phrase
            marked = self.numbers.of(mention.token, mention.token)
            if marked is not None:
                value = self.numbers.value(marked, of=None)
                mention.add(
                    FillerSpan(
                        "how_many", marked.start, marked.end, marked.end - 1,
                        Rule(Via.NUMBER_BEFORE_ADJECTIVE), value,
                    )
                )  # fmt: skip

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

    def _fill_subsets(self, mentions: list[EventMention], sentence: NodeSpan) -> None:
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
                    for head in heads:
                        self._add_subset(counted[number], head, place)
        for whole, heads in self.numbers.among(sentence.start, sentence.end):
            for mention in counted:
                if whole.i in (mention.token.i, *(f.head for f in mention.of("whom"))):
                    for head in heads:
                        self._add_subset(mention, head, whole.left_edge.i - 1)

    def _add_subset(self, mention: EventMention, head: Node, place: int) -> None:
        tree = self.context.tree
        if head.i == mention.token.i:
            return
        real = self.context.real_head(head)
        start, end = self.phrases.filler(real)
        rule = Rule(Via.SUBSET, word=tree[place].text)
        mention.add(FillerSpan("whom", start, end, real.i, rule, {"subset": True}))
        marked = self.numbers.of(head, real)
        partitive = tree[place].lower_ == "of" and place - 1 in self.context.quantity_at
        if partitive:
            marked = self.context.quantity_at[place - 1]
        if marked is not None:
            value = self.numbers.value(marked, of=tree[start:end].text, subset=True)
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
                    self._add(mention, "whom", noun, Rule(Via.COUNTED))
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


def _has_own(mention: EventMention) -> bool:
    return mention.trigger.support is not None or any(
        filler.slot not in ("source", "when") for filler in mention.fillers
    )
