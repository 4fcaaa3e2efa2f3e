"""Which ACLED code a document has, of those of its events and of its other words."""

from collections.abc import Iterable
from dataclasses import dataclass

from conflictner.codes.acled import acled_answer, sub_events
from conflictner.codes.code_words import CodedSentence
from conflictner.codes.cues import CodeCue
from conflictner.event import Record
from conflictner.text.overlaps import Overlaps

_NEAR = 8
"""So many words before a trigger a word may stand that makes it a circumstance."""


_BATTLES = ("battle", "fighting")
"""The families of fights, and of what they win."""

_TOLD_ON = 4
"""Within so many sentences a text tells on what it began with."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A code that a document may have.

    Attributes:
        sentence: The number of the sentence that tells of it.
        start: Offset of the words that tell of it.
        answer: The code as JSON values.
        event: The index of its event; None if only words tell of it.
        aside: Above 0 if it counts only where nothing else is told: 1 by a weak rule,
            2 as a circumstance, 4 as a running toll, and their sums.
    """

    sentence: int
    start: int
    answer: Record
    event: int | None
    aside: int

    def rank(self) -> tuple[int, int, int, int]:
        """The candidate with the lowest rank is what the document is about."""
        name = self.answer["sub_event_type"]
        return self.aside, self.sentence, sub_events()[name].priority, self.start


def _family(answer: Record) -> str:
    """The family of a code, as `acled_sub_events.tsv` tells it."""
    return sub_events()[answer["sub_event_type"]].family


def is_circumstance(sentence: CodedSentence, start: int) -> bool:
    """Whether words stand behind `amid`, `after` and the like, in one breath."""
    first = next((i for i, (_, end) in enumerate(sentence.offsets) if end > start), 0)
    return any(
        "circumstance" in word.classes
        and first - _NEAR <= word.last < first
        and not any(pause in sentence.pauses for pause in range(word.last, first))
        for word in sentence.found
    )


def is_told(event: Record) -> bool:
    """Whether a text states an event as fact, and not as background."""
    return event["status"] == "asserted" and event.get("currency") != "background"


def codes_of_events(
    events: list[Record],
    weak: list[bool],
    numbers: list[int | None],
    sentences: list[CodedSentence],
) -> list[Candidate]:
    """The codes of the events that are told, as `is_told` says."""
    found = []
    for index, (event, number) in enumerate(zip(events, numbers, strict=True)):
        answer = event["acled"]
        if number is None or answer["sub_event_type"] is None:
            continue
        if not is_told(event):
            continue
        start = event["trigger"]["start"]
        aside = weak[index] + 2 * is_circumstance(sentences[number], start)
        aside += 4 * (event.get("currency") == "cumulative")
        found.append(Candidate(number, start, answer, index, aside))
    return found


def codes_of_words(
    cues: list[list[CodeCue]],
    of_events: list[Candidate],
    sentences: list[CodedSentence],
    unsaid: Iterable[tuple[int, int]],
    text: str,
) -> list[Candidate]:
    """The codes that words alone tell of, unless an event of their sentence does.

    Of the patterns of one family in a sentence the first in the table counts.

    Args:
        cues: The patterns found in each sentence.
        of_events: The codes of the events.
        sentences: The sentences.
        unsaid: The triggers of events that aren't told, as `is_told` says.
        text: The document's text.
    """
    not_told = Overlaps((start, end, True) for start, end in unsaid)
    found = []
    told = {(one.sentence, _family(one.answer)) for one in of_events if not one.aside}
    for number, several in enumerate(cues):
        for cue in several:
            if not cue.codes[0]:
                continue
            if not cue.talk and not_told.of(cue.start, cue.end):
                continue
            words = {"start": cue.start, "end": cue.end,
                     "text": text[cue.start : cue.end]}  # fmt: skip
            answer = acled_answer(cue.codes[0], cue.rule, words)
            if (number, _family(answer)) in told:
                continue
            if not cue.weak:
                told.add((number, _family(answer)))
            aside = cue.weak + 2 * is_circumstance(sentences[number], cue.start)
            found.append(Candidate(number, cue.start, answer, None, aside))
    return found


def document_code(
    candidates: Iterable[Candidate], main: frozenset[int] = frozenset()
) -> Record | None:
    """The code of what a document is about, with the index of its event.

    Args:
        candidates: The codes of its events and of its other words.
        main: The numbers of the sentences that tell of the event which it is about; it
            is empty where that isn't known, and the first sentences count.
    """
    several = list(candidates)
    if not several:
        return None
    there = [one for one in several if one.sentence in main and not one.aside]
    chosen = min(there or several, key=Candidate.rank)
    priority = sub_events()[chosen.answer["sub_event_type"]].priority
    # a fight in which a place changes hands is one event, told over some sentences
    same_battle = [
        one
        for one in several
        if not one.aside
        and one.sentence - chosen.sentence in range(1, _TOLD_ON)
        and _family(chosen.answer) in _BATTLES
        and _family(one.answer) in _BATTLES
        and sub_events()[one.answer["sub_event_type"]].priority < priority
    ]
    chosen = min(same_battle, key=Candidate.rank, default=chosen)
    return {**chosen.answer, "event": chosen.event}
