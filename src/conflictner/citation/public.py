"""`cite`: what to write in a paper about a run."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conflictner.citation.incident_counts import count_incidents
from conflictner.citation.job_files import read_job
from conflictner.citation.methods import (
    digest_of_tables,
    methods_paragraph,
)
from conflictner.citation.software import bibtex


@dataclass(frozen=True)
class Citation:
    """What to write about a run; as text it is the paragraph and the reference.

    Attributes:
        methods: A paragraph for the methods section.
        bibtex: The program as a BibTeX entry.
        notes: What to know before it is used, such as records that were changed.
    """

    methods: str
    bibtex: str
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.methods}\n\n{self.bibtex}"

    def to_dict(self) -> dict[str, Any]:
        """The same as JSON values."""
        return {
            "methods": self.methods,
            "bibtex": self.bibtex,
            "notes": list(self.notes),
        }


def cite(run: str | Path, incidents: str | Path | None = None) -> Citation:
    """Write a methods paragraph and a reference for what `annotate` made.

    Args:
        run: The records, or the `.manifest.json` or `.run.json` beside them.
        incidents: The incidents that were made of the records, if they are part of the
            work.

    Raises:
        InputError: A file that is missing, damaged, or not what it should be.
    """
    job = read_job(run)
    found = None if incidents is None else count_incidents(Path(incidents), job)
    versions = job.manifest["versions"]
    told = {
        "code": versions["code"],
        "tables": digest_of_tables(versions),
        "model": versions.get("model"),
    }
    hashes = ", ".join(f"{name} {value}" for name, value in told.items() if value)
    return Citation(
        methods_paragraph(job, found),
        bibtex(versions["conflictner"], f"SHA-256: {hashes}"),
        tuple(_notes(job.changed, job.output, job.run)),
    )


def _notes(changed: bool | None, output: Path, run: dict[str, Any]) -> list[str]:
    notes = []
    if changed:
        notes.append(
            f"{output}: changed since the run; the paragraph tells what the run wrote"
        )
    if changed is None and not output.exists():
        notes.append(f"{output}: not there any more; the manifest speaks for it")
    if not run:
        notes.append(
            f"{output}.run.json: not there, so that nothing is told of corrections"
        )
    return notes
