"""Prodigy's JSON lines for relations, which spaCy's own tools read, too.

Each line has a text with tokens of its own, cut wherever a stretch begins or ends, so
that every stretch is whole tokens. Values stand beside the keys that Prodigy knows,
which keeps them.
"""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from conflictner.errors import InputError
from conflictner.exchange.graph import (
    AnnotationGraph,
    MarkedStretch,
    RoleLink,
    text_of_line,
)

_TOKEN = re.compile(r"\w+|[^\w\s]")


def prodigy_line(graph: AnnotationGraph) -> dict[str, Any]:
    """The line of a graph."""
    tokens = _tokens(graph)
    at_start = {token["start"]: token["id"] for token in tokens}
    at_end = {token["end"]: token["id"] for token in tokens}
    spans = {
        one.key: {
            "start": one.start,
            "end": one.end,
            "token_start": at_start[one.start],
            "token_end": at_end[one.end],
            "label": one.label,
            "id": one.key,
            **({"values": one.values} if one.values else {}),
        }
        for one in graph.stretches
    }
    relations = [
        {
            "head": spans[link.trigger]["token_end"],
            "child": spans[link.filler]["token_end"],
            "head_span": spans[link.trigger],
            "child_span": spans[link.filler],
            "label": link.slot,
        }
        for link in graph.links
    ]
    return {
        "text": graph.text,
        "tokens": tokens,
        "spans": list(spans.values()),
        "relations": relations,
        "meta": {"doc_id": graph.doc_id, "date": graph.date},
    }


def _tokens(graph: AnnotationGraph) -> list[dict[str, Any]]:
    """Words and marks, cut at the edges of stretches; white space is none by itself.

    White space within a stretch's edges is a token where the stretch begins or ends
    with it.
    """
    edges = {0, len(graph.text)}
    for one in graph.stretches:
        edges |= {one.start, one.end}
    for found in _TOKEN.finditer(graph.text):
        edges |= {found.start(), found.end()}
    ordered = sorted(edges)
    needed = {one.start for one in graph.stretches}
    closed = {one.end for one in graph.stretches}
    tokens: list[dict[str, Any]] = []
    for start, end in pairwise(ordered):
        words = graph.text[start:end]
        if not words.strip() and start not in needed and end not in closed:
            continue
        tokens.append({"text": words, "start": start, "end": end, "id": len(tokens)})
    for token in tokens:
        token["ws"] = graph.text[token["end"] : token["end"] + 1] == " "
    return tokens


def prodigy_graph(line: Mapping[str, Any], place: str) -> AnnotationGraph:
    """The graph of a line, as `rel.manual`, `spans.manual` or `ner.manual` save it.

    Args:
        line: The line.
        place: The file and line, for messages.
    """
    text = text_of_line(line, place)
    meta = line.get("meta") or {}
    graph = AnnotationGraph(str(meta.get("doc_id") or place), text, meta.get("date"))
    found: dict[object, MarkedStretch] = {}
    for span in line.get("spans") or ():
        _stretch(span, found, text, place)
    for link in line.get("relations") or ():
        head = _stretch(link["head_span"], found, text, place)
        child = _stretch(link["child_span"], found, text, place)
        graph.links.append(RoleLink(head.key, child.key, link["label"]))
    graph.stretches = list(found.values())
    return graph


def _stretch(
    span: Mapping[str, Any],
    found: dict[object, MarkedStretch],
    text: str,
    place: str,
) -> MarkedStretch:
    """A span, once for each id, or where there is none for its offsets and label."""
    start, end, label = (span.get(name) for name in ("start", "end", "label"))
    good = isinstance(start, int) and isinstance(end, int) and label
    if not good or not 0 <= start < end <= len(text):  # type: ignore[operator]
        raise InputError(f"{place}: a span has no `label`, or is not in the text")
    key = span.get("id") or (start, end, label)
    if key not in found:
        values = span.get("values")
        name = str(span.get("id") or f"S{len(found)}")
        one = MarkedStretch(name, int(start), int(end), str(label))  # type: ignore[arg-type]
        one.values = dict(values) if isinstance(values, Mapping) else {}
        found[key] = one
    return found[key]
