"""Distances and directions before a place name: 12 km south of X."""

import re

from conflictner.values.number_words import read_number

_BEARINGS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180,
    "southwest": 225, "west": 270, "northwest": 315,
}  # fmt: skip


_UNITS = {
    "km": 1.0, "kms": 1.0, "kilometre": 1.0, "kilometres": 1.0, "kilometer": 1.0,
    "kilometers": 1.0, "mile": 1.609, "miles": 1.609, "mi": 1.609, "m": 0.001,
    "metre": 0.001, "metres": 0.001, "meter": 0.001, "meters": 0.001,
    "nautical miles": 1.852, "nautical mile": 1.852,
}  # fmt: skip


_SIDE = r"(?:north|south)[- ]?(?:east|west)|north|south|east|west"


_KINDS = (
    r"(?:(?:the|of|city|town|village|camp|capital|port|central|downtown|old) ){0,4}$"
)


_DIRECTION = re.compile(
    rf"(?:to the )?(?:just )?(?P<side>{_SIDE})(?:ern)?(?:wards?)? (?:of|from) {_KINDS}"
)


_DISTANCE = re.compile(
    r"(?P<number>[\d.,]+|(?:[a-z-]+ ){0,2}[a-z-]+) ?-?"
    rf"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})\b(?: \([^)]*\))?"
    rf"(?: (?:to the )?(?P<side>{_SIDE})(?:ern)?)? ?(?:away )?(?:of|from|outside|off) "
    rf"{_KINDS}"
)


_TELLS_OFFSET = re.compile(r"north|south|east|west|k?m\b|mile|met(?:re|er)|kms")


_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def _bearing(side: str) -> int:
    return _BEARINGS[side.replace("-", "").replace(" ", "")]


def _number(text: str) -> float | None:
    text = text.strip()
    if _NUMBER.fullmatch(text.strip(",.")):
        return float(text.strip(",.").replace(",", ""))
    words = text.split()
    for start in range(len(words)):
        phrase = " ".join(words[start:])
        found = read_number(phrase, 0)
        if found is not None and found.end == len(phrase):
            return float(found.value)
    return None


def read_offset(left: str) -> tuple[float | None, int | None] | None:
    """Kilometres and bearing of the words before a place name; None if they tell none.

    >>> read_offset("a post 12 km south of "), read_offset("just north of ")
    ((12.0, 180), (None, 0))
    """
    if not _TELLS_OFFSET.search(left):
        return None
    match = _DISTANCE.search(left)
    if match:
        kilometres = _number(match["number"])
        if kilometres is not None:
            side = match["side"]
            return (
                round(kilometres * _UNITS[match["unit"]], 3),
                _bearing(side) if side else None,
            )
    match = _DIRECTION.search(left)
    if match:
        return None, _bearing(match["side"])
    return None
