"""Incidents in files: `incidents.jsonl`, and beside it what the documents tell.

`incidents.jsonl` holds the incidents, `incidents.dispatches.jsonl` what was read of
each document, which an update needs, and `incidents.changes.jsonl` what the last update
changed.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from conflictner.clustering.account import Dispatch
from conflictner.clustering.collection import IncidentCollection
from conflictner.errors import InputError

Json = dict[str, Any]

DISPATCHES, CHANGES = ".dispatches.jsonl", ".changes.jsonl"
"""How the names of the files end that stand beside the incidents."""


def path_beside(path: Path, ending: str) -> Path:
    """The file beside `incidents.jsonl` that has another ending.

    >>> path_beside(Path("out/incidents.jsonl"), DISPATCHES).name
    'incidents.dispatches.jsonl'
    """
    return path.with_name(path.name.removesuffix(".jsonl") + ending)


def write_incidents(collection: IncidentCollection, path: Path) -> None:
    """Write incidents, and what an update needs; raises `InputError` if it can't."""
    _write(path, collection.incidents)
    rows = (dispatch.to_json() for dispatch in collection.dispatches.values())
    _write(path_beside(path, DISPATCHES), rows)


def write_changes(collection: IncidentCollection, path: Path) -> None:
    """Write the log of changes; raises `InputError` if it can't be written."""
    _write(path, collection.changes)


def _write(path: Path, rows: Iterable[Json]) -> None:
    """Write lines to a file that is there as a whole or not at all."""
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            for row in rows:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        unfinished.replace(path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise InputError(f"{path}: {error.strerror or error}") from None


def read_incidents(path: Path) -> IncidentCollection:
    """Read incidents and the dispatches beside them.

    Raises `InputError` where a file is missing or isn't what was written.
    """
    rows = read_lines(path)
    for number, row in rows:
        if not isinstance(row.get("events"), list) or "claims" not in row:
            raise InputError(
                f"{path}, line {number}: not an incident; give a file that "
                "`conflictner incidents` wrote"
            )
    state = path_beside(path, DISPATCHES)
    if not state.exists():
        raise InputError(
            f"{state}: missing; it is written beside {path.name} and tells what each "
            "document says. Give the records again instead of --update"
        )
    dispatches = {}
    for number, row in read_lines(state):
        try:
            dispatch = Dispatch.from_json(row)
        except (KeyError, TypeError):
            raise InputError(
                f"{state}, line {number}: not what this version writes; give the "
                "records again instead of --update"
            ) from None
        dispatches[dispatch.doc_id] = dispatch
    return IncidentCollection([row for _, row in rows], dispatches)


def read_lines(path: Path) -> list[tuple[int, Json]]:
    """The JSON objects of a file with their line numbers; raises `InputError`."""
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8; save the file as UTF-8") from None
    rows = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            row = None
        if not isinstance(row, dict):
            raise InputError(
                f"{path}, line {number}: not a JSON object; each line must be one"
            )
        rows.append((number, row))
    return rows
