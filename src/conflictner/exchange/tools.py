"""Annotation tools: write records for one, read what it exports, tell what is lost."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conflictner.errors import InputError
from conflictner.event import Record
from conflictner.exchange.brat import read_brat, write_brat
from conflictner.exchange.doccano import doccano_graph, doccano_line
from conflictner.exchange.graph import (
    VALUES,
    AnnotationGraph,
    dropped_fields,
    graph_of,
    record_of,
)
from conflictner.exchange.inception import TYPES, read_inception, write_inception
from conflictner.exchange.label_studio import (
    label_studio_configuration,
    label_studio_graph,
    label_studio_task,
)
from conflictner.exchange.prodigy import prodigy_graph, prodigy_line

Graphs = Iterable[AnnotationGraph]
LineReader = Callable[[Mapping[str, Any], str], AnnotationGraph]


@dataclass(frozen=True, slots=True)
class AnnotationTool:
    """A tool, and how its files are written and read.

    Attributes:
        name: Its name.
        suffix: That of its file; empty for a folder.
        write: Writes graphs to a path.
        read: Reads them back.
        drops: The values that it has no place for.
    """

    name: str
    suffix: str
    write: Callable[[Path, Graphs], None]
    read: Callable[[Path], list[AnnotationGraph]]
    drops: tuple[str, ...] = ()


def _write_lines(
    line_of: Callable[[AnnotationGraph], Mapping[str, Any]],
) -> Callable[[Path, Graphs], None]:
    def write(path: Path, graphs: Graphs) -> None:
        lines = (json.dumps(line_of(one), ensure_ascii=False) for one in graphs)
        path.write_text("".join(f"{line}\n" for line in lines), "utf-8")

    return write


def _read_lines(read_line: LineReader) -> Callable[[Path], list[AnnotationGraph]]:
    def read(path: Path) -> list[AnnotationGraph]:
        graphs = []
        for number, line in enumerate(_text_of(path).split("\n"), start=1):
            if line.strip():
                place = f"{path}, line {number}"
                graphs.append(_understood(read_line, _parsed(line, place), place))
        return graphs

    return read


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}: not UTF-8") from None


def _parsed(text: str, place: str) -> Any:  # noqa: ANN401  whatever JSON holds
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{place}: not JSON ({error})") from None


def _understood(read: LineReader, value: object, place: str) -> AnnotationGraph:
    """Read a document, and tell of one that lacks what the tool writes."""
    try:
        if not isinstance(value, Mapping):
            raise InputError(f"{place}: not a JSON object")
        return read(value, place)
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        raise InputError(
            f"{place}: not what the tool exports ({type(error).__name__}: {error})"
        ) from None


def _write_label_studio(path: Path, graphs: Graphs) -> None:
    every = list(graphs)
    tasks = [label_studio_task(one) for one in every]
    path.write_text(json.dumps(tasks, ensure_ascii=False, indent=1), "utf-8")
    beside = path.with_name(f"{path.name}.config.xml")
    beside.write_text(label_studio_configuration(every), "utf-8")


def _read_label_studio(path: Path) -> list[AnnotationGraph]:
    tasks = _parsed(_text_of(path), str(path))
    if not isinstance(tasks, list):
        raise InputError(f"{path}: not a list of tasks; export as JSON")
    return [
        _understood(label_studio_graph, task, f"{path}, task {number}")
        for number, task in enumerate(tasks, start=1)
    ]


_ALL_VALUES = tuple(dict.fromkeys(name for names in VALUES.values() for name in names))

ANNOTATION_TOOLS = {
    tool.name: tool
    for tool in (
        AnnotationTool("brat", "", write_brat, read_brat),
        AnnotationTool(
            "label-studio", ".json", _write_label_studio, _read_label_studio
        ),
        AnnotationTool(
            "prodigy", ".jsonl", _write_lines(prodigy_line), _read_lines(prodigy_graph)
        ),
        AnnotationTool(
            "doccano",
            ".jsonl",
            _write_lines(doccano_line),
            _read_lines(doccano_graph),
            _ALL_VALUES,
        ),
        AnnotationTool("inception", "", write_inception, read_inception),
    )
}
"""The tools by their names."""


def write_for_tool(
    name: str,
    records: Iterable[Record],
    texts: Mapping[str, str],
    output: str | Path,
) -> list[str]:
    """Write records for an annotation tool; gives the fields that it has no place for.

    Args:
        name: A tool of `ANNOTATION_TOOLS`.
        records: Records, or gold.
        texts: The texts by `doc_id`.
        output: A file, or for brat and INCEpTION a folder.
    """
    tool, path = annotation_tool(name), Path(output)
    if tool.suffix and path.suffix.lower() != tool.suffix:
        raise InputError(f"{path}: {name} reads a {tool.suffix} file")
    if not tool.suffix and path.exists() and any(_inside(path)):
        raise InputError(f"{path}: this is there and not an empty folder")
    known = list(records)
    graphs = []
    for record in known:
        text = texts.get(str(record["doc_id"]))
        if text is None:
            raise InputError(f"there is no text of document {record['doc_id']!r}")
        graphs.append(_checked(graph_of(record, text), record))
    try:
        tool.write(path, graphs)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    return [*dropped_fields(known), *tool.drops]


def _inside(path: Path) -> list[Path]:
    return list(path.iterdir()) if path.is_dir() else [path]


def _checked(graph: AnnotationGraph, record: Record) -> AnnotationGraph:
    """Raise `InputError` where a record isn't of this text."""
    for event in record["events"]:
        trigger = event["trigger"]
        words = graph.text[trigger["start"] : trigger["end"]]
        if words != trigger["text"]:
            raise InputError(
                f"{record['doc_id']}: “{trigger['text']}” doesn't stand at "
                f"{trigger['start']} in its text: is it the same text?"
            )
    return graph


def read_from_tool(name: str, source: str | Path) -> tuple[list[Record], list[str]]:
    """Read what an annotation tool exports as gold; tells what belongs to nothing.

    Args:
        name: A tool of `ANNOTATION_TOOLS`.
        source: The file or folder.
    """
    records, left = [], []
    for graph in annotation_tool(name).read(Path(source)):
        record, rest = record_of(graph)
        records.append(record)
        left += [f"{graph.doc_id}: {one}" for one in rest]
    return records, left


def annotation_tool(name: str) -> AnnotationTool:
    """The tool of a name; raises `InputError` for one that isn't known."""
    if name not in ANNOTATION_TOOLS:
        told = ", ".join(ANNOTATION_TOOLS)
        raise InputError(f"there is no tool {name!r}; the tools are {told}")
    return ANNOTATION_TOOLS[name]


def tool_that_wrote(path: Path) -> str | None:
    """The tool whose export a file or folder is; None for records and gold."""
    if path.is_dir():
        if (path / TYPES).is_file():
            return "inception"
        return "brat" if any(path.rglob("*.ann")) else None
    if path.suffix.lower() == ".json" and path.is_file():
        return "label-studio" if _text_of(path).lstrip().startswith("[") else None
    if path.suffix.lower() not in (".jsonl", ".ndjson") or not path.is_file():
        return None
    first = next((line for line in _text_of(path).split("\n") if line.strip()), "{}")
    try:
        line = json.loads(first)
    except (ValueError, RecursionError):
        return None
    if not isinstance(line, dict) or "events" in line or "text" not in line:
        return None
    if "spans" in line or "tokens" in line:
        return "prodigy"
    return "doccano" if "entities" in line else None
