"""From which mentions of a text one may take what it doesn't tell itself."""

from bisect import bisect_left

from conflictner.event import Record
from conflictner.story.background import is_background, is_toll
from conflictner.story.joining import Happening
from conflictner.story.likeness import MentionComparison
from conflictner.story.scenes import Scene

_BREAKS = frozenset(
    ("apart", "course", "turn", "other_day", "other_item", "other_currency")
)
"""Signs that an event doesn't go on with the scene of the one before it."""

NEAREST = 40
"""So many mentions on either side are asked, so that time grows with the text."""


def continues(comparison: MentionComparison, one: Scene, other: Scene) -> bool:
    """Whether an event goes on with the scene of the one told before it."""
    found = comparison.signs(one, other)
    return not found & _BREAKS


def tellers(
    scene: Scene, happening: Happening, events: dict[int, Record]
) -> list[Scene]:
    """The mentions from which one may take its place or its day, the best first.

    Those before it go before those after it, and the nearest first. One behind it in
    its own paragraph, but in another sentence, goes on with the text, not with it. A
    running toll takes nothing, and gives nothing; an older event takes nothing from
    the news.

    Args:
        scene: The mention.
        happening: All mentions of its event.
        events: The events by the number of their mention.
    """
    if is_toll(events[scene.id]):
        return []
    older = is_background(events[scene.id])
    place = bisect_left(happening.scenes, scene.start, key=lambda one: one.start)
    found = [
        other
        for other in happening.scenes[max(0, place - NEAREST) : place + NEAREST + 1]
        if other.id != scene.id
        and not is_toll(events[other.id])
        and (is_background(events[other.id]) or not older)
        and (
            other.start < scene.start
            or other.sentence == scene.sentence
            or other.paragraph != scene.paragraph
        )
    ]
    return sorted(
        found,
        key=lambda other: (
            other.sentence != scene.sentence,
            other.paragraph != scene.paragraph,
            other.start > scene.start,
            abs(other.start - scene.start),
        ),
    )
