"""What the rules and the encoder propose, side by side: events, and what fills them."""

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from conflictner.encoder.opinions import Opinion, SlotSpan, TextOpinion

Counts = npt.NDArray[np.float64]
"""Numbers of events, one a type."""

Valued = Mapping[str, Sequence[tuple[int, int]]]
"""Of slots whose fillers need a value, such as a number: where the text has one.

The stretches stand in the order of the text and don't overlap.
"""


@dataclass(frozen=True, slots=True)
class RuleFiller:
    """A filler that the rules propose.

    Attributes:
        start: Its offset in the text.
        end: The offset of its end.
        confidence: How often its rule was right; None if it was never counted.
        inferred: Whether it stands outside the trigger's sentence.
        number: Its number among the fillers of the text, by which it is known again.
        like_noun: Whether it is a place's name that is a common noun in small letters,
            such as Male: the encoder reads no capitals and can't tell them apart.
    """

    start: int
    end: int
    confidence: float | None
    inferred: bool
    number: int
    like_noun: bool = False


@dataclass(frozen=True, slots=True)
class RuleEvent:
    """An event that the rules propose.

    Attributes:
        start: The offset of its trigger in the text.
        end: The offset of the trigger's end.
        type: Its type.
        status: Its status.
        confidence: How often events of its type were right.
        number: Its number among the events of the text.
        own: Whether a row of a user's own table found it.
        fillers: What fills its slots.
        sure: Whether its status leaves no doubt.
        light_verb: The offset of the verb that makes one event with its trigger.
    """

    start: int
    end: int
    type: str
    status: str
    confidence: float | None
    number: int
    own: bool = False
    fillers: Mapping[str, Sequence[RuleFiller]] = field(default_factory=dict)
    sure: bool = False
    light_verb: int | None = None


@dataclass(frozen=True, slots=True)
class EventCandidate:
    """A word that names an event for the rules, for the encoder, or for both.

    Attributes:
        rules: What the rules say.
        encoder: What the encoder says.
        rejected: Whether the rules know the word and say that it names none here.
        density: The number of other events that the encoder expects in a sentence of
            the text.
        echo: Whether a surer word of the same type stands beside it, as `control` does
            beside `seized`: often both name one event.
        elsewhere: How many events of each type the encoder expects of the other words
            of the text.
    """

    rules: RuleEvent | None
    encoder: Opinion | None
    rejected: bool
    density: float
    echo: bool = False
    elsewhere: Counts | None = None

    @property
    def start(self) -> int:
        """The offset of the word."""
        return self._word.start

    @property
    def end(self) -> int:
        """The offset of the word's end."""
        return self._word.end

    @property
    def _word(self) -> RuleEvent | Opinion:
        found = self.rules or self.encoder
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class FillerCandidate:
    """A stretch that fills a slot for the rules, for the encoder, or for both."""

    rules: RuleFiller | None
    encoder: SlotSpan | None

    @property
    def start(self) -> int:
        """The offset of the stretch."""
        return self._stretch.start

    @property
    def end(self) -> int:
        """The offset of its end."""
        return self._stretch.end

    @property
    def _stretch(self) -> RuleFiller | SlotSpan:
        found = self.rules or self.encoder
        assert found is not None
        return found


def event_candidates(
    events: Sequence[RuleEvent], rejected: frozenset[int], opinion: TextOpinion
) -> list[EventCandidate]:
    """The candidates of a text: each event of the rules, each word of the encoder.

    Args:
        events: The events of the rules.
        rejected: The offsets of the words that they reject.
        opinion: What the encoder says.
    """
    found = _without_light_verbs(list(_joined(events, rejected, opinion)))
    found = _with_elsewhere(found)
    return [
        replace(one, echo=True)
        if any(_echoes(one, other) for other in found[max(0, n - 2) : n + 3])
        else one
        for n, one in enumerate(found)
    ]


def _without_light_verbs(found: Sequence[EventCandidate]) -> list[EventCandidate]:
    """One candidate of `exchanged fire`, where the encoder asks of both words.

    The event stands on the noun, with the surer of the two opinions.
    """
    verbs = {
        one.start: one for one in found if one.rules is None and one.encoder is not None
    }
    taken: dict[int, EventCandidate] = {}
    for one in found:
        light = None if one.rules is None else one.rules.light_verb
        verb = None if light is None else verbs.get(light)
        if verb is None or verb.encoder is None:
            continue
        mine, others = one.encoder, verb.encoder
        if mine is not None and not _names_the_same(mine, others):
            continue  # `sent reinforcements to the battle`
        surer = mine is None or mine.types[0] > others.types[0]
        taken[one.start] = replace(one, encoder=others) if surer else one
        taken[verb.start] = verb
    return [
        taken.get(one.start, one)
        for one in found
        if one.rules is not None or one.start not in taken
    ]


def _with_elsewhere(found: list[EventCandidate]) -> list[EventCandidate]:
    """What the other words of the text name: beside jets, a raid is from the air."""
    heard = [one.encoder.types[1:] for one in found if one.encoder is not None]
    if not heard:
        return found
    expected: Counts = np.sum(heard, axis=0, dtype=np.float64)
    nothing = np.zeros_like(expected)
    return [
        replace(
            one,
            elsewhere=np.maximum(
                expected - (nothing if one.encoder is None else one.encoder.types[1:]),
                0,
            ),
        )
        for one in found
    ]


BESIDE = 30
"""How many characters may stand between two words that name one event."""


def _echoes(one: EventCandidate, other: EventCandidate) -> bool:
    if one is other or abs(one.start - other.start) > BESIDE:
        return False
    mine, others = one.encoder, other.encoder
    if mine is None or others is None or mine.types[0] <= others.types[0]:
        return False
    return _names_the_same(mine, others)


def _names_the_same(one: Opinion, other: Opinion) -> bool:
    return int(one.types[1:].argmax()) == int(other.types[1:].argmax())


def _joined(
    events: Sequence[RuleEvent], rejected: frozenset[int], opinion: TextOpinion
) -> Iterator[EventCandidate]:
    left = deque(sorted(events, key=lambda event: event.start))
    for word in opinion.words:
        while left and left[0].end <= word.start:
            yield _of_rules(left.popleft(), opinion)
        same = left.popleft() if left and _overlap(left[0], word) else None
        density = opinion.density_beside(word)
        yield EventCandidate(same, word, word.start in rejected, density)
    for event in left:
        yield _of_rules(event, opinion)


def _of_rules(event: RuleEvent, opinion: TextOpinion) -> EventCandidate:
    return EventCandidate(event, None, False, opinion.density_beside())


def filler_candidates(
    candidate: EventCandidate, slot: str, number: int, valued: Valued
) -> list[FillerCandidate]:
    """The candidates of a slot: each filler of the rules, each span of the encoder.

    Args:
        candidate: The event.
        slot: The slot.
        number: The slot's number among those of the encoder.
        valued: Of slots that need a value, the stretches that have one: a span of the
            encoder must touch one of them.
    """
    spans = [] if candidate.encoder is None else list(candidate.encoder.spans(number))
    if slot in valued:
        spans = [span for span in spans if _touches(span, valued[slot])]
    proposed = [] if candidate.rules is None else candidate.rules.fillers.get(slot, ())
    found = []
    for filler in proposed:
        if filler.inferred:
            continue
        shared = [span for span in spans if _overlap(filler, span)]
        best = max(shared, key=lambda span: span.best, default=None)
        if best is not None:
            spans.remove(best)
        found.append(FillerCandidate(filler, best))
    return [*found, *(FillerCandidate(None, span) for span in spans)]


def _touches(span: SlotSpan, stretches: Sequence[tuple[int, int]]) -> bool:
    before = bisect_left(stretches, (span.end, 0))
    return before > 0 and stretches[before - 1][1] > span.start


def _overlap(one: RuleEvent | RuleFiller, other: Opinion | SlotSpan) -> bool:
    return one.start < other.end and other.start < one.end
