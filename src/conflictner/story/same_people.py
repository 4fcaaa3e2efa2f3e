"""Which phrases of one event stand for the same people.

A title and a name (`constable Bira Rao`), a noun and the name behind it (`a trader,
identified as Ravi Lal`), a number and the names that spell it out (`two men, Ali and
Omar`), and parts after `including` are put under the first phrase.
"""

import re

from conflictner.story.victims import Victims

COORDINATED = re.compile(
    r"\b(?:and|or|plus|as well as|along with|together with|besides)\s+"
    r"(?:(?:an?|the|one|another|his|her|their)\s+)?(?:[a-z][\w’'-]*\s+){0,2}"
    r"[\"'‘“]?\Z|&\s*\Z|;"
)
"""At the end of what stands between two phrases: the second are others."""


_CLAUSE = re.compile(r"\b(?:while|whereas|but)\b|\.\s|\band\s+(?:\w+ed|shot)\b")
"""Another clause begins between two phrases."""


_NAME_BESIDE = re.compile(
    r"\s*(?:\([^()]{1,40}\))?\s*[,:–—-]?\s*(?:(?:identified|named|known)\s(?:as|by))?"
    r"[\s\"'‘“]*"
)


_PLURAL_AFTER_NAMES = re.compile(r"\s*(?:\([^()]{1,40}\))?,\s*(?:both|all|the)?\s*\Z")


_ALL = re.compile(r"\s*[,(–—-]+\s*(?:all|both|each)(?:\s+of\s+them)?\s+")

_BEHIND_NAMES = re.compile(r"\s*,\s*(?:both|all|the)?\s*(?:[a-z]+|\d+)\s*\Z")
"""Before a noun with a number of its own."""


_SPELLS_OUT = re.compile(r"\b(?:identified|named|namely)\b|[:–—]")
"""Behind a number of people: their names follow."""

_SPELLED_OUT = re.compile(r"\s*(?:--?|[—–:(])\s*(?:an?|the|one)\s[^.;]*\Z")
"""Between a number and those that spell it out: `two men – a guard and a driver`."""


LISTED = re.compile(
    r"\s*(?:\([^()]{1,60}\))?\s*(?:,|;|,?\s*and|&|,?\s*as well as)\s*"
    r"(?:one\s+|the\s+|an?\s+)?[\"'‘“]?\s*\Z"
)
"""Between two of a list."""


_ALIAS = re.compile(
    r"\b(?:alias|aka|a\.k\.a\.|(?:also )?known as|nicknamed|nom de guerre|real name)"
    r"(?:(?!\sand\s)[^,;.()])*\Z",
    re.IGNORECASE,
)
"""Between two names of one person."""


_LISTED_NUMBER = re.compile(r"\s*(?:,|;|,?\s*and)\s+[\w-]+\s+")
"""The same, where the second has a number."""


_PART = re.compile(r"\b(?:includ\w+|among (?:them|whom)|of (?:them|whom))\b")


_AMONG = re.compile(r"^\s*(?:were\s|was\s|are\s)?among\s+(?:[\w,-]+\s+){0,4}\Z")
_DOUBTFUL = 0.62


def joined(found: list[Victims], text: str) -> list[Victims]:
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
        if one.named and _ALIAS.search(text, edge - len("alias"), one.start):
            last.members.append(one)
            last.names |= one.names
        elif one.counted and _AMONG.search(gap) and _is_less(last, one):
            _put_under(one, kept, text)
        elif one.counted and _describes_list(one, kept, text):
            last.members.append(one)
        elif last.counted and _is_bare_plural(one) and _ALL.fullmatch(gap):
            last.members.append(one)  # `four people, all civilians`
        elif last.counted and _is_bare_plural(one) and gap.strip() == "and":
            last.joint = True
            last.members.append(one)
        elif (
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


def _put_under(whole: Victims, kept: list[Victims], text: str) -> None:
    """Put a list of people under the number that they are among."""
    end = whole.start
    while kept and _is_less(kept[-1], whole):
        gap = text[kept[-1].end : end]
        if not any(sign.fullmatch(gap) for sign in (_AMONG, LISTED, _LISTED_NUMBER)):
            break
        part = kept.pop()
        part.part = True
        whole.members += [part, *part.members]
        end = part.start
    kept.append(whole)


def _describes_list(one: Victims, kept: list[Victims], text: str) -> bool:
    """Whether a number behind names counts them: `Adil and Omar, two drivers`."""
    names, end = 0, one.start
    for name in reversed(kept):
        gap = text[name.end : end]
        if not name.named or not (_BEHIND_NAMES if not names else LISTED).fullmatch(
            gap
        ):
            break
        names, end = names + 1, name.start
    return names > 1 and one.best == names


def _is_less(part: Victims, whole: Victims) -> bool:
    """Whether a phrase may be a part of a number."""
    return not part.counted or (part.best or 0) < (whole.best or 0)


def _is_bare_plural(one: Victims) -> bool:
    return one.best is None and not (one.named or one.pronoun or one.counted)


def _is_part(one: Victims, gap: str) -> bool:
    rule = (one.filler or {}).get("rule", "")
    return "including" in rule or bool(_PART.search(gap))


def _same_person(last: Victims, one: Victims, gap: str) -> bool:
    """Whether a phrase stands for the same people as the one before it.

    Others than those before are joined to them: by `and` or, two of a kind, by a comma.
    """
    joined = bool(COORDINATED.search(gap))
    if last.pronoun or one.pronoun:
        alone = last.best == one.best == 1 and (last.named or one.named)
        return alone and not joined
    if one.named and last.counted and (last.best or 0) > 1:
        joined = joined and not _SPELLS_OUT.search(gap)
    if one.named and not last.named:
        if last.members and any(member.named for member in last.members):
            return bool(LISTED.fullmatch(gap)) and (last.best or 0) > 1
        # `One trader, Adil Rawi`: a bare number, where nothing holds the noun
        known = bool(last.head) or last.best == 1
        return known and not joined and not _CLAUSE.search(gap)
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


def without_doubtful(found: list[Victims], text: str) -> list[Victims]:
    """Without names that the model alone and hardly sees, away from the others."""
    ordered = sorted(found, key=lambda victims: victims.start)
    if all(_doubtful(one) for one in ordered):
        return found
    kept: list[Victims] = []
    for index, one in enumerate(ordered):
        near = [*kept[-1:], *ordered[index + 1 : index + 2]]
        gaps = [text[slice(*_gap_of(one, other))] for other in near]
        if (
            not _doubtful(one)
            or any(_ALL.fullmatch(gap) for gap in gaps)
            or (
                one.named
                and any(_NAME_BESIDE.fullmatch(g) or LISTED.fullmatch(g) for g in gaps)
            )
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
