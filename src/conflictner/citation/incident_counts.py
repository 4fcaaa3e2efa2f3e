"""How many incidents were made of the records of a job."""

from dataclasses import dataclass
from pathlib import Path

from conflictner.citation.job_files import JobFiles
from conflictner.clustering.incident_files import read_lines
from conflictner.errors import InputError
from conflictner.jobs.provenance import digest_of

SHOWN = 3
"""So many strange documents are told by name."""


@dataclass(frozen=True, slots=True)
class IncidentCounts:
    """The incidents of a file, counted.

    Attributes:
        incidents: Those that are one happening.
        tolls: Running tolls, which stand for themselves.
        sha256: The hash of the file.
    """

    incidents: int
    tolls: int
    sha256: str


def count_incidents(path: Path, job: JobFiles) -> IncidentCounts:
    """Count the incidents of a file.

    Raises:
        InputError: The file holds no incidents, or some that were made of other
            documents than those of the job.
    """
    rows = read_lines(path)
    for number, row in rows:
        if "claims" not in row or not isinstance(row.get("documents"), list):
            raise InputError(
                f"{path}, line {number}: not an incident; give a file that "
                "`conflictner incidents` wrote"
            )
    known = job.document_ids()
    if known is not None:
        named = {str(one) for _, row in rows for one in row["documents"]}
        strange = sorted(named - known)
        if strange:
            raise InputError(
                f"{path}: {len(strange)} of its documents are not in {job.output}, "
                f"such as {', '.join(map(repr, strange[:SHOWN]))}; give the incidents "
                "that were made of these records"
            )
    tolls = sum(bool(row.get("toll")) for _, row in rows)
    return IncidentCounts(len(rows) - tolls, tolls, str(digest_of(path)))
