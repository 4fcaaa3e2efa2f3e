"""What other programs and persons write: annotation tools, corrections, records."""

import copy
import io
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from conflictner.clustering.dispatches import dispatch_of
from conflictner.corrections.correcting import correct
from conflictner.corrections.correction_files import check_types, read_corrections
from conflictner.errors import ConflictnerError, InputError
from conflictner.exchange.brat import brat_text
from conflictner.exchange.doccano import doccano_line
from conflictner.exchange.graph import graph_of
from conflictner.exchange.inception import TYPES, cas_of
from conflictner.exchange.label_studio import label_studio_task
from conflictner.exchange.prodigy import prodigy_line
from conflictner.exchange.tools import read_from_tool, tool_that_wrote
from conflictner.files import read_jsonl, read_records
from conflictner.knowledge.event_types import event_types
from fuzzing.record import RECORD, TEXT, correction_lines
from fuzzing.target import Target, require
from fuzzing.work_folder import work_folder

KINDS = ("prodigy", "doccano", "label-studio", "brat", "jsonl", "csv", "records")
FIXES, TABLE, RECORDS = (KINDS.index(name) for name in ("jsonl", "csv", "records"))
BETWEEN = b"\x00\x00\x00"
"""What stands between the text and the annotation of brat."""


def read_imports() -> Callable[[bytes], None]:
    """Make the function that reads bytes as a file; the first chooses its kind."""
    folder = work_folder()
    (folder / "brat").mkdir(exist_ok=True)

    def run(data: bytes) -> None:
        if not data:
            return
        kind, body = data[0] % len(KINDS), data[1:]
        try:
            if kind == RECORDS:
                read_as_records(folder / "in.jsonl", body)
            elif kind in (FIXES, TABLE):
                read_as_corrections(folder / f"in.{KINDS[kind]}", body)
            else:
                read_as_annotation(folder, KINDS[kind], body)
        except ConflictnerError as error:
            require(bool(str(error)), "an error without a message")

    return run


def read_as_annotation(folder: Path, tool: str, body: bytes) -> None:
    """Read what an annotation tool exported."""
    if tool == "brat":
        text, _, lines = body.partition(BETWEEN)
        path = folder / "brat"
        (path / "a.txt").write_bytes(text)
        (path / "a.ann").write_bytes(lines)
    else:
        path = folder / ("in.json" if tool == "label-studio" else "in.jsonl")
        path.write_bytes(body)
    tool_that_wrote(path)
    records, left = read_from_tool(tool, path)
    for record in records:
        json.dumps(record, ensure_ascii=False).encode(errors="surrogatepass")
    require(all(isinstance(one, str) for one in left), "what is left isn't told")


def read_as_corrections(path: Path, body: bytes) -> None:
    """Read corrections and apply them to a record."""
    path.write_bytes(body)
    found = read_corrections(path)
    check_types(found, event_types())
    corrected = correct(copy.deepcopy(RECORD), found, text=TEXT)
    json.dumps(corrected, allow_nan=False)


def read_as_records(path: Path, body: bytes) -> None:
    """Read records, as they are joined to incidents and compared."""
    path.write_bytes(body)
    for _, record in read_jsonl(path, lambda _: None):
        try:
            dispatch_of(record)
        except InputError:
            continue
    read_records(path)


def read_project() -> Callable[[bytes], None]:
    """Make the function that reads bytes as a file of INCEpTION, which is slow."""
    folder = work_folder() / "inception"
    folder.mkdir(exist_ok=True)
    cas = cas_of(graph_of(RECORD, TEXT))
    types = cas.typesystem.to_xml().encode()

    def run(data: bytes) -> None:
        body = data[1:]
        of_types = data[:1] > b"\xc0"
        (folder / TYPES).write_bytes(body if of_types else types)
        if of_types:
            cas.to_xmi(folder / "a.xmi")
        else:
            (folder / "a.xmi").write_bytes(body)
        try:
            read_from_tool("inception", folder)
        except ConflictnerError as error:
            require(bool(str(error)), "an error without a message")

    return run


def import_seeds() -> Iterator[bytes]:
    """The handmade record as each tool would export it, and corrections of it."""
    graph = graph_of(RECORD, TEXT)
    table = io.StringIO()
    lines = list(correction_lines())
    columns = list(lines[0])
    table.write(",".join(columns) + "\n")
    for line in lines:
        cells = [line[name] for name in columns]
        told = [
            json.dumps(one) if isinstance(one, dict | list) else str(one or "")
            for one in cells
        ]
        table.write(",".join('"' + one.replace('"', '""') + '"' for one in told) + "\n")
    bodies = (
        _line(prodigy_line(graph)),
        _line(doccano_line(graph)),
        json.dumps([label_studio_task(graph)]).encode(),
        TEXT.encode() + BETWEEN + brat_text(graph).encode(),
        b"".join(map(_line, lines)),
        table.getvalue().encode(),
        _line(RECORD),
    )
    for kind, body in enumerate(bodies):
        yield bytes([kind]) + body
    for line in lines:
        yield bytes([FIXES]) + _line(line)
    short = {"doc_id": "a", "text": "Gunmen fled.", "entities": [], "events": []}
    yield bytes([RECORDS]) + _line(short)


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def project_seeds() -> Iterator[bytes]:
    """A file and a type system of INCEpTION."""
    cas = cas_of(graph_of(RECORD, TEXT))
    yield b"\x00" + cas.to_xmi().encode()
    yield b"\xff" + cas.typesystem.to_xml().encode()


def keys_of(value: object) -> Iterator[str]:
    """The names of all fields in a value, in quotation marks, with those of values."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield f'"{name}"'
            yield from keys_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner)


def import_words() -> Iterator[str]:
    """Words of these files."""
    graph = graph_of(RECORD, TEXT)
    for made in (prodigy_line(graph), doccano_line(graph), label_studio_task(graph)):
        yield from keys_of(made)
    yield from keys_of(RECORD)
    yield from (word for line in correction_lines() for word in keys_of(line))
    yield from "accept reject change add merge split note type status place".split()
    yield from 'null true {} [] -1 1e999 NaN 99999999999999999999 \\ud800 ""'.split()
    yield from ("T1\t", "E1\t", "A1\t", "#1\t", ";", "\t", "\n", BETWEEN.decode())
    yield from event_types()


TARGETS = (
    Target(
        "importers",
        read_imports,
        import_seeds,
        import_words,
        longest=4000,
        executions=1_000_000,
    ),
    Target(
        "importers-inception",
        read_project,
        project_seeds,
        partial(iter, ["xmi:id=", "begin=", "end=", "<", "/>", "sofa=", "&#0;"]),
        longest=9000,
        executions=20_000,
    ),
)
