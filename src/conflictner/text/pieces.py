"""Cut a text that is too long for one Doc into pieces, and join their Docs again."""

import copy
from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc, Span, SpanGroup

from conflictner.annotations import EVENTS, ROLES

LONGEST_PIECE = 1_000_000
"""Longer texts are cut even if the pipeline would take them, for the memory's sake."""

PIECE = 100_000
"""The length of the pieces of a text that has to be cut."""

BREAKS = ("\n\n", "\n", ". ", " ")
"""Where a piece may end, the best first."""

OFFSET_PAIRS = ("cue", "sentence", "head")
"""The fields of `attrs["values"]` that hold a start and an end in the text."""

NUMBERED = (EVENTS.name, ROLES.name)
"""The span groups whose spans carry an event's number as their id."""


def pieces_of(text: str, longest: int) -> Iterator[str]:
    r"""Cut a text longer than `longest` at paragraph ends; the pieces make up the text.

    >>> list(pieces_of("One two.\n\nThree four.", 14))
    ['One two.\n\n', 'Three four.']
    """
    if len(text) <= longest:
        yield text
        return
    size = min(longest, PIECE)
    start = 0
    while len(text) - start > size:
        end = _last_break(text, start, start + size)
        yield text[start:end]
        start = end
    yield text[start:]


def _last_break(text: str, start: int, end: int) -> int:
    for mark in BREAKS:
        # A break in the first half would leave a crumb: try the next best mark.
        found = text.rfind(mark, (start + end) // 2, end)
        if found != -1:
            return found + len(mark)
    return end


def join(docs: list[Doc]) -> Doc:
    """Join the Docs of a text's pieces into the Doc of the text.

    `Doc.from_docs` would drop the attributes of the span groups and leave the event
    numbers of every piece beginning at 0, so the groups are joined here.
    """
    joined = Doc.from_docs(
        docs,
        ensure_whitespace=False,
        exclude=["spans", "tensor", "user_data"],  # type: ignore[call-arg]
    )
    if joined is None:
        raise ValueError("there is no piece to join")
    names = dict.fromkeys(name for doc in docs for name in doc.spans)
    for name in names:
        joined.spans[name] = _join_group(joined, docs, name)
    return joined


def _join_group(joined: Doc, docs: list[Doc], name: str) -> SpanGroup:
    spans: list[Span] = []
    values: list[dict[str, Any]] = []
    attrs: dict[str, Any] = {}
    tokens = characters = events = 0
    for doc in docs:
        group = doc.spans.get(name)
        if group is not None:
            attrs = {**copy.deepcopy(group.attrs), **attrs}
            for span in group:
                moved = Span(
                    joined,
                    span.start + tokens,
                    span.end + tokens,
                    label=span.label,
                    kb_id=span.kb_id,
                    span_id=span.id,
                )
                if name in NUMBERED:
                    moved.id_ = str(int(span.id_) + events)
                spans.append(moved)
            values += [
                shift(value, characters) for value in group.attrs.get("values", ())
            ]
        tokens += len(doc)
        characters += len(doc.text)
        events += len(EVENTS.spans(doc))
    if "values" in attrs:
        attrs["values"] = values
    return SpanGroup(joined, name=name, attrs=attrs, spans=spans)


def shift(value: dict[str, Any], by: int) -> dict[str, Any]:
    """Copy one entry of `attrs["values"]` with all its offsets moved."""
    moved = copy.deepcopy(value)
    for key in OFFSET_PAIRS:
        if moved.get(key):
            moved[key] = [offset + by for offset in moved[key]]
    if moved.get("antecedent"):
        moved["antecedent"] = [
            [offset + by for offset in pair] for pair in moved["antecedent"]
        ]
    for other in moved.get("runners_up") or ():
        other["start"] += by
        other["end"] += by
    return moved
