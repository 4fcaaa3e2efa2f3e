"""What the decision is fitted on: candidates in annotated texts, and the right ones."""

from collections import defaultdict
from dataclasses import dataclass, field

from spacy.tokens import Doc

from conflictner.decision.candidates import EventCandidate, filler_candidates
from conflictner.decision.deciding import FillerVerdict
from conflictner.decision.features import (
    Values,
    event_features,
    filler_features,
    status_features,
)
from conflictner.decision.weighing import Case
from conflictner.decision.weights import Weights
from conflictner.decision.writing import Writer
from conflictner.encoder.labels import Labels
from conflictner.evaluation import matching
from conflictner.event import Record


@dataclass
class Examples:
    """Cases of one decision: their features, and the right answers."""

    features: list[Values] = field(default_factory=list)
    right: list[int] = field(default_factory=list)

    def add(self, features: Values, right: int) -> None:
        """Add a case."""
        self.features.append(features)
        self.right.append(right)


@dataclass(frozen=True)
class Known:
    """A candidate that the annotation has an event for."""

    candidate: EventCandidate
    event: Record
    writer: Writer
    case: Case


class DecisionExamples:
    """Examples of all decisions, gathered from annotated Docs.

    Args:
        labels: What the encoder tells.
    """

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.of: dict[str, Examples] = defaultdict(Examples)
        self.known: list[Known] = []

    def add(self, doc: Doc, case: Case, gold: Record, *, usual: bool = True) -> None:
        """Add what is weighed of a Doc.

        Args:
            doc: The Doc as the rules have read it.
            case: What is weighed.
            gold: Its annotation, whose offsets are those of the Doc.
            usual: Whether it has as many events as real texts have, so that it tells
                how likely a word is one; otherwise only its fillers are added.
        """
        writer = Writer(doc)
        met: set[int] = set()
        for candidate in case.candidates:
            word = {"start": candidate.start, "end": candidate.end}
            same = [e for e in gold["events"] if matching.overlap(e["trigger"], word)]
            if any(event["trigger"]["start"] in met for event in same):
                continue  # a further word of a trigger
            met |= {event["trigger"]["start"] for event in same}
            if any(event.get("optional") for event in same):
                continue
            answer = self.labels.types.index(same[0]["type"]) + 1 if same else 0
            if usual:
                self.of["type"].add(event_features(candidate, self.labels), answer)
            if same:
                status = self.labels.statuses.index(same[0]["status"])
                self.of["status"].add(status_features(candidate, self.labels), status)
                self.known.append(Known(candidate, same[0], writer, case))

    def add_fillers(self, weights: Weights) -> None:
        """Add the fillers of the events that the annotation has.

        Args:
            weights: Those of the type, which tell how likely each event is.
        """
        for known in self.known:
            if known.event["status"] != "asserted":
                continue
            shares = weights.shares(event_features(known.candidate, self.labels))
            found = known.event["type"]
            likely = float(shares[self.labels.types.index(found) + 1])
            for number, slot in enumerate(self.labels.slots):
                fillers = filler_candidates(
                    known.candidate, slot, number, known.case.valued
                )
                if not fillers:
                    continue
                rows = filler_features(known.candidate, fillers, number, found, likely)
                for one, row in zip(fillers, rows, strict=True):
                    told = known.writer.filler(slot, FillerVerdict(one, 1, True), "0")
                    if told is None:
                        continue
                    span, value = told
                    record = {
                        **value,
                        "start": span.start_char,
                        "end": span.end_char,
                        "text": span.text,
                    }
                    right = matching.is_right(slot, known.event, record)
                    if right is not None:
                        self.of[slot].add(row, int(right))
