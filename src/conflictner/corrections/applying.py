"""Apply corrections to the events of one record, each with what became of it."""

from dataclasses import dataclass, field
from typing import Any

from conflictner.corrections.anchoring import sentence_round
from conflictner.corrections.correction import (
    HOW_MANY,
    PLACE,
    STATUS,
    TYPE,
    Correction,
    is_stretch,
)
from conflictner.corrections.fillers import (
    BY_A_PERSON,
    bounds_of,
    made_filler,
    mark_person,
)
from conflictner.corrections.places import Change, change_place
from conflictner.event import Record
from conflictner.knowledge.event_rows import SLOTS
from conflictner.knowledge.gazetteer import Gazetteer

ASSERTED = "asserted"


@dataclass(slots=True, eq=False)
class EditedEvent:
    """An event under correction, with the types that it had."""

    value: Record
    types: set[str] = field(default_factory=set)


class Editor:
    """Corrects one record in place.

    Args:
        record: The record, which is changed.
        text: The document's text.
        gazetteer: Tells the places.
    """

    def __init__(self, record: Record, text: str, gazetteer: Gazetteer) -> None:
        self.record = record
        self.text = text
        self.gazetteer = gazetteer
        self.edited = [EditedEvent(e, {e["type"]}) for e in record["events"]]
        self.settings: list[tuple[Correction, Record]] = []

    def apply(self, one: Correction) -> tuple[Change, Record | None]:
        """Apply a correction; gives what became of it, and its event, if any."""
        there, change = self._find(one)
        if one.slot is None and one.action == "add" and there is None:
            return self._add_event(one)
        if one.slot is None and one.action == "reject" and there is None:
            # Where another type stands now, the person's word is about that no more.
            return ("agreed", change[1], None), None
        if there is None:
            return change, None
        event = there.value
        if one.slot is None:
            return self._of_event(there, one)
        if one.slot == TYPE:
            return self._type(there, one), event
        if one.slot == STATUS:
            return self._status(event, one), event
        if one.slot == PLACE:
            return self._place(event, one), event
        return self._of_slot(event, one), event

    def finish(self) -> None:
        """Put the events in the order of the text, and number them."""
        events = [one.value for one in self.edited]
        events.sort(key=lambda event: (event["trigger"]["start"], event["id"]))
        for number, event in enumerate(events):
            event["id"] = number
        self.record["events"] = events

    def _find(self, one: Correction) -> tuple[EditedEvent | None, Change]:
        """The event that is meant, or why there is none.

        A trigger may have become longer or shorter. A change of the type holds for the
        trigger, whatever type the program gives it by now.
        """
        gone: Change = ("event_gone", f"“{self.text[one.start : one.end]}”", None)
        near = [
            other
            for other in self.edited
            if other.value["trigger"]["start"] < one.end
            and one.start < other.value["trigger"]["end"]
        ]
        exact = [
            other
            for other in near
            if (other.value["trigger"]["start"], other.value["trigger"]["end"])
            == (one.start, one.end)
        ]
        for some in (exact, near):
            typed = [other for other in some if one.type in other.types]
            if typed:
                return typed[0], gone
        if one.action == "add" and one.slot is None:
            return None, gone
        if one.slot == TYPE and len(exact) == 1:
            return exact[0], gone
        if near:
            told = ", ".join(sorted(other.value["type"] for other in near))
            return None, ("type_changed", told, None)
        return None, gone

    def _add_event(self, one: Correction) -> tuple[Change, Record]:
        given = one.new if isinstance(one.new, dict) else {}
        sentence = sentence_round(self.record["events"], one.start, one.end, self.text)
        words = self.text[one.start : one.end]
        event: Record = {
            "id": len(self.edited),
            "type": one.type,
            "status": given.get("status") or ASSERTED,
            "trigger": {"start": one.start, "end": one.end, "text": words},
            "sentence": sentence,
            **{slot: [] for slot in SLOTS},
            "row": "",
            "rule": BY_A_PERSON,
            "cue": None,
            "cue_row": "",
            "confidence": None,
        }
        mark_person(event, one, changed=True)
        self.edited.append(EditedEvent(event, {one.type}))
        self.record["events"].append(event)
        return ("applied", "", None), event

    def _of_event(
        self, there: EditedEvent, one: Correction
    ) -> tuple[Change, Record | None]:
        if one.action == "reject":
            self.edited.remove(there)
            self.record["events"].remove(there.value)
            was = {name: there.value.get(name) for name in ("type", "status", "row")}
            return ("applied", "", was), None
        mark_person(there.value, one, changed=False)
        return (
            "applied" if one.action == "accept" else "agreed",
            "",
            None,
        ), there.value

    def _type(self, there: EditedEvent, one: Correction) -> Change:
        was = there.value["type"]
        wanted = was if one.action == "accept" else one.new
        there.value["type"] = wanted
        there.types.update((one.type, wanted))
        mark_person(there.value, one, changed=was != wanted)
        if was != wanted:
            there.value.pop("change", None)
        return _done(one, was, wanted)

    def _status(self, event: Record, one: Correction) -> Change:
        was = event["status"]
        wanted = was if one.action == "accept" else one.new
        event["status"] = wanted
        if was != wanted:  # what decided it decides no more
            event["cue"], event["cue_row"] = None, ""
        mark_person(event, one, changed=was != wanted)
        return _done(one, was, wanted)

    def _place(self, event: Record, one: Correction) -> Change:
        if one.action == "accept":
            if not event["where"]:
                return "value_gone", "", None
            for filler in event["where"]:
                mark_person(filler, one, changed=False)
            return "applied", "", None
        change = change_place(self.record, event, one, self.gazetteer)
        if change[0] in ("no_words", "value_gone"):
            # It may mean what is inferred, which is known only later.
            self.settings.append((one, event))
        return change

    def _of_slot(self, event: Record, one: Correction) -> Change:
        slot = str(one.slot)
        fillers: list[Record] = event.setdefault(slot, [])
        if one.action == "add":
            return self._put(event, fillers, one, None)
        found = _matching(fillers, one.old, slot)
        if one.action == "accept" and one.old is None:
            for filler in fillers:
                mark_person(filler, one, changed=False)
            return ("applied" if fillers else "value_gone"), "", None
        if one.action == "change" and one.old is None:
            if len(fillers) > 1:
                told = ", ".join(f"“{filler['text']}”" for filler in fillers)
                return "ambiguous", told, None
            found = list(fillers)
        if len(found) > 1:
            return "ambiguous", f"{len(found)} values of {slot} match", None
        if one.action == "reject":
            if not found:
                return "agreed", "", None
            fillers.remove(found[0])
            return "applied", "", found[0]
        if one.action == "accept":
            if not found:
                return "value_gone", "", None
            mark_person(found[0], one, changed=False)
            return "applied", "", None
        return self._put(event, fillers, one, found[0] if found else None)

    def _put(
        self,
        event: Record,
        fillers: list[Record],
        one: Correction,
        before: Record | None,
    ) -> Change:
        """Put the person's value in the place of another, or beside the others."""
        if not is_stretch(one.new):  # a number without words of its own
            return _bounds(fillers, one, before)
        same = _matching(fillers, one.new, str(one.slot))
        same = [filler for filler in same if _spans(filler) == _spans(one.new)]
        if before is None and same:
            same[0].update(bounds_of(one.new) if one.slot == HOW_MANY else {})
            mark_person(same[0], one, changed=False)
            return "agreed", "", None
        made = made_filler(event, one, self.record, self.text)
        if before is None:
            fillers.append(made)
            fillers.sort(key=lambda filler: (filler["start"], filler["end"]))
            told = "" if one.action == "add" or one.old is None else "old value gone"
            return "applied", told, None
        if one.slot == HOW_MANY:
            made["subset"] = bool(before.get("subset"))
            if one.new.get("of") is None:
                made["of"] = before.get("of")
        others = [filler for filler in same if filler is not before]
        for other in others:
            fillers.remove(other)
        fillers[fillers.index(before)] = made
        return "applied", "", before


def _bounds(fillers: list[Record], one: Correction, before: Record | None) -> Change:
    """Give a number other bounds; its words stay."""
    bounds = bounds_of(one.new)
    if before is None:
        agreed = [f for f in fillers if (f["low"], f["high"]) == _low_high(one.new)]
        if len(agreed) == 1:
            mark_person(agreed[0], one, changed=False)
            return "agreed", "", None
        return ("value_gone" if one.old is not None else "no_words"), "", None
    was = {"low": before["low"], "high": before["high"]}
    before.update(bounds)
    mark_person(before, one, changed=True)
    return "applied", "", was


def _low_high(value: Any) -> tuple[int | None, int | None]:  # noqa: ANN401
    return value.get("low"), value.get("high")


def _spans(value: Any) -> tuple[int, int]:  # noqa: ANN401  a stretch of the text
    return value["start"], value["end"]


def _matching(fillers: list[Record], old: Any, slot: str) -> list[Record]:  # noqa: ANN401
    """The fillers that a value means: those of the same offsets, else that overlap."""
    if old is None:
        return []
    if not is_stretch(old):
        if slot != HOW_MANY:
            return []
        return [f for f in fillers if (f["low"], f["high"]) == _low_high(old)]
    exact = [filler for filler in fillers if _spans(filler) == _spans(old)]
    if exact:
        return exact[:1]
    return [f for f in fillers if f["start"] < old["end"] and old["start"] < f["end"]]


def _done(one: Correction, was: str, wanted: str) -> Change:
    same = was == wanted and one.action == "change"
    return "agreed" if same else "applied", "", was if was != wanted else None
