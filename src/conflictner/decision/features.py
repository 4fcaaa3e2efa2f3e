"""What the decision looks at, as numbers with names that a person can read."""

import math

import numpy as np
import numpy.typing as npt

from conflictner.decision.candidates import EventCandidate, FillerCandidate
from conflictner.encoder.labels import Labels

Values = npt.NDArray[np.float64]

LEAST = 0.002
"""Shares nearer to nought or one tell no more than this."""

LEAST_OF_MANY = 0.001
"""The same, of one of many answers."""

FEW = 0.05
"""So many events of each type are added to those of a text, which may have none."""

UNKNOWN_CONFIDENCE = 0.9
"""What stands for the confidence of a rule that was never counted."""

EVENT_FEATURES = (
    "first look", "second look", "is an event", "rules agree", "rules find an event",
    "rules reject the word", "events in the text", "rules know the word",
    "confidence of the rules",
    "echo",
    "echo without rules",
    "such events elsewhere",
)  # fmt: skip

STATUS_FEATURES = (
    "encoder",
    "rules agree",
    "asserted by the rules",
    "asserted",
    "unreal",
)

FILLER_FEATURES = (
    "always", "rules", "confidence of the rules", "best word", "rules and encoder",
    "another slot", "event", "distance", "mean word", "rules name the type",
    "rules fill the slot", "before the trigger", "likelier fillers",
)  # fmt: skip


def log_odds(share: float) -> float:
    """The logarithm of the odds of a share, which is kept from its ends."""
    kept = min(max(share, LEAST), 1 - LEAST)
    return math.log(kept / (1 - kept))


def event_features(candidate: EventCandidate, labels: Labels) -> Values:
    """The features of each answer: no event, or an event of each type."""
    found = np.zeros((len(labels.types) + 1, len(EVENT_FEATURES)))
    encoder, rules = candidate.encoder, candidate.rules
    for column, shares in enumerate(
        (encoder.at_first, encoder.types) if encoder is not None else ()
    ):
        found[:, column] = np.log(np.maximum(shares, LEAST_OF_MANY))
    events = found[1:]
    events[:, 2] = 1
    if rules is not None and rules.type in labels.types:
        own = events[labels.types.index(rules.type)]
        own[3] = 1
        own[8] = log_odds(_known(rules.confidence))
        events[:, 4] = 1
    events[:, 5] = candidate.rejected
    events[:, 6] = math.log(candidate.density + 0.05)
    events[:, 7] = candidate.rejected or rules is not None
    events[:, 9] = candidate.echo
    events[:, 10] = candidate.echo and rules is None
    if candidate.elsewhere is not None:
        likelier = candidate.elsewhere + FEW
        events[:, 11] = np.log(likelier / likelier.sum())
    return found


def status_features(candidate: EventCandidate, labels: Labels) -> Values:
    """The features of each status."""
    found = np.zeros((len(labels.statuses), len(STATUS_FEATURES)))
    if candidate.encoder is not None:
        found[:, 0] = np.log(np.maximum(candidate.encoder.statuses, LEAST_OF_MANY))
    asserted, unreal = map(labels.statuses.index, ("asserted", "unreal"))
    if candidate.rules is not None:
        found[labels.statuses.index(candidate.rules.status), 1] = 1
        found[asserted, 2] = 1
    found[asserted, 3] = 1
    found[unreal, 4] = 1
    return found


def filler_features(
    candidate: EventCandidate,
    fillers: list[FillerCandidate],
    slot: int,
    event_type: str,
    likely: float,
) -> Values:
    """The features of the candidates of one slot, a row a candidate.

    Args:
        candidate: The event.
        fillers: The candidates.
        slot: The slot's number among those of the encoder.
        event_type: The type that was decided on.
        likely: How likely it is.
    """
    rules, encoder = candidate.rules, candidate.encoder
    same_type = rules is not None and rules.type == event_type
    filled = any(one.rules is not None for one in fillers)
    found = np.zeros((len(fillers), len(FILLER_FEATURES)))
    for row, one in zip(found, fillers, strict=True):
        best = mean = LEAST
        elsewhere = 0.3
        if encoder is not None:
            best = encoder.likely(slot, one.start, one.end)
            elsewhere = encoder.likely_elsewhere(slot, one.start, one.end)
        if one.encoder is not None:
            best, mean = max(best, one.encoder.best), one.encoder.mean
        apart = min(abs(one.start - candidate.end), abs(candidate.start - one.end))
        row[:] = (
            1,
            one.rules is not None,
            log_odds(_known(one.rules.confidence)) if one.rules is not None else 0,
            log_odds(best),
            one.rules is not None and one.encoder is not None,
            log_odds(elsewhere),
            log_odds(likely),
            math.log1p(apart),
            log_odds(mean),
            one.rules is not None and same_type,
            rules is not None and not filled,
            one.start < candidate.start,
            0,
        )
    best_words = found[:, 3]
    found[:, -1] = np.log1p((best_words[None] > best_words[:, None]).sum(1))
    return found


def _known(confidence: float | None) -> float:
    return UNKNOWN_CONFIDENCE if confidence is None else confidence
