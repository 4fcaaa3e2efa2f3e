"""What the clause of an event says of its currency: cues, tenses, and arrests.

The words stand in `currency_cues.tsv`. The clause is read off the punctuation, since a
record holds no parse: it ends at a semicolon, at a comma that no relative or participle
follows, and before a conjunction with a comma.
"""

import re
from typing import NamedTuple

from conflictner.event import Record
from conflictner.story.casualty_tables import FoundCue

CLAUSE_BREAK = re.compile(
    r"[;:—]|[.!?]\s|,(?!\s+(?:(?:in|of|on|by|for|during|after) wh\w+|wh\w+|that|"
    r"\w+ing\b|(?:in|on|at|near|of)\s))|\s(?:but|while)\s|\sand\s+(?:was|were|is|are|has|have|had)\s"
)
"""Where the clause of a cue ends; a following relative clause belongs to it."""
_FOR = ("for", "over")
_PLUPERFECT = re.compile(
    r"\b(?:who|which|that|whom|where)\s+(?:\w+\s+)?had\s+(?:been\s+)?(?:\w+ly\s+)?\Z"
)
"""`who had killed six officers` tells what somebody did before."""

_HELD_FOR = re.compile(
    r"\b(for|over|in|behind|with)\s+(?:the|their|his|her|an?|alleged|allegedly|\d{4}|\w+\s+of)?\s*"
    r"(?:[\w’'-]+\s+){0,2}\Z"
)
_WHO = re.compile(r"\bwho\s+(?:\w+ly\s+)?\Z")
"""Before what those are said to have done who are held: `a man who shot two guards`."""

RELATIVE = re.compile(r"\b(?:wh\w+|that)\b")
_PERFECT = re.compile(
    r"\b(?:has|have)\s+(?:\w+ly\s+|also\s+|so\s+far\s+)?(?:been\s+)?"
    r"(?:(?:left|seen|cost|claimed|taken|caused|led|produced|brought)\b[^.;]{0,40})?\Z"
)
_GOVERNED = re.compile(
    r"\b(?:having(?:\s+been)?|being|to(?:\s+have)?)\s+(?:\w+ly\s+)?\Z|"
    r"\b(?:and|or)\s+\Z"
)
_FINITE_FORM = re.compile(r"\w+(?:ed|ot|ook|uck|it|ought|ew|eld|et)\Z")
_AUXILIARY = re.compile(r"\b(?:was|were|is|are|has|have|had|been)\s+(?:\w+ly\s+)?\Z")
_PARTICIPLE = re.compile(
    r"\s+(?:dead\s+)?(?:in|by|on|at|during|near|when|last|there)\b"
)
_ONE_SIDED = ("right", "left", "object", "perfect")
"""Reaches of cues that tell of the events on one side of them only."""


class Currency(NamedTuple):
    """What an event is to the text, and the words that say so.

    `period` tells of a running toll that it counts more than this text's matter.
    """

    value: str
    cue: tuple[int, int] | None
    period: bool = False


def by_tense(event: Record, text: str) -> Currency | None:
    """Background by the tense of a relative clause, unless it tells a near day."""
    if any(time["to"] for time in event["when"]):
        return None
    start = event["trigger"]["start"]
    found = _PLUPERFECT.search(text, max(event["sentence"]["start"], start - 40), start)
    if found is None:
        return None
    end = found.start() + len(found[0].rstrip())
    return Currency("background", (found.start(), end))


def by_arrest(event: Record, events: list[Record], text: str) -> Currency | None:
    """Background where somebody is held for it: `arrested for the murder of six`.

    The same is told of `arrested a man who shot six`, unless a day is told.

    Args:
        event: The event.
        events: The events of its sentence.
        text: The text.
    """
    start = event["trigger"]["start"]
    if not any(time["to"] for time in event["when"]):
        who = _WHO.search(text, max(event["sentence"]["start"], start - 40), start)
        if who is not None and any(
            _are_held(one, event)
            for one in events
            if one["type"] == "arrest" and one["status"] == "asserted"
        ):
            return Currency("background", (who.start(), who.start() + len("who")))
    reason = _HELD_FOR.search(text, max(event["sentence"]["start"], start - 50), start)
    if reason is None or (reason[1] not in _FOR and ".NOUN." not in event["row"]):
        return None
    for other in events:
        trigger = other["trigger"]
        if other["type"] == "arrest" and other is not event:
            first, last = between(trigger, reason.span())
            if not CLAUSE_BREAK.search(text, first, last):
                return Currency("background", (reason.start(1), reason.end(1)))
    return None


def _are_held(arrest: Record, event: Record) -> bool:
    """Whether those who did it are those who are held, and nobody who held them."""
    doers = {(one["start"], one["end"]) for one in event["who"]}
    held = {(one["start"], one["end"]) for one in arrest["whom"]}
    return bool(doers & held)


def by_cue(
    event: Record, cues: list[FoundCue], text: str, sentence: int
) -> Currency | None:
    """What the cues of its sentence say of an event.

    Args:
        event: The event.
        cues: The cues of its sentence.
        text: The text.
        sentence: Where the sentence begins.
    """
    trigger = event["trigger"]
    best: tuple[int, Currency] | None = None
    for cue in cues:
        if cue.effect == "current" or (
            cue.effect == "cumulative" and not event["how_many"]
        ):
            continue  # a toll has a number
        if cue.start < trigger["end"] and trigger["start"] < cue.end:
            continue  # the cue is the trigger itself, or holds it
        before = cue.end <= trigger["start"]
        if before == (cue.reach == "left") and cue.reach in _ONE_SIDED:
            continue
        if cue.reach == "object" and _of_main_clause(event, cue.end, text):
            continue
        if cue.reach == "perfect" and not _PERFECT.search(
            text, cue.end, trigger["start"]
        ):
            continue
        start, end = between(trigger, (cue.start, cue.end))
        opens = before and cue.reach not in _ONE_SIDED and cue.start - sentence <= 1
        if not opens and CLAUSE_BREAK.search(text, start, end):
            continue
        period = cue.effect == "cumulative" and cue.reach != "running"
        told = Currency(cue.effect, (cue.start, cue.end), period)
        rank = (not period) if cue.effect == "cumulative" else 0
        if best is None or rank < best[0]:
            best = (rank, told)
    return best[1] if best else None


def _of_main_clause(event: Record, cue_end: int, text: str) -> bool:
    """Whether a verb behind a cue is no part of what the cue governs.

    `Men suspected of smuggling shot two guards`: of the shooting nobody is suspected.
    A relative clause, a verbal noun and a participle belong to what stands before.
    """
    trigger = event["trigger"]
    start, end = trigger["start"], trigger["end"]
    row, word = event.get("row") or "", trigger["text"].lower()
    verb = ".VERB." in row if row else bool(_FINITE_FORM.fullmatch(word))
    if not verb or word.endswith("ing") or RELATIVE.search(text, cue_end, start):
        return False
    if _GOVERNED.search(text, cue_end, start):
        return False
    return bool(_AUXILIARY.search(text, cue_end, start)) or not _PARTICIPLE.match(
        text, end
    )


def between(one: Record, other: tuple[int, int]) -> tuple[int, int]:
    """The offsets between a stretch of the text and another."""
    start, end = sorted(((one["start"], one["end"]), other))
    return start[1], max(start[1], end[0])


def gap_of(one: Record, other: tuple[int, int]) -> int:
    """How many characters lie between two stretches of the text."""
    start, end = between(one, other)
    return end - start
