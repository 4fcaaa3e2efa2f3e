"""Whether the conditions of a table of rules are such as an event can fulfil."""

from functools import cache

from conflictner.codes.code_words import code_classes
from conflictner.codes.cues import ACLED_CUES, cue_patterns
from conflictner.codes.sides import actor_sides
from conflictner.knowledge.event_types import event_types

_CHANGES = frozenset(("gained", "held", "lost", "not_held"))
_WHOLE = frozenset(("who", "whom", "weapon", "bare", "beside_who", "beside_whom"))


@cache
def _values(kind: str) -> frozenset[str]:
    """What may stand behind a condition's colon; empty if there is no such kind."""
    classes = code_classes()
    sides = {side for side, _ in actor_sides().values()} | classes
    rules = {pattern.rule for pattern in cue_patterns(*ACLED_CUES)}
    return {
        **dict.fromkeys(("trigger", "weapon", "sentence", "text"), classes),
        **dict.fromkeys(
            ("who", "whom", "beside_who", "beside_whom"),
            frozenset(sides | {"armed", "several"}),
        ),
        **dict.fromkeys(("cue", "near_cue"), frozenset(rules)),
        **dict.fromkeys(("beside", "near"), frozenset(event_types())),
        **dict.fromkeys(("change", "beside_change"), _CHANGES),
    }.get(kind, frozenset())


def wrong_condition(condition: str) -> str | None:
    """What is wrong with a condition, if anything.

    >>> wrong_condition("weapon:grenade")
    >>> wrong_condition("weapon:spoon")
    "no condition 'weapon:spoon'"
    """
    kind, colon, value = condition.partition(":")
    known = value in _values(kind) if colon else condition in _WHOLE
    return None if known else f"no condition {condition!r}"


def wrong_type(name: str) -> str | None:
    """What is wrong with the name of an event type, if anything."""
    return None if name in event_types() else f"no event type {name!r}"
