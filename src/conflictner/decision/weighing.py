"""Weigh the events of Docs that the rules have read: candidates, then verdicts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Span

from conflictner.annotations import (
    EVENTS,
    QUANTITIES,
    REJECTED,
    ROLES,
    TIMES,
    Group,
)
from conflictner.decision.candidates import (
    EventCandidate,
    RuleEvent,
    RuleFiller,
    Valued,
    event_candidates,
)
from conflictner.decision.deciding import Decider, EventVerdict
from conflictner.decision.weights import weights_of
from conflictner.decision.writing import Writer
from conflictner.encoder.encoder import Asked, encoder_of
from conflictner.encoder.files import DECISION, EncoderFiles
from conflictner.events.candidates import candidates_of, forget_candidates
from conflictner.events.filtering import candidate_filter
from conflictner.knowledge.event_rows import is_own_row
from conflictner.knowledge.lexicon import lexicon
from conflictner.knowledge.public import gazetteer
from conflictner.text.doc_text import text_of

VALUED: dict[str, Group[Any]] = {"how_many": QUANTITIES, "when": TIMES}
"""The slots whose fillers need a value, which the library reads, not the encoder."""


SHORT = 8
"""A text of so many sentences is read whole, also if the rules find no event in it."""


@dataclass(frozen=True)
class Case:
    """What is weighed of a Doc."""

    candidates: list[EventCandidate]
    valued: Valued


class Weigher:
    """Weighs what the rules found against a model.

    Args:
        files: The bytes of the model's files.
        threads: How many threads its encoder may use.
    """

    def __init__(self, files: EncoderFiles, threads: int = 1) -> None:
        self.files = files
        self.encoder = encoder_of(files, threads)
        table = files[DECISION].decode()
        self.decider = Decider(weights_of(table), self.encoder.labels)

    def verdicts(self, docs: Sequence[Doc]) -> list[list[EventVerdict]]:
        """The verdicts on the candidates of Docs, in the order of their texts."""
        return [
            sorted(
                (self.decider.decide(one, case.valued) for one in case.candidates),
                key=lambda verdict: verdict.candidate.start,
            )
            for case in self.cases(docs)
        ]

    def annotate(self, docs: Sequence[Doc]) -> None:
        """Write verdicts to plain Docs, in the place of what the rules wrote."""
        for doc, verdicts in zip(docs, self.verdicts(docs), strict=True):
            Writer(doc).write(verdicts)

    def cases(self, docs: Sequence[Doc]) -> list[Case]:
        """What is weighed of Docs that the rules have read."""
        return [self._case(doc) for doc in docs]

    def _case(self, doc: Doc) -> Case:
        events = rule_events(doc)
        sentences = _sentences(doc)
        known = _known_words(doc)
        named = {event.start for event in events}
        rejected = frozenset(word for words in known for word in words) - named
        asked = Asked(
            text_of(doc),
            sentences,
            frozenset(named),
            rejected,
            None if events or len(known) <= SHORT else _worth_reading(known),
        )
        opinion = self.encoder.read(asked)
        barred = _barred_words(doc)
        weighed = [
            one
            for one in event_candidates(events, rejected, opinion)
            if one.start not in barred
        ]
        return Case(weighed, _valued(doc))


def rule_events(doc: Doc) -> list[RuleEvent]:
    """The events that the rules wrote to a Doc."""
    fillers: dict[str, dict[str, list[RuleFiller]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for number, (span, role) in enumerate(ROLES.read(doc)):
        fillers[span.id_][span.label_].append(
            RuleFiller(
                span.start_char,
                span.end_char,
                role["confidence"],
                bool(role.get("inferred")),
                number,
                _is_like_noun(span),
            )
        )
    return [
        RuleEvent(
            span.start_char,
            span.end_char,
            span.label_,
            value["status"],
            value["confidence"],
            number,
            is_own_row(value["row"]),
            fillers[span.id_],
            value.get("sure", False),
            value["light_verb"][0] if "light_verb" in value else None,
        )
        for number, (span, value) in enumerate(EVENTS.read(doc))
    ]


def _is_like_noun(span: Span) -> bool:
    """Whether it is a place of the gazetteer whose name is a common noun: `in Male`."""
    if span.label_ != "where" or len(span) != 1 or not span.text.istitle():
        return False
    name = span[0]
    if name.ent_type_ != "PLACE" or name.lower_ not in lexicon().kinds:
        return False
    return gazetteer().get(name.ent_id_) is not None


def _sentences(doc: Doc) -> list[tuple[int, int]]:
    if not doc.has_annotation("SENT_START"):
        return []
    return [(one.start_char, one.end_char) for one in doc.sents]


def _known_words(doc: Doc) -> list[list[int]]:
    """Of each sentence the offsets of its words that are in the lexicon of events.

    These don't depend on which sentences were parsed.
    """
    if not doc.has_annotation("SENT_START"):
        return []
    told = candidates_of(doc, candidate_filter(""))
    found = [
        [doc[start + candidate.index].idx for candidate in candidates]
        for (start, _), candidates in told.items()
    ]
    forget_candidates(doc)
    return found


def _barred_words(doc: Doc) -> frozenset[int]:
    """The offsets of words that name no event for sure, by the rules."""
    return frozenset(
        span.start_char for span, value in REJECTED.read(doc) if value.get("sure")
    )


def _worth_reading(known: list[list[int]]) -> frozenset[int]:
    """The sentences that the encoder reads where the rules have found no event.

    They are those with a word of the lexicon, and those beside them: in a longer text
    in which no such word names an event, other words hardly do.
    """
    found = [number for number, words in enumerate(known) if words]
    return frozenset(n for one in found for n in (one - 1, one, one + 1))


def _valued(doc: Doc) -> Valued:
    return {
        slot: sorted((span.start_char, span.end_char) for span in group.spans(doc))
        for slot, group in VALUED.items()
    }
