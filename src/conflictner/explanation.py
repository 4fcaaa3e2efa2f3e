"""Say why an event was found, and in a sentence without one why not."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.annotations import EVENTS, REJECTED
from conflictner.errors import PipelineError
from conflictner.event import Count, Event, Filler, Mention, Time
from conflictner.events.candidates import candidates_in
from conflictner.events.filtering import candidate_filter
from conflictner.knowledge.event_rows import SLOTS
from conflictner.knowledge.known_tables import known_tables
from conflictner.knowledge.lexicon import lexicon
from conflictner.pipes.events import Events
from conflictner.records import get_events, get_record
from conflictner.story.account import setting_lines
from conflictner.story.casualty_account import casualty_account
from conflictner.text.doc_text import text_of
from conflictner.text.plain_doc import plain_doc

NO_WORD = "none of its words is in the lexicon of events"

NO_CONFLICT = "nothing else in the text points to a conflict"

NO_TEXT = "the text is empty: no event"


@dataclass(frozen=True)
class Rejection:
    """A word that might have named an event, and the condition that it failed.

    `conditions` are all those of its row in the lexicon.
    """

    trigger: Mention
    type: str
    row: str
    condition: str
    conditions: str = ""

    def __str__(self) -> str:
        row = _row(self.row, self.conditions)
        return f"no {self.type} “{self.trigger}”: {self.condition} ({row})"


@dataclass(frozen=True)
class SentenceExplanation:
    """A sentence with its events and with the words that made none.

    `conditions` are those of the rows that found its events, by the name of the row;
    `story` tells by the number of an event where and when it happened by all that the
    document tells, and which mentions tell the same.
    """

    sentence: Mention
    events: tuple[Event, ...]
    rejections: tuple[Rejection, ...]
    conditions: dict[str, str] = field(default_factory=dict, repr=False)
    story: dict[int, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def lines(self) -> Iterator[str]:
        """The explanation, line by line."""
        yield f"“{' '.join(self.sentence.text.split())}”"
        for event in self.events:
            row = _row(event.row, self.conditions.get(event.row, ""))
            yield f"  {event.type} “{event.trigger}”: {row}"
            yield from (f"    {line}" for line in _event_lines(event))
            yield from (f"    {line}" for line in self.story.get(event.id, ()))
        for rejection in self.rejections:
            yield f"  {rejection}"
        if not self.events and not self.rejections:
            yield f"  no event: {NO_WORD}"


@dataclass(frozen=True)
class Explanation:
    """Why a text has the events it has; printed, it reads as an account.

    `casualties` are lines that tell of which events each number of casualties was made.
    """

    sentences: tuple[SentenceExplanation, ...]
    casualties: tuple[str, ...] = ()

    def __str__(self) -> str:
        if not self.sentences:
            return NO_TEXT
        parts = ["\n".join(part.lines()) for part in self.sentences]
        if self.casualties:
            parts.append("\n".join(("Casualties", *self.casualties)))
        return "\n\n".join(parts)


def explain(doc: Doc, nlp: Language | None = None) -> Explanation:
    """Explain the events of a Doc sentence by sentence, and why others have none.

    Print the answer, or look at its attributes.

    Args:
        doc: A Doc that a pipeline of `conflictner.load` has read.
        nlp: That pipeline. It is needed for a Doc from a file only, where the pipeline
            has tables of your own and isn't loaded.
    """
    tables = _tables(doc, nlp)
    conditions = {
        row.id: "; ".join(map(str, row.conditions)) or "none"
        for row in lexicon(tables).rows
    }
    parts = _sentences(doc)
    starts = [sentence.start for sentence in parts]
    events: list[list[Event]] = [[] for _ in parts]
    rejections: list[list[Rejection]] = [[] for _ in parts]
    for event in get_events(doc):
        events[_place(starts, event.trigger)].append(event)
    for rejection in (*_rejections(doc), *_filtered(doc, tables)):
        told = replace(rejection, conditions=conditions.get(rejection.row, ""))
        rejections[_place(starts, rejection.trigger)].append(told)
    record = get_record(doc)
    sentences = [
        SentenceExplanation(
            sentence,
            tuple(found),
            tuple(failed),
            {event.row: conditions.get(event.row, "") for event in found},
            {event.id: tuple(setting_lines(record, event.id)) for event in found},
        )
        for sentence, found, failed in zip(parts, events, rejections, strict=True)
    ]
    return Explanation(tuple(sentences), tuple(casualty_account(get_record(doc))))


def _tables(doc: Doc, nlp: Language | None) -> str:
    """The user's tables that the events of a Doc were found with."""
    if nlp is not None:
        found = [pipe for _, pipe in nlp.pipeline if isinstance(pipe, Events)]
        if not found:
            raise PipelineError(
                "this pipeline finds no events; give the one that conflictner.load made"
            )
        return found[0].tables
    tables = known_tables(str(EVENTS.attribute(doc, "tables") or ""))
    if tables is None:
        raise PipelineError(
            "this Doc was read with tables of your own that are not "
            "loaded; load the pipeline that read it as nlp, and call "
            "explain(doc, nlp)"
        )
    return tables


def _place(starts: list[int], trigger: Mention) -> int:
    """The number of the sentence that a trigger stands in."""
    return bisect_right(starts, trigger.start) - 1


def _sentences(doc: Doc) -> list[Mention]:
    spans = list(doc.sents) if doc.has_annotation("SENT_START") else [doc[:]]
    return [
        Mention(span.start_char, span.end_char, span.text)
        for span in spans
        if span.text.strip()
    ]


def _rejections(doc: Doc) -> list[Rejection]:
    return [
        Rejection(
            Mention(span.start_char, span.end_char, span.text),
            span.label_,
            value["row"],
            value["condition"],
        )
        for span, value in REJECTED.read(doc)
    ]


def _filtered(doc: Doc, tables: str) -> Iterator[Rejection]:
    """The words of sentences without a chance, and why they name no event.

    Such a sentence is not parsed, or only as the context of another.
    """
    if not doc.has_annotation("SENT_START"):
        return
    view = plain_doc(doc)
    if view is not None:
        for rejection in _filtered(view.doc, tables):
            at = view.view.raw(rejection.trigger.start, rejection.trigger.end)
            yield replace(rejection, trigger=_mention(doc, at))
        return
    by_rules = [span for span, value in REJECTED.read(doc) if value["row"]]
    told = {span.start for span in (*EVENTS.spans(doc), *by_rules)}
    for sentence in doc.sents:
        if not told.isdisjoint(range(sentence.start, sentence.end)):
            continue
        for candidate in candidates_in(
            doc, candidate_filter(tables), sentence.start, sentence.end
        ):
            if candidate.certain:
                continue  # it is a part of a name
            token = sentence[candidate.index]
            row = (*candidate.relaxed, *candidate.barred)[0]
            yield Rejection(
                Mention(token.idx, token.idx + len(token), token.text),
                row.type,
                row.id,
                NO_CONFLICT if candidate.relaxed else candidate.reason,
            )


def _mention(doc: Doc, offsets: tuple[int, int]) -> Mention:
    start, end = offsets
    return Mention(start, end, text_of(doc)[start:end])


def _row(identifier: str, conditions: str) -> str:
    if not identifier:
        return "no row of the lexicon"
    if not conditions:
        return f"lexicon row {identifier}"
    return f"lexicon row {identifier}, conditions: {conditions}"


def _event_lines(event: Event) -> Iterator[str]:
    if event.rule:
        yield f"found by: {event.rule}"
    if event.scores is not None:
        yield _opinions(event)
    if event.cue is not None:
        row = f" (cue {event.cue_row})" if event.cue_row else ""
        yield f"{event.status}: because of “{event.cue}”{row}"
    else:
        yield f"{event.status}: no word says otherwise"
    for slot in (*SLOTS, *event.own_slots):
        for filler in event.fillers(slot):
            yield f"{slot}: “{filler}”{_value(filler)}, by: {filler.rule}"
            if filler.scores is not None:
                yield f"  {_opinions(filler)}"
            for other in filler.runners_up:
                yield f"  rather than “{other}”, by: {other.rule}"


_MADE_BY = {
    "rules": "the rules alone say so",
    "model": "the model alone says so",
    "both": "the rules and the model say so",
}


def _opinions(value: Event | Filler) -> str:
    """Who found a value, how sure each is for itself, and how likely it is then."""
    scores = value.scores or {}
    sure = ", ".join(
        f"{name} {share:.2f}" for name, share in scores.items() if share is not None
    )
    likely = "" if value.confidence is None else f"; likely {value.confidence:.2f}"
    said = f" ({sure})" if sure else ""
    return f"{_MADE_BY[value.made_by]}{said}{likely}"


def _value(filler: Filler) -> str:
    if isinstance(filler, Count):
        bounds = " to ".join(
            "open" if bound is None else str(bound)
            for bound in dict.fromkeys((filler.low, filler.high))
        )
        return f" = {bounds}" + (f", counts “{filler.of}”" if filler.of else "")
    if isinstance(filler, Time):
        days = dict.fromkeys((filler.first_day, filler.last_day))
        return " = " + " to ".join("open" if day is None else str(day) for day in days)
    if filler.antecedent:
        return " = " + ", ".join(f"“{other}”" for other in filler.antecedent)
    return " (carried over)" if filler.inferred else ""
