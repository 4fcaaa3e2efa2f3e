"""What of a record stands beside an event: the events and names of its sentence."""

from collections import defaultdict

from conflictner.event import Record


class Neighbourhood:
    """Finds what stands beside an event, without going through the whole record.

    Args:
        record: The record of a document.
    """

    def __init__(self, record: Record) -> None:
        self._record = record
        self._events: dict[int, list[Record]] = defaultdict(list)
        for event in record["events"]:
            self._events[event["sentence"]["start"]].append(event)
        self._entities: dict[int, list[Record]] = defaultdict(list)
        for entity in record["entities"]:
            self._entities[entity["start"]].append(entity)

    def of(self, event: Record) -> Record:
        """The record with the events of the sentence and the names that fill slots."""
        events = self._events[event["sentence"]["start"]]
        offsets = range(event["sentence"]["start"], event["sentence"]["end"])
        elsewhere = (
            offset
            for one in events
            for slot in ("who", "whom")
            for filler in one[slot]
            for span in (filler, *filler.get("antecedent", ()))
            for offset in range(span["start"], span["end"])
            if offset not in offsets
        )
        found = [
            entity
            for offset in (*offsets, *dict.fromkeys(elsewhere))
            for entity in self._entities.get(offset, ())
        ]
        return {**self._record, "events": events, "entities": found}
