"""Decide between the places that a name could mean, or tell why nothing does."""

import math
from typing import Literal

from conflictner.knowledge.gazetteer import AREAS, Place
from conflictner.knowledge.geodesy import kilometres
from conflictner.knowledge.names import SMALL, STRONG, VARIANT, WEAK
from conflictner.names.matching import NameCandidate, Resolution
from conflictner.names.place_options import PlaceOption, PlaceWeigher

Undecided = Literal["likely", "any", "none"]
"""What a name gets that nothing decides: the place in which more people live than in
all others of the name together, if there is one; the best guess; or none."""

LIKELY: Undecided = "likely"
ANY: Undecided = "any"
NONE: Undecided = "none"
UNDECIDED = (LIKELY, ANY, NONE)

_SURE = 2.0
_LOCAL = 1.0
_APART = 0.75
_LARGE = 100_000
_SAME_SPOT, _REACH = 15.0, 150.0
_HARDLY = frozenset((WEAK, SMALL))
_LARGE_KINDS = (
    frozenset("capital city country territory governorate state".split()) | AREAS
)
_ELSEWHERE = "the text is about countries other than its own"
_NOTHING = "nothing in the text points to the place of this name"


class PlaceDecider:
    """Decides which place each name of one Doc means.

    Args:
        weigher: Weighed the places.
    """

    def __init__(self, weigher: PlaceWeigher) -> None:
        self.around = weigher.around
        self.weigher = weigher

    def decide(
        self, one: NameCandidate, options: list[PlaceOption], undecided: Undecided
    ) -> Resolution:
        """Which place a name means, why, and which else it could mean."""
        if not options:
            return Resolution("", "in no table")
        best = options[0]
        rivals = tuple(option.place.id for option in options[1:5])
        doubt = self._doubt(one, options)
        if doubt:
            sure = doubt != _ELSEWHERE and _is_likely(options)
            if undecided == ANY or (undecided == LIKELY and sure):
                told = f"{doubt}: taken for the likeliest"
                return Resolution(best.place.id, told, rivals, likely=True)
            return Resolution("", doubt, _ids(options))
        weak = best.entry.strength in _HARDLY
        if best.reasons and (weak or len(options) > 1):
            rule = max(best.reasons)[1]
        elif len(options) == 1:
            rule = "the only place of this name in the tables"
        else:
            rule = "the best known of the places of this name"
        if one.spelling and best.entry.strength == VARIANT:
            rule = f"{rule}; spelling: {one.spelling}"
        return Resolution(best.place.id, rule, rivals)

    def _doubt(self, one: NameCandidate, options: list[PlaceOption]) -> str:
        """Why nothing decides between the places of a name; empty if something does."""
        best = options[0]
        second = options[1].score if len(options) > 1 else -math.inf
        weak = best.entry.strength in _HARDLY
        known = self.weigher.known(one, best.entry, best.place)
        spoken_for = best.score - known >= _SURE
        if self._elsewhere(one, best):
            return _ELSEWHERE
        large = best.place.population >= _LARGE
        near = len(options) > 1 and _same_spot(best.place, options[1].place)
        known_best = (
            best.entry.strength == STRONG
            and len(options) > 1
            and options[1].entry.strength in _HARDLY
        )
        unsure = best.score - second < _APART and not known_best
        if unsure and not best.told and not near:
            return f"could be {len(options)} places"
        if len(options) == 1 and best.place.kind == "county":
            return ""  # the word behind it tells that it is one
        if best.entry.strength == SMALL and best.local < _LOCAL and not best.told:
            return _NOTHING
        if weak and not spoken_for and not (large and not self.around.countries):
            return _NOTHING
        return ""

    def _elsewhere(self, one: NameCandidate, best: PlaceOption) -> bool:
        """Whether a small place lies in a country that the text doesn't name."""
        if best.told or not self.around.names_others(one):
            return False
        large = best.place.kind in _LARGE_KINDS or best.place.population >= _LARGE
        distance = self.around.distance(one, best.place)
        close = distance is not None and distance <= _REACH
        return not large and not close and not self.around.share(one, best.place)


def _same_spot(one: Place, other: Place) -> bool:
    """Whether two places are so near that the tables hold one place twice."""
    if one.point is None or other.point is None:
        together = one.parent in (other.parent, other.id) or other.parent == one.id
        return bool(one.parent) and together
    return kilometres(one.point, other.point) <= _SAME_SPOT


def _is_likely(options: list[PlaceOption]) -> bool:
    """Whether more people live in the first place than in all the others together.

    A spelling that no table lists says too little for a guess, as does a small place
    among others; how many live in a county no table tells.
    """
    strength = options[0].entry.strength
    if any(option.place.kind == "county" for option in options):
        return False
    if strength == VARIANT or (strength == SMALL and len(options) > 1):
        return False
    return 2 * options[0].place.population > sum(o.place.population for o in options)


def _ids(options: list[PlaceOption]) -> tuple[str, ...]:
    return tuple(option.place.id for option in options[:5])
