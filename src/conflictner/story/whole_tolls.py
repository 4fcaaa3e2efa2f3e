"""A toll of people that an event tells again by its parts."""

from conflictner.story.claims import Claim, Toll, elsewhere, figure_of

_FULLER = 1.25
"""Parts may be so many times the number that was told of all."""


def told_whole(claim: Claim, before: list[Toll]) -> Toll | None:
    """The toll that the victims of an event make up together, if one is so.

    Parts of several groups that are a few more than a toll of people are its
    fuller account.
    """
    numbers = [victims.best or 0 for victims in claim.victims]
    if len(numbers) < 2 or not all(numbers):  # noqa: PLR2004
        return None
    together = sum(numbers)
    for toll in before:
        fits = all(
            not (one.group and toll.group) or one.group == toll.group
            for one in claim.victims
        )
        if not fits or elsewhere(claim, toll):
            continue
        if toll.best == together:
            return toll
        groups = {one.group for one in claim.victims}
        fuller = toll.size < together <= toll.size * _FULLER
        if fuller and not toll.group and len(groups) > 1 and max(numbers) < toll.size:
            figure = figure_of(claim.victims[0], claim)
            figure.low = figure.best = figure.high = together
            figure.update = True
            toll.figures = [figure]
            return toll
    return None
