"""What a job left beside its output: the manifest, the account of the run, the records.

Any of the three names the job: `OUT`, `OUT.manifest.json` or `OUT.run.json`.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conflictner.errors import InputError
from conflictner.files import JSONL, read_jsonl
from conflictner.jobs.provenance import digest_of

Json = dict[str, Any]

MANIFEST, RUN = ".manifest.json", ".run.json"
NEEDED = ("inputs", "options", "versions", "not_read", "counts", "outputs")
"""What every manifest holds."""


@dataclass(frozen=True)
class JobFiles:
    """A job that came to its end, by its files.

    Attributes:
        output: Where its output was written.
        manifest: What decided the output: inputs, options, versions, counts.
        manifest_sha256: The hash of the manifest itself.
        run: What differs from run to run; empty where the file is missing.
        changed: Whether the output is another file by now; None where it is gone.
    """

    output: Path
    manifest: Json
    manifest_sha256: str
    run: Json
    changed: bool | None

    def published(self) -> tuple[str, str] | None:
        """The first and last day of publication, if the manifest tells them."""
        days = self.manifest.get("published") or {}
        if days.get("from") and days.get("to"):
            return days["from"], days["to"]
        return None

    def document_ids(self) -> set[str] | None:
        """The ids of its records; None where the output is no file of records."""
        if self.output.suffix.lower() not in JSONL or not self.output.is_file():
            return None

        def ignore(_error: Exception) -> None:
            """A line that is no record has no id."""

        return {
            str(record.get("doc_id")) for _, record in read_jsonl(self.output, ignore)
        }


def read_job(given: str | Path) -> JobFiles:
    """The files of a job, by the name of one of them.

    Raises:
        InputError: A file that no job wrote, or one whose manifest is gone.
    """
    path = Path(given)
    output = output_of(path)
    beside = output.with_name(output.name + MANIFEST)
    if not beside.is_file():
        raise InputError(_missing(path, beside))
    data = beside.read_bytes()
    manifest = _parsed(data, beside)
    lacks = [name for name in NEEDED if name not in manifest]
    if lacks:
        raise InputError(
            f"{beside}: no manifest of `conflictner annotate`: it lacks "
            f"{', '.join(lacks)}; name the records, or a file that ends in "
            f"{MANIFEST} or {RUN}"
        )
    account = output.with_name(output.name + RUN)
    run = _parsed(account.read_bytes(), account) if account.is_file() else {}
    return JobFiles(
        output=output,
        manifest=manifest,
        manifest_sha256=str(digest_of(beside)),
        run=run,
        changed=_changed(output, manifest),
    )


def output_of(path: Path) -> Path:
    """The output of the job that wrote a file.

    >>> output_of(Path("out/events.jsonl.run.json")).name
    'events.jsonl'
    """
    for ending in (MANIFEST, RUN):
        if path.name.endswith(ending):
            return path.with_name(path.name.removesuffix(ending))
    return path


def _missing(path: Path, beside: Path) -> str:
    if not path.exists():
        return f"{path}: there is no such file; is the path right?"
    if _is_of_incidents(path):
        return (
            f"{path}: these are incidents, which say nothing of the run; give the "
            "records that they were made of, and the incidents behind them: "
            f"conflictner cite RECORDS {path}"
        )
    return (
        f"{path}: no {beside.name} stands beside it; `conflictner annotate … -o` "
        "writes it, so keep the two in one folder. What `correct`, `incidents` or "
        "`tally` wrote can't be cited by itself: give the records that it was made of"
    )


def _is_of_incidents(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as file:
            first = json.loads(file.readline())
    except (OSError, ValueError):
        return False
    return isinstance(first, dict) and "claims" in first


def _parsed(data: bytes, path: Path) -> Json:
    try:
        found = json.loads(data)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise InputError(
            f"{path}: damaged, or not what `conflictner annotate` wrote: no JSON "
            "object; run the job again"
        )
    return found


def _changed(output: Path, manifest: Json) -> bool | None:
    if not output.is_file():
        return None
    told = manifest["outputs"].get(output.name)
    return bool(told != digest_of(output))
