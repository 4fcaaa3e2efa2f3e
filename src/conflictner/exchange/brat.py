"""brat's standoff format: `NAME.txt` and `NAME.ann`, with the configuration.

Names are text-bound annotations with a normalization for their id, triggers carry
events with their slots as arguments, the status is an attribute, and all other values
are notes in JSON. A stretch that goes over a line end is written in fragments, as brat
asks, and read as one.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from conflictner.errors import InputError
from conflictner.event import STATUSES
from conflictner.exchange.graph import (
    ASSERTED,
    AnnotationGraph,
    MarkedStretch,
    RoleLink,
)
from conflictner.records import LABELS

DOCUMENT = "Document"
"""The type of the note that tells the document's id and date."""

_VALUES = "AnnotatorNotes"
_LINE_END = re.compile(r"[\n\r\u2028\u2029\x0b\x0c\x1c-\x1e\x85]+")
_LONGEST_NAME = 60
_UNSAFE = re.compile(r"[^\w.-]+")


def brat_text(graph: AnnotationGraph) -> str:
    """The lines of `NAME.ann` of a graph."""
    lines: list[str] = []
    numbers: dict[str, str] = {}
    notes = 0
    told = {"doc_id": graph.doc_id, "date": graph.date}
    lines.append(f"#0\t{DOCUMENT}\tD0\t{_json(told)}")
    for number, one in enumerate(graph.stretches, start=1):
        numbers[one.key] = f"T{number}"
        words = _LINE_END.sub(" ", graph.words(one))
        lines.append(f"T{number}\t{one.label} {_fragments(graph, one)}\t{words}")
    arguments: dict[str, list[RoleLink]] = defaultdict(list)
    for link in graph.links:
        arguments[link.trigger].append(link)
    by_key = {one.key: one for one in graph.stretches}
    triggers = [
        one
        for one in graph.stretches
        if one.label not in LABELS and (one.key in arguments or "status" in one.values)
    ]
    for number, one in enumerate(triggers, start=1):
        counts: Counter[str] = Counter()
        parts = [f"{one.label}:{numbers[one.key]}"]
        for link in arguments[one.key]:
            counts[link.slot] += 1
            role = _role(link.slot, counts[link.slot])
            parts.append(f"{role}:{numbers[link.filler]}")
        lines.append(f"E{number}\t{' '.join(parts)}")
        status = one.values.get("status", ASSERTED)
        lines.append(f"A{number}\tStatus E{number} {status}")
    for number, one in enumerate(
        (
            one
            for one in by_key.values()
            if one.label in LABELS and one.values.get("id")
        ),
        start=1,
    ):
        words = _LINE_END.sub(" ", graph.words(one))
        name = one.values["id"]
        lines.append(
            f"N{number}\tReference {numbers[one.key]} conflictner:{name}\t{words}"
        )
    for one in graph.stretches:
        values = {
            key: v for key, v in one.values.items() if key not in ("status", "id")
        }
        if values:
            notes += 1
            lines.append(f"#{notes}\t{_VALUES} {numbers[one.key]}\t{_json(values)}")
    return "".join(f"{line}\n" for line in lines)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def _role(slot: str, count: int) -> str:
    """A slot as a role: of several fillers the later ones have a number behind it."""
    name = f"{slot}_" if slot[-1].isdigit() or slot.endswith("_") else slot
    return name if count == 1 else f"{name}{count}"


def _slot(role: str) -> str:
    """The slot of a role.

    >>> _slot("who2"), _slot("area2_"), _slot("area2_3")
    ('who', 'area2', 'area2')
    """
    name = role.rstrip("0123456789")
    return name[:-1] if name.endswith("_") else name


def _fragments(graph: AnnotationGraph, one: MarkedStretch) -> str:
    """The offsets of a stretch, in several pieces where it goes over line ends."""
    edges = [one.start]
    for found in _LINE_END.finditer(graph.text, one.start, one.end):
        edges += [found.start(), found.end()]
    edges.append(one.end)
    pairs = [
        (start, end)
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        if start < end
    ]
    # a stretch that begins or ends with a line end keeps its outer offsets
    pairs = pairs or [(one.start, one.end)]
    pairs[0] = (one.start, pairs[0][1])
    pairs[-1] = (pairs[-1][0], one.end)
    return ";".join(f"{start} {end}" for start, end in pairs)


def read_brat_text(text: str, lines: str, name: str, place: str) -> AnnotationGraph:
    """The graph of a text and its `.ann`.

    Args:
        text: The text.
        lines: The annotation.
        name: The id of the document, where the annotation tells none.
        place: The file, for messages.
    """
    graph = AnnotationGraph(name, text)
    found: dict[str, MarkedStretch] = {}
    events: dict[str, str] = {}
    pending: list[tuple[int, list[str]]] = []
    for number, line in enumerate(lines.split("\n"), start=1):
        cells = line.split("\t")
        if not line.strip():
            continue
        if line.startswith("T"):
            one = _text_bound(cells, f"{place}, line {number}", len(text))
            found[one.key] = one
        else:
            pending.append((number, cells))
    for number, cells in pending:
        if cells[0].startswith("E"):
            if len(cells) == 1 or not cells[1].split():
                raise InputError(f"{place}, line {number}: an event without a trigger")
            parts = [part.partition(":") for part in cells[1].split()]
            events[cells[0]] = parts[0][2]
            for role, _, target in parts[1:]:
                graph.links.append(RoleLink(cells[0], target, _slot(role)))
        elif not cells[0].startswith(("A", "M", "N", "#", "R", "*")):
            raise InputError(f"{place}, line {number}: not a line of brat's format")
    graph.links = [
        RoleLink(events[link.trigger], events.get(link.filler, link.filler), link.slot)
        for link in graph.links
    ]
    for number, cells in pending:
        _add_value(graph, found, events, cells, f"{place}, line {number}")
    graph.stretches = list(found.values())
    for trigger in events.values():
        if trigger in found:
            found[trigger].values.setdefault("status", ASSERTED)
    return graph


def _text_bound(cells: list[str], place: str, length: int) -> MarkedStretch:
    try:
        label, _, offsets = cells[1].partition(" ")
        numbers = [int(part) for part in offsets.replace(";", " ").split()]
        start, end = numbers[0], numbers[-1]
    except (IndexError, ValueError):
        raise InputError(f"{place}: not a line of brat's format") from None
    if not 0 <= start < end <= length:
        raise InputError(
            f"{place}: the offsets {start} and {end} are not in the text, which has "
            f"{length} characters"
        )
    return MarkedStretch(cells[0], start, end, label)


def _add_value(
    graph: AnnotationGraph,
    found: dict[str, MarkedStretch],
    events: dict[str, str],
    cells: list[str],
    place: str,
) -> None:
    """Take in an attribute, a normalization, or a note."""
    parts = cells[1].split() if len(cells) > 1 else []
    target = events.get(parts[1], parts[1]) if len(parts) > 1 else ""
    if cells[0][0] in "AM" and parts[:1] == ["Status"] and target in found:
        status = parts[2] if len(parts) > 2 else ""  # noqa: PLR2004
        if status not in STATUSES:
            told = ", ".join(STATUSES)
            raise InputError(f"{place}: the status is {status!r}; it is one of {told}")
        found[target].values["status"] = status
    elif cells[0][0] == "N" and target in found and len(parts) > 2:  # noqa: PLR2004
        found[target].values["id"] = parts[2].partition(":")[2]
    elif cells[0][0] == "#" and len(cells) > 2:  # noqa: PLR2004
        values = _note(cells[-1])
        if cells[1] == DOCUMENT and values:
            graph.doc_id = str(values.get("doc_id", graph.doc_id))
            graph.date = values.get("date")
        elif parts[:1] == [_VALUES] and target in found and values:
            found[target].values.update(values)


def _note(words: str) -> dict[str, Any] | None:
    """The values of a note; an annotator's own note in words has none."""
    try:
        values = json.loads(words)
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


def brat_configuration(graphs: Iterable[AnnotationGraph]) -> str:
    """`annotation.conf` for the types and slots that occur."""
    every = list(graphs)
    slots = sorted({link.slot for graph in every for link in graph.links})
    links = {(g.doc_id, link.filler) for g in every for link in g.links}
    types = sorted(
        {
            one.label
            for graph in every
            for one in graph.stretches
            if one.label not in LABELS and (graph.doc_id, one.key) not in links
        }
    )
    arguments = ", ".join(f"{_role(slot, 1)}*:<ENTITY>" for slot in slots)
    return "\n".join(
        [
            "[entities]",
            *LABELS,
            *slots,
            "[relations]",
            "[events]",
            *(f"{name}\t{arguments}" for name in types),
            "[attributes]",
            f"Status\tArg:<EVENT>, Value:{'|'.join(STATUSES)}",
            "",
        ]
    )


def write_brat(folder: Path, graphs: Iterable[AnnotationGraph]) -> None:
    """Write a folder for brat: two files for each document, and `annotation.conf`."""
    every = list(graphs)
    folder.mkdir(parents=True, exist_ok=True)
    for graph, name in zip(every, _file_names(every), strict=True):
        (folder / f"{name}.txt").write_bytes(graph.text.encode())
        (folder / f"{name}.ann").write_text(brat_text(graph), "utf-8")
    (folder / "annotation.conf").write_text(brat_configuration(every), "utf-8")


def _file_names(graphs: list[AnnotationGraph]) -> Iterator[str]:
    """A file name for each document, from its id; those alike get a number."""
    taken: set[str] = set()
    for graph in graphs:
        name = _UNSAFE.sub("_", graph.doc_id).strip(".")[:_LONGEST_NAME] or "document"
        told, number = name, 1
        while told.lower() in taken:
            number += 1
            told = f"{name}__{number}"
        taken.add(told.lower())
        yield told


def read_brat(folder: Path) -> list[AnnotationGraph]:
    """Read a folder that brat or `write_brat` wrote."""
    graphs = []
    for path in sorted(folder.rglob("*.ann")):
        source = path.with_suffix(".txt")
        try:
            text = source.read_bytes().decode("utf-8")
            lines = path.read_bytes().decode("utf-8")
        except OSError as error:
            raise InputError(f"{error.filename}: {error.strerror or error}") from None
        except UnicodeDecodeError:
            raise InputError(f"{path}: it or its text is not UTF-8") from None
        graphs.append(read_brat_text(text, lines, path.stem, str(path)))
    return graphs
