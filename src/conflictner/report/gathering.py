"""What the page holds as data: rows with their events, each name and sentence once.

The keys are short because a page may hold ten thousand events; `assets/data.js` reads
them. Lists refer to each other by number. Days and texts are as in the records.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from conflictner.event import Record
from conflictner.knowledge.event_types import event_types
from conflictner.knowledge.gazetteer import Gazetteer
from conflictner.report.areas import Outlines, map_place, outlined_division
from conflictner.report.figures import is_asserted
from conflictner.report.gaps import gaps_of
from conflictner.report.marks import (
    TextMark,
    in_utf16,
    marked_sentence,
    marks_of,
    outside_sentence,
)
from conflictner.report.rows import ReportRow
from conflictner.report.settings import place_of_event
from conflictner.report.summaries import (
    bounds_of_figures,
    codes_of,
    document_summary,
    family_of_row,
)
from conflictner.report.tolls import claimed_by, toll_claims

ASSERTED, INFERRED = "asserted", "inferred"

FLAGS = ("vague", "approximate", "subset")
"""What a number may be besides its bounds."""


class Interned:
    """Values by number, each once, in the order in which they came."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._numbers: dict[Any, int] = {}

    def number(self, key: Any, value: Any = None) -> int:  # noqa: ANN401  any value
        """The number of a value, by its key; a new one is taken in."""
        if key not in self._numbers:
            self._numbers[key] = len(self.values)
            self.values.append(key if value is None else value)
        return self._numbers[key]


class Gathering:
    """Gathers the data of a page.

    Args:
        records: The records.
        gazetteer: The places that are known, for outlines and names.
        outlet: The column of the records that tells the outlet.
    """

    def __init__(
        self, records: Sequence[Record], gazetteer: Gazetteer, outlet: str
    ) -> None:
        self._records = records
        self._gazetteer = gazetteer
        self._outlet = outlet
        self._names = [_names(record) for record in records]
        self._outlines = Outlines(gazetteer, _divisions(records))
        self._places = Interned()
        self._actors = Interned()
        self._sources = Interned()
        self._types = Interned()
        self._rules = Interned()
        self._sentences = Interned()

    def data(self, rows: Sequence[ReportRow]) -> dict[str, Any]:
        """The data of these rows."""
        events: list[dict[str, Any]] = []
        told = []
        for row in rows:
            first = len(events)
            events += [
                self._event(one.document, one.event, one.reason) for one in row.tellings
            ]
            told.append(self._row(row, first))
        return {
            "documents": [
                document_summary(record, self._outlet) for record in self._records
            ],
            "rows": told,
            "events": events,
            "sentences": self._sentences.values,
            "places": self._places.values,
            "actors": self._actors.values,
            "sources": self._sources.values,
            "types": [
                {"name": name, "family": family_of_row(name, ())}
                for name in self._types.values
            ],
            "rules": self._rules.values,
            "choices": sorted(event_types()),
        }

    def _row(self, row: ReportRow, first: int) -> dict[str, Any]:
        events = [self._records[t.document]["events"][t.event] for t in row.tellings]
        documents = [one.document for one in row.tellings]
        place = row.place or {}
        claims = toll_claims(row, self._records, self._outlet)
        return _kept(
            {
                "id": row.id,
                "t": self._types.number(row.type),
                "e": [first, len(row.tellings)],
                "s": self._sources_of(events, documents),
                "st": row.status if row.status != ASSERTED else None,
                "run": 1 if row.running else None,
                "d": [row.first, row.last] if row.first or row.last else None,
                "db": row.day_by,
                "p": self._place(place) if place else None,
                "pb": (place.get("by") or INFERRED) if place.get(INFERRED) else None,
                "a": self._actors_of("who", events, documents),
                "v": self._actors_of("whom", events, documents),
                "n": bounds_of_figures(row.figures),
                "ng": row.groups,
                "f": self._family(row, events),
                "c": _rounded(row.confidence),
                "cl": [[self._source(one.source), *one.values()] for one in claims],
                "g": gaps_of(row),
                "cp": row.copies,
                "sg": 1 if row.single else None,
            }
        )

    def _family(self, row: ReportRow, events: Sequence[Record]) -> str | None:
        """The family of a row, where it isn't that of its type."""
        family = family_of_row(row.type, events)
        return None if family == family_of_row(row.type, ()) else family

    def _place(self, place: Record) -> int:
        location = place.get("location") or {}
        key = (
            place.get("entity") or place["text"].casefold(),
            tuple(location.get("places") or ()),
            location.get("relation"),
            location.get("latitude"),
            location.get("longitude"),
        )
        return self._places.number(
            key, map_place(place, self._gazetteer, self._outlines)
        )

    def _actors_of(
        self, slot: str, events: Sequence[Record], documents: Sequence[int]
    ) -> list[int]:
        stated = any(map(is_asserted, events))
        found: Counter[int] = Counter()
        for event, document in zip(events, documents, strict=True):
            if stated and not is_asserted(event):
                continue
            for filler in event.get(slot) or ():
                found[self._actor(filler, document)] += 1
        return sorted(found, key=lambda actor: -found[actor])

    def _actor(self, filler: Record, document: int) -> int:
        identity = filler.get("entity")
        words = " ".join(filler["text"].split())
        if identity:
            name = self._names[document].get(identity, words)
            return self._actors.number(identity, name)
        if filler.get("antecedent"):
            words = filler["antecedent"][0]["text"]
        return self._actors.number(("words", words.casefold()), words)

    def _sources_of(
        self, events: Sequence[Record], documents: Sequence[int]
    ) -> list[int]:
        numbers = [
            self._source(claimed_by(event, self._records[n], self._outlet))
            for event, n in zip(events, documents, strict=True)
        ]
        return list(dict.fromkeys(numbers))

    def _source(self, name: str) -> int:
        return self._sources.number(name.casefold(), name)

    def _event(self, document: int, index: int, reason: str | None) -> dict[str, Any]:
        record = self._records[document]
        event = record["events"][index]
        sentence = marked_sentence(event)
        key = (document, sentence["start"], sentence["text"])
        currency = event.get("currency")
        place = place_of_event(event)
        return _kept(
            {
                "d": document,
                "i": event.get("id", index),
                "t": self._types.number(event["type"]),
                "x": self._sentences.number(key, _shown_sentence(sentence)),
                "m": [self._mark(mark, sentence["text"]) for mark in marks_of(event)],
                "st": None if is_asserted(event) else event.get("status"),
                "c": _rounded(event.get("confidence")),
                "cur": None if currency == "current" else currency,
                "by": self._rule(event.get("made_by")),
                "r": self._rule(event.get("rule")),
                "why": reason,
                "k": [self._rules.number(code) for code in codes_of(event)],
                "main": 1
                if self._records[document].get("main_event") == index
                else None,
                "o": [
                    [slot, one["start"], one["end"], one["text"], self._about(one)]
                    for slot, one in outside_sentence(event)
                ],
                "p": self._place(place) if place else None,
            }
        )

    def _mark(self, mark: TextMark, text: str) -> list[Any]:
        start, end = in_utf16(text, (mark.start, mark.end))
        about = self._about(mark.filler)
        return [mark.label, start, end, *([about] if about else [])]

    def _about(self, filler: Record) -> dict[str, Any]:
        """What the evidence says of a filler: how it was found, and what it means."""
        number = "low" in filler or "high" in filler
        flags = [name for name in FLAGS if filler.get(name)]
        times = [filler.get("from"), filler.get("to")]
        return _kept(
            {
                "r": self._rule(filler.get("rule")),
                "by": self._rule(filler.get("made_by")),
                "c": _rounded(filler.get("confidence")),
                "e": filler.get("entity"),
                "n": [filler.get("low"), filler.get("high")] if number else None,
                "f": flags,
                "of": filler.get("of"),
                "d": times if any(times) else None,
                "for": [one["text"] for one in filler.get("antecedent") or ()],
            }
        )

    def _rule(self, words: str | None) -> int | None:
        return self._rules.number(words) if words else None


def _shown_sentence(sentence: Record) -> list[Any]:
    """Where a sentence starts, its text, and 1 if it is a part of a longer one."""
    shown = [sentence["start"], sentence["text"]]
    return [*shown, 1] if sentence.get("cut") else shown


def _kept(values: dict[str, Any]) -> dict[str, Any]:
    """Values without the empty ones; a zero is a number, too."""
    return {
        key: value
        for key, value in values.items()
        if value is not None and value not in ("", [], {})
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 3)


def _names(record: Record) -> dict[str, str]:
    """The name of each entity of a record: its longest mention."""
    found: dict[str, str] = {}
    for entity in record.get("entities") or ():
        if entity.get("id") and len(entity["text"]) > len(found.get(entity["id"], "")):
            found[entity["id"]] = entity["text"]
    return found


def _divisions(records: Sequence[Record]) -> list[str]:
    places = [
        place
        for record in records
        for event in record["events"]
        if (place := place_of_event(event))
    ]
    return sorted({name for place in places if (name := outlined_division(place))})
