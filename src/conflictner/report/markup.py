"""Marked texts and tables as HTML for notebooks; every word of a text is escaped.

It stands within another's page, so it needs no script, and its styles reach nothing
outside it.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files

from conflictner.event import Record
from conflictner.report.figures import is_asserted
from conflictner.report.marks import (
    CUE,
    TRIGGER,
    TextMark,
    fillers_of,
    pieces,
)

ENTITY = "entity"

HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)
"""Characters that can't be seen, or that change the writing direction."""


def safe(text: object) -> str:
    """A text as HTML: escaped, with signs for characters that can't be seen.

    >>> safe("<b>\u202e")
    '&lt;b&gt;\ufffd'
    """
    return escape(HIDDEN.sub("\ufffd", str(text)))


def text_marks(record: Record) -> list[TextMark]:
    """The marks of a whole document: names, triggers, cues and fillers."""
    found = [
        TextMark(one["start"], one["end"], ENTITY, one)
        for one in record.get("entities") or ()
    ]
    for event in record["events"]:
        named = [(TRIGGER, {**event["trigger"], "event": event})]
        if event.get("cue"):
            named.append((CUE, event["cue"]))
        claimants = [one["text"] for one in event.get("source") or ()]
        for slot, filler in fillers_of(event):
            named.append((slot, {**filler, "claimants": claimants}))
        found += [
            TextMark(one["start"], one["end"], label, one) for label, one in named
        ]
    return found


def marked_text(text: str, marks: Sequence[TextMark]) -> str:
    """A text with its marks as HTML; pointing at one tells why it is marked."""
    parts = []
    at = 0
    for words, held in pieces(text, marks):
        end = at + len(words)
        if not held:
            parts.append(safe(words))
        else:
            kinds = " ".join(dict.fromkeys(mark.label for mark in held))
            ending = dict.fromkeys(
                _label(mark)
                for mark in held
                if mark.end == end and mark.label not in (ENTITY, CUE)
            )
            told = "\n".join(dict.fromkeys(about(mark) for mark in held))
            label = f' data-label="{safe(", ".join(ending))}"' if ending else ""
            parts.append(
                f'<mark class="{safe(kinds)}"{label} title="{safe(told)}">'
                f"{safe(words)}</mark>"
            )
        at = end
    return "".join(parts)


def _label(mark: TextMark) -> str:
    if mark.label == TRIGGER and "event" in mark.filler:
        return str(mark.filler["event"]["type"])
    return mark.label.replace("_", " ")


def about(mark: TextMark) -> str:
    """Why a stretch is marked: its slot, rule, maker, claimant and likelihood."""
    one = mark.filler
    source = one.get("event", one)
    parts = [_label(mark)]
    if mark.label == ENTITY:
        parts = [str(one["label"]).lower(), str(one.get("id") or "not resolved")]
    for name, words in (("rule", "rule"), ("made_by", "found by")):
        if source.get(name):
            parts.append(f"{words}: {source[name]}")
    claimants = one.get("claimants")
    if mark.label == TRIGGER and "event" in one:
        claimants = [filler["text"] for filler in source.get("source") or ()]
        if not is_asserted(source):
            parts.append(str(source.get("status")))
    if claimants:
        parts.append(f"according to {', '.join(claimants)}")
    if source.get("confidence") is not None:
        parts.append(f"{source['confidence']:.0%} likely")
    return " · ".join(parts)


def table(caption: str, head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A small table as HTML."""
    cells = "".join(f"<th>{safe(name)}</th>" for name in head)
    lines = "".join(
        f"<tr>{''.join(f'<td>{safe(value)}</td>' for value in row)}</tr>"
        for row in rows
    )
    return (
        f"<table><caption>{safe(caption)}</caption>"
        f"<thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table>"
    )


def whole(*parts: str) -> str:
    """Parts as one piece of HTML with its style."""
    path = files("conflictner.report").joinpath("assets", "notebook.css")
    style = f"<style>{path.read_text('utf-8')}</style>"
    return f'{style}<div class="conflictner">{"".join(parts)}</div>'
