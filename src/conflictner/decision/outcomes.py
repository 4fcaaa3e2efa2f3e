"""One event, not two, where a word only tells how another one ended."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from conflictner.decision.deciding import EventVerdict

_OUTCOME = "dead"

BESIDE = 40
"""So many characters may stand between `shot` and `dead`: whom it was done to."""


def without_outcomes(
    text: str, verdicts: Sequence[EventVerdict]
) -> Iterator[EventVerdict]:
    """Verdicts with `dead` of `shot Ada Moor dead` not taken: `shot` is the killing.

    Args:
        text: The text.
        verdicts: The verdicts, in its order.
    """
    before: EventVerdict | None = None
    for verdict in verdicts:
        start, end = verdict.candidate.start, verdict.candidate.end
        outcome = text[start:end].lower() == _OUTCOME and verdict.made_by == "model"
        same = (
            before is not None
            and before.type == verdict.type
            and before.made_by != "model"
            and start - before.candidate.end <= BESIDE
            and not any(sign in text[before.candidate.end : start] for sign in ".,;\n")
        )
        yield replace(verdict, taken=False) if outcome and same else verdict
        if verdict.taken:
            before = verdict
