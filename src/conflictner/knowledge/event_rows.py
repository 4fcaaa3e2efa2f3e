"""Rows of the lexicon of events: types, slots, conditions, cues."""

from dataclasses import dataclass, field
from functools import cached_property

from conflictner.knowledge.event_types import EventType

SLOTS = ("who", "whom", "where", "how_many", "when", "source", "weapon")


KINDS = frozenset(
    "person force leader organisation place site vehicle weapon property group event "
    "time abstract none".split()
)


PREPOSITIONS = frozenset("of on in at over from to into against by for among".split())


CONDITIONS = PREPOSITIONS | frozenset(
    "object subject particle prep verb with without number modified conflict".split()
)


@dataclass(frozen=True)
class Condition:
    """One condition of a row: a name and the words or kinds that satisfy it.

    A kind in `strict` (`force+` in the table) isn't met by a word of unknown kind,
    unless the document tells of a conflict elsewhere.
    """

    name: str
    allowed: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()
    strict: frozenset[str] = frozenset()

    def admits(self, value: str) -> bool:
        """Whether a word or kind satisfies the condition."""
        if value in self.barred:
            return False
        return not self.allowed or value in self.allowed

    def __str__(self) -> str:
        return self._text

    @cached_property
    def _text(self) -> str:
        words = [
            *(word + "+" * (word in self.strict) for word in sorted(self.allowed)),
            *(f"!{word}" for word in sorted(self.barred)),
        ]
        return f"{self.name}={'|'.join(words)}" if words else self.name


@dataclass(frozen=True)
class EventRow:
    """A row of `events.tsv`."""

    lemma: str
    pos: str
    type: str
    frame: str
    conditions: tuple[Condition, ...]
    example: str
    line: int
    arguments: dict[str, str] = field(hash=False, compare=False, default_factory=dict)
    file: str = ""
    event_type: EventType = field(hash=False, compare=False, default=EventType(""))

    @property
    def id(self) -> str:
        """The row's name in records: word, part of speech, type, line of the table.

        A row of a user's own table has the table's name before the line.
        """
        place = f"{self.file}:{self.line}" if self.file else str(self.line)
        return f"{self.lemma}.{self.pos}.{self.type}:{place}"

    def condition(self, name: str) -> Condition | None:
        """The row's condition of this name."""
        return self._by_name.get(name)

    @cached_property
    def _by_name(self) -> dict[str, Condition]:
        return {one.name: one for one in reversed(self.conditions)}


def is_own_row(identifier: str) -> bool:
    """Whether an event's row, by its name in records, is of a user's own table.

    >>> is_own_row("raze.VERB.property_damage:events.tsv:4")
    True
    >>> is_own_row("raze.VERB.property_damage:812")
    False
    """
    return ":" in identifier.rpartition(":")[0]


@dataclass(frozen=True)
class Cue:
    """A row of `cues.tsv`: a governing word and the status that it gives.

    Whether a `sure` one decides is left to no model.
    """

    word: str
    pos: str
    status: str
    relations: frozenset[str]
    row: str
    sure: bool = False


@dataclass(frozen=True)
class LightVerb:
    """A row of `light_verbs.tsv`."""

    verb: str
    subject: str
    object: str
    relation: str


def read_conditions(text: str) -> tuple[Condition, ...]:
    """Read the conditions of a row; `KeyError` names one that there isn't."""
    found = []
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        name, _, value = part.partition("=")
        if name not in CONDITIONS:
            raise KeyError(name)
        words = [word.strip() for word in value.split("|") if word.strip()]
        found.append(
            Condition(
                name,
                frozenset(word.rstrip("+") for word in words if word[0] != "!"),
                frozenset(word[1:] for word in words if word[0] == "!"),
                frozenset(word[:-1] for word in words if word[-1] == "+"),
            )
        )
    return tuple(found)
