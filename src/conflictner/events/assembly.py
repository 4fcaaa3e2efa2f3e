"""Put a sentence's events together: triggers, fillers, places, numbers, claimants."""

from conflictner.events.arguments import Arguments
from conflictner.events.attribution import Attribution
from conflictner.events.changes import change_of
from conflictner.events.clause_places import ClausePlaces
from conflictner.events.clause_times import ClauseTimes
from conflictner.events.counts import Counts
from conflictner.events.factuality import StatusReader
from conflictner.events.filling import Filling
from conflictner.events.line_claims import line_claimant
from conflictner.events.mentions import EventMention, FillerSpan
from conflictner.events.open_times import bounds
from conflictner.events.retyping import Retyping
from conflictner.events.rivals import note_rivals
from conflictner.events.scopes import Scopes
from conflictner.events.sharing import share, share_places
from conflictner.events.triggers import Rejected, Trigger
from conflictner.syntax import relations
from conflictner.syntax.context import Context
from conflictner.syntax.phrases import Phrases
from conflictner.syntax.rules import Rule, Via
from conflictner.syntax.tree import Node, NodeSpan


class Assembler:
    """Put the events of the sentences of one Doc together."""

    def __init__(self, context: Context, phrases: Phrases) -> None:
        self.context = context
        self.phrases = phrases
        self.arguments = Arguments(self.context)
        self.filling = Filling(context, phrases)
        self.counts = Counts(context, phrases, self.arguments)
        self.status = StatusReader(self.context)
        self.retyping = Retyping(self.context)

    def assemble(
        self, sentence: NodeSpan, triggers: list[Trigger]
    ) -> tuple[list[EventMention], list[Rejected]]:
        """The events of a sentence by its triggers, and the triggers that were none."""
        mentions = [self._mention(trigger) for trigger in triggers]
        scopes = Scopes(self.context, triggers)
        places = ClausePlaces(self.context, sentence, scopes)
        times = ClauseTimes(self.context, sentence, scopes)
        attribution = Attribution(self.context, sentence)
        claimant = line_claimant(self.context, sentence)
        share(self.context, mentions)
        self.retyping.retype(sentence, mentions)
        for mention in mentions:
            self._fill_places(mention, places)
            self._fill_times(mention, times)
        share_places(mentions)
        for mention in mentions:
            self.counts.fill(mention)
            for speaker in attribution.of(mention.token):
                self.filling.add(mention, "source", speaker.head, speaker.rule)
            if claimant and not mention.of("source"):
                mention.add(FillerSpan("source", *claimant, Rule(Via.LINE)))
            mention.change = change_of(self.context, mention.trigger)
            verdict = self.status.of(mention.trigger)
            mention.status, mention.sure = verdict.status, verdict.sure
            mention.cue, mention.cue_row = verdict.cue, verdict.row
        self.counts.fill_subsets(mentions, sentence)
        kept, dropped = [], []
        for mention in mentions:
            if mention.trigger.row.condition("modified") and not _has_own(mention):
                dropped.append(
                    Rejected(
                        mention.token,
                        mention.trigger.row,
                        "it has no filler",
                    )
                )
            else:
                kept.append(mention)
        return kept, dropped

    def _mention(self, trigger: Trigger) -> EventMention:
        mention = EventMention(trigger, self._clause(trigger))
        for slot, head, rule in self.arguments.of(trigger):
            self.filling.add(mention, slot, head, rule)
        named = [f for f in mention.of("whom") if f.rule.light != "whom"]
        if named and len(named) < len(mention.of("whom")):
            # `repelled an attack on the post`: the post was attacked
            mention.fillers = [f for f in mention.fillers if f.rule.light != "whom"]
        note_rivals(self.context, self.phrases, mention)
        return mention

    @staticmethod
    def _clause(trigger: Trigger) -> Node:
        return relations.clause_head(trigger.token)

    def _fill_places(self, mention: EventMention, places: ClausePlaces) -> None:
        owner = places.scopes.owner(mention.token)
        mention.apart = mention.trigger.nominal and owner.i == mention.token.i
        found = places.places(owner)
        described = places.described_places(mention.trigger)
        if described:
            found = described
        elif mention.of("where"):
            # its own objects name the place: nothing is carried over
            found = [place for place in found if place in places.own_places(owner)]
        elif mention.trigger.nominal and mention.trigger.relation == "object":
            attribute = mention.trigger.support
            if attribute is not None and attribute.head.lemma_ == "be":
                found = places.own_places(owner)
        for head, rule in found:
            taken = any(
                f.start <= head.i < f.end for f in mention.fillers if f.slot != "where"
            )
            if not taken:
                self.filling.add(mention, "where", head, rule)
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

    @staticmethod
    def _fill_times(mention: EventMention, times: ClauseTimes) -> None:
        owner = times.scopes.owner(mention.token)
        for time, rule in times.times(owner, mention.trigger):
            value = bounds(times.context, owner, mention.trigger, time)
            mention.add(
                FillerSpan("when", time.start, time.end, time.end - 1, rule, value)
            )


def _has_own(mention: EventMention) -> bool:
    return mention.trigger.support is not None or any(
        filler.slot not in ("source", "when") for filler in mention.fillers
    )
