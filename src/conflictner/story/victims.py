"""The victims of one event: phrases of people, each with its number and its group.

A phrase is a filler of the slot of those who suffer, with the number that counts it, or
a number that counts nobody named. Phrases that stand for the same people are joined: a
title and a name (`constable Bira Rao`), a noun and the name behind it (`a trader,
identified as Ravi Lal`), a number and the names that spell it out (`two men, Ali and
Omar`), parts after `including`.
"""

import re
from dataclasses import dataclass, field

from conflictner.actors.generic import generic_actors
from conflictner.event import Record
from conflictner.knowledge.lexicon import lexicon
from conflictner.story.casualty_tables import victim_words
from conflictner.values.quantity import find_quantities

_THINGS = frozenset(
    ("vehicle", "site", "weapon", "property", "place", "abstract", "time", "event")
)
"""What no person is, of the kinds of `nouns.tsv`."""

COORDINATED = re.compile(
    r"\b(?:and|or|plus|as well as|along with|together with|besides)\s+"
    r"(?:(?:an?|the|one|another|his|her|their)\s+)?(?:[a-z][\w’'-]*\s+){0,2}"
    r"[\"'‘“]?\Z|&\s*\Z|;"
)
"""At the end of what stands between two phrases: the second are others."""

_CLAUSE = re.compile(
    r"\b(?:while|whereas|but|by|after|before|when)\b|\.\s|\band\s+(?:\w+ed|shot)\b"
)
"""Another clause begins between two phrases."""

_NAME_BESIDE = re.compile(
    r"\s*(?:\([^()]{1,40}\))?\s*[,:–—-]?\s*(?:(?:identified|named|known)\s(?:as|by))?"
    r"[\s\"'‘“]*"
)
_PLURAL_AFTER_NAMES = re.compile(r"\s*(?:\([^()]{1,40}\))?,\s*(?:both|all|the)?\s*\Z")
_SPELLED_OUT = re.compile(r"\s*(?:--?|[—–:(])\s*(?:an?|the|one)\s[^.;]*\Z")
"""Between a number and those that spell it out: `two men – a guard and a driver`."""

LISTED = re.compile(
    r"\s*(?:\([^()]{1,60}\))?\s*(?:,|;|,?\s*and|&|,?\s*as well as)\s*(?:one\s+|the\s+|an?\s+)?"
    r"[\"'‘“]?\s*\Z"
)
"""Between two of a list."""

_DOUBTFUL = 0.62
_NEAR_NUMBER = 60
_ARTICLE = re.compile(r"\b(?:an?|one|another)\s+\Z", re.IGNORECASE)
_PART = re.compile(r"\b(?:includ\w+|among (?:them|whom)|of (?:them|whom))\b")
_SINGULAR = re.compile(
    r"(?:\b(?:an?|one|another|the|his|her|their|its|this|that|\d+-year-old|every)\s"
    r"(?:[\w’'\"-]+\s){0,3}|^)[\"'‘“]*\Z",
    re.IGNORECASE,
)
_JOINS = frozenset("alias aka and".split())
_ONE = frozenset("he she him her me i".split())
_SEVERAL = frozenset("they them both those these we us".split())
_PRONOUN = _ONE | _SEVERAL | frozenset("it who whom whose which that you".split())
_PLURAL = re.compile(r"(?:s|men|people|personnel|police|children|folk|folks|[^a-z]s)\Z")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


@dataclass(slots=True)
class Victims:
    """A phrase of people to whom something was done.

    Attributes:
        start: Offset of the phrase.
        end: Offset behind it.
        head: Its head word, empty for a bare number.
        low: The fewest that it means.
        best: The number told; None for a bare plural or a vague number.
        high: The most that it means; None where that is open.
        counted: Whether a number is told.
        exact: Whether the number is told without a hedge.
        hedge: The words of the number where it has a hedge.
        named: Whether it is a person's name.
        pronoun: Whether it is a pronoun.
        part: Whether it is a part of the phrase before it.
        names: The words of the names that it holds or that spell it out.
        members: Phrases for some or all of the same people.
        group: `civilian`, `security`, `armed_group` or empty.
        fallback: The group that who did it suggests.
        split: Parts of another group than the whole, with their numbers.
        traits: How many are women, and how many children.
        filler: The filler of the record; None for a bare number.
    """

    start: int
    end: int
    head: str
    low: int | None
    best: int | None
    high: int | None
    counted: bool = False
    exact: bool = True
    hedge: tuple[int, int] | None = None
    named: bool = False
    pronoun: bool = False
    part: bool = False
    names: set[str] = field(default_factory=set)
    members: list["Victims"] = field(default_factory=list)
    group: str = ""
    fallback: str = ""
    split: dict[str, int] = field(default_factory=dict)
    traits: dict[str, int] = field(default_factory=dict)
    filler: Record | None = None


def victims_of(event: Record, slot: str, record: Record, text: str) -> list[Victims]:
    """The victims of an event, with those that are the same people joined.

    Args:
        event: An event of the record.
        slot: The slot of those who suffer.
        record: The record.
        text: The text.
    """
    labels = {
        (entity["start"], entity["end"]): entity["label"]
        for entity in record["entities"]
    }
    fillers = sorted(event[slot], key=lambda one: (one["start"], one["end"]))
    kinds = [what_it_is(filler, labels, text) for filler in fillers]
    found = [
        _phrase(filler, labels, text)
        for filler, kind in zip(fillers, kinds, strict=True)
        if kind in ("person", "collective")
    ]
    things = {
        filler["text"]
        for filler, kind in zip(fillers, kinds, strict=True)
        if kind == "thing"
    }
    give_numbers(found, event, text, things)
    if len(found) > 1:
        collective = {
            filler["start"]
            for filler, kind in zip(fillers, kinds, strict=True)
            if kind == "collective"
        }
        kept = [one for one in found if one.counted or one.start not in collective]
        found = _without_doubtful(kept or found, text)
    found.sort(key=lambda one: (one.start, one.end))
    return _joined(found, text)


def what_it_is(filler: Record, labels: dict[tuple[int, int], str], text: str) -> str:
    """`person` (one or several), `collective`, `body` (a named one) or `thing`."""
    kinds, words = lexicon().kinds, victim_words()
    head = filler["head"].lower()
    label = next(
        (
            label
            for (start, end), label in labels.items()
            if start <= filler["start"] < end and filler["end"] <= end
        ),
        None,
    )
    people = (
        head in words
        or ("", head) in generic_actors()
        or kinds.get(head) in ("person", "force", "leader")
    )
    if people and not _PLURAL.search(head):
        people = bool(
            _ARTICLE.search(text, max(0, filler["start"] - 9), filler["start"])
        )
    if label in ("PLACE", "ORG") and not people:
        return "body"
    if label is not None or head in words or head[:1].isdigit():
        return "person"
    kind = kinds.get(head)
    if kind in ("group", "organisation"):
        return "collective"
    if filler.get("actor"):
        return "person"
    if kind is None and filler["head"].islower():  # a verb taken for the head
        told = [kinds.get(word) for word in _WORD.findall(filler["text"].lower())]
        kind = next((one for one in reversed(told) if one), None)
    return "thing" if kind in _THINGS else "person"


def _without_doubtful(found: list[Victims], text: str) -> list[Victims]:
    """Without names that the model alone and hardly sees, away from the others."""
    ordered = sorted(found, key=lambda victims: victims.start)
    if all(_doubtful(one) for one in ordered):
        return found
    kept = []
    for index, one in enumerate(ordered):
        near = [*kept[-1:], *ordered[index + 1 : index + 2]]
        gaps = [text[slice(*_gap_of(one, other))] for other in near]
        if not _doubtful(one) or (
            one.named
            and any(_NAME_BESIDE.fullmatch(g) or LISTED.fullmatch(g) for g in gaps)
        ):
            kept.append(one)
    return kept


def _gap_of(one: Victims, other: Victims) -> tuple[int, int]:
    first, second = sorted((one, other), key=lambda victims: victims.start)
    return first.end, second.start


def _doubtful(victims: Victims) -> bool:
    filler = victims.filler
    return (
        filler is not None
        and filler["made_by"] == "model"
        and (
            (filler.get("confidence") or 1) < _DOUBTFUL
            or not (victims.counted or victims.named or victims.best)
        )
    )


def _phrase(filler: Record, entities: dict[tuple[int, int], str], text: str) -> Victims:
    start, end, head = filler["start"], filler["end"], filler["head"]
    pronoun = head.lower() in _PRONOUN
    known = (
        head.lower() in lexicon().kinds
        or head.lower() in victim_words()
        or ("", head.lower()) in generic_actors()
    )
    person = any(
        label == "PERSON" and first < end and start < last
        for (first, last), label in entities.items()
        if last >= end
    )
    named = not pronoun and head[:1].isupper() and (person or not known)
    named = named or (head.lower() in _JOINS and text[start : start + 1].isupper())
    names = {word for word in _WORD.findall(text[start:end]) if word[0].isupper()}
    names = names if named else set()
    word = victim_words().get(head.lower())
    victims = Victims(start, end, head, None, None, None, named=named, names=names)
    victims.pronoun, victims.filler = pronoun, filler
    if word is not None and word.number is not None:
        victims.low = victims.best = victims.high = word.number
        victims.counted = True
    elif named or (not pronoun and _is_one(head, text[max(0, start - 60) : start])):
        victims.low = victims.best = victims.high = 1
    elif not pronoun:
        victims.low = 2
    elif head.lower() in _ONE:
        victims.low = victims.best = victims.high = 1
    elif head.lower() in _SEVERAL:
        victims.low = 2
    else:
        _like_antecedent(victims, filler, text)
    return victims


def _like_antecedent(victims: Victims, filler: Record, text: str) -> None:
    """`who` and `whom` are as many as what they stand for."""
    for other in filler.get("antecedent", ()):
        head = other["text"].split()[-1]
        before = text[max(0, other["start"] - 60) : other["start"]]
        if head[:1].isupper() or _is_one(head, before):
            victims.low = victims.best = victims.high = 1
        else:
            victims.low = 2


def _is_one(head: str, before: str) -> bool:
    if _PLURAL.search(head.lower()) and not head.lower().endswith("ss"):
        return False
    return bool(_SINGULAR.search(before)) or not _PLURAL.search(head.lower())


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
        if count["of"] in things:
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


def count_victims(victims: Victims, count: Record) -> None:
    """Give victims the bounds and the hedge of a number, as a record has it."""
    low, high = count["low"], count["high"]
    victims.low, victims.high = low, high
    victims.best = low if low is not None else high
    if count["vague"]:
        victims.best = None
    victims.counted = True
    victims.exact = low == high and not count["approximate"]
    if not victims.exact:
        victims.hedge = (count["start"], count["end"])
    victims.part = bool(count["subset"])


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


def _joined(found: list[Victims], text: str) -> list[Victims]:
    """Phrases with those of the same people put under one."""
    kept: list[Victims] = []
    list_open = ""
    for one in found:
        last = kept[-1] if kept else None
        if last is None:
            kept.append(one)
            continue
        edge = max([last.end, *(member.end for member in last.members)])
        gap = text[edge : one.start] if one.start >= edge else ""
        if one.start < edge:
            last.members.append(one)
            last.names |= one.names
            continue
        if (
            one.part
            or _is_part(one, gap)
            or (last.counted and (last.best or 0) > 1 and _SPELLED_OUT.fullmatch(gap))
        ):
            one.part = True
            list_open = "part"
            last.members.append(one)
        elif _same_person(last, one, gap) or (
            list_open == "name"
            and one.named
            and (LISTED.fullmatch(gap) or not gap.strip())
        ):
            list_open = "name"
            last.members.append(one)
            last.names |= one.names
        elif list_open == "part" and LISTED.search(gap) and _fits(last, one):
            one.part = True
            last.members.append(one)
        else:
            list_open = ""
            kept.append(one)
    return kept


def _is_part(one: Victims, gap: str) -> bool:
    rule = (one.filler or {}).get("rule", "")
    return "including" in rule or bool(_PART.search(gap))


def _same_person(last: Victims, one: Victims, gap: str) -> bool:
    """Whether a phrase stands for the same people as the one before it.

    Others than those before are joined to them: by `and` or, two of a kind, by a comma.
    """
    if last.pronoun or one.pronoun:
        return False
    joined = bool(COORDINATED.search(gap))
    if one.named and not last.named:
        if last.members and any(member.named for member in last.members):
            return bool(LISTED.fullmatch(gap)) and (last.best or 0) > 1
        return bool(last.head) and not joined and not _CLAUSE.search(gap)
    if last.named and not one.named and not one.counted:
        if one.best == 1:
            return not joined and not _CLAUSE.search(gap) and bool(gap.strip(" "))
        return bool(_PLURAL_AFTER_NAMES.fullmatch(gap))
    if last.named and one.named:  # `X alias Y`, or one name in two pieces
        return not joined and not LISTED.fullmatch(gap)
    return False


def _fits(last: Victims, one: Victims) -> bool:
    """Whether one more part is no more than what the number leaves."""
    if last.best is None or one.best is None:
        return True
    parts = sum(member.best or 1 for member in last.members if member.part)
    return parts + one.best <= last.best
