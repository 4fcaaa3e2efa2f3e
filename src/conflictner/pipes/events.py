"""Write the events of a Doc to its span groups: triggers, fillers, and why not."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import minibatch

from conflictner.annotations import (
    EVENTS,
    REJECTED,
    ROLES,
    EventValue,
    RejectedValue,
    RoleValue,
)
from conflictner.events.candidates import forget_candidates
from conflictner.events.filtering import candidate_filter
from conflictner.events.mentions import EventMention, FillerSpan
from conflictner.events.search import EventSearch
from conflictner.events.triggers import Rejected
from conflictner.knowledge.confidence import confidence
from conflictner.knowledge.known_tables import tables_id
from conflictner.knowledge.lexicon import LEXICON_TABLES, Lexicon, lexicon
from conflictner.knowledge.overlay import Overlay
from conflictner.parsing.sentence_parser import sentence_parser
from conflictner.pipes.own_tables import OwnTables
from conflictner.syntax.rules import Rule, Via
from conflictner.syntax.tree import NodeSpan, Tree
from conflictner.text.plain_doc import read_plainly


def lexicon_of(nlp: Language) -> Lexicon:
    """The lexicon that a pipeline finds events by, a user's own tables in it."""
    component = nlp.get_pipe("conflict_events")
    assert isinstance(component, Events)
    return component.lexicon


@Language.factory(
    "conflict_events",
    requires=["token.dep", "token.head", "token.tag", "doc.ents", "doc.spans"],
    assigns=["doc.spans"],
)
class Events(OwnTables):
    """Find who did what to whom, where, when, how many, and who says so.

    `doc.spans["events"]` holds one span an event, its trigger: the label is the event
    type, the span id the event's number. `doc.spans["roles"]` holds one span a filler:
    the label is the slot, the id the event's number. `doc.spans["rejected"]` holds the
    words of the lexicon that name no event here. Each group's `attrs["values"]` runs
    parallel to its spans.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.parser = sentence_parser(nlp)
        self.lay_over(Overlay())

    def lay_over(self, overlay: Overlay) -> None:
        """Lay a user's own tables over the shipped ones."""
        own = overlay.only(LEXICON_TABLES)
        self.tables = own.to_json() if own else ""
        self.tables_id = tables_id(self.tables)
        self.lexicon = lexicon(self.tables)
        self.candidate_filter = candidate_filter(self.tables)
        self.overlay = own

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the Doc in place."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Annotate Docs; the sentences that a batch asks for are parsed together."""
        for docs in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            with read_plainly(docs) as plain:
                self._annotate(plain)
            yield from docs

    def _annotate(self, docs: Sequence[Doc]) -> None:
        searches = [
            EventSearch(doc, self.lexicon, self.candidate_filter) for doc in docs
        ]
        self._parse([(search, search.find_certain()) for search in searches])
        for search in searches:
            search.assemble()
        going_on = searches
        while going_on:
            asked = [(search, search.resolve()) for search in going_on]
            self._parse(asked)
            going_on = [search for search, sentences in asked if sentences]
        for search in searches:
            tree = search.context.tree
            write_events(tree, search.mentions, self.tables_id)
            write_rejected(tree.source, search.rejected)
            forget_candidates(tree.source)
            tree.release()

    def _parse(self, asked: Sequence[tuple[EventSearch, list[NodeSpan]]]) -> None:
        """Parse the sentences that searches ask for, all of them together."""
        self.parser.read_later(
            [
                (
                    search.context.tree.source,
                    [(one.start, one.end) for one in sentences],
                )
                for search, sentences in asked
            ]
        )
        for search, sentences in asked:
            if sentences:
                search.read_anew(sentences)


_VIA = {"VERB": Via.VERB, "NOUN": Via.NOUN, "ADJ": Via.ADJECTIVE}


def write_events(parse: Tree, mentions: list[EventMention], tables: str = "") -> None:
    """Write mentions to the groups `events` and `roles`.

    Args:
        parse: The Doc as it was parsed.
        mentions: Its events.
        tables: The id of the user's tables that they were found with, if any.
    """
    doc = parse.source
    triggers, trigger_values = [], []
    roles, role_values = [], []
    for number, mention in enumerate(mentions):
        index = mention.token.i
        triggers.append(
            Span(doc, index, index + 1, label=mention.type, span_id=str(number))
        )
        trigger_values.append(_event_value(parse, mention))
        for filler in mention.fillers:
            roles.append(
                Span(
                    doc,
                    filler.start,
                    filler.end,
                    label=filler.slot,
                    span_id=str(number),
                )
            )
            role_values.append(_role_value(parse, filler))
    told = {"tables": tables} if tables else {}
    EVENTS.write(doc, triggers, trigger_values, **told)
    ROLES.write(doc, roles, role_values)


def write_rejected(doc: Doc, rejected: list[Rejected]) -> None:
    """Write the words that made no event, with the condition that failed."""
    rejected = sorted(rejected, key=lambda failure: failure.token.i)
    REJECTED.write(
        doc,
        [Span(doc, f.token.i, f.token.i + 1, label=f.row.type) for f in rejected],
        [_rejected_value(one) for one in rejected],
    )


def _rejected_value(one: Rejected) -> RejectedValue:
    value: RejectedValue = {"row": one.row.id, "condition": one.condition}
    if one.sure:
        value["sure"] = True
    return value


def _offsets(parse: Tree, start: int, end: int) -> list[int]:
    return [parse.words.offsets[start], parse.words.end(end - 1)]


def _event_value(parse: Tree, mention: EventMention) -> EventValue:
    sentence = mention.token.sent
    cue, light = mention.cue, mention.trigger.light_verb
    value: EventValue = {
        "status": mention.status,
        "cue": _offsets(parse, cue.i, cue.i + 1) if cue is not None else None,
        "cue_row": mention.cue_row,
        "row": mention.trigger.row.id,
        "rule": _trigger_rule(mention).to_json(),
        "confidence": confidence("event", frozenset((mention.type,))),
        "change": mention.change,
        "sentence": _offsets(parse, sentence.start, sentence.end),
        "sure": mention.sure,
    }
    if light is not None:
        value["light_verb"] = _offsets(parse, light.i, light.i + 1)
    return value


def _trigger_rule(mention: EventMention) -> Rule:
    trigger = mention.trigger
    if trigger.support is not None and trigger.nominal:
        return Rule(Via.NOUN, path=trigger.relation, word=trigger.support.head.text)
    return Rule(_VIA[trigger.row.pos])


def _role_value(parse: Tree, filler: FillerSpan) -> RoleValue:
    value: RoleValue = {
        "head": _offsets(parse, filler.head, filler.head + 1),
        "rule": filler.rule.to_json(),
        "confidence": confidence(filler.slot, filler.rule.traits),
    }
    return {**value, **filler.value}  # type: ignore[typeddict-item]
