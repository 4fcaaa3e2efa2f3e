"""Find the dateline that opens a news text: place, agency and date before a dash."""

import re
from datetime import date, timedelta

from conflictner.knowledge.world import world
from conflictner.values.moment import find_moments

_DASH = r"(?:-{1,2}|–|—|:)"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = (
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:,?\s+\d{{4}})?"
    r"|\d{4}-\d{2}-\d{2})"
)
_NUMERIC_DAY = r"\d{1,2}[/.]\d{1,2}[/.]\d{4}"
_DATE = rf"(?:{_DAY}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_WORD = r"[A-ZÀ-Þ][\w.’'`-]*"
_NAME = rf"{_WORD}(?:\s+(?:{_WORD}|of|de|la|el|al))*"
_AGENCY = r"(?:\([A-Z][\w./ ]{1,30}\)|/[A-Z][\w.-]{1,30}/)"
# Each of the three kinds needs a mark that running text doesn't have: an agency in
# brackets, a date, or a place in capitals.
_DATELINE = re.compile(
    rf"""[\s"“]*(?:
      (?:{_NAME}(?:\s*[,/]\s*{_NAME}){{0,3}}\s*,?\s*)?(?:{_DATE}\s*,?\s*)?{_AGENCY}
        \s*(?:,?\s*{_DATE})?\s*{_DASH}
    | {_NAME}(?:\s*[,/]\s*{_NAME}){{0,3}}\s*[,(]?\s*{_DATE}\)?\s*{_DASH}
    | [A-ZÀ-Þ][A-ZÀ-Þ’'.-]+(?:\s+[A-ZÀ-Þ][A-ZÀ-Þ’'.-]+)*(?:\s*[,/]\s*{_NAME})*
        \s*(?:--|–|—|\s-|:)
    | {_NAME}(?:\s*,\s*{_NAME})?\s+(?:\({_NAME}\)\s+)?{_AGENCY}\s*{_DASH}
    | \({_NAME}(?:\s*[,/]\s*{_NAME})*\s*,\s*{_DATE}\)\s*{_DASH}
    | (?:{_DAY}|{_NUMERIC_DAY})(?:\s*:|\s+(?:--|–|—|-))
    | {_NAME}(?:\s*,\s*{_NAME})?\s+(?:--|–|—|-)
    | (?:date|published|updated|posted)\s*:?\s*\d{{4}}-\d{{2}}-\d{{2}}
    )(?=\s)\s*""",
    re.VERBOSE,
)
_BARE_DAY = re.compile(rf"(?:{_DAY}|{_NUMERIC_DAY})\s*{_DASH}")
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ’'.-]+(?:\s+[A-ZÀ-Þ][A-ZÀ-Þ’'.-]+)*"
# `KORMAK, Freedonia 1996-08-29` on a line of its own.
_ALONE = re.compile(rf"\s*{_CAPITALS}(?:\s*[,/]\s*{_NAME})*\s+{_DAY}\s*\Z")
# `Shells hit market in Kormak By ADIL RAWI DORSA, June 1 (XNA) -- …`: a headline that
# runs into the dateline, which only an agency in brackets tells for certain.
_INSIDE = re.compile(
    rf"""(?<=\s){_CAPITALS}(?:\s*[,/]\s*{_NAME})?(?:\s*,?\s*{_DATE})?
    \s*\([A-Z][\w./ ]{{1,30}}\)\s*(?:--|–|—|-)(?=\s)""",
    re.VERBOSE,
)
# `KORMAK/DORSA, Freedonia Five soldiers …`: without a mark, only known places are.
_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ’'-]+(?:\s+[A-ZÀ-Þ][A-ZÀ-Þ’'-]+)*(?![.\w])"
_UNMARKED = re.compile(
    rf"\s*(?P<first>{_PLACE})(?:/{_PLACE})?(?P<country>(?:,(?:\s+{_WORD}){{1,3}})?)"
)
_KNOWN_KINDS = frozenset(("capital", "city", "country"))
_LONGEST = 90
# So much of a line is looked at: the patterns take long for a long line of hyphens.
_LOOKED_AT = 120
_OPENING = 400
"""So far a headline that runs into the dateline may reach."""
# `Homs province: …`, `Tamora: …`: the place that heads a line of a bulletin.
_KIND = (
    r"(?:\s+(?:province|governorate|region|state|district|city|oblast|countryside"
    r"|territory|county|sector|axis))?"
)
_BULLET = r"(?:[-–—•*▪►>]+\s*|\(\w{1,2}\)\s*|\d{1,2}[.)]\s+)"
_LABEL = re.compile(
    rf"[-–—•*\s]*(?P<place>{_WORD}(?:[\s-]+{_WORD}){{0,3}}{_KIND}):(?=\s+\S)"
)
# `- 13/3, Tamora: …`, `5 Apr | Raid | Tamora, Dorsa (Kormak): …`, `2016-04-24 Tamora
# (Kormak) …`: entries of a log open with a mark or with a time.
_CLOCK = r"\d{1,2}:?\d{2}(?:\s?(?:h|GMT))?"
_STAMP = rf"(?:{_DATE}|\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?|{_CLOCK})"
_SPOT = rf"{_WORD}(?:[ -]{_WORD}){{0,3}}{_KIND}"
_ENTRY = re.compile(
    rf"""\s*(?:
      {_BULLET}(?:{_STAMP}(?:\s*[|,–—-]\s*|\s+))?
    | (?P<day>{_STAMP})(?:\s*[|,–—-]\s*|\s+)(?:{_WORD}(?:\s\w+){{0,2}}\s*\|\s*)?
    )(?:(?:BREAKING|URGENT|FLASH|UPDATE)\s+)?
    (?!GMT\b)(?P<place>{_SPOT}(?:\s*,\s*{_SPOT}){{0,2}}(?:\s?\({_SPOT}\))?)
    (?: : | \s\| | \s+[-–—](?=\s) | (?(day)(?<=\))|(?!)) )(?=\s+\S)""",
    re.VERBOSE,
)


def find_dateline(text: str) -> tuple[int, int] | None:
    """The offsets of the dateline in the first two lines of a text, if it has one.

    >>> find_dateline("KORMAK, Nov. 3 (XNA) -- Shells fell.")
    (0, 23)
    >>> find_dateline("3 November 2024: Shells fell.")
    (0, 16)
    >>> find_dateline("BAGHDAD Three men were shot.")
    (0, 7)
    >>> find_dateline("Shells fell on Kormak - again.") is None
    True
    """
    start = 0
    for line in text.split("\n", 6)[:6]:
        found = _DATELINE.match(line, 0, _LOOKED_AT)
        if found and found.end() <= _LONGEST and found.end() < len(line):
            opening = line[: found.end()]
            left = start + len(opening) - len(opening.lstrip())
            return left, start + len(opening.rstrip())
        if _ALONE.match(line[:_LOOKED_AT]):
            return start + len(line) - len(line.lstrip()), start + len(line.rstrip())
        if end := _unmarked_end(line[:_LOOKED_AT]):
            return start + len(line) - len(line.lstrip()), start + end
        start += len(line) + 1
    inside = _INSIDE.search(text.partition("\n")[0], 0, _OPENING)
    return inside.span() if inside else None


def dates_an_entry(head: str, written: date) -> bool:
    """Whether a bare day before a colon or a dash dates what follows, not the text.

    The day on which the text was written is a dateline, with a dash that before it,
    too, since what is written on a day is often dated to the next.

    Args:
        head: What `find_dateline` found.
        written: The date of the text.

    >>> dates_an_entry("3 November 2024:", date(2024, 11, 8))
    True
    >>> dates_an_entry("3 November 2024:", date(2024, 11, 3))
    False
    >>> dates_an_entry("KORMAK, Nov. 3 (XNA) --", date(2024, 11, 8))
    False
    """
    if not _BARE_DAY.fullmatch(head):
        return False
    late = timedelta(days=0 if head.endswith(":") else 1)
    days = (moment.day_from for moment in find_moments(head, written))
    return all(day is None or not written - late <= day <= written for day in days)


def _unmarked_end(line: str) -> int:
    """The end of a place in capitals that a sentence follows without a mark, or 0."""
    found = _UNMARKED.match(line)
    if not found or not _is_known(found["first"]):
        return 0
    end = found.start("country")
    words = found["country"][1:].split()
    for number in range(len(words), 0, -1):
        if _is_known(" ".join(words[:number])):
            end = found.start("country") + found["country"].index(words[number - 1])
            end += len(words[number - 1])
            break
    rest = line[end:].lstrip()
    return end if rest[:1].isupper() and not rest[1:2].isupper() else 0


def _is_known(name: str) -> bool:
    rows = world().named(name.lower().replace("-", " ").replace("'", ""))
    return any(row[2] in _KNOWN_KINDS for row in rows)


def find_labels(text: str) -> list[tuple[int, int]]:
    r"""The offsets of the labels that head the lines of a bulletin, colon included.

    >>> find_labels("Dorsa: Shells fell.\nHoms province: A mine went off.")
    [(0, 6), (20, 34)]
    >>> find_labels("- 13/3, Dorsa (Tamora): A mine went off.")
    [(8, 23)]
    """
    found, start = [], 0
    for line in text.split("\n"):
        label = _LABEL.match(line, 0, _LOOKED_AT) or _ENTRY.match(line, 0, _LOOKED_AT)
        if label:
            end = start + label.end("place")
            found.append((start + label.start("place"), end + (text[end] == ":")))
        start += len(line) + 1
    return found
