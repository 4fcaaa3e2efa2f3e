"""The victims that one phrase of an event tells."""

from dataclasses import dataclass, field

from conflictner.event import Record
from conflictner.values.quantity import Quantity


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
        kind: The kind of casualties: `killed`, `injured`, …
        after_others: Whether those before in the sentence suffered something else.
        joint: Whether its number counts others, too: `40 soldiers and rebels`.
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
    joint: bool = False
    kind: str = ""
    after_others: bool = False
    names: set[str] = field(default_factory=set)
    members: list["Victims"] = field(default_factory=list)
    group: str = ""
    fallback: str = ""
    split: dict[str, int] = field(default_factory=dict)
    traits: dict[str, int] = field(default_factory=dict)
    filler: Record | None = None


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


def number_of(quantity: Quantity, floor: int, *, subset: bool) -> Record:
    """A number in a stretch of a text, as `how_many` has them.

    Args:
        quantity: The number, by offsets in the stretch.
        floor: Where the stretch begins in the text.
        subset: Whether it counts a part of others.
    """
    return {
        "start": floor + quantity.start,
        "end": floor + quantity.end,
        "low": quantity.low,
        "high": quantity.high,
        "vague": quantity.vague,
        "approximate": quantity.approximate,
        "subset": subset,
    }
