"""What the components write to the span groups of a Doc, and how it is read again.

Events live on a Doc as span groups, because these survive every way of saving it. The
`attrs["values"]` of a group run parallel to its spans; what a value holds stands here,
once, for those who write it and those who read it.
"""

from collections.abc import Iterator, Sequence
from typing import Any, Generic, NotRequired, TypedDict, TypeVar, cast

from spacy.tokens import Doc, Span, SpanGroup

Offsets = list[int]
"""Where a stretch of the text starts and ends."""

RuleParts = dict[str, Any]
"""A `Rule` as `Rule.to_json` gives it."""


NAMED = "name"
"""The relation of what isn't a place to the place in its name."""


class QuantityValue(TypedDict):
    """The bounds of a count."""

    low: int | None
    high: int | None
    vague: bool
    approximate: bool


TimeValue = TypedDict(
    "TimeValue", {"from": str | None, "to": str | None, "relation": str}
)
"""The days of an expression of time, both inclusive, and how it relates to them."""


class EntityValue(TypedDict, total=False):
    """What the tables tell of a name; a place has its resolution and its location."""

    place: str
    place_rule: str
    place_kind: str
    rivals: list[str]
    likely: bool
    inner_place: str
    inner_rule: str
    inner_rivals: list[str]
    location: dict[str, Any]
    metonym: str
    metonym_rule: str
    cue: Offsets
    kind: str
    spelling: str


class ScoresValue(TypedDict):
    """How sure the rules are of a value, and how sure the model; None if silent."""

    rules: float | None
    model: float | None


class EventValue(TypedDict):
    """What is told of an event beside its trigger and its type."""

    status: str
    cue: Offsets | None
    cue_row: str
    row: str
    rule: RuleParts
    confidence: float | None
    change: str
    sentence: Offsets
    sure: NotRequired[bool]
    light_verb: NotRequired[Offsets]
    made_by: NotRequired[str]
    scores: NotRequired[ScoresValue]


class RunnerUpValue(TypedDict):
    """What else might fill a slot."""

    start: int
    end: int
    text: str
    rule: RuleParts


_Days = TypedDict("_Days", {"from": str | None, "to": str | None}, total=False)


class RoleValue(_Days):
    """What is told of a filler; numbers have their bounds, times their days."""

    head: Offsets
    rule: RuleParts
    confidence: float | None
    made_by: NotRequired[str]
    scores: NotRequired[ScoresValue]
    low: NotRequired[int | None]
    high: NotRequired[int | None]
    vague: NotRequired[bool]
    approximate: NotRequired[bool]
    of: NotRequired[str | None]
    subset: NotRequired[bool]
    inferred: NotRequired[bool]
    antecedent: NotRequired[list[Offsets]]
    runners_up: NotRequired[list[RunnerUpValue]]


class RejectedValue(TypedDict):
    """The row that a word failed, what it lacked, and whether no model may doubt it."""

    row: str
    condition: str
    sure: NotRequired[bool]


class ActorValue(TypedDict):
    """What an actor is on the day of the text."""

    id: str | None
    kind: str
    side: str | None
    country: str | None
    acled_inter: int | None
    plover: str | None
    rule: str
    role: NotRequired[str]
    side_role: NotRequired[str]
    valid_from: NotRequired[str | None]
    valid_until: NotRequired[str | None]
    source: NotRequired[str | None]


Value = TypeVar("Value")


class Group(Generic[Value]):
    """A span group of Docs, with the type of its values.

    Args:
        name: Its key in `doc.spans`.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def write(
        self,
        doc: Doc,
        spans: Sequence[Span],
        values: Sequence[Value] | None = None,
        **attrs: object,
    ) -> SpanGroup:
        """Write spans and their values to a Doc, instead of what the group held."""
        told = attrs if values is None else {"values": list(values), **attrs}
        group = SpanGroup(doc, name=self.name, spans=[*spans], attrs=told)
        doc.spans[self.name] = group
        return group

    def of(self, doc: Doc) -> SpanGroup | None:
        """The group of a Doc, if it has one."""
        return doc.spans.get(self.name)

    def spans(self, doc: Doc) -> list[Span]:
        """The spans of a Doc, none if it has no such group."""
        group = self.of(doc)
        return [] if group is None else list(group)

    def read(self, doc: Doc) -> Iterator[tuple[Span, Value]]:
        """The spans of a Doc, each with its value, which may be changed in place."""
        group = self.of(doc)
        if group is not None:
            values = cast("list[Value]", group.attrs.get("values", []))
            yield from zip(group, values, strict=True)

    def attribute(self, doc: Doc, name: str) -> object:
        """What else the group of a Doc knows, None if nothing."""
        group = self.of(doc)
        return None if group is None else group.attrs.get(name)


DATELINE: Group[None] = Group("dateline")
"""What opens the report; its attributes are those of the document."""

LABELS: Group[None] = Group("labels")
"""The labels that head the lines of a bulletin."""

ENTITIES: Group[EntityValue] = Group("entities")
QUANTITIES: Group[QuantityValue] = Group("quantities")
TIMES: Group[TimeValue] = Group("times")

EVENTS: Group[EventValue] = Group("events")
"""The triggers: the label is the type, the span's id the event's number."""

ROLES: Group[RoleValue] = Group("roles")
"""The fillers: the label is the slot, the span's id the event's number."""

REJECTED: Group[RejectedValue] = Group("rejected")
"""The words of the lexicon that name no event."""

ACTORS: Group[ActorValue] = Group("actors")
"""Named actors, and fillers that are actors."""
