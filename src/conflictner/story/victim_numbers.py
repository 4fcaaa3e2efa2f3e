"""Which number of an event counts which of its victims."""

import re

from conflictner.event import Record
from conflictner.story.victims import Victims, count_victims
from conflictner.values.quantity import find_quantities

_NEAR_NUMBER = 60


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
    counts = sorted(event["how_many"], key=lambda one: one["start"])
    doers = [(filler["start"], filler["end"]) for filler in event["who"]]
    if any(one.filler and one.filler in event["who"] for one in found):
        doers = []
    free: list[Record] = []
    for count in counts:
        if any(start <= count["start"] < end for start, end in doers):
            continue  # it counts those who did it
        if count["of"] in things or _of_doers(count, found, event):
            continue
        fits = [
            one
            for one in found
            if one.filler
            and not one.counted
            and one.filler["text"] == count["of"]
            and (one.start >= count["start"] or one.low != 1)
        ]
        behind = [one for one in fits if one.start >= count["start"]]
        target = min(
            behind or fits, key=lambda one: abs(one.start - count["end"]), default=None
        )
        if target is None:
            free.append(count)
        else:
            count_victims(target, count)
    for count in free:
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
        elif any(0 <= start - count["end"] <= 1 for start, _ in doers) and found:
            continue  # it counts those who did it
        elif any(one.start <= count["start"] < one.end for one in found):
            continue  # it is a part of the phrase
        else:
            bare = Victims(count["start"], count["end"], "", None, None, None)
            count_victims(bare, count)
            bare.part = bool(count["subset"])
            found.append(bare)
    for one in found:
        if not one.counted and not one.named and not one.pronoun:
            _count_beside(one, text)


def _of_doers(count: Record, found: list[Victims], event: Record) -> bool:
    """Whether a number stands before an active verb whose victims stand behind it."""
    trigger = event["trigger"]
    return bool(
        count["end"] <= trigger["start"]
        and count["made_by"] == "model"
        and any(one.filler for one in found)
        and all(one.start >= trigger["end"] for one in found if one.filler)
    )


def _count_beside(victims: Victims, text: str) -> None:
    """A number right before the phrase that no slot holds: `four more soldiers`."""
    floor = max(0, victims.start - 40)
    before = text[floor : victims.start]
    numbers = find_quantities(before + text[victims.start : victims.end])
    for number in reversed(numbers):
        if number.start >= len(before):
            continue
        gap = before[number.end :]
        if re.fullmatch(r"(?:\s[\w’'-]+){0,2}\s?", gap):
            count_victims(
                victims,
                {
                    "start": floor + number.start,
                    "end": floor + number.end,
                    "low": number.low,
                    "high": number.high,
                    "vague": number.vague,
                    "approximate": number.approximate,
                    "subset": victims.part,
                },
            )
        return
