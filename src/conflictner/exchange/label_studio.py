"""Label Studio: tasks with predictions to be corrected, and its JSON export read back.

Stretches are regions of a `Labels` tag and links are relations. The status of an event
is a per-region choice, all other values stand in the region's `meta` as JSON. Offsets
count code units of UTF-16, as browsers do; what is read is checked by its words.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from conflictner.errors import InputError
from conflictner.event import STATUSES
from conflictner.exchange.graph import (
    AnnotationGraph,
    MarkedStretch,
    RoleLink,
    text_of_line,
)
from conflictner.exchange.utf16 import CodeUnits
from conflictner.knowledge.event_rows import SLOTS
from conflictner.records import LABELS

MODEL_VERSION = "conflictner"


def label_studio_task(graph: AnnotationGraph) -> dict[str, Any]:
    """A task with the graph as its prediction."""
    units = CodeUnits(graph.text)
    result: list[dict[str, Any]] = []
    for one in graph.stretches:
        value = {
            "start": units.unit(one.start),
            "end": units.unit(one.end),
            "text": graph.words(one),
        }
        values = {key: v for key, v in one.values.items() if key != "status"}
        region: dict[str, Any] = {
            "id": one.key,
            "from_name": "label",
            "to_name": "text",
            "type": "labels",
            "value": {**value, "labels": [one.label]},
        }
        if values:
            region["meta"] = {"text": [json.dumps(values, ensure_ascii=False)]}
        result.append(region)
        if "status" in one.values:
            result.append(
                {
                    "id": one.key,
                    "from_name": "status",
                    "to_name": "text",
                    "type": "choices",
                    "value": {**value, "choices": [one.values["status"]]},
                }
            )
    result += [
        {
            "type": "relation",
            "from_id": link.trigger,
            "to_id": link.filler,
            "direction": "right",
            "labels": [link.slot],
        }
        for link in graph.links
    ]
    data = {"doc_id": graph.doc_id, "date": graph.date, "text": graph.text}
    prediction = {"model_version": MODEL_VERSION, "result": result}
    return {"data": data, "predictions": [prediction]}


def label_studio_graph(task: Mapping[str, Any], place: str) -> AnnotationGraph:
    """The graph of a task: its first annotation that wasn't cancelled, else prediction.

    Args:
        task: An element of the JSON export, or a task.
        place: The file and task, for messages.
    """
    data = task.get("data")
    if not isinstance(data, Mapping) or not isinstance(data.get("text"), str):
        raise InputError(f"{place}: the task has no `data` with a `text`")
    text = text_of_line(data, place)
    made = [a for a in task.get("annotations") or () if not a.get("was_cancelled")]
    chosen = (made or list(task.get("predictions") or ()) or [{}])[0]
    name = str(data.get("doc_id") or task.get("id") or place)
    graph = AnnotationGraph(name, text, data.get("date"))
    units = CodeUnits(graph.text)
    found: dict[str, MarkedStretch] = {}
    for part in chosen.get("result") or ():
        if part.get("type") == "relation":
            labels = part.get("labels") or [""]
            graph.links.append(RoleLink(part["from_id"], part["to_id"], labels[0]))
            continue
        value = part.get("value") or {}
        if part.get("type") == "labels" and value.get("labels"):
            one = _region(part, graph.text, units, place)
            one.values |= found[one.key].values if one.key in found else {}
            found[one.key] = one
        elif part.get("type") == "choices" and part.get("id"):
            status = (value.get("choices") or [""])[0]
            if status in STATUSES:
                one = found.setdefault(part["id"], MarkedStretch(part["id"], 0, 0, ""))
                one.values["status"] = status
    graph.stretches = [one for one in found.values() if one.label]
    return graph


def _region(
    part: Mapping[str, Any], text: str, units: CodeUnits, place: str
) -> MarkedStretch:
    value = part["value"]
    start, end = units.character(value["start"]), units.character(value["end"])
    words = value.get("text")
    if words is not None and text[start:end] != words:
        # some ways of import count characters
        start, end = int(value["start"]), int(value["end"])
        if text[start:end] != words:
            raise InputError(
                f"{place}: the region {part.get('id')} says “{words}”, but there "
                f"stands “{text[start:end]}”: is it the same text?"
            )
    values: dict[str, Any] = {}
    for note in (part.get("meta") or {}).get("text") or ():
        try:
            told = json.loads(note)
        except (ValueError, RecursionError):
            continue  # an annotator's own note
        values |= told if isinstance(told, dict) else {}
    return MarkedStretch(part["id"], start, end, value["labels"][0], values)


def label_studio_configuration(graphs: Iterable[AnnotationGraph]) -> str:
    """The labeling configuration for the types and slots that occur."""
    labels = dict.fromkeys((*LABELS, *SLOTS))
    slots = dict.fromkeys(SLOTS)
    for graph in graphs:
        labels.update(dict.fromkeys(one.label for one in graph.stretches))
        slots.update(dict.fromkeys(link.slot for link in graph.links))
    return "\n".join(
        [
            "<View>",
            '  <Labels name="label" toName="text">',
            *(f"    <Label value={quoteattr(name)}/>" for name in labels),
            "  </Labels>",
            '  <Relations name="relations">',
            *(f"    <Relation value={quoteattr(name)}/>" for name in slots),
            "  </Relations>",
            '  <Choices name="status" toName="text" perRegion="true">',
            *(f"    <Choice value={quoteattr(name)}/>" for name in STATUSES),
            "  </Choices>",
            '  <Text name="text" value="$text"/>',
            "</View>",
            "",
        ]
    )
