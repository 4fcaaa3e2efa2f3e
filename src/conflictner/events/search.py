"""Search a Doc for events, in phases between which sentences can be parsed."""

from spacy.tokens import Doc

from conflictner.events.assembly import Assembler
from conflictner.events.coreference import Coreference
from conflictner.events.filtering import CandidateFilter
from conflictner.events.mentions import EventMention
from conflictner.events.quotations import carry_speakers
from conflictner.events.triggers import Rejected, Trigger, TriggerFinder
from conflictner.knowledge.lexicon import Lexicon
from conflictner.syntax.context import Context
from conflictner.syntax.phrases import Phrases
from conflictner.syntax.tree import NodeSpan


class EventSearch:
    """The search of one Doc.

    Its phases are `find_certain`, `assemble` and `resolve`, in this order, the last one
    until it asks for nothing more. What the first and the last give are the sentences
    that must be parsed, and told to `read_anew`, before what comes next.

    Attributes:
        mentions: The events found, in the order of their triggers.
        rejected: The words of the lexicon that name none, and why.
    """

    def __init__(
        self, doc: Doc, words: Lexicon, candidate_filter: CandidateFilter
    ) -> None:
        self.context = Context(doc, words)
        self.phrases = Phrases(self.context)
        self.triggers = TriggerFinder(self.context, candidate_filter)
        self.coreference = Coreference(self.context, self.phrases)
        self.mentions: list[EventMention] = []
        self.rejected: list[Rejected] = []
        self._asked: list[NodeSpan] = []

    def find_certain(self) -> list[NodeSpan]:
        """Find the triggers that need no leave of others."""
        self._asked = self.triggers.find_certain()
        return self._asked

    def assemble(self) -> None:
        """Find the other triggers, and put the events together."""
        triggers, self.rejected = self.triggers.find_rest(self._asked)
        by_sentence: dict[int, list[Trigger]] = {}
        for trigger in triggers:
            by_sentence.setdefault(trigger.token.sent.start, []).append(trigger)
        assembler = Assembler(self.context, self.phrases)
        for group in by_sentence.values():
            found, dropped = assembler.assemble(group[0].token.sent, group)
            self.mentions += found
            self.rejected += dropped
        self.mentions.sort(key=lambda mention: mention.token.i)
        carry_speakers(self.context, self.mentions)

    def resolve(self) -> list[NodeSpan]:
        """Tell what pronouns stand for; gives the sentences in reach of one."""
        if not self.mentions:
            return []
        return self.coreference.resolve(self.mentions)

    def read_anew(self, sentences: list[NodeSpan]) -> None:
        """Read sentences anew, as they have been parsed since."""
        self.context.forget(sentences)
