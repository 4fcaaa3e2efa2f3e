"""doccano's JSON lines: stretches and links, without any other value.

The status, numbers, days and ids have no place there; they are lost.
"""

from collections.abc import Mapping
from typing import Any

from conflictner.errors import InputError
from conflictner.exchange.graph import (
    AnnotationGraph,
    MarkedStretch,
    RoleLink,
    text_of_line,
)


def doccano_line(graph: AnnotationGraph) -> dict[str, Any]:
    """The line of a graph."""
    numbers = {one.key: number for number, one in enumerate(graph.stretches)}
    return {
        "text": graph.text,
        "doc_id": graph.doc_id,
        "date": graph.date,
        "entities": [
            {
                "id": numbers[one.key],
                "label": one.label,
                "start_offset": one.start,
                "end_offset": one.end,
            }
            for one in graph.stretches
        ],
        "relations": [
            {
                "id": number,
                "from_id": numbers[link.trigger],
                "to_id": numbers[link.filler],
                "type": link.slot,
            }
            for number, link in enumerate(graph.links)
        ],
    }


def doccano_graph(line: Mapping[str, Any], place: str) -> AnnotationGraph:
    """The graph of a line; what was imported beside the text is told by doccano, too.

    Args:
        line: The line.
        place: The file and line, for messages.
    """
    text = text_of_line(line, place)
    told = {**line, **(line.get("meta") or {})}
    name = str(told.get("doc_id") or line.get("id") or place)
    graph = AnnotationGraph(name, text, told.get("date"))
    for one in line.get("entities") or ():
        start, end = one["start_offset"], one["end_offset"]
        if not 0 <= start < end <= len(text):
            raise InputError(f"{place}: the offsets {start}, {end} are not in the text")
        graph.stretches.append(MarkedStretch(str(one["id"]), start, end, one["label"]))
    graph.links = [
        RoleLink(str(one["from_id"]), str(one["to_id"]), one["type"])
        for one in line.get("relations") or ()
    ]
    return graph
