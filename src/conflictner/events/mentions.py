"""An event while the grammar is at work on it."""

from dataclasses import dataclass, field
from typing import Any

from conflictner.events.triggers import Trigger
from conflictner.knowledge.event_types import EventType
from conflictner.syntax.rules import Rule
from conflictner.syntax.tree import Node


@dataclass
class FillerSpan:
    """A slot's filler: its tokens, its head and the rule that found it."""

    slot: str
    start: int
    end: int
    head: int
    rule: Rule
    value: dict[str, Any] = field(default_factory=dict)


@dataclass
class EventMention:
    """A trigger with the fillers found so far."""

    trigger: Trigger
    clause: Node
    fillers: list[FillerSpan] = field(default_factory=list)
    status: str = "asserted"
    apart: bool = False
    change: str = ""
    cue: Node | None = None
    cue_row: str = ""
    sure: bool = False
    inherits_from: list[tuple[Node, str]] = field(default_factory=list)

    @property
    def type(self) -> str:
        """The event type."""
        return self.trigger.row.type

    @property
    def event_type(self) -> EventType:
        """What the tables tell of its type."""
        return self.trigger.row.event_type

    @property
    def token(self) -> Node:
        """The trigger's token."""
        return self.trigger.token

    def of(self, slot: str) -> list[FillerSpan]:
        """The fillers of a slot."""
        return [filler for filler in self.fillers if filler.slot == slot]

    def add(self, filler: FillerSpan) -> bool:
        """Add a filler unless its words already fill the slot."""
        for other in self.fillers:
            if other.slot == filler.slot and (
                filler.start < other.end and other.start < filler.end
            ):
                return False
        self.fillers.append(filler)
        return True
