"""Which numbers of a text tell the same victims, and which tell others.

The claims of one kind of casualties are read in the order of the text into a ledger of
tolls. A claim is laid to a toll told before (the same number again, a part of it, a
bare plural, a pronoun, a name), raises it (a running toll, a later total), competes with
it (another claimant says another number), or opens a toll of its own: its cue says so
(`another`, `also`), its group is another one, or it happened elsewhere or on another
day. The words stand in `toll_cues.tsv`.
"""

import re
from dataclasses import dataclass, field

from conflictner.event import Record
from conflictner.story.casualty_tables import toll_cues
from conflictner.story.victims import Victims

_BESIDE = 26
_NAMED_AS = re.compile(r"\b(?:identified|named)\s+as\b|\binclud(?:e|es|ed)\b")
_DEFINITE = re.compile(r"\bthe\s+\Z", re.IGNORECASE)
_ADMINISTRATIVE = re.compile(
    r"\W*(?:district|state|province|region|division|governorate|county|department|"
    r"sub-?division|area)s?\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Claim:
    """What one event tells of one kind of casualties.

    Attributes:
        event: The event.
        victims: Its victims, those that are the same people joined.
        running: Whether its number is a running toll of what the text is about.
        source: The names of who says so, empty for the writer.
        official: Whether an authority says so.
        places: The named places of the event that are no divisions.
        day: The day of the event, if one is told.
        incident: The incident that the event was joined to, if it was.
    """

    event: Record
    victims: list[Victims]
    running: bool = False
    source: frozenset[str] = frozenset()
    official: bool = False
    places: frozenset[str] = frozenset()
    day: str | None = None
    incident: int | None = None


@dataclass(slots=True)
class Figure:
    """One number told of a toll, and who told it."""

    low: int | None
    best: int | None
    high: int | None
    exact: bool
    update: bool
    source: frozenset[str]
    official: bool
    event: int | None


@dataclass(slots=True)
class Toll:
    """The victims of one group that the text tells once or several times.

    `split` holds the parts of it that are of another group than the whole.
    """

    group: str
    fallback: str
    figures: list[Figure]
    claims: list[Claim]
    names: set[str] = field(default_factory=set)
    named: int = 0
    split: dict[str, int] = field(default_factory=dict)
    traits: dict[str, int] = field(default_factory=dict)
    hedges: list[tuple[int, int]] = field(default_factory=list)
    mentions: list[tuple[int, int]] = field(default_factory=list)

    @property
    def best(self) -> int | None:
        """The number that stands: see `best_figure`."""
        return best_figure(self.figures).best

    @property
    def size(self) -> int:
        """The number that stands, or the least that a bare plural means."""
        figure = best_figure(self.figures)
        return figure.best if figure.best is not None else figure.low or 0

    def events(self) -> list[int]:
        """The ids of its events."""
        ids = {claim.event["id"] for claim in self.claims}
        return sorted(event for event in ids if event is not None)


def best_figure(figures: list[Figure]) -> Figure:
    """The figure that stands where several compete.

    In this order: a told number before a bare plural; a running toll, the last one; what
    an authority says (police, army, government); an exact number before a hedged one;
    what the text tells first, since news tells the newest first.
    """
    numbered = [one for one in figures if one.best is not None] or figures
    updates = [one for one in numbered if one.update]
    if updates:
        return updates[-1]
    return max(numbered, key=lambda one: (one.official, one.exact))


def read_tolls(claims: list[Claim], text: str) -> tuple[list[Toll], list[Record]]:
    """The tolls of one kind of casualties, and the numbers that contradict others.

    Args:
        claims: What the events tell, in the order of the text.
        text: The text.
    """
    ledger = _Ledger(text)
    for claim in claims:
        ledger.read(claim)
    return ledger.tolls, ledger.contradictions


class _Ledger:
    """The tolls read so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tolls: list[Toll] = []
        self.contradictions: list[Record] = []

    def read(self, claim: Claim) -> None:
        """Lay a claim to the tolls told before, or open new ones."""
        before = list(self.tolls)
        whole = self._told_whole(claim, before)
        for victims in claim.victims:
            if whole is not None:
                self._lay(victims, claim, whole)
            else:
                self._read(victims, claim, before)

    def _told_whole(self, claim: Claim, before: list[Toll]) -> Toll | None:
        """The toll that the victims of an event make up together, if one is so."""
        numbers = [victims.best for victims in claim.victims]
        if len(numbers) < 2 or None in numbers:  # noqa: PLR2004
            return None
        together = sum(number or 0 for number in numbers)
        for toll in before:
            fits = all(
                not (one.group and toll.group) or one.group == toll.group
                for one in claim.victims
            )
            if fits and toll.best == together and not _elsewhere(claim, toll):
                return toll
        return None

    def _read(self, victims: Victims, claim: Claim, before: list[Toll]) -> None:
        cues = self._cues(victims, claim)
        known = self._known(victims, before)
        if known is not None:
            self._lay(victims, claim, known)
        elif victims.pronoun:
            self._pronoun(victims, claim, before)
        elif not before:
            self._open(victims, claim)
        elif (claim.running or "total" in cues) and victims.best is not None:
            self._total(victims, claim, before)
        elif "known" in cues:
            self._repeat(victims, claim, self._fitting(victims, before) or before)
        elif "addition" in cues:
            self._open(victims, claim)
        else:
            fitting = self._fitting(victims, before)
            near = [toll for toll in fitting if not _elsewhere(claim, toll)]
            if near:
                self._repeat(victims, claim, near)
            else:
                self._open(victims, claim)

    def _cues(self, victims: Victims, claim: Claim) -> set[str]:
        """What the words say of how these victims stand to those told before.

        Words right beside them say it before words of their clause.
        """
        sentence, trigger = claim.event["sentence"], claim.event["trigger"]
        beside: set[str] = set()
        clause: set[str] = set()
        if _NAMED_AS.search(self.text, trigger["end"], victims.start):
            clause.add("known")
        if not victims.counted and _DEFINITE.search(
            self.text, max(0, victims.start - 5), victims.start
        ):
            beside.add("known")
        end = max(victims.end, trigger["end"])
        for cue in toll_cues().find(self.text, sentence["start"], end):
            if cue.reach == "clause":
                start, stop = sorted((cue.start, trigger["start"]))
                if not re.search(r"[;:]|, and ", self.text[start:stop]):
                    clause.add(cue.effect)
            elif cue.start <= trigger["start"] <= cue.end + 1:
                beside.add(cue.effect)
            elif victims.start - _BESIDE <= cue.start and cue.end <= victims.end:
                gap = self.text[cue.end : victims.start]
                if not re.search(r"[,;.]|\band\b", gap):
                    beside.add(cue.effect)
        if "addition" in beside:
            return {"addition"}
        return beside or (clause - {"addition"} if "known" in clause else clause)

    def _known(self, victims: Victims, before: list[Toll]) -> Toll | None:
        """The toll that holds a name of these victims already."""
        if not victims.names or (victims.best or 0) > 1:
            return None
        for toll in before:
            shared = toll.names & victims.names
            if shared and (
                len(victims.names) == 1 or len(shared) * 2 >= len(victims.names)
            ):
                return toll
        return None

    def _fitting(self, victims: Victims, before: list[Toll]) -> list[Toll]:
        """The tolls that may tell these victims, those of the same group first."""
        group = victims.group
        same = [t for t in before if t.group == group or group in t.split]
        loose = [t for t in before if t not in same and not (t.group and group)]
        return [*same, *loose]

    def _open(self, victims: Victims, claim: Claim) -> None:
        toll = Toll(victims.group, victims.fallback, [_figure(victims, claim)], [])
        self.tolls.append(toll)
        self._note(victims, claim, toll)

    def _note(self, victims: Victims, claim: Claim, toll: Toll) -> None:
        if claim not in toll.claims:
            toll.claims.append(claim)
        toll.names |= victims.names
        toll.mentions.append((victims.start, victims.end))
        for trait, number in victims.traits.items():
            toll.traits[trait] = max(number, toll.traits.get(trait, 0))
        if victims.hedge:
            toll.hedges.append(victims.hedge)
        if not toll.group:
            for group, number in victims.split.items():
                toll.split[group] = max(number, toll.split.get(group, 0))

    def _lay(self, victims: Victims, claim: Claim, toll: Toll) -> None:
        """The same people again: their group may be told only now."""
        self._note(victims, claim, toll)
        if not toll.group and victims.group:
            if toll.size <= (victims.best or 1):
                toll.group = victims.group
            else:
                rest = toll.size - sum(toll.split.values())
                number = min(victims.best or 0, rest)
                told = toll.split.get(victims.group, 0)
                if number > 0 and (victims.names or not told):
                    toll.split[victims.group] = told + number

    def _pronoun(self, victims: Victims, claim: Claim, before: list[Toll]) -> None:
        if before:
            self._note(victims, claim, before[-1])
        elif victims.best is not None or victims.low is not None:
            self._open(victims, claim)

    def _repeat(self, victims: Victims, claim: Claim, tolls: list[Toll]) -> None:
        number = victims.best
        if number is None:
            self._lay(victims, claim, tolls[0])
            return
        equal = next(
            (t for t in tolls if t.size == number and t.best is not None), None
        )
        if equal is not None:
            self._lay(victims, claim, equal)
            return
        bare = next((toll for toll in tolls if toll.best is None), None)
        if bare is not None:
            self._lay(victims, claim, bare)
            bare.figures.append(_figure(victims, claim))
            return
        same = [t for t in tolls if t.group == victims.group]
        together = sum(toll.size for toll in same or tolls)
        if number == together or (victims.group and not same):
            self._part(victims, claim, tolls, number)
        elif number < max(toll.size for toll in same or tolls):
            self._smaller(victims, claim, (same or tolls)[0])
        elif number < together:
            self._lay(victims, claim, (same or tolls)[0])
        else:
            self._larger(victims, claim, same or tolls, number)

    def _part(
        self, victims: Victims, claim: Claim, tolls: list[Toll], number: int
    ) -> None:
        """Victims of one group beside a toll of people: a part of it, if it fits."""
        for toll in tolls:
            if toll.group or toll.size - sum(toll.split.values()) >= number:
                self._lay(victims, claim, toll)
                return
        alone = tolls[0]
        if not alone.split and len(tolls) == 1:
            self._larger(victims, claim, tolls, number)
        else:
            self._open(victims, claim)

    def _smaller(self, victims: Victims, claim: Claim, toll: Toll) -> None:
        """A smaller number: a part of the toll, or what another claimant says."""
        first = toll.figures[0]
        rivals = claim.source and claim.source.isdisjoint(first.source) and first.source
        if rivals and victims.counted and (victims.best or 0) > 1:
            self._compete(victims, claim, toll)
        self._lay(victims, claim, toll)

    def _larger(
        self, victims: Victims, claim: Claim, tolls: list[Toll], number: int
    ) -> None:
        """A larger number: what another claimant says, or the fuller one."""
        first = tolls[0]
        rivals = claim.source and all(
            figure.source and claim.source.isdisjoint(figure.source)
            for figure in first.figures
        )
        self._lay(victims, claim, first)
        if rivals and len(tolls) == 1:
            self._compete(victims, claim, first)
            return
        rest = number - sum(toll.size for toll in tolls[1:])
        figure = _figure(victims, claim)
        figure.update = True
        figure.best = rest
        figure.low = max(0, (figure.low or 0) - (number - rest))
        figure.high = None if figure.high is None else figure.high - (number - rest)
        first.figures = [figure]

    def _compete(self, victims: Victims, claim: Claim, toll: Toll) -> None:
        toll.figures.append(_figure(victims, claim))
        self.contradictions.append(
            {
                "reason": "claimants differ",
                "values": [one.best for one in toll.figures],
                "events": [one.event for one in toll.figures],
            }
        )

    def _total(self, victims: Victims, claim: Claim, before: list[Toll]) -> None:
        """A total: the tolls told before are its parts."""
        number = victims.best or 0
        tolls = [
            toll for toll in before if not victims.group or toll.group == victims.group
        ] or [toll for toll in before if not toll.group]
        if not tolls:
            self._open(victims, claim)
            return
        together = sum(toll.size for toll in tolls)
        if number > together:
            self._larger(victims, claim, tolls, number)
            return
        self._lay(victims, claim, tolls[0])
        if number < together and not claim.running:
            self.contradictions.append(
                {
                    "reason": "the parts are more than the total",
                    "values": [number, together],
                    "events": sorted(
                        {claim.event["id"], *(i for t in tolls for i in t.events())}
                    ),
                }
            )


def _figure(victims: Victims, claim: Claim) -> Figure:
    return Figure(
        victims.low,
        victims.best,
        victims.high,
        victims.exact,
        claim.running,
        claim.source,
        claim.official,
        claim.event["id"],
    )


def _elsewhere(claim: Claim, toll: Toll) -> bool:
    """Whether an event was in another place, or on another day, than a toll.

    Events that were joined to one incident are of one toll.
    """
    for other in toll.claims:
        if claim.incident is not None and claim.incident == other.incident:
            return False
        if claim.places and other.places and claim.places.isdisjoint(other.places):
            continue
        if claim.day and other.day and claim.day != other.day:
            continue
        return False
    return bool(toll.claims)


def sites_of(event: Record, record: Record, text: str) -> frozenset[str]:
    """The named places of an event that are no divisions."""
    found = set()
    for filler in event["where"]:
        for entity in record["entities"]:
            if entity["label"] != "PLACE":
                continue
            if filler["start"] <= entity["start"] < filler["end"]:
                admin = _ADMINISTRATIVE.match(text, entity["end"])
                precision = (entity.get("location") or {}).get("geo_precision")
                if not admin and precision != 3:
                    found.add(entity["id"] or entity["text"].lower())
    return frozenset(found)
