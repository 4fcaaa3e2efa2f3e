"""Join the mentions of one event, each to the earlier mentions that it fits best.

Mentions are taken in the order of the text. Each is compared with every earlier one;
what two have in common and what sets them apart are signs with weights
(`joining.tsv`), whose sum is the log-odds that they tell one event. A mention fits a
group as well as the best pair and the mean of all pairs tell; it joins the best group
above a small threshold, or starts one of its own. What one mention of a group tells of
place and days the others are taken to know. Mention pairs weighed by logistic
regression are the classic of coreference of events (Chen et al. 2009, Bejan and
Harabagiu 2010); taking the best earlier group is Ng and Cardie's best link (2002).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache

from conflictner.story.event_tables import joining_signs
from conflictner.story.mapped_places import NamedPlace
from conflictner.story.scenes import NO_DAYS, Days, Scene

_MOST_REASONS = 3
_REACH = 80
"""So many mentions may lie between two of one event."""

_LEAST = 0.15
"""A mention joins a group from so much log-odds on."""

_BEST = 0.7
"""How much the best pair of a mention and a group counts; the mean has the rest."""

_MOST_FIRST, _MOST_LAST = 3, 9
"""A mention is compared with so many of the first and of the last of a group."""
Compare = Callable[[Scene, Scene], frozenset[str]]


@dataclass(frozen=True)
class Link:
    """A mention and the earlier one that a group offers it.

    Attributes:
        event: The mention's number.
        to: The number of the earlier mention that it fits best.
        score: The log-odds that it belongs to that one's group.
        signs: What the two have in common, and what sets them apart.
    """

    event: int
    to: int
    score: float
    signs: frozenset[str]

    def reason(self) -> str:
        """What speaks for the link, the heaviest first."""
        return told(self.signs, 1)

    def objection(self) -> str:
        """What speaks against it."""
        return told(self.signs, -1)


@cache
def _weights() -> dict[str, float]:
    return {name: sign.weight for name, sign in joining_signs().items()}


def told(found: frozenset[str], side: int) -> str:
    """The signs that speak for (1) or against (-1), the heaviest first, in words."""
    weights = [(joining_signs()[name], name) for name in found]
    speaking = sorted(
        ((-side * sign.weight, name, sign.told) for sign, name in weights)
    )
    words = [words for weight, _, words in speaking if weight < 0 and words]
    return ", ".join(words[:_MOST_REASONS])


@dataclass
class Happening:
    """Mentions of one event.

    Attributes:
        scenes: The mentions, in the order of the text.
        known: The first and the last, each with the place and the days that the others
            tell.
        places: The places of the last mention that tells any.
        days: The days of the last mention that tells any.
        joins: How each but the first came to it.
        refused: By the number of a mention the best other group that was offered.
    """

    scenes: list[Scene] = field(default_factory=list)
    known: list[Scene] = field(default_factory=list)
    joins: list[Link] = field(default_factory=list)
    refused: dict[int, Link] = field(default_factory=dict)
    places: tuple[NamedPlace, ...] = ()
    days: Days = NO_DAYS


def join_mentions(scenes: list[Scene], compare: Compare) -> list[Happening]:
    """Happening the mentions of a document by the event that they tell.

    Args:
        scenes: The mentions in the order of the text.
        compare: Gives the signs of two mentions, the earlier one first.

    An event that wasn't mentioned for long isn't gone on with: that keeps the time for
    each mention of a long text within bounds.
    """
    groups: list[Happening] = []
    open_groups: list[tuple[int, Happening]] = []
    for number, scene in enumerate(scenes):
        open_groups = [one for one in open_groups if number - one[0] <= _REACH]
        offers = [(_offer(scene, group, compare), group) for _, group in open_groups]
        offers.sort(key=lambda offer: -offer[0].score)  # stable: the earlier first
        best = offers[0] if offers else None
        if best is not None and best[0].score > _LEAST:
            link, group = best
            group.scenes.append(scene)
            group.known = _known(group)
            group.joins.append(link)
            place = next(n for n, one in enumerate(open_groups) if one[1] is group)
            open_groups[place] = number, group
            refused = offers[1][0] if len(offers) > 1 else None
        else:
            group = Happening([scene], places=scene.places, days=scene.days)
            group.known = [scene]
            groups.append(group)
            open_groups.append((number, group))
            refused = best[0] if best is not None else None
        if refused is not None:
            group.refused[scene.id] = refused
    return groups


def _known(group: Happening) -> list[Scene]:
    """The mentions of a group that others are compared with, as the others tell them.

    The first and the last go with all that the others tell; of a long text's one event
    nothing is gone through again for each mention.
    """
    scenes, last = group.scenes, group.scenes[-1]
    group.places = last.places or group.places
    group.days = last.days if last.days != NO_DAYS else group.days
    compared = scenes[:_MOST_FIRST] + scenes[_MOST_FIRST:][-_MOST_LAST:]
    return told_together(compared, group.places, group.days)


def told_together(
    scenes: list[Scene], places: tuple[NamedPlace, ...], days: Days
) -> list[Scene]:
    """Mentions of one event, each with the place and days of the last that has them.

    Args:
        scenes: The mentions.
        places: The places of the last mention that has any.
        days: The days of the last mention that has any.
    """
    return [
        replace(
            scene,
            places=scene.places or places,
            days=days if scene.days == NO_DAYS else scene.days,
        )
        if (places and not scene.places) or (days != scene.days == NO_DAYS)
        else scene
        for scene in scenes
    ]


def _offer(scene: Scene, group: Happening, compare: Compare) -> Link:
    """How well a mention fits a group, and which of its mentions best."""
    weights = _weights()
    best: tuple[float, Scene, frozenset[str]] | None = None
    total = 0.0
    for other in group.known:
        found = compare(other, scene)
        score = math.fsum(weights[name] for name in found)  # in whatever order
        total += score
        if best is None or score > best[0]:
            best = score, other, found
    if best is None:
        raise ValueError("a group without a mention")
    mean = total / len(group.known)
    score = round(_BEST * best[0] + (1 - _BEST) * mean, 2)
    return Link(scene.id, best[1].id, score, best[2])
