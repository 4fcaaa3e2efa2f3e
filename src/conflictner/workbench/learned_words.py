"""Rows of events for words that persons marked as triggers.

The base pipeline tells lemma and part of speech. Which frame fits is tried: of those
that words of the type have, the one that gives most of the fillers which the persons
marked.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.language import Language

from conflictner.evaluation.matching import overlap
from conflictner.event import Record
from conflictner.knowledge.overlay import Overlay, OwnRow
from conflictner.knowledge.tables import Row
from conflictner.pipes.events import Events, lexicon_of
from conflictner.reading import read_many

MOST_FRAMES = 4
"""So many frames are tried, those that most words of the type have."""

_PARTS = ("VERB", "NOUN", "ADJ")


@dataclass(slots=True)
class AddedEvent:
    """An event that a person added: its trigger, its sentence and its fillers.

    Attributes:
        type: Its type.
        start: The offset of its trigger in the document.
        end: The offset behind it.
        sentence: The sentence, as a record has it.
        fillers: The slot, start and end of each filler that was marked.
    """

    type: str
    start: int
    end: int
    sentence: Record
    fillers: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def trigger(self) -> tuple[int, int]:
        """The offsets of the trigger in the sentence."""
        return self.start - self.sentence["start"], self.end - self.sentence["start"]

    def inside(self) -> list[tuple[str, int, int]]:
        """The fillers in the sentence, by their offsets there."""
        begin, end = self.sentence["start"], self.sentence["end"]
        return [
            (slot, first - begin, last - begin)
            for slot, first, last in self.fillers
            if begin <= first and last <= end
        ]

    def example(self) -> str:
        """The sentence with its marks, as tables of events have them."""
        text = self.sentence["text"]
        marks = sorted([(*self.trigger, self.type), *_turned(self.inside())])
        made, position = "", 0
        for start, end, name in marks:
            if start < position:  # a mark within another
                continue
            made += f"{text[position:start]}[{text[start:end]}|{name}]"
            position = end
        return " ".join((made + text[position:]).split())


def _turned(fillers: list[tuple[str, int, int]]) -> list[tuple[int, int, str]]:
    return [(start, end, slot) for slot, start, end in fillers]


@dataclass(frozen=True, slots=True)
class ProposedWord:
    """A row of events, why it is proposed, and the sentences behind it."""

    cells: Row
    why: str
    sentences: tuple[str, ...]


def proposed_words(
    added: Iterable[AddedEvent], nlp: Language
) -> Iterator[ProposedWord]:
    """A row for each word that persons marked and the lexicon doesn't find.

    Args:
        added: The events that persons added.
        nlp: The pipeline; the tables laid over it are as before when all rows are told.
    """
    words: dict[tuple[str, str, str], list[AddedEvent]] = {}
    events = list(added)
    docs = read_many(nlp, [event.sentence["text"] for event in events])
    for event, doc in zip(events, docs, strict=True):
        span = doc.char_span(*event.trigger, alignment_mode="expand")
        token = None if span is None else span.root
        if token is None or token.pos_ not in _PARTS:
            continue
        words.setdefault((token.lemma_.lower(), token.pos_, event.type), []).append(
            event
        )
    for (lemma, part, name), several in sorted(words.items()):
        yield _proposed(nlp, lemma, part, name, several)


def _proposed(
    nlp: Language, lemma: str, part: str, name: str, several: list[AddedEvent]
) -> ProposedWord:
    frames = Counter(
        row.frame
        for row in lexicon_of(nlp).rows
        if row.type == name and row.pos == part
    )
    example = max(several, key=lambda event: len(event.inside())).example()
    tried = []
    for frame, _ in frames.most_common(MOST_FRAMES):
        cells = {
            "lemma": lemma, "pos": part, "type": name, "frame": frame,
            "conditions": "", "example": example,
        }  # fmt: skip
        tried.append((*_found(nlp, cells, several), frame))
    cells = {"lemma": lemma, "pos": part, "type": name, "frame": ""}
    cells |= {"conditions": "", "example": example}
    told = f"“{lemma}”: {len(several)} times persons marked it as {name}"
    if tried:
        events, fillers, cells["frame"] = max(tried, key=lambda one: one[:2])
        wanted = sum(len(event.inside()) for event in several)
        told += (
            f"; with this row {events} of these events are found, and {fillers} of "
            f"their {wanted} fillers"
        )
    else:
        told += "; no word of this type and part of speech has a frame: choose one"
    sentences = (" ".join(event.sentence["text"].split()) for event in several)
    return ProposedWord(cells, told, tuple(sentences))


def _found(nlp: Language, cells: Row, several: list[AddedEvent]) -> tuple[int, int]:
    """How many of the events, and of their fillers, come out with a row."""
    component = nlp.get_pipe("conflict_events")
    assert isinstance(component, Events)
    before = component.overlay
    rows = (*before.rows("events"), OwnRow("learned", 1, cells))
    component.lay_over(Overlay({**before.tables, "events": rows}))
    try:
        texts = [event.sentence["text"] for event in several]
        records = [doc._.record for doc in read_many(nlp, texts)]
    finally:
        component.lay_over(before)
    events = fillers = 0
    for wanted, record in zip(several, records, strict=True):
        trigger = _span(*wanted.trigger)
        event = next(
            (
                one
                for one in record["events"]
                if one["type"] == wanted.type and overlap(one["trigger"], trigger)
            ),
            None,
        )
        if event is not None:
            events += 1
            fillers += sum(
                any(overlap(_span(start, end), one) for one in event[slot])
                for slot, start, end in wanted.inside()
            )
    return events, fillers


def _span(start: int, end: int) -> Record:
    return {"start": start, "end": end}
