"""Read how the words round an expression of time bound it: `since`, `until`, `by`."""

import re
from typing import Final, Literal

from conflictner.values.calendar import Period, shifted
from conflictner.values.narrative import Expression, Narrative

Relation = Literal["", "since", "until", "after", "before", "range"]

_WORDS_BEFORE = re.compile(
    r"\b(since|until|till|til|after|before|by|through|prior to)"
    r"(?: (?:at least|about|around|early|late|early on|late on|the|at|sometime))* \Z"
)
_RELATIONS: Final[dict[str, Relation]] = {
    "since": "since",
    "until": "until",
    "till": "until",
    "til": "until",
    "through": "until",
    "by": "before",
    "before": "before",
    "prior to": "before",
    "after": "after",
}
_BOUNDED_KINDS: Final = frozenset(
    ("date", "weekday", "month", "year", "deictic", "current", "numeric")
)
_TIME_OF_DAY = re.compile(
    r"(?:early |late )?(?:dawn|noon|midday|midnight|dusk|morning|afternoon|evening)\b"
)
# What follows the time when it only says which thing is meant ("after the March vote").
# The words left out go on with the clause instead.
_THING_NEXT = re.compile(
    r"['’]s\b|['’] | (?!(?:and|or|but|when|as|in|at|on|with|to|until|that|which|while|"
    r"after|before|by|for|from|into|near|between|against|across|because|over|under|amid|"
    r"among|despite|without|following|during|since|where|who|it|he|she|they|there|the|"
    r"a|an|his|her|its|their|some|more|about|around|all|both|this|these|those|have|has|"
    r"had|were|was|is|are|would|will|did|saw|could|may|might|said|also|then|not|only|"
    r"just|so|according|killing|leaving|wounding|local|gunmen|people|troops|soldiers|"
    r"security|fighters|militants|rebels|forces)\b)[a-z]"
)
_DETERMINER_BEFORE = re.compile(
    r"(?:\b(?:the|a|an|his|her|its|their|that|this)|['’]s?) \Z"
)


def names_a_thing(expression: Expression) -> bool:
    """Whether it only tells which thing is meant: `a 1974 accord`."""
    if expression.kind not in ("year", "date", "month"):
        return False
    if not _DETERMINER_BEFORE.search(expression.before):
        return False
    return bool(re.match(r" [a-z]", expression.after))


def bounded(
    expression: Expression, period: Period, narrative: Narrative
) -> tuple[Period, Relation]:
    """The days that are left when the bound set by the words before it is drawn."""
    reference = narrative.reference
    if expression.kind == "then":
        return Period(period.first, reference and period.first and reference), "since"
    said = _WORDS_BEFORE.search(expression.before)
    if not said or _THING_NEXT.match(expression.after):
        return period, ""
    relation = _RELATIONS[said[1]]
    if relation == "since":
        if expression.kind == "past" or period.first is None:
            return period, ""
        # what begins after the day of the text has no end yet
        ahead = reference is not None and reference < period.first
        return Period(period.first, None if ahead else reference), relation
    if relation == "until" and expression.kind in (*_BOUNDED_KINDS, "clock"):
        return Period(None, period.last), relation
    if expression.kind not in _BOUNDED_KINDS or _TIME_OF_DAY.match(expression.words):
        return period, ""  # "after midnight on Friday" is that very day
    if names_a_thing(expression):
        return period, ""
    if relation == "before":
        last = period.last if said[1] == "by" else shifted(period.first, -1)
        return Period(None, last), relation
    return Period(period.last, None), relation
