"""What the encoder tells: types, statuses, slots, names, in the order of its outputs.

The order is part of a trained encoder, which holds the lists that it was trained with;
these are the lists of the next training.
"""

from dataclasses import dataclass
from typing import Any

TYPES = (
    "killing", "injury", "attack", "clash", "strike", "bombing", "abduction", "abuse",
    "arrest", "property_damage", "displacement", "deployment", "control", "overthrow",
    "restriction", "protest", "agreement",
)  # fmt: skip
STATUSES = ("asserted", "negated", "unreal")
SLOTS = ("who", "whom", "where", "how_many", "when", "source", "weapon")
NAMES = ("PLACE", "ORG", "PERSON", "GROUP")


@dataclass(frozen=True)
class Labels:
    """The labels of an encoder; a type's output is one above its place in `types`."""

    types: tuple[str, ...] = TYPES
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
