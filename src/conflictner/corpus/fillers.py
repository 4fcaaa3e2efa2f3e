"""Read the fillers of the quick notation: words, flags, numbers and times."""

import re
from collections.abc import Callable
from typing import Any

from conflictner.corpus.lookup import NotationError, Offsets
from conflictner.event import Record
from conflictner.text.head_words import head_of
from conflictner.values.quantity import find_quantities

Find = Callable[[str, Offsets | None], Record]
"""Finds words in the line that is annotated, in a sentence of it or anywhere."""

FLAGS = {"opt": "optional", "sub": "subset", "inf": "inferred"}

_FLAGGED = re.compile(r"(.*?)\s*\{([^}]*)\}", re.DOTALL)
_ARTICLE = re.compile(r"(?:the|a|an)\s", re.IGNORECASE)
_NUMBER = re.compile(r"(.+?)\s*=\s*(v?~?[\d.,]*\+?(?:-\d+)?)(?:\s+of\s+(.+))?")
_PLAIN_NUMBER = re.compile(r"(.+?)(?:\s+of\s+(.+))?")
_VALUE = re.compile(r"(v?)(~?)(\d*)(\+?)(?:-(\d+))?")
_TIME = re.compile(r"(.+?)\s*=\s*(\S+)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def flags_of(part: str) -> tuple[str, dict[str, str]]:
    """Part words from their flags: `men {sub, also=boys}`."""
    match = _FLAGGED.fullmatch(part)
    if match is None:
        return part.strip(), {}
    flags = {}
    for flag in match[2].split(","):
        name, _, value = flag.strip().partition("=")
        if name not in (*FLAGS, "head", "also"):
            raise NotationError(
                f"unknown flag {name!r}; write opt, sub, inf, head or also"
            )
        flags[name] = value.strip()
    return match[1].strip(), flags


def read_filler(part: str, sentence: Offsets, find: Find) -> Record:
    """Read a filler of who, whom, where, weapon or source."""
    words, flags = flags_of(part)
    found = find(words, None if "inf" in flags else sentence)
    inside = sentence[0] <= found["start"] < sentence[1]
    if inside == ("inf" in flags):
        raise NotationError(
            f"{found['text']!r} is in the trigger's sentence, so it isn't inferred"
            if inside
            else f"{found['text']!r} is in another sentence; mark it {{inf}}"
        )
    if _ARTICLE.match(found["text"]):
        raise NotationError(
            f"a filler must not begin with an article: {found['text']!r}"
        )
    head = flags.get("head") or head_of(found["text"])
    if head not in found["text"]:
        raise NotationError(f"the head {head!r} isn't in {found['text']!r}")
    found["head"] = head
    if "also" in flags:
        found["also"] = [find(one, None) for one in flags["also"].split("/")]
    return found | _marks(flags)


def _marks(flags: dict[str, str]) -> dict[str, bool]:
    return {name: True for flag, name in FLAGS.items() if flag in flags}


def read_count(part: str, sentence: Offsets, find: Find) -> Record:
    """Read a number: `at least nine = 9+ of soldiers`, `two of drivers`, `dozens`."""
    words, flags = flags_of(part)
    told = _NUMBER.fullmatch(words)
    if told is not None:
        text, value, victims = told[1], told[2], told[3]
    else:
        plain = _PLAIN_NUMBER.fullmatch(words)
        assert plain is not None
        text, value, victims = plain[1], None, plain[2]
    found = find(text, None if "inf" in flags else sentence)
    found |= _plain_value(found["text"]) if value is None else _value(value)
    if victims:
        found["of"] = victims.strip()
    return found | _marks(flags)


def _plain_value(text: str) -> dict[str, Any]:
    if text.isdecimal():
        return {"low": int(text), "high": int(text)}
    phrases = f"{text.lower()} people", f"{text.lower()} of people"
    found_in = (one for phrase in phrases for one in find_quantities(phrase))
    quantities = [one for one in found_in if (one.start, one.end) == (0, len(text))]
    if not quantities:
        raise NotationError(
            f"give the value of {text!r}: 9, 9+, -40, ~200, 10-15, v24+"
        )
    quantity = quantities[0]
    found: dict[str, Any] = {"low": quantity.low, "high": quantity.high}
    for mark in ("vague", "approximate"):
        if getattr(quantity, mark):
            found[mark] = True
    return found


def _value(value: str) -> dict[str, Any]:
    match = _VALUE.fullmatch(value.replace(",", ""))
    if match is None or not (match[3] or match[5]):
        raise NotationError(
            f"{value!r} is not a value; write 9, 9+, -40, ~200, 10-15, v24+"
        )
    low = int(match[3]) if match[3] else None
    high = int(match[5]) if match[5] else None if match[4] else low
    found: dict[str, Any] = {"low": low, "high": high}
    if match[1]:
        found["vague"] = True
    if match[2]:
        found["approximate"] = True
    return found


def read_time(part: str, sentence: Offsets, find: Find) -> Record:
    """Read a time with its days: `Friday = 2025-03-07`, `= 2025-03-06..`, `= null`."""
    words, flags = flags_of(part)
    match = _TIME.fullmatch(words)
    if match is None:
        raise NotationError(
            f"give the days of {words!r}: 2025-03-07, 2025-03-06..2025-03-07, null"
        )
    found = find(match[1], None if "inf" in flags else sentence)
    first, parted, last = match[2].partition("..")
    days: list[str | None] = [None, None]
    if first != "null":
        days = [first or None, last or None]
    if not parted and days[0]:
        days[1] = days[0]
    for day in filter(None, days):
        if not _DAY.fullmatch(day):
            raise NotationError(f"{day!r} is not a date; write it like 2025-03-07")
    if days[0] and days[1] and days[0] > days[1]:
        raise NotationError(f"{days[0]} is after {days[1]}")
    return found | {"from": days[0], "to": days[1]} | _marks(flags)
