"""Which numbers of a text tell the same victims, and which tell others.

The claims of one kind of casualties are read in the order of the text into a ledger
of tolls. A claim is laid to a toll told before (the same number again, a part of it, a
bare plural, a pronoun, a name), raises it (a running toll, a later total), competes
with it (another claimant says another number), or opens a toll of its own: its cue
says so (`another`, `also`), its group is another one, or it happened elsewhere or on
another day. The words stand in `toll_cues.tsv`.
"""

from conflictner.event import Record
from conflictner.story.claim_cues import relation_cues
from conflictner.story.claims import (
    Claim,
    Toll,
    elsewhere,
    far_away,
    figure_of,
    toll_with_name,
)
from conflictner.story.retractions import (
    TakenBack,
    corrected,
    read_retractions,
    with_replaced,
)
from conflictner.story.victims import Victims
from conflictner.story.whole_tolls import told_whole

_TELLING = 5
"""Two tolls of one document that are equal by chance are smaller."""


def read_tolls(
    claims: list[Claim], text: str
) -> tuple[list[Toll], list[Record], list[TakenBack]]:
    """The tolls of one kind of casualties, with what doesn't agree or holds no more.

    Args:
        claims: What the events tell, in the order of the text.
        text: The text.

    Returns:
        The tolls, the numbers that contradict others, and those that the text takes
        back.
    """
    standing, taken_back = read_retractions(claims, text)
    ledger = _Ledger(text, taken_back)
    for claim in standing:
        ledger.read(claim)
    return ledger.tolls, ledger.contradictions, ledger.taken_back


class _Ledger:
    """The tolls read so far."""

    def __init__(self, text: str, taken_back: list[TakenBack]) -> None:
        self.text = text
        self.taken_back = taken_back
        self.tolls: list[Toll] = []
        self.contradictions: list[Record] = []

    def read(self, claim: Claim) -> None:
        """Lay a claim to the tolls told before, or open new ones."""
        before = list(self.tolls)
        whole = told_whole(claim, before)
        for victims in claim.victims:
            if whole is not None:
                self._lay(victims, claim, whole)
            else:
                self._read(victims, claim, before)

    def _read(self, victims: Victims, claim: Claim, before: list[Toll]) -> None:
        cues = relation_cues(victims, claim, self.text)
        known = toll_with_name(victims, before)
        fitting = self._fitting(victims, before)
        if known is not None:
            self._lay(victims, claim, known)
        elif victims.pronoun:
            self._pronoun(victims, claim, before)
        elif not before:
            self._open(victims, claim)
        elif claim.corrects and (toll := corrected(victims, claim, fitting or before)):
            figure = figure_of(victims, claim)
            self.taken_back = with_replaced(self.taken_back, toll, figure)
            toll.figures, figure.update = [figure], True
            self._lay(victims, claim, toll)
        elif (claim.running or "total" in cues) and victims.best is not None:
            self._total(victims, claim, before)
        elif "known" in cues and (
            fitting or victims.group not in ("security", "armed_group")
        ):
            self._repeat(victims, claim, fitting or before, known=True)
        elif "addition" in cues:
            rest = self._rest(victims, before)
            if rest is None:
                self._open(victims, claim)
            else:
                rest.covered += victims.best or 0
                self._lay(victims, claim, rest)
        else:
            near = [
                toll
                for toll in fitting
                if not elsewhere(claim, toll)
                or (toll.best == victims.best and toll.size >= _TELLING)
            ]
            if near:
                self._repeat(victims, claim, near)
            else:
                self._open(victims, claim)

    def _rest(self, victims: Victims, before: list[Toll]) -> Toll | None:
        """A toll told in parts, of which others are the rest.

        `Four were killed. Three died at once, another in hospital.`
        """
        for toll in self._fitting(victims, before):
            if toll.covered and toll.covered + (victims.best or 1) <= toll.size:
                return toll
        return None

    def _fitting(self, victims: Victims, before: list[Toll]) -> list[Toll]:
        """The tolls that may tell these victims, those of the same group first."""
        group = victims.group
        same: list[Toll] = []
        loose: list[Toll] = []
        for toll in before:
            if toll.group == group or group in toll.split:
                same.append(toll)
            elif not (toll.group and group):
                loose.append(toll)
        return [*same, *loose]

    def _open(self, victims: Victims, claim: Claim) -> None:
        toll = Toll(victims.group, victims.fallback, [figure_of(victims, claim)], [])
        self.tolls.append(toll)
        self._note(victims, claim, toll)

    def _note(self, victims: Victims, claim: Claim, toll: Toll) -> None:
        toll.take(claim)
        toll.names |= victims.names
        toll.mentions.append((victims.start, victims.end))
        toll.heads.add(victims.head.lower().rstrip("s"))
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

    def _repeat(
        self,
        victims: Victims,
        claim: Claim,
        tolls: list[Toll],
        *,
        known: bool = False,
    ) -> None:
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
        if not known and all(far_away(claim, toll) for toll in tolls):
            self._open(victims, claim)
            return
        bare = next((toll for toll in tolls if toll.best is None), None)
        if bare is not None:
            self._lay(victims, claim, bare)
            bare.figures.append(figure_of(victims, claim))
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
        same_side = victims.group == toll.group in ("security", "armed_group")
        alike = same_side or victims.head.lower().rstrip("s") in {"", *toll.heads}
        if rivals and alike and victims.counted and (victims.best or 0) > 1:
            self._compete(victims, claim, toll)
        elif not victims.named:
            toll.covered += victims.best or 0
        self._lay(victims, claim, toll)

    def _larger(
        self, victims: Victims, claim: Claim, tolls: list[Toll], number: int
    ) -> None:
        """A larger number: what another claimant says, or the fuller one."""
        first = tolls[0]
        if first.group and not victims.group:
            self._open_rest(victims, claim, number - sum(toll.size for toll in tolls))
            return
        rivals = claim.source and all(
            figure.source and claim.source.isdisjoint(figure.source)
            for figure in first.figures
        )
        self._lay(victims, claim, first)
        if rivals and len(tolls) == 1:
            self._compete(victims, claim, first)
            return
        rest = number - sum(toll.size for toll in tolls[1:])
        figure = figure_of(victims, claim)
        figure.update = True
        figure.best = rest
        figure.low = max(0, (figure.low or 0) - (number - rest))
        figure.high = None if figure.high is None else figure.high - (number - rest)
        first.figures = [figure]

    def _open_rest(self, victims: Victims, claim: Claim, rest: int) -> None:
        """A toll of those of a total that no toll before holds."""
        figure = figure_of(victims, claim)
        figure.low = rest if figure.low is not None else None
        figure.best = rest
        figure.high = None if figure.high is None else rest
        toll = Toll(victims.group, victims.fallback, [figure], [])
        self.tolls.append(toll)
        self._note(victims, claim, toll)

    def _compete(self, victims: Victims, claim: Claim, toll: Toll) -> None:
        toll.figures.append(figure_of(victims, claim))
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
            ids = {claim.event["id"], *(i for t in tolls for i in t.events())}
            reason = "the parts are more than the total"
            told = {"reason": reason, "values": [number, together]}
            self.contradictions.append(told | {"events": sorted(ids)})
