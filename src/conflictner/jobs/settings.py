"""What decides the output of a job besides inputs and versions."""

import hashlib
from dataclasses import dataclass, field
from typing import Any

from conflictner.corrections.correction import Correction
from conflictner.corrections.correction_files import correction_line
from conflictner.formats.fields import Fields
from conflictner.jobs.assembly import Output
from conflictner.jobs.provenance import digest_of


@dataclass(frozen=True, slots=True)
class JobSettings:
    """What decides the output of a job, besides inputs and versions.

    The number of `workers` doesn't, but is told.
    """

    fields: Fields
    part_size: int
    timeout: float
    docs: bool = False
    workers: int = 1
    corrections: tuple[Correction, ...] = ()
    reading: dict[str, str] = field(default_factory=dict)


def options_of(settings: JobSettings, output: Output) -> dict[str, Any]:
    """The settings as the plan of a job tells them: what decides its output."""
    fields = settings.fields
    source = fields.source
    return {
        "date": fields.day,
        "id_field": fields.doc_id,
        "text_field": fields.text,
        "date_field": fields.date,
        "date_format": fields.column.chosen,
        "date_from": source.kind if source.path is None else digest_of(source.path),
        "max_bytes": fields.max_bytes,
        "max_file_bytes": fields.max_file_bytes,
        "max_expansion": fields.max_expansion,
        "part_size": settings.part_size,
        "timeout": settings.timeout,
        "format": output.format,
        "corrections": _digest_of_corrections(settings.corrections),
        **settings.reading,
    }


def _digest_of_corrections(corrections: tuple[Correction, ...]) -> str | None:
    """The sha256 of corrections, by what they say."""
    if not corrections:
        return None
    lines = "\n".join(correction_line(one.to_dict()) for one in corrections)
    return hashlib.sha256(lines.encode()).hexdigest()
