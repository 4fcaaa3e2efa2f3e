"""Read the records of files, folders and globs, line by line, as dispatches.

What can't be read is told with its file and line, and counted; the other lines go on.
"""

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from conflictner.clustering.account import Dispatch
from conflictner.clustering.dispatches import dispatch_of
from conflictner.clustering.incident_files import CHANGES, DISPATCHES
from conflictner.console import Failures, tell
from conflictner.errors import InputError
from conflictner.files import JSONL, LEFT_BY_JOBS, read_jsonl

_NO_RECORDS = (*LEFT_BY_JOBS, DISPATCHES, CHANGES)


def record_paths(arguments: Iterable[str]) -> list[Path]:
    """The JSONL files of the arguments, each once; raises `InputError` if one is none.

    A folder stands for the `.jsonl` files in it, without those that this program writes
    beside others.
    """
    found: dict[Path, None] = {}
    for argument in arguments:
        path = Path(argument)
        if path.is_dir():
            inside = [
                one
                for one in sorted(path.rglob("*"))
                if one.suffix.lower() in JSONL and not one.name.endswith(_NO_RECORDS)
            ]
            if not inside:
                raise InputError(f"{path}: the folder contains no .jsonl files")
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        else:
            names = glob.glob(argument, recursive=True)  # noqa: PTH207  absolute ones
            if not names:
                raise InputError(
                    f"{argument}: there is no such file; is the path right?"
                )
            found.update((Path(name), None) for name in sorted(names))
    return list(found)


def read_dispatches(paths: Iterable[Path], failures: Failures) -> Iterator[Dispatch]:
    """Yield what the records of files tell, each record as soon as it is read.

    Raises `InputError` where two records have one id and different texts.
    """
    places: dict[str, tuple[str, str]] = {}
    for path in paths:
        for number, record in read_jsonl(path, failures.add):
            place = f"{path}, line {number}"
            if "claims" in record:
                raise InputError(
                    f"{place}: an incident, not a record; give the incidents with "
                    "--update, or the records that `conflictner annotate` wrote"
                )
            try:
                dispatch = dispatch_of(record)
            except InputError as error:
                failures.add(InputError(f"{place}: {error}"))
                continue
            before = places.setdefault(dispatch.doc_id, (place, dispatch.sha1))
            if before[0] != place:
                if before[1] != dispatch.sha1:
                    raise InputError(
                        f"{place}: a second document with the id {dispatch.doc_id!r} "
                        f"and another text; the first is {before[0]}. Give each "
                        "document an id of its own"
                    )
                tell(
                    "yellow",
                    f"{place}: document {dispatch.doc_id!r} again, with the same text; "
                    "it counts once",
                )
            yield dispatch
