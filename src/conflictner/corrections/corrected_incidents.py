"""Incidents joined anew with what persons merged and split."""

from collections.abc import Iterable
from dataclasses import dataclass

from conflictner.clustering.account import Dispatch
from conflictner.clustering.collection import IncidentCollection
from conflictner.clustering.constraints import Constraint
from conflictner.corrections.correction import OF_INCIDENTS, Correction
from conflictner.corrections.correction_files import Corrections, read_corrections
from conflictner.corrections.incident_pairs import event_pairs, incident_pairs


@dataclass(frozen=True, slots=True)
class CorrectedIncidents:
    """Incidents, and what became of what persons said of them.

    Attributes:
        incidents: The incidents.
        applied: The corrections that were applied.
        without_incident: Those none of whose pairs of incidents was found.
    """

    incidents: IncidentCollection
    applied: tuple[Correction, ...]
    without_incident: tuple[Correction, ...]

    def lines(self) -> list[str]:
        """What became of the corrections, in words."""
        told = [f"merged or split as persons said: {len(self.applied)}"]
        return told * bool(self.applied) + [
            f"{one.place or one}: no two of the incidents {', '.join(_ids(one))} are "
            "there, or a later correction says something else; not applied"
            for one in self.without_incident
        ]


def corrected_incidents(
    before: IncidentCollection,
    new: Iterable[Dispatch],
    corrections: Corrections,
) -> CorrectedIncidents:
    """The incidents of documents, merged and split as persons said.

    The ids are those of the incidents before, and of what the documents give without
    any correction: the ids that a person saw in either.

    Args:
        before: Incidents found before; an empty collection where there are none.
        new: What new documents tell.
        corrections: The corrections, or their file. Only merges and splits count here.
    """
    dispatches = list(new)
    given = [one for one in read_corrections(corrections) if one.action in OF_INCIDENTS]
    plain = before.with_documents(dispatches)
    if not given:
        return CorrectedIncidents(plain, (), ())
    seen = {incident["id"]: incident for incident in (*plain, *before)}
    pairs = incident_pairs(given)
    constraints = [
        Constraint(one, other, together, _said(correction), str(correction.number))
        for told, together in ((pairs.together, True), (pairs.apart, False))
        for one, other, correction in event_pairs(told, seen.values())
    ]
    used = {one.name for one in constraints}
    return CorrectedIncidents(
        before.with_documents(dispatches, constraints),
        tuple(one for one in given if str(one.number) in used),
        tuple(one for one in given if str(one.number) not in used),
    )


def _said(correction: Correction) -> str:
    who = correction.by or "a person"
    return f"{who} says so" + (f" ({correction.at})" if correction.at else "")


def _ids(correction: Correction) -> list[str]:
    return sorted({*map(str, correction.incidents)})
