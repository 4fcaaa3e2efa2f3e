"""Victims that the slots of an event lack, read off the words beside its trigger.

Two cases: a further victim behind `and` (`killed a woman and her daughter`), and an
event without any victim whose clause names people where its verb has its victims:
behind an active verb, before a passive one.
"""

import re

from conflictner.actors.generic import generic_actors
from conflictner.event import Record
from conflictner.knowledge.lexicon import lexicon
from conflictner.story.casualty_tables import victim_words
from conflictner.story.victims import Victims, count_victims
from conflictner.values.quantity import find_quantities

_AND = re.compile(
    r"\s*(?:\([^()]{1,40}\))?,?\s+(?:and|along with|as well as|together with)\s+"
)
_FINITE = re.compile(r"\s+(?:was|were|is|are|has|have|had|who|also|then)\b|\s+\w+ed\b")
_OPENS = re.compile(r"(?:another|an?|one|the|his|her|their|its)\s+", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\s+(?:\w+ly\s+)?\Z")
_CLAUSE = re.compile(r"[;:]\s|,?\s(?:while|when|after|before|as|but)\s")
_STOP = frozenset(
    "of in at by near on from with to and or who which that when while as for was were "
    "is are had has have after before during under into".split()
)
_LONGEST = 5
_REACH = 90


def is_person_noun(word: str) -> bool:
    """Whether a word names people."""
    lower = word.lower()
    told = victim_words().get(lower)
    return bool(
        (told and told.use != "as before")
        or ("", lower) in generic_actors()
        or lexicon().kinds.get(lower) in ("person", "force", "leader")
    )


def phrase_at(text: str, start: int, end: int) -> Victims | None:
    """The people whom a phrase names that begins at a place: `two young farmers`.

    Args:
        text: The text.
        start: Where the phrase begins.
        end: How far to look.
    """
    number = next(
        (one for one in find_quantities(text[start:end]) if one.start == 0), None
    )
    opens = _OPENS.match(text, start, end)
    if number is None and opens is None:
        return None
    at = start + number.end if number else opens.end() if opens else start
    head: re.Match[str] | None = None
    for index, word in enumerate(re.finditer(r"\s*([\w’'-]+)", text[at:end])):
        if index >= _LONGEST or word[1].lower() in _STOP:
            break
        if is_person_noun(word[1]):
            head = word
        elif head is not None:
            break
        if text[at + word.end() : at + word.end() + 1] in (",", ".", ";", "(", ""):
            break
    if head is None:
        return None
    noun = head[1]
    first = at + head.start(1)
    victims = Victims(first, at + head.end(), noun, 1, 1, 1)
    if number is not None:
        count_victims(
            victims,
            {
                "start": start,
                "end": start + number.end,
                "low": number.low,
                "high": number.high,
                "vague": number.vague,
                "approximate": number.approximate,
                "subset": False,
            },
        )
    elif noun.lower().endswith(("s", "men", "people", "children")):
        victims.low, victims.best, victims.high = 2, None, None
    return victims


def further_victims(found: list[Victims], event: Record, text: str) -> list[Victims]:
    """The victims that stand behind the last one with `and`, and in no slot."""
    if not found:
        return []
    edge = max(end for one in found for end in (one.end, *(m.end for m in one.members)))
    end = event["sentence"]["end"]
    joined = _AND.match(text, edge, end)
    if joined is None:
        return []
    victims = phrase_at(text, joined.end(), end)
    if victims is None:
        return []
    active = event["trigger"]["start"] < edge
    if active and _FINITE.match(text, victims.end, end):
        return []
    return [victims]


def victims_beside(event: Record, slot: str, text: str) -> list[Victims]:
    """The people in the place of the victims, for an event without any.

    Args:
        event: The event.
        slot: The slot of those who suffer; it is `who` where they do it themselves.
        text: The text.
    """
    sentence, trigger = event["sentence"], event["trigger"]
    before = text[sentence["start"] : trigger["start"]]
    passive = _PASSIVE.search(before)
    if passive or slot == "who":
        stop = passive.start() if passive else len(before)
        breaks = [match.end() for match in _CLAUSE.finditer(before, 0, stop)]
        floor = sentence["start"] + max([0, *breaks], default=0)
        return _first_people(text, floor, sentence["start"] + stop)
    behind = re.compile(r"\s+(?:dead\s+|to death\s+)?").match(text, trigger["end"])
    if behind is None or not _is_verb(trigger["text"]):
        return []
    victims = phrase_at(text, behind.end(), sentence["end"])
    return [victims] if victims else []


def _is_verb(word: str) -> bool:
    return word.lower().endswith(("ed", "ing", "shot", "dead"))


def _first_people(text: str, start: int, end: int) -> list[Victims]:
    for word in re.finditer(r"\b[\w’'-]+", text[start:end]):
        if end - (start + word.start()) > _REACH * 2:
            continue
        victims = phrase_at(text, start + word.start(), end)
        if victims is not None:
            return [victims]
    return []
