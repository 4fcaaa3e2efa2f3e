"""News made up sentence by sentence, for tests that hold for any news."""

import datetime
from dataclasses import dataclass, replace

from hypothesis import strategies as st

ACTORS = ("Gunmen", "Rebels", "Soldiers", "Militiamen")
VICTIMS = ("farmers", "traders", "drivers", "villagers")
VERBS = {"killed": "killing", "wounded": "injury", "abducted": "abduction"}
NUMBERS = ("two", "nine", "14", "at least 30", "37")
SOURCES = ("police", "residents", "the governor")
SYLLABLES = ("Dor", "Kaz", "Tul", "Bel", "Gur", "Zan")
ENDINGS = ("mak", "gan", "bash", "tir", "dulla", "kesh")
FIRST_DAY, LAST_DAY = datetime.date(1995, 1, 1), datetime.date(2040, 12, 31)

UNRELATED = (
    "The library in the old school opens at nine and lends books to everybody.",
    "A choir will sing songs of the sea, and tea will be served.",
)


@dataclass(frozen=True)
class Report:
    """A sentence about one event, and the day it was published."""

    actor: str
    verb: str
    number: str
    victims: str
    village: str
    day: datetime.date
    published: datetime.date
    weekday: bool
    source: str

    @property
    def when(self) -> str:
        """The words for the day."""
        if self.weekday:
            return f"on {self.day:%A}"
        return f"on {self.day.day} {self.day:%B} {self.day.year}"

    @property
    def text(self) -> str:
        """The sentence."""
        return (
            f"{self.actor} {self.verb} {self.number} {self.victims} near "
            f"{self.village} {self.when}, {self.source} said."
        )

    def shifted(self, days: int) -> "Report":
        """The same, so many days later."""
        by = datetime.timedelta(days)
        return replace(self, day=self.day + by, published=self.published + by)


VILLAGES = st.builds(str.__add__, st.sampled_from(SYLLABLES), st.sampled_from(ENDINGS))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report."""
    published = draw(st.dates(FIRST_DAY, LAST_DAY))
    return Report(
        draw(st.sampled_from(ACTORS)),
        draw(st.sampled_from(sorted(VERBS))),
        draw(st.sampled_from(NUMBERS)),
        draw(st.sampled_from(VICTIMS)),
        draw(VILLAGES),
        published - datetime.timedelta(draw(st.integers(1, 6))),
        published,
        draw(st.booleans()),
        draw(st.sampled_from(SOURCES)),
    )


def told(event):
    """What an event tells, in words and values, wherever it stands."""
    return (
        event.type,
        event.status,
        event.trigger.text,
        tuple(map(str, event.who)),
        tuple(map(str, event.whom)),
        tuple(map(str, event.where)),
        tuple((one.low, one.high) for one in event.how_many),
        tuple((one.first_day, one.last_day) for one in event.when),
        tuple(map(str, event.source)),
    )


def spans_in(value):
    """The spans in a record."""
    if isinstance(value, dict):
        if value.keys() >= {"start", "end", "text"}:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from spans_in(inner)
