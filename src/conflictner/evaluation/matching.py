"""When a found filler or event is the same as an annotated one, and which pairs up."""

import re
from collections import Counter

from conflictner.event import Record
from conflictner.knowledge.event_types import is_symmetric

CORE = ("who", "whom", "where", "how_many")
EXTRA = ("when", "source", "weapon")

SMALL_WORDS = frozenset({"the", "a", "an", "of", "in", "and", "'s", "’s"})
"""Words that don't count when two fillers are compared."""

LIKENESS = 0.5
"""Two fillers whose words overlap by this much (Dice) are the same."""

HEAD_SLACK = 3
"""A filler that holds the right head may be longer than the gold by so many words."""

TRIGGER_SLACK = 25
"""A trigger may be longer than the gold's by so many characters."""

ENTITY_SLACK = 4
"""The ends of an entity may differ from the gold's by so many characters in sum."""

WORD = re.compile(r"[\w’'-]+")


def overlap(one: Record, other: Record) -> bool:
    """Whether two spans share a character."""
    return bool(min(one["end"], other["end"]) > max(one["start"], other["start"]))


def words(text: str) -> list[str]:
    """The words of a filler that count in a comparison."""
    return [word for word in WORD.findall(text.lower()) if word not in SMALL_WORDS]


def alike(some: list[str], others: list[str]) -> bool:
    """Whether two fillers have half of their words in common."""
    common = sum((Counter(some) & Counter(others)).values())
    return bool(some and others) and (
        2 * common / (len(some) + len(others)) >= LIKENESS
    )


def _same_filler(gold: Record, found: Record) -> bool:
    for wanted in [gold, *gold.get("also", ())]:
        if not overlap(wanted, found):
            continue
        some, others = words(wanted["text"]), words(found["text"])
        head = (wanted.get("head") or "").lower()
        has_head = head and head in others and len(others) <= len(some) + HEAD_SLACK
        if has_head or alike(some, others):
            return True
    return False


def same_number(gold: Record, found: Record) -> bool:
    """Whether a found number has the annotated one's place and bounds."""
    return overlap(gold, found) and all(
        gold.get(bound) == found.get(bound) for bound in ("low", "high")
    )


def _same_time(gold: Record, found: Record) -> bool:
    if not overlap(gold, found):
        return False
    days = gold.get("from"), gold.get("to")
    return days in {(None, None), (found.get("from"), found.get("to"))}


def same(slot: str, gold: Record, found: Record) -> bool:
    """Whether a found filler of a slot is the annotated one."""
    if slot == "how_many":
        return same_number(gold, found)
    if slot == "when":
        return _same_time(gold, found)
    return _same_filler(gold, found)


def _sentence(gold: Record) -> Record:
    sentence: Record = gold.get("sentence") or gold["trigger"]
    return sentence


def fillers(event: Record, slot: str, within: Record | None = None) -> list[Record]:
    """The fillers of a slot that count.

    A clash has two sides and no victim, so its who and whom are one set. An inferred
    filler counts only if it stands `within` the sentence.
    """
    found = list(event.get(slot) or ())
    if is_symmetric(event["type"]) and slot == "who":
        found += event.get("whom") or ()
    elif is_symmetric(event["type"]) and slot == "whom":
        found = []
    return [
        filler
        for filler in found
        if not filler.get("inferred")
        or (within is not None and overlap(filler, within))
    ]


def required(event: Record, slot: str) -> list[Record]:
    """The fillers of a slot that must be found."""
    return [filler for filler in fillers(event, slot) if not filler.get("optional")]


def is_right(slot: str, gold: Record, found: Record) -> bool | None:
    """Whether a found filler is right; None if it is neither, as one that is optional.

    Args:
        slot: The slot.
        gold: The annotated event.
        found: The filler.
    """
    if any(same(slot, filler, found) for filler in required(gold, slot)):
        return True
    for filler in fillers(gold, slot):
        if filler.get("optional") and same(slot, filler, found):
            return None
        if filler.get("also") and any(
            overlap(other, found) for other in (filler, *filler["also"])
        ):
            return None
    return False


def compare_slot(slot: str, gold: Record, found: Record) -> tuple[int, int, int]:
    """Count what is right, invented and missed in one slot of a pair of events."""
    wanted = fillers(gold, slot)
    left = fillers(found, slot, _sentence(gold))
    right = missed = 0
    for filler in required(gold, slot):
        hit = next((other for other in left if same(slot, filler, other)), None)
        if hit is None:
            missed += 1
        else:
            right += 1
            left.remove(hit)
    # What an optional filler covers is not invented, nor what lies over a filler that
    # has alternatives, or over one of these.
    optional = [filler for filler in wanted if filler.get("optional")]
    also = [
        other
        for filler in wanted
        if filler.get("also")
        for other in (filler, *filler["also"])
    ]
    invented = sum(
        not any(same(slot, filler, other) for filler in optional)
        and not any(overlap(alternative, other) for alternative in also)
        for other in left
    )
    return right, invented, missed


def align(gold: list[Record], found: list[Record]) -> dict[int, int]:
    """Pair events one to one, best first: the gold's number to the found one's.

    A required event goes before its optional neighbour.
    """
    pairs: list[tuple[float, int, int]] = []
    for one, wanted in enumerate(gold):
        sentence = _sentence(wanted)
        longest = len(wanted["trigger"]["text"]) + TRIGGER_SLACK
        for other, event in enumerate(found):
            if wanted["type"] != event["type"]:
                continue
            trigger = event["trigger"]
            near = sentence["start"] <= trigger["start"] < sentence["end"]
            exact = (
                overlap(wanted["trigger"], trigger) and len(trigger["text"]) <= longest
            )
            if exact or near:
                slots = sum(compare_slot(slot, wanted, event)[0] for slot in CORE)
                pairs.append((-(2 * exact + near + 0.1 * slots), one, other))
    pairs.sort()
    of_gold: dict[int, int] = {}
    of_found: dict[int, int] = {}
    for _, one, other in pairs:
        if one not in of_gold and other not in of_found:
            of_gold[one], of_found[other] = other, one
    for _, one, other in pairs:
        holder = of_found.get(other)
        if (
            holder is not None
            and one not in of_gold
            and not gold[one].get("optional")
            and gold[holder].get("optional")
        ):
            del of_gold[holder]
            of_gold[one], of_found[other] = other, one
    return of_gold
