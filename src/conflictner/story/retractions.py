"""Figures that a text takes back: `14 dead, not 16`, `lowered its toll to nine`.

Two things are read off the words beside a number, which stand in
`retraction_cues.tsv`: which numbers hold no more (`not 16`, `from 16`), and that a
number takes the place of a higher one (`revised down to 14`). A number that is only
called an earlier one (`initially put at 16`) holds no more where the text tells
another number of the same.
"""

import re
from dataclasses import dataclass, replace
from functools import cache

from conflictner.event import Record
from conflictner.knowledge.tables import read_table, shipped
from conflictner.story.casualty_tables import CueTable, FoundCue
from conflictner.story.claims import Claim, Figure, Toll, elsewhere_than
from conflictner.story.victims import Victims
from conflictner.values.quantity import Quantity, find_quantities

_OPENS_BREAK = re.compile(r"(?:[,;:(–—-]|\b(?:and|but))\s*\Z")
_CLOSES = re.compile(r"\s*(?:[,.;:)–—]|\Z|(?:as|that|the|to|it|he|she|they)\b)")
_ARTICLE = re.compile(r"\s*(?:the\s+|an?\s+)?(?:earlier\s+|previous\s+)?")
_NOUN = re.compile(r"\s+(?:people|persons|dead|deaths|killed|\w+s)\b")
_OTHER_TIME = re.compile(
    r"[^.;,]{0,20}\b(?:ago|(?:last|previous)\s+(?:year|month|week)|in\s+(?:19|20)\d\d)\b"
)
_BREAK = re.compile(r"[;:]|[.!?]\s|,\s(?:and|but|while)\s")
_SENTENCE = re.compile(r";|[.!?]\s|,\s(?:and|but|while)\s")
"""What parts a verb that lowers a figure from it; a colon doesn't."""

_TO = re.compile(r"\s+to\s+\Z")
_LOOK = 60
"""A number that holds no more stands within so many characters of its words."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A number that a text takes back.

    Attributes:
        number: The number.
        start, end: The words that take it back, with the number.
        event: The event that told it; None where no event of the text tells it.
        by: The event by whose words it holds no more.
    """

    number: int
    start: int
    end: int
    event: int | None
    by: int | None

    def to_dict(self, text: str) -> Record:
        """The number as JSON values, with the words."""
        return {
            "number": self.number,
            "event": self.event,
            "by": self.by,
            "start": self.start,
            "end": self.end,
            "text": text[self.start : self.end],
        }


@cache
def _cues() -> CueTable:
    rows = read_table(shipped("retraction_cues"), ("words", "effect", "reach", "note"))
    return CueTable((row["words"], row["effect"], row["reach"]) for _, row in rows)


def read_retractions(
    claims: list[Claim], text: str
) -> tuple[list[Claim], list[TakenBack]]:
    """Mark the claims that take figures back; the others, and what holds no more.

    Args:
        claims: What the events tell of one kind of casualties, in the order of the
            text. Those that correct a figure get `corrects` and `instead_of`.
        text: The text.

    Returns:
        The claims without those whose number was only told before, and these.
    """
    kept: list[Claim] = []
    taken: list[TakenBack] = []
    for claim in claims:
        sentence = claim.event["sentence"]
        found = _cues().find(text, sentence["start"], sentence["end"])
        if not found:
            kept.append(claim)
            continue
        _correct(claim, found, text, taken)
        before = _told_before(claim, found, text)
        if before is not None and any(_of_the_same(claim, one) for one in claims):
            taken += [
                TakenBack(one.best, *before, claim.event["id"], claim.event["id"])
                for one in claim.victims
                if one.best is not None
            ]
        else:
            kept.append(claim)
    return kept, taken


def _correct(
    claim: Claim, cues: list[FoundCue], text: str, taken: list[TakenBack]
) -> None:
    """Which numbers the sentence of a claim takes back, and by which of its own."""
    event = claim.event
    for cue in cues:
        if cue.effect != "not now":
            continue
        number = _number_behind(cue, text, event["sentence"]["end"])
        if number is None or number.low is None:
            continue
        own = [one for one in claim.victims if one.counted and one.best != number.low]
        mine = [one for one in claim.victims if one.counted and one.best == number.low]
        if mine and not own:
            new = _number_to(number.end, text, event["sentence"]["end"])
            if new is None:
                continue
            for one in mine:
                one.low = one.best = one.high = new
        elif not own:
            continue
        else:
            claim.victims = [one for one in claim.victims if one not in mine]
        claim.corrects = True
        claim.instead_of.add(number.low)
        taken.append(TakenBack(number.low, cue.start, number.end, None, event["id"]))
    claim.corrects = claim.corrects or _lowers(claim, cues, text)


def _number_behind(cue: FoundCue, text: str, end: int) -> Quantity | None:
    """The number right behind words that take it back, by offsets in the text."""
    if cue.reach == "break" and not _OPENS_BREAK.search(
        text, max(0, cue.start - 8), cue.start
    ):
        return None
    opens = _ARTICLE.match(text, cue.end, end)
    at = opens.end() if opens else cue.end
    number = next(
        (
            Quantity(at, cue.start + one.end, one.low, one.high)
            for one in find_quantities(text[cue.start : min(end, at + _LOOK)])
            if cue.start + one.start == at and not one.vague
        ),
        None,
    )
    if number is None:
        return None
    closed = _CLOSES.match(text, number.end) or _people(text, number.end)
    if cue.reach == "break" and not closed:
        return None
    return None if _OTHER_TIME.match(text, number.end) else number


def _people(text: str, at: int) -> bool:
    """Whether a noun of people or of the dead ends what begins here."""
    word = _NOUN.match(text, at)
    return word is not None and bool(_CLOSES.match(text, word.end()))


def _number_to(start: int, text: str, end: int) -> int | None:
    """The number behind `to`: `from 21 to 18`."""
    for found in find_quantities(text[start : min(end, start + _LOOK)]):
        if _TO.search(text, start, start + found.start):
            return found.low
    return None


def _lowers(claim: Claim, cues: list[FoundCue], text: str) -> bool:
    """Whether the clause of a claim's number lowers a figure."""
    verbs = [cue for cue in cues if cue.effect == "lowers"]
    nouns = [cue for cue in cues if cue.effect == "figure"]
    if not verbs or not nouns:
        return False
    for victims in claim.victims:
        places = [count["start"] for count in claim.event.get("how_many", ())]
        number = max([victims.start, *places])
        for verb in verbs:
            for noun in nouns:
                first = min(verb.start, noun.start)
                if first < number and not _SENTENCE.search(text, first, number):
                    return True
    return False


def _told_before(
    claim: Claim, cues: list[FoundCue], text: str
) -> tuple[int, int] | None:
    """The words that say that the number of a claim was told before."""
    trigger = claim.event["trigger"]
    for cue in cues:
        if cue.effect != "told before":
            continue
        start, end = sorted((cue.start, trigger["start"]))
        if not _BREAK.search(text, start, end):
            return cue.start, cue.end
    return None


def _of_the_same(claim: Claim, other: Claim) -> bool:
    """Whether another claim tells a number of what may be the same people."""
    return (
        other is not claim
        and not elsewhere_than(claim, other)
        and any(_may_be(one, two) for one in claim.victims for two in other.victims)
    )


def _may_be(one: Victims, other: Victims) -> bool:
    return (
        one.best is not None
        and other.best is not None
        and other.counted
        and one.best != other.best
        and not (one.group and other.group and one.group != other.group)
    )


def corrected(victims: Victims, claim: Claim, tolls: list[Toll]) -> Toll | None:
    """The toll that a corrected number takes the place of, if there is one.

    It is one with a number that the claim's words take back, else the least of those
    that are higher.
    """
    if victims.best is None:
        return None
    numbered = [toll for toll in tolls if toll.best not in (None, victims.best)]
    named = [toll for toll in numbered if toll.best in claim.instead_of]
    higher = [toll for toll in numbered if toll.size > victims.best]
    return next(iter(named), None) or min(
        higher, key=lambda toll: toll.size, default=None
    )


def with_replaced(
    taken_back: list[TakenBack], toll: Toll, figure: Figure
) -> list[TakenBack]:
    """What is taken back, with the figures of a toll that another takes the place of.

    Args:
        taken_back: What was taken back so far.
        toll: The toll, with its figures as they were.
        figure: The figure that stands from now on.
    """
    found = list(taken_back)
    for old in toll.figures:
        if old.best is None:
            continue
        told = next(
            (
                index
                for index, one in enumerate(found)
                if (one.number, one.by, one.event) == (old.best, figure.event, None)
            ),
            None,
        )
        if told is not None:
            found[told] = replace(found[told], event=old.event)
        else:
            start, end = _words_of(old, toll)
            found.append(TakenBack(old.best, start, end, old.event, figure.event))
    return found


def _words_of(figure: Figure, toll: Toll) -> tuple[int, int]:
    """The words of a figure's number, else of those whom it counts."""
    for claim in toll.claims:
        if claim.event["id"] == figure.event:
            for count in claim.event.get("how_many", ()):
                if figure.best in (count["low"], count["high"]):
                    return count["start"], count["end"]
    return toll.mentions[0]
