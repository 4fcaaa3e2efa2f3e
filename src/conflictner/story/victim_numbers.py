"""Which number of an event counts which of its victims."""

import re

from conflictner.event import Record
from conflictner.knowledge.word_classes import word_class
from conflictner.story.victims import Victims, count_victims, number_of
from conflictner.values.quantity import find_quantities

_NEAR_NUMBER = 60
_BODY_OF = re.compile(
    r"(?:(?:an?|the|its|his|her|their)\s+)?(?:[\w’'-]+\s+)?"
    rf"(?:{'|'.join(sorted(word_class('body_of_people')))})\s+of\s+",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\bboth\s+(?:of\s+)?(?:the|his|her|their|its)?\s*\Z", re.IGNORECASE)
_OF_THE = re.compile(r"\s+of\s+(?:the|those|these|their|its|his|her)\s+")
_BESIDE_WHOLE = re.compile(
    r"\s+(?:(?!was\b|were\b|is\b|are\b|been\b|ha[sd]\b|have\b)[\w’'-]+\s+){0,2}"
)
"""Between a number and a word that describes those whom it counts."""

_AGE = re.compile(r"(?:year|month)s?-old\b")


def give_numbers(
    found: list[Victims], event: Record, text: str, things: set[str]
) -> None:
    """Give each number to what it counts; a number that counts nobody is one more.

    Args:
        found: The victims; takes those that only a number tells.
        event: Their event.
        text: The text.
        things: The words of fillers that are no people.
    """
    doers = [(filler["start"], filler["end"]) for filler in event["who"]]
    if any(one.filler and one.filler in event["who"] for one in found):
        doers = []
    free: list[Record] = []
    holders: dict[int, Victims] = {}
    for count in _without_other_halves(event, text):
        if any(start <= count["start"] < end for start, end in doers):
            continue  # it counts those who did it
        if count["of"] in things or _of_doers(count, found, event, text):
            continue
        target = _named_by(count, found)
        first = holders.get(count["start"])
        if target is None:
            free.append(count)
        elif first is not None:
            first.joint = True
            first.members.append(target)
            found.remove(target)
        else:
            holders[count["start"]] = target
            count_victims(target, count)
    for count in free:
        _give_free_number(count, found, doers, text)
    for one in found:
        if not one.counted and not one.named and not one.pronoun:
            if not _count_inside(one, text):
                _count_beside(one, text)


def _without_other_halves(event: Record, text: str) -> list[Record]:
    """The numbers of an event without the half of `10 of the 25` that it isn't about.

    Of `10 of the 25 wounded` 25 were wounded, of `10 of the 25 were wounded` only 10.
    """
    kept: list[Record] = []
    trigger = event["trigger"]["start"]
    for count in sorted(event["how_many"], key=lambda one: one["start"]):
        if kept and _OF_THE.fullmatch(text, kept[-1]["end"], count["start"]):
            if not _BESIDE_WHOLE.fullmatch(
                text, count["end"], max(count["end"], trigger)
            ):
                continue
            kept.pop()
        kept.append(count)
    return kept


def _named_by(count: Record, found: list[Victims]) -> Victims | None:
    """The victims that a number says it counts."""
    fits = [
        one
        for one in found
        if one.filler
        and not one.counted
        and one.filler["text"] == count["of"]
        and (one.start >= count["start"] or one.low != 1)
    ]
    behind = [one for one in fits if one.start >= count["start"]]
    return min(
        behind or fits, key=lambda one: abs(one.start - count["end"]), default=None
    )


def _give_free_number(
    count: Record, found: list[Victims], doers: list[tuple[int, int]], text: str
) -> None:
    """Give a number to the plural behind it, or let it stand for itself."""
    nearest = min(
        (
            one
            for one in found
            if not one.counted
            and not one.named
            and one.low != 1
            and (
                count["of"] is not None
                or not re.search(r"[,;.]", text[count["end"] : one.start])
            )
            and -1 <= one.start - count["end"] <= _NEAR_NUMBER
        ),
        key=lambda one: one.start,
        default=None,
    )
    if nearest is not None:
        count_victims(nearest, count)
        return
    if any(0 <= start - count["end"] <= 1 for start, _ in doers) and found:
        return  # it counts those who did it
    if any(one.start <= count["start"] < one.end for one in found):
        return  # it is a part of the phrase
    known = [one for one in found if not one.part]
    if known and count["of"] is not None and count["made_by"] == "model":
        return  # it counts somebody else
    bare = Victims(count["start"], count["end"], "", None, None, None)
    count_victims(bare, count)
    bare.part = bool(count["subset"])
    found.append(bare)


def _of_doers(count: Record, found: list[Victims], event: Record, text: str) -> bool:
    """Whether a number stands before an active verb whose victims stand behind it."""
    trigger = event["trigger"]
    return bool(
        count["end"] <= trigger["start"]
        and text[count["end"] : trigger["start"]].strip()
        and count["made_by"] == "model"
        and any(one.filler for one in found)
        and all(one.start >= trigger["end"] for one in found if one.filler)
    )


def _count_inside(victims: Victims, text: str) -> bool:
    """Count a body of people: `a family of six`, `a group of about 14 miners`."""
    body = _BODY_OF.match(text, victims.start, victims.end)
    if body is None:
        return False
    for number in find_quantities(text[victims.start : victims.end]):
        if victims.start + number.start == body.end():
            count_victims(
                victims, number_of(number, victims.start, subset=victims.part)
            )
            return True
    return False


def _count_beside(victims: Victims, text: str) -> None:
    """A number right before the phrase that no slot holds: `four more soldiers`."""
    if _AGE.match(text, victims.start):
        return
    floor = max(0, victims.start - 40)
    before = text[floor : victims.start]
    if _BOTH.search(before) and victims.best is None:
        victims.low = victims.best = victims.high = 2
        victims.counted = True
        return
    numbers = find_quantities(before + text[victims.start : victims.end])
    for number in reversed(numbers):
        if number.start >= len(before):
            continue
        gap = before[number.end :]
        if re.fullmatch(r"(?:\s(?!and\b|or\b)[\w’'-]+){0,2}\s?", gap):
            count_victims(victims, number_of(number, floor, subset=victims.part))
        return
