"""Say of the numbers of an event whom they count, and which are parts of others.

The rules say so of the numbers that they find; of those that the model finds the words
beside them tell. No parse is asked: not every sentence has one, and what is found must
not depend on which.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span

from conflictner.annotations import RoleValue
from conflictner.events.numbers import BEFORE_SUBSETS

Numbers = Sequence[tuple[Span, RoleValue]]

NEAR = 3
"""How many tokens may stand between a number and those whom it counts."""

BESIDE = 2
"""How many tokens beside a number are looked at: `of them 4`, `4 of them`."""


def complete_numbers(found: Sequence[tuple[Span, RoleValue]]) -> None:
    """Complete the numbers among the fillers of an event, which stand in its order.

    The victims of a number are those who stand behind it; where nobody does, it is the
    only victim there is. A number is a part of a greater one before it if `including`
    or `of them` stands beside it or opened the list (`including 5 by fire and 10 by
    gas`), or if it stands in brackets: `9 dead (5 men)`.
    """
    victims = [span for span, _ in found if span.label_ == "whom"]
    numbers = [(span, value) for span, value in found if span.label_ == "how_many"]
    for span, value in numbers:
        if "of" not in value:
            behind = [one for one in victims if 0 <= one.start - span.end <= NEAR]
            nearest = min(behind, key=lambda one: one.start, default=None)
            if nearest is None and len(victims) == 1:
                nearest = (
                    None if _are_counted(victims[0], span, numbers) else victims[0]
                )
            value["of"] = nearest.text if nearest is not None else None
            listed = not behind and any(
                one.end <= span.start and told.get("subset") for one, told in numbers
            )
            value["subset"] = listed or _is_introduced(span)
        if not value.get("subset"):
            value["subset"] = False
        if _is_bracketed(span, value, numbers) or (
            _is_introduced(span) and any(_wholes(span, value, numbers))
        ):
            value["subset"] = True


def _is_introduced(span: Span) -> bool:
    doc = span.doc
    before = doc[max(0, span.start - BESIDE) : span.start]
    behind = doc[span.end : span.end + BESIDE]
    return any(token.lower_ in BEFORE_SUBSETS for token in before) or (
        len(behind) == BESIDE
        and behind[0].lower_ == "of"
        and behind[1].lower_ in BEFORE_SUBSETS
    )


def _are_counted(victim: Span, span: Span, numbers: Numbers) -> bool:
    """Whether a number between counts them: `31 dead, nine of them minors`."""
    return any(span.end <= other.start < victim.start for other, _ in numbers)


def _wholes(span: Span, value: RoleValue, numbers: Numbers) -> Iterator[Span]:
    """The greater numbers before a number."""
    for other, whole in numbers:
        low, total = value.get("low"), whole.get("low")
        if other.end <= span.start and low is not None and total is not None:
            if low < total:
                yield other


def _is_bracketed(span: Span, value: RoleValue, numbers: Numbers) -> bool:
    for other in _wholes(span, value, numbers):
        between = span.doc[other.end : span.start].text
        if between.count("(") > between.count(")"):
            return True
    return False
