"""Check a corpus: whether its annotation holds, and whether its texts repeat others."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from conflictner.corpus.documents import CorpusDocument
from conflictner.event import STATUSES, Record
from conflictner.knowledge.event_rows import SLOTS
from conflictner.knowledge.event_types import event_types
from conflictner.records import LABELS

COLUMNS = ("kind", "conflict", "writer", "source_kind")
"""What is told of each document of a corpus beside its date and text."""

SHARED_WORDS = 8
"""So many words in a row, names and numbers aside, and a sentence is a repetition."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…:;]\s|\n")
_FILLERS = ("who", "whom", "where", "weapon", "source")


@dataclass(frozen=True)
class CorpusProblem:
    """What is wrong with a document, and where in its text."""

    doc_id: str
    what: str
    place: int | None = None

    def __str__(self) -> str:
        where = "" if self.place is None else f" at {self.place}"
        return f"{self.doc_id}{where}: {self.what}"


def check_documents(
    documents: Iterable[CorpusDocument], columns: Iterable[str] = COLUMNS
) -> Iterator[CorpusProblem]:
    """What is wrong with documents, each by itself and among each other.

    Args:
        documents: The documents.
        columns: What must be told of each.
    """
    names: set[str] = set()
    wanted = tuple(columns)
    for one in documents:
        if one.doc_id in names:
            yield CorpusProblem(one.doc_id, "another document has this id too")
        names.add(one.doc_id)
        for column in wanted:
            if not one.columns.get(column):
                yield CorpusProblem(one.doc_id, f"its {column} is missing")
        yield from _check_spans(one)
        for event in one.events:
            yield from _check_event(one, event)


def _check_spans(one: CorpusDocument) -> Iterator[CorpusProblem]:
    for span in _spans([one.entities, one.events]):
        words = one.text[span["start"] : span["end"]]
        if span.get("text", words) != words or not words.strip():
            yield CorpusProblem(
                one.doc_id, f"{span.get('text')!r} is {words!r} there", span["start"]
            )
    last = 0
    for entity in sorted(one.entities, key=lambda entity: int(entity["start"])):
        if entity["label"] not in LABELS:
            yield CorpusProblem(
                one.doc_id, f"the label {entity['label']!r}", entity["start"]
            )
        if entity["start"] < last:
            yield CorpusProblem(
                one.doc_id, f"{entity['text']!r} overlaps another name", entity["start"]
            )
        last = entity["end"]


def _spans(value: object) -> Iterator[Record]:
    if isinstance(value, Mapping):
        if "start" in value and "end" in value:
            yield dict(value)
        for part in value.values():
            yield from _spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from _spans(part)


def _check_event(one: CorpusDocument, event: Record) -> Iterator[CorpusProblem]:
    place = event["trigger"]["start"]

    def problem(what: str) -> CorpusProblem:
        return CorpusProblem(one.doc_id, f"{event['trigger']['text']!r}: {what}", place)

    if event["type"] not in event_types():
        yield problem(f"there is no event type {event['type']!r}")
    if event["status"] not in STATUSES:
        yield problem(f"there is no status {event['status']!r}")
    sentence = event["sentence"]
    if not sentence["start"] <= place < sentence["end"]:
        yield problem("it is outside its sentence")
    for slot in SLOTS:
        for filler in event.get(slot, ()):
            inside = sentence["start"] <= filler["start"] < sentence["end"]
            if inside == bool(filler.get("inferred")):
                yield problem(
                    f"{slot} {filler['text']!r} is "
                    f"{'in' if inside else 'outside'} its sentence"
                )
    for slot in _FILLERS:
        for filler in event.get(slot, ()):
            if filler.get("head") and filler["head"] not in filler["text"]:
                yield problem(f"{filler['head']!r} isn't in {filler['text']!r}")
    yield from map(problem, _wrong_values(event))


def _wrong_values(event: Record) -> Iterator[str]:
    victims = [
        filler["text"] for filler in (*event.get("whom", ()), *event.get("who", ()))
    ]
    for number in event.get("how_many", ()):
        low, high = number.get("low"), number.get("high")
        if low is None and high is None:
            yield f"{number['text']!r} has no bound"
        elif low is not None and high is not None and low > high:
            yield f"{number['text']!r} is from {low} to {high}"
        counted = number.get("of")
        if counted and not any(counted in victim for victim in victims):
            yield f"no victim contains {counted!r}, which {number['text']!r} counts"
    for time in event.get("when", ()):
        if time.get("from") and time.get("to") and time["from"] > time["to"]:
            yield f"{time['text']!r} is from {time['from']} to {time['to']}"


def repeated_sentences(
    documents: Iterable[CorpusDocument],
    others: Mapping[str, str] | None = None,
    length: int = SHARED_WORDS,
) -> Iterator[CorpusProblem]:
    """The sentences that share too many words in a row with another document.

    Names and numbers don't count. A document that is told to be a `copy_of` another of
    its story may share all with it.

    Args:
        documents: The documents.
        others: Texts of others, which may not be repeated either, by their names.
        length: The number of words in a row that makes a repetition.
    """
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    runs: dict[str, list[tuple[str, ...]]] = {}
    copies: dict[str, Any] = {}
    for one in documents:
        copies[one.doc_id] = one.columns.get("copy_of") or one.doc_id
        runs[one.doc_id] = list(_runs(one.text, one.entities, length))
        for run in runs[one.doc_id]:
            holders[run].add(one.doc_id)
    for name, text in (others or {}).items():
        for run in _runs(text, (), length):
            if run in holders:
                holders[run].add(name)
    for name, own in runs.items():
        for run in own:
            shared = {
                other
                for other in holders[run]
                if copies.get(other, other) != copies[name]
            }
            if shared:
                told = f"shares “{' '.join(run)}” with {', '.join(sorted(shared)[:3])}"
                yield CorpusProblem(name, told)
                break


def _runs(
    text: str, entities: Iterable[Record], length: int
) -> Iterator[tuple[str, ...]]:
    """All runs of so many words within the sentences of a text, names left out."""
    names = [(entity["start"], entity["end"]) for entity in entities]
    start = 0
    for match in [*_SENTENCE_END.finditer(text), None]:
        end = len(text) if match is None else match.end()
        words = [
            found[0].lower()
            for found in _WORD.finditer(text, start, end)
            if not any(first <= found.start() < last for first, last in names)
        ]
        for place in range(len(words) - length + 1):
            yield tuple(words[place : place + length])
        start = end
