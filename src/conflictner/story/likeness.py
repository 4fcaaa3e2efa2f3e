"""Compare two mentions: the signs that they tell one event, and those that they don't.

The signs are binary. What each weighs is read from `joining.tsv`, which was fitted by
logistic regression on annotated stories.
"""

import re
from collections.abc import Iterator

from conflictner.story.event_tables import SAME_TYPE, story_words, type_relation
from conflictner.story.mapped_places import PlaceMap
from conflictner.story.scenes import Days, Scene

_FAR = 3
"""Paragraphs so far apart, or further, seldom go on with one event."""
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
        turns = "|".join(map(re.escape, story_words("another_event")))
        self._turn = re.compile(rf"\b(?:{turns})\b", re.IGNORECASE)

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
        if one.sentence != other.sentence and self._turn.search(
            self.text, other.sentence, other.start
        ):
            yield "turn"
        if one.headline and not other.headline:
            yield "headline"
        if one.item is not None and other.item is not None and one.item != other.item:
            yield "other_item"

    def _by_place(self, one: Scene, other: Scene) -> Iterator[str]:
        exact = [p for p in one.places if not p.is_country]
        others = [p for p in other.places if not p.is_country]
        keys = {p.key for p in exact} & {p.key for p in others}
        if keys:
            yield "same_place"
        elif exact and others:
            agree = any(self.places.agree(a, b) for a in exact for b in others)
            yield "place_in_place" if agree else "other_place"
        if one.spots & other.spots:
            yield "same_spot"


def _by_day(one: Days, other: Days) -> Iterator[str]:
    if one == (None, None) or other == (None, None):
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
    if other.definite and one.sentence != other.sentence:
        yield "points_back"
    if other.indefinite and one.sentence != other.sentence:
        yield "brings_in"
    if one.status != other.status:
        yield "other_status"
    if one.currency and other.currency and one.currency != other.currency:
        yield "other_currency"
    elif one.currency == other.currency == "background":
        yield "both_background"
    elif one.currency == other.currency == "cumulative":
        yield "both_cumulative"
