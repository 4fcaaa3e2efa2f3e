"""What the encoder tells: types, statuses, slots, names, in the order of its outputs.

The order is part of a trained encoder, which holds the lists that it was trained with;
by default they are those of the tables, for the next training.
"""

from dataclasses import dataclass, field
from typing import Any

from conflictner.knowledge.event_rows import SLOTS
from conflictner.knowledge.event_types import event_types

STATUSES = ("asserted", "negated", "unreal")
NAMES = ("PLACE", "ORG", "PERSON", "GROUP")


@dataclass(frozen=True)
class Labels:
    """The labels of an encoder; a type's output is one above its place in `types`."""

    types: tuple[str, ...] = field(default_factory=lambda: tuple(event_types()))
    statuses: tuple[str, ...] = STATUSES
    slots: tuple[str, ...] = SLOTS
    names: tuple[str, ...] = NAMES

    def to_json(self) -> dict[str, Any]:
        """The lists as JSON values."""
        return {
            "types": [*self.types],
            "statuses": [*self.statuses],
            "slots": [*self.slots],
            "names": [*self.names],
        }

    @staticmethod
    def from_json(lists: dict[str, list[str]]) -> "Labels":
        """Read what `to_json` gave."""
        return Labels(**{name: tuple(values) for name, values in lists.items()})
