"""Compare two mentions: the signs that they tell one event, and those that they don't.

The signs are binary. What each weighs is read from `joining.tsv`, which was fitted by
logistic regression on annotated stories.
"""

from collections.abc import Iterator

from conflictner.story.event_tables import SAME_TYPE, pattern_of, type_relation
from conflictner.story.mapped_places import PlaceMap
from conflictner.story.scenes import NO_DAYS, Days, Scene

CURRENT = "current"
"""What an event is where no word says otherwise: sure of those with a day only."""
_FAR = 3
"""Paragraphs so far apart, or further, seldom go on with one event."""
_ONCE = frozenset(("killing", "overthrow"))
"""What happens to a person once."""
_RESULTS = frozenset(("killing", "injury"))


class MentionComparison:
    """Compares the mentions of one document.

    Args:
        text: The document's text.
        places: Its named places.
    """

    def __init__(self, text: str, places: PlaceMap) -> None:
        self.text = text
        self.places = places
        self._turns: dict[int, bool] = {}
        self._turn = pattern_of("another_event")

    def signs(self, one: Scene, other: Scene) -> frozenset[str]:
        """The signs of two mentions, the earlier one first."""
        return frozenset(
            (
                "any",
                *self._by_type(one, other),
                *self._by_distance(one, other),
                *self._by_place(one, other),
                *_by_day(one.days, other.days),
                *_by_people(one, other),
                *_by_numbers(one, other),
                *_by_telling(one, other),
            )
        )

    def _by_type(self, one: Scene, other: Scene) -> Iterator[str]:
        relation = type_relation(one.type, other.type)
        yield relation
        if one.lemma == other.lemma:
            yield "same_word"
        if relation == SAME_TYPE and one.type in _RESULTS:
            yield "same_result"
        if relation == SAME_TYPE and one.type in _ONCE and one.persons & other.persons:
            yield "once"

    def _by_distance(self, one: Scene, other: Scene) -> Iterator[str]:
        if one.sentence == other.sentence:
            yield "one_sentence"
            if self._turn.search(self.text, one.end, other.start):
                yield "turn_between"
        elif one.paragraph == other.paragraph:
            yield "one_paragraph"
        elif other.paragraph - one.paragraph == 1:
            yield "next_paragraph"
        elif other.paragraph - one.paragraph > _FAR:
            yield "far"
        if one.sentence != other.sentence and self._turns_before(other):
            yield "turn"
        if other.rank - one.rank == 1:
            yield "told_next"
        if one.headline and not other.headline:
            yield "headline"
        elif one.lead and not other.lead:
            yield "lead"
        if one.item is not None and other.item is not None and one.item != other.item:
            yield "other_item"

    def _turns_before(self, scene: Scene) -> bool:
        """Whether the sentence of a mention turns to another event before it."""
        known = self._turns.get(scene.start)
        if known is None:
            found = self._turn.search(self.text, scene.sentence, scene.start)
            known = self._turns[scene.start] = found is not None
        return known

    def _by_place(self, one: Scene, other: Scene) -> Iterator[str]:
        if one.places and other.places:
            yield from self._by_named_place(one, other)
        if one.spots & other.spots:
            yield "same_spot"

    def _by_named_place(self, one: Scene, other: Scene) -> Iterator[str]:
        exact = [p for p in one.places if not p.is_country]
        others = [p for p in other.places if not p.is_country]
        if {p.key for p in exact} & {p.key for p in others}:
            yield "same_place"
        elif exact and others:
            agree = any(self.places.agree(a, b) for a in exact for b in others)
            yield "place_in_place" if agree else "other_place"


def _by_day(one: Days, other: Days) -> Iterator[str]:
    if NO_DAYS in (one, other):
        return
    if one == other:
        yield "same_day"
    elif (one[1] or "9") < (other[0] or "") or (other[1] or "9") < (one[0] or ""):
        yield "other_day"
    else:
        yield "days_overlap"


def _by_people(one: Scene, other: Scene) -> Iterator[str]:
    for slot in ("who", "whom"):
        first, second = getattr(one, slot), getattr(other, slot)
        if first & second:
            yield f"same_{slot}"
        elif first and second:
            yield f"other_{slot}"
    if one.who & other.whom or one.whom & other.who:
        yield "roles_swapped"


def _by_numbers(one: Scene, other: Scene) -> Iterator[str]:
    if one.numbers and other.numbers:
        if one.numbers & other.numbers:
            same = one.type == other.type
            yield "same_number" if same else "number_of_other"
        elif one.type == other.type:
            yield "other_number"


def _by_telling(one: Scene, other: Scene) -> Iterator[str]:
    if other.is_bare:
        yield "bare"
    if other.definite and one.sentence != other.sentence:
        yield "bare_points_back" if other.is_bare else "points_back"
    if other.indefinite and one.sentence != other.sentence:
        yield "brings_in"
    if one.status != other.status:
        yield "other_status"
    if one.currency and other.currency and one.currency != other.currency:
        sure = all(s.currency != CURRENT or s.days != NO_DAYS for s in (one, other))
        yield "other_currency" if sure else "maybe_other_currency"
    elif one.currency == other.currency == "background":
        yield "both_background"
    elif one.currency == other.currency == "cumulative":
        yield "both_cumulative"
