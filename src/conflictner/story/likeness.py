"""Compare two mentions: the signs that they tell one event, and those that they don't.

The signs are binary. What each weighs is read from `joining.tsv`, which was fitted by
logistic regression on annotated stories.
"""

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
        found = ["any"]
        self._by_type(one, other, found)
        self._by_distance(one, other, found)
        self._by_place(one, other, found)
        if NO_DAYS not in (one.days, other.days):
            found.append(_by_day(one.days, other.days))
        _by_people(one, other, found)
        if one.numbers and other.numbers:
            _by_numbers(one, other, found)
        _by_telling(one, other, found)
        if "other_number" in found and ("other_place" in found or "other_day" in found):
            found.append("other_count_elsewhere")
        return frozenset(found)

    def _by_type(self, one: Scene, other: Scene, found: list[str]) -> None:
        relation = type_relation(one.type, other.type)
        found.append(relation)
        if one.lemma == other.lemma:
            found.append("same_word")
        if relation == SAME_TYPE and one.type in _RESULTS:
            found.append("same_result")
        if relation == SAME_TYPE and one.type in _ONCE and one.persons & other.persons:
            found.append("once")

    def _by_distance(self, one: Scene, other: Scene, found: list[str]) -> None:
        if one.sentence == other.sentence:
            found.append("one_sentence")
            if self._turn.search(self.text, one.end, other.start):
                found.append("turn_between")
        elif one.paragraph == other.paragraph:
            found.append("one_paragraph")
        elif other.paragraph - one.paragraph == 1:
            found.append("next_paragraph")
        elif other.paragraph - one.paragraph > _FAR:
            found.append("far")
        if one.sentence != other.sentence and self._turns_before(other):
            found.append("turn")
        if other.rank - one.rank == 1:
            found.append("told_next")
        if one.headline and not other.headline:
            found.append("headline")
        elif one.lead and not other.lead:
            found.append("lead")
        if one.item is not None and other.item is not None and one.item != other.item:
            found.append("other_item")

    def _turns_before(self, scene: Scene) -> bool:
        """Whether the sentence of a mention turns to another event before it."""
        known = self._turns.get(scene.start)
        if known is None:
            turn = self._turn.search(self.text, scene.sentence, scene.start)
            known = self._turns[scene.start] = turn is not None
        return known

    def _by_place(self, one: Scene, other: Scene, found: list[str]) -> None:
        if one.places and other.places:
            self._by_named_place(one, other, found)
        if one.spots & other.spots:
            found.append("same_spot")

    def _by_named_place(self, one: Scene, other: Scene, found: list[str]) -> None:
        exact = [p for p in one.places if not p.is_country]
        others = [p for p in other.places if not p.is_country]
        if {p.key for p in exact} & {p.key for p in others}:
            found.append("same_place")
        elif exact and others:
            agree = any(self.places.agree(a, b) for a in exact for b in others)
            found.append("place_in_place" if agree else "other_place")


def _by_day(one: Days, other: Days) -> str:
    if one == other:
        return "same_day"
    if (one[1] or "9") < (other[0] or "") or (other[1] or "9") < (one[0] or ""):
        return "other_day"
    return "days_overlap"


def _by_people(one: Scene, other: Scene, found: list[str]) -> None:
    if one.who and other.who:
        found.append("other_who" if one.who.isdisjoint(other.who) else "same_who")
    if one.whom and other.whom:
        found.append("other_whom" if one.whom.isdisjoint(other.whom) else "same_whom")
    if not (one.who.isdisjoint(other.whom) and one.whom.isdisjoint(other.who)):
        found.append("roles_swapped")


def _by_numbers(one: Scene, other: Scene, found: list[str]) -> None:
    same = one.type == other.type
    if one.numbers & other.numbers:
        found.append("same_number" if same else "number_of_other")
    elif same:
        found.append("other_number")


def _by_telling(one: Scene, other: Scene, found: list[str]) -> None:
    if other.is_bare:
        found.append("bare")
    if other.definite and one.sentence != other.sentence:
        found.append("bare_points_back" if other.is_bare else "points_back")
    if other.indefinite and one.sentence != other.sentence:
        found.append("brings_in")
    if one.status != other.status:
        found.append("other_status")
    if one.currency and other.currency and one.currency != other.currency:
        sure = all(s.currency != CURRENT or s.days != NO_DAYS for s in (one, other))
        found.append("other_currency" if sure else "maybe_other_currency")
    elif one.currency == other.currency == "background":
        found.append("both_background")
    elif one.currency == other.currency == "cumulative":
        found.append("both_cumulative")
