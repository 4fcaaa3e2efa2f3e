"""An event while the grammar is at work on it."""

from dataclasses import dataclass, field
from typing import Any

from conflictner.grammar.parse import Token
from conflictner.grammar.triggers import Trigger


@dataclass
class Filler:
    """A slot's filler: its tokens, its head and the rule that found it."""

    slot: str
    start: int
    end: int
    head: int
    rule: str
    value: dict[str, Any] = field(default_factory=dict)


@dataclass
class Draft:
    """A trigger with the fillers found so far."""

    trigger: Trigger
    clause: Token
    fillers: list[Filler] = field(default_factory=list)
    status: str = "asserted"
    apart: bool = False
    cue: Token | None = None
    cue_row: str = ""
    inherits_from: list[tuple[Token, str]] = field(default_factory=list)

    @property
    def type(self) -> str:
        """The event type."""
        return self.trigger.row.type

    @property
    def token(self) -> Token:
        """The trigger's token."""
        return self.trigger.token

    def of(self, slot: str) -> list[Filler]:
        """The fillers of a slot."""
        return [filler for filler in self.fillers if filler.slot == slot]

    def add(self, filler: Filler) -> bool:
        """Add a filler unless its words already fill the slot."""
        for other in self.fillers:
            if other.slot == filler.slot and (
                filler.start < other.end and other.start < filler.end
            ):
                return False
        self.fillers.append(filler)
        return True
