"""Events as plain values: what a record holds, with its offsets and its reasons."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from conflictner.displays import Displayed
from conflictner.knowledge.event_rows import SLOTS

STATUSES = ("asserted", "negated", "unreal")
"""What a text says about an event."""

Record = dict[str, Any]


@dataclass(frozen=True, slots=True, repr=False)
class Mention(Displayed):
    """A stretch of the text: `text` is the document's text from `start` to `end`."""

    start: int
    end: int
    text: str

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return repr(self.text)

    def to_dict(self) -> Record:
        """The mention as JSON values."""
        return {"start": self.start, "end": self.end, "text": self.text}


@dataclass(frozen=True, slots=True, repr=False)
class RunnerUp(Mention):
    """A stretch that might have filled the slot instead, and the rule that said so."""

    rule: str

    def to_dict(self) -> Record:
        """The runner-up as JSON values."""
        return {**Mention.to_dict(self), "rule": self.rule}


@dataclass(frozen=True, slots=True, repr=False)
class Filler(Mention):
    """What fills a slot of an event, and why.

    `head` is its head word, `rule` the grammar rule that found it, `entity` the id of
    the named entity its head belongs to, `antecedent` what a pronoun stands for.
    `inferred` fillers are outside the trigger's sentence. `location` says where a
    named place of `where` lies, and `actor` what a filler of `who`, `whom` or `source`
    is on the day of the text; the schema of records describes both.
    """

    head: str
    rule: str
    confidence: float | None = None
    made_by: str = "rules"
    scores: Record | None = None
    entity: str | None = None
    inferred: bool = False
    antecedent: tuple[Mention, ...] = ()
    runners_up: tuple[RunnerUp, ...] = ()
    location: Record | None = None
    actor: Record | None = None

    def to_dict(self) -> Record:
        """The filler as JSON values; what is empty or false is left out."""
        record: Record = {
            **Mention.to_dict(self),
            "head": self.head,
            "rule": self.rule,
        }
        if self.confidence is not None:
            record["confidence"] = self.confidence
        record["made_by"] = self.made_by
        if self.scores is not None:
            record["scores"] = self.scores
        if self.entity:
            record["entity"] = self.entity
        if self.inferred:
            record["inferred"] = True
        for name in ("antecedent", "runners_up"):
            if others := getattr(self, name):
                record[name] = [other.to_dict() for other in others]
        for name in ("location", "actor"):
            if (value := getattr(self, name)) is not None:
                record[name] = value
        return record


@dataclass(frozen=True, slots=True, repr=False)
class Count(Filler):
    """A number of people: from `low` to `high`, either of which may be open.

    `of` names the victims it counts; a `subset` is part of another number.
    """

    low: int | None = None
    high: int | None = None
    vague: bool = False
    approximate: bool = False
    subset: bool = False
    of: str | None = None

    def to_dict(self) -> Record:
        """The count as JSON values."""
        return {
            **Filler.to_dict(self),
            "low": self.low,
            "high": self.high,
            "vague": self.vague,
            "approximate": self.approximate,
            "subset": self.subset,
            "of": self.of,
        }


@dataclass(frozen=True, slots=True, repr=False)
class Time(Filler):
    """The days of an event, both inclusive; None if unknown."""

    first_day: datetime.date | None = None
    last_day: datetime.date | None = None

    def to_dict(self) -> Record:
        """The time as JSON values, its days as `from` and `to`."""
        return {
            **Filler.to_dict(self),
            "from": self.first_day.isoformat() if self.first_day else None,
            "to": self.last_day.isoformat() if self.last_day else None,
        }


@dataclass(frozen=True, slots=True, repr=False)
class Event(Displayed):
    """One event of a text: its type, trigger, status and fillers.

    `row` is the row of the lexicon that the trigger matched, `rule` the way it was
    found, `cue` the word that made it negated or unreal and `cue_row` the row that
    lists it. `change` tells of an event of control whether who has `gained`, `held` or
    `lost` the place, or does not hold it (`not_held`); it is empty for others.
    `own_slots` holds the fillers of slots that a user's own tables add.
    """

    id: int
    type: str
    status: str
    trigger: Mention
    sentence: Mention
    who: tuple[Filler, ...] = ()
    whom: tuple[Filler, ...] = ()
    where: tuple[Filler, ...] = ()
    how_many: tuple[Count, ...] = ()
    when: tuple[Time, ...] = ()
    source: tuple[Filler, ...] = ()
    weapon: tuple[Filler, ...] = ()
    row: str = ""
    rule: str = ""
    cue: Mention | None = None
    cue_row: str = ""
    confidence: float | None = None
    made_by: str = "rules"
    scores: Record | None = None
    change: str = ""
    own_slots: dict[str, tuple[Filler, ...]] = field(default_factory=dict)

    def __repr__(self) -> str:
        slots = (*SLOTS, *self.own_slots)
        named = ((slot, ", ".join(map(str, self.fillers(slot)))) for slot in slots)
        told = "".join(f" {slot}={words}" for slot, words in named if words)
        status = "" if self.status == STATUSES[0] else f"{self.status} "
        return f"<{status}{self.type} {self.trigger!r}{told}>"

    def fillers(self, slot: str) -> tuple[Filler, ...]:
        """The fillers of the slot with this name, which may be one of your own."""
        if slot not in SLOTS:
            return self.own_slots.get(slot, ())
        found: tuple[Filler, ...] = getattr(self, slot)
        return found

    def to_dict(self) -> Record:
        """The event in the format of the annotation guide, as JSON values."""
        record: Record = {
            "id": self.id,
            "type": self.type,
            "status": self.status,
            "trigger": self.trigger.to_dict(),
            "sentence": self.sentence.to_dict(),
        }
        for slot in (*SLOTS, *self.own_slots):
            record[slot] = [filler.to_dict() for filler in self.fillers(slot)]
        if self.change:
            record["change"] = self.change
        return {
            **record,
            "row": self.row,
            "rule": self.rule,
            "cue": self.cue.to_dict() if self.cue else None,
            "cue_row": self.cue_row,
            "confidence": self.confidence,
            "made_by": self.made_by,
            **({"scores": self.scores} if self.scores is not None else {}),
        }
