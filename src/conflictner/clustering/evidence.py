"""Whether two accounts tell one incident: what speaks for it, and what against.

Each sign that two accounts show has a weight in `incident_evidence.tsv`, the logarithm
of odds, as in the linkage of records (Fellegi and Sunter 1969); the sum of the weights
is the evidence. Above zero it speaks for one incident.
"""

from collections.abc import Iterator
from functools import cache

from conflictner.clustering.limits import limit_of
from conflictner.clustering.nodes import AccountNode
from conflictner.clustering.terms import cosine
from conflictner.knowledge.geodesy import kilometres
from conflictner.knowledge.tables import read_table, shipped

Sign = tuple[str, float, str]
"""A row of the table, how much of it two accounts show, and the words for it."""

EVIDENCE_COLUMNS = ("sign", "weight", "direction", "prior", "note")
"""The columns of the table; `direction` and `prior` are asked when it is fitted."""

ALWAYS = "always"
_NAMES = 2
"""With so many shared names the likeness of names counts half."""

_ENOUGH_NAMES = 3
"""More names that both texts have tell no more."""

_FAR_APART = 3
"""A number so many times the other is another number."""


@cache
def weights() -> dict[str, float]:
    """The weight of each sign."""
    rows = read_table(shipped("incident_evidence"), EVIDENCE_COLUMNS)
    return {row["sign"]: float(row["weight"]) for _, row in rows}


def evidence(one: AccountNode, other: AccountNode) -> float:
    """The evidence that two accounts tell one incident, as the logarithm of odds."""
    table = weights()
    return sum(
        table.get(sign, 0.0) * share for sign, share, _ in signs_of_pair(one, other)
    )


def reasons(one: AccountNode, other: AccountNode) -> str:
    """In words, what speaks for one incident, the strongest sign first."""
    table = weights()
    found = [
        (-table.get(sign, 0.0) * share, words)
        for sign, share, words in signs_of_pair(one, other)
        if words and table.get(sign, 0.0) * share > 0
    ]
    return ", ".join(words for _, words in sorted(found)) or "no single sign is strong"


def signs_of_pair(one: AccountNode, other: AccountNode) -> Iterator[Sign]:
    """What two accounts show."""
    yield ALWAYS, 1.0, ""
    both_main = one.account.main and other.account.main
    alike = bool(one.families & other.families)
    yield _types(one, other, both_main)
    yield _days(one, other, alike)
    yield _places(one, other)
    yield from _persons(one, other)
    yield from _actors(one, other)
    yield from _numbers(one, other)
    likeness = cosine(one.words, other.words)
    yield "alike_sentences", likeness, f"sentences alike ({likeness:.2f})"
    text = cosine(one.text, other.text)
    names = cosine(one.names, other.names)
    unlike = max(0.0, 1 - text / limit_of("unlike_texts"))
    if both_main:
        yield "both_main", 1.0, "what both documents are about"
        yield "unlike_texts_main", unlike, ""
        yield "alike_texts_main", text, f"texts alike ({text:.2f})"
        shared = len(one.names.keys() & other.names.keys())
        sure = names * shared / (shared + _NAMES)  # one shared name is soon the same
        yield "alike_names_main", sure, f"names alike ({names:.2f})"
        if one.names and other.names and not shared:
            yield "no_shared_names", 1.0, ""
    else:
        yield "alike_texts", text, f"texts alike ({text:.2f})"
        yield "unlike_texts", unlike, ""
    if one.dispatch is other.dispatch:
        yield "one_document", 1.0, ""
    if one.account.cumulative or other.account.cumulative:
        both = one.account.cumulative and other.account.cumulative
        yield ("both_tolls" if both else "one_toll"), 1.0, "both running tolls"


def _types(one: AccountNode, other: AccountNode, both_main: bool) -> Sign:
    shared = one.types & other.types
    if shared:
        return "same_type", 1.0, f"same type ({min(shared)})"
    if one.families & other.families:
        return "same_family", 1.0, "types that may tell one incident"
    # a document about an arrest tells of the deed, too
    return ("other_family_main" if both_main else "other_family"), 1.0, ""


def _days(one: AccountNode, other: AccountNode, alike: bool) -> Sign:
    """The days of both; where one is unknown, the day of publication stands for it.

    The days of a deed and of an arrest for it needn't be the same.
    """
    if not alike:
        if one.published is None or other.published is None:
            return "no_date", 1.0, ""
        return _after(abs(one.published - other.published), "published")
    if one.days is not None and other.days is not None:
        inferred = one.account.inferred_day or other.account.inferred_day
        how = "_inferred" if inferred else ""
        gap = max(one.days[0] - other.days[1], other.days[0] - one.days[1])
        exact = max(one.days[1] - one.days[0], other.days[1] - other.days[0]) == 0
        if gap <= 0:
            sign = "same_day" if exact else "days_overlap"
            return sign + how, 1.0, "same day"
        if gap == 1:
            return "next_day" + how, 1.0, "a day apart"
        sign = "days_apart" if gap <= limit_of("month_days") else "months_apart"
        return sign + how, 1.0, ""
    published = one.published, other.published
    if None in (one.days or published[0:1], other.days or published[1:2]):
        return "no_date", 1.0, ""
    first, second = sorted((one, other), key=lambda node: node.days is None)
    if first.days is not None and second.published is not None:
        gap = second.published - first.days[1]
        if second.published < first.days[0]:
            return "told_before", 1.0, ""  # of what was not yet
        return _after(gap, "reported")
    if published[0] is None or published[1] is None:
        return "no_date", 1.0, ""
    return _after(abs(published[0] - published[1]), "published")


def _after(gap: int, what: str) -> Sign:
    if gap <= limit_of("close_days"):
        return f"{what}_days_apart", 1.0, f"{what} within days"
    if gap <= limit_of("month_days"):
        return f"{what}_weeks_apart", 1.0, f"{what} within a month"
    return f"{what}_months_apart", 1.0, ""


def _places(one: AccountNode, other: AccountNode) -> Sign:
    how = "_inferred" if one.inferred_place or other.inferred_place else ""
    shared = one.exact.keys() & other.exact.keys()
    if shared:
        return "same_place" + how, 1.0, f"same place ({min(shared)})"
    if one.countries and other.countries and not one.countries & other.countries:
        return "other_country", 1.0, ""
    distances = [kilometres(a, b) for a in one.points for b in other.points]
    if distances:
        least = min(distances)
        if least <= limit_of("near_kilometres"):
            return "near_place", 1.0, f"places {least:.0f} km apart"
        if least >= limit_of("far_kilometres"):
            return "far_place" + how, 1.0, ""
    contained = (one.exact.keys() & other.around) | (other.exact.keys() & one.around)
    wide = (one.wide & other.around) | (other.wide & one.around)
    if contained or wide:
        smallest = min(contained or wide)
        return "place_within", 1.0, f"one place in the other ({smallest})"
    if one.exact and other.exact:
        apart = _told_apart(one, other) or _told_apart(other, one)
        return ("places_told_apart" if apart else "other_place") + how, 1.0, ""
    return "no_place", 1.0, ""


def _told_apart(one: AccountNode, other: AccountNode) -> bool:
    """Whether a document that tells one account puts another one where the other was.

    So it names both places, and tells them apart: these are two places, and no two
    names of one.
    """
    return bool(one.places_beside & other.exact.keys())


def _persons(one: AccountNode, other: AccountNode) -> Iterator[Sign]:
    shared = one.persons & other.persons
    if shared:
        yield "same_person", 1.0, f"same person ({min(shared)})"
    elif one.victims and other.victims:
        yield "other_persons", 1.0, ""
    if one.account.main and other.account.main:
        named = one.dispatch.persons & other.dispatch.persons
        if named:
            share = min(len(named), _ENOUGH_NAMES) / _ENOUGH_NAMES
            yield "persons_of_texts", share, f"both texts name {min(named)[1:]}"


def _actors(one: AccountNode, other: AccountNode) -> Iterator[Sign]:
    shared = one.actors & other.actors
    if shared:
        yield "same_actor", 1.0, f"same actor ({min(shared)})"
    elif one.actors and other.actors:
        yield "other_actors", 1.0, ""


def _numbers(one: AccountNode, other: AccountNode) -> Iterator[Sign]:
    for counts in sorted(one.numbers.keys() & other.numbers.keys()):
        first, second = one.numbers[counts], other.numbers[counts]
        shared = first & second
        if shared:
            most = max(shared)
            sign = "same_number" if most >= limit_of("small_number") else "same_few"
            if most >= limit_of("great_number"):
                sign = "same_great_number"
            yield sign, 1.0, f"same number ({most} {counts})"
        elif max(min(first), min(second)) > _FAR_APART * min(max(first), max(second)):
            yield "numbers_far_apart", 1.0, ""
        else:
            yield "other_number", 1.0, ""
