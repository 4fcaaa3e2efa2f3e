"""People of whom a text says that they are missing, which no event tells."""

import re

from conflictner.event import Record
from conflictner.knowledge.lexicon import lexicon
from conflictner.story.casualty_tables import CasualtyField, victim_words
from conflictner.story.victims import Victims, count_victims, number_of
from conflictner.values.lowering import lowered
from conflictner.values.quantity import Quantity, find_quantities

_ONE = re.compile(r"\b(?:an?|one)\s+((?:[\w’'-]+\s+){1,3})", re.IGNORECASE)
_VERBS = re.compile(
    r"\s+(?:(?:is|are|was|were|has|have|had|been|be|being|still|also|now|remain\w*|"
    r"went|gone|go|reported(?:ly)?|listed|as|said|to|believed|feared|others?|more)\s+)*\Z"
)
_REACH = 70


def missing_people(text: str, field: CasualtyField) -> list[tuple[Record, Victims]]:
    """The people that the words of a field stand beside, each with its sentence.

    The sentence has the form of an event without an id.

    Args:
        text: The text.
        field: A field without a type: its words tell the casualties.
    """
    found: list[tuple[Record, Victims]] = []
    for match in field.words.finditer(lowered(text)) if field.words else ():
        start = max(
            text.rfind(". ", 0, match.start()) + 2
            if text.find(". ", 0, match.start()) >= 0
            else 0,
            text.rfind("\n", 0, match.start()) + 1,
        )
        end = text.find(". ", match.end())
        end = len(text) if end < 0 else end + 1
        victims = _people(text, max(start, match.start() - _REACH), match)
        if victims is None:
            continue
        trigger = {
            "start": match.start(),
            "end": match.end(),
            "text": text[slice(*match.span())],
        }
        sentence = {"start": start, "end": end, "text": text[start:end]}
        empty: Record = {slot: [] for slot in ("who", "when", "where", "source")}
        found.append(
            ({**empty, "id": None, "trigger": trigger, "sentence": sentence}, victims)
        )
    return found


def _people(text: str, floor: int, match: re.Match[str]) -> Victims | None:
    before = text[floor : match.start()]
    numbers = find_quantities(before + match[0])
    last: Quantity | None = None
    for number in numbers:
        if number.start < len(before):
            last = number
    if last is not None:
        noun = _noun(before[last.end :])
        if noun is not None:
            victims = Victims(
                floor + last.start, floor + last.end, noun, None, None, None
            )
            if noun:
                victims.end = text.index(noun, victims.end) + len(noun)
            count_victims(victims, number_of(last, floor, subset=False))
            return victims
    singular = None
    for one in _ONE.finditer(before):
        singular = one
    if singular is None:
        return None
    noun = _noun(before[singular.start(1) - 1 :])
    if not noun:
        return None
    start = floor + singular.start(1)
    return Victims(start, text.index(noun, start) + len(noun), noun, 1, 1, 1)


def _noun(gap: str) -> str | None:
    """The noun between a number and the word, empty where only verbs stand there.

    None where something else stands between.
    """
    words = _VERBS.search(gap)
    told = gap[: words.start()] if words else gap
    if not told.strip():
        return ""
    nouns = told.split()
    if len(nouns) > 3 or re.search(r"[,;:()]", told):  # noqa: PLR2004
        return None
    head = nouns[-1]
    lower = head.lower()
    kind = lexicon().kinds.get(lower)
    if lower in victim_words() or kind in ("person", "force", "leader", "group"):
        return head
    return None
