"""Documents, events and incidents as one sees them in a notebook or a terminal."""

import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from spacy.tokens import Doc

from conflictner.errors import InputError
from conflictner.event import Event, Mention, Record
from conflictner.record_shape import check_record
from conflictner.records import get_record
from conflictner.report.figures import told_figures
from conflictner.report.marks import (
    TRIGGER,
    TextMark,
    fillers_of,
    marked_sentence,
    marks_of,
    pieces,
)
from conflictner.report.markup import (
    ENTITY,
    HIDDEN,
    marked_text,
    safe,
    table,
    text_marks,
    whole,
)
from conflictner.text.doc_text import text_of

OneShown = Event | Mapping[str, Any]

LONGEST_TEXT = 50_000
"""So many characters of a text are shown; the rest is cut, which is told."""

MOST_SHOWN = 200
"""So many events or incidents are shown."""

RUNNING = " (running toll)"
FILLER_HEAD = ("slot", "words", "value", "rule", "found by", "likely")
INCIDENT_HEAD = ("incident", "type", "when", "where", "killed", "injured", "documents")


class Shown:
    """What `show` gives: a notebook shows it as HTML, a terminal as text."""

    def __init__(self, html: str, blocks: Sequence[Any]) -> None:
        self._html = html
        self._blocks = blocks

    @property
    def html(self) -> str:
        """What a notebook shows."""
        return self._html

    def _repr_html_(self) -> str:
        return self._html

    def __str__(self) -> str:
        return self._rendered(colour=False)

    def __repr__(self) -> str:
        return self._rendered(colour=sys.stdout is not None and sys.stdout.isatty())

    def _rendered(self, *, colour: bool) -> str:
        from rich.console import Console

        console = Console(
            file=io.StringIO(), width=None if colour else 100, force_terminal=colour,
            force_jupyter=False, no_color=not colour, highlight=False,
        )  # fmt: skip
        for block in self._blocks:
            console.print(block)
        file = console.file
        return file.getvalue().rstrip() if isinstance(file, io.StringIO) else ""


def show(
    what: Doc | Mention | OneShown | Iterable[OneShown],
) -> Shown:
    """Show a document, an event, a filler, or incidents, with the words that say it.

    Names, triggers and fillers are marked in the text. In a notebook, pointing at one
    tells its rule, what found it, and who claims it; a table of each event follows.
    What is too long to be looked at is cut, and says so.

    Args:
        what: A Doc that a pipeline has read, a record, an event or several, a filler,
            or the incidents of a file.

    Raises:
        InputError: If it is none of these.
    """
    if isinstance(what, Doc):
        return _shown_document(get_record(what), text_of(what))
    if isinstance(what, Event):
        return _shown_events([what.to_dict()])
    if isinstance(what, Mention):
        return _shown_filler(what)
    if isinstance(what, Mapping):
        if "entities" in what and "events" in what:
            check_record(what, "the record")
            return _shown_events(what["events"])
        if "trigger" in what:
            return _shown_events([what])
        return _shown_incidents([what])
    if isinstance(what, Iterable) and not isinstance(what, str):
        several = [one.to_dict() if isinstance(one, Event) else one for one in what]
        if all(isinstance(one, Mapping) for one in several):
            if several and all("trigger" in one for one in several):
                return _shown_events(several)
            return _shown_incidents(several)
    raise InputError(
        f"a {type(what).__name__} can't be shown; give a Doc, a record, events or "
        "incidents"
    )


def _shown_document(record: Record, text: str) -> Shown:
    shown = text[:LONGEST_TEXT]
    marks = [mark for mark in text_marks(record) if mark.end <= len(shown)]
    told = [one for one in record["events"] if one["trigger"]["end"] <= len(shown)]
    notices = _notices(len(told), "events", len(record["events"]))
    if len(shown) < len(text):
        cut = f"cut: {len(shown):,} of {len(text):,} characters are shown"
        notices = [cut, *notices]
    told = told[:MOST_SHOWN]
    body = f'<div class="text" dir="auto">{marked_text(shown, marks)}</div>'
    blocks = [_rich_text(shown, marks), *notices, *map(_rich_event, told)]
    return Shown(whole(body, *_told(notices), *map(_event_table, told)), blocks)


def _shown_events(events: Sequence[Mapping[str, Any]]) -> Shown:
    notices = _notices(len(events), "events")
    parts, blocks = _told(notices), [*notices]
    for event in map(dict, events[:MOST_SHOWN]):
        text, marks = marked_sentence(event)["text"], marks_of(event)
        sentence = f'<div class="text" dir="auto">{marked_text(text, marks)}</div>'
        parts += [sentence, _event_table(event)]
        blocks += [_rich_text(text, marks), _rich_event(event)]
    return Shown(whole(*parts), blocks)


def _notices(number: int, what: str, of: int | None = None) -> list[str]:
    """What is told where not all is shown."""
    every, shown = number if of is None else of, min(number, MOST_SHOWN)
    return [] if shown == every else [f"cut: {shown} of {every:,} {what} are shown"]


def _told(notices: Iterable[str]) -> list[str]:
    return [f"<p><em>{safe(notice)}</em></p>" for notice in notices]


def _shown_filler(filler: Mention) -> Shown:
    row = _filler_row(filler.to_dict())
    head, title = FILLER_HEAD[1:], f"characters {filler.start} to {filler.end}"
    return Shown(whole(table(title, head, [row])), [_rich_table(title, head, [row])])


def _title(event: Record) -> str:
    return f"{event['type']} “{event['trigger']['text']}”, {event.get('status')}"


def _event_rows(event: Record) -> list[tuple[str, ...]]:
    return [
        (slot.replace("_", " "), *_filler_row(filler))
        for slot, filler in fillers_of(event)
    ]


def _filler_row(filler: Record) -> tuple[str, ...]:
    likely = filler.get("confidence")
    return (
        filler["text"],
        _value(filler),
        str(filler.get("rule") or ""),
        str(filler.get("made_by") or ""),
        "" if likely is None else f"{likely:.0%}",
    )


def _value(filler: Record) -> str:
    """What a filler means: a number's bounds, days, the id of a name."""
    if "low" in filler or "high" in filler:
        low, high = filler.get("low"), filler.get("high")
        if low == high:
            return "" if low is None else str(low)
        return f"{'' if low is None else low}–{'' if high is None else high}"
    if "from" in filler or "to" in filler:
        first, last = filler.get("from"), filler.get("to")
        return (first or "") if first == last else f"{first or ''}–{last or ''}"
    return str(filler.get("entity") or "")


def _event_table(event: Record) -> str:
    return table(_title(event), FILLER_HEAD, _event_rows(event))


def _rich_text(text: str, marks: Sequence[TextMark]) -> Any:  # noqa: ANN401  rich's
    """The text for a terminal: triggers bold, fillers underlined with their slot."""
    from rich.text import Text

    found = Text()
    at = 0
    for words, held in pieces(text, marks):
        at += len(words)
        labels = [mark.label for mark in held if mark.label != ENTITY]
        style = "bold" if TRIGGER in labels else "underline" if labels else ""
        found.append(HIDDEN.sub("\ufffd", words), style=style)
        ending = dict.fromkeys(
            mark.label for mark in held if mark.end == at and mark.label in labels
        )
        if ending:
            found.append(f"[{', '.join(ending)}]", style="dim")
    return found


def _rich_table(title: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> Any:  # noqa: ANN401
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    found = Table(title=Text(HIDDEN.sub("\ufffd", title)), title_justify="left")
    found.box = SIMPLE_HEAD
    for name in head:
        found.add_column(name)
    for row in rows:
        found.add_row(*(Text(HIDDEN.sub("\ufffd", value)) for value in row))
    return found


def _rich_event(event: Record) -> Any:  # noqa: ANN401  a table of rich
    return _rich_table(_title(event), FILLER_HEAD, _event_rows(event))


def _shown_incidents(incidents: Sequence[Mapping[str, Any]]) -> Shown:
    shown = incidents[:MOST_SHOWN]
    notices = _notices(len(incidents), "incidents")
    rows = [_incident_row(incident) for incident in shown]
    title = f"{len(incidents)} incident{'' if len(incidents) == 1 else 's'}"
    claims = [
        f"<details><summary>{safe(incident.get('id'))}: claims</summary>"
        + table("", ("published", "who says it", "number", "of"), _claim_rows(incident))
        + "</details>"
        for incident in shown
        if incident.get("claims")
    ]
    body = table(title, INCIDENT_HEAD, rows)
    blocks = [*notices, _rich_table(title, INCIDENT_HEAD, rows)]
    return Shown(whole(*_told(notices), body, *claims), blocks)


def _incident_row(incident: Mapping[str, Any]) -> tuple[str, ...]:
    when, place = incident.get("when") or {}, incident.get("place") or {}
    figures = told_figures(incident.get("casualties"))
    days = [day for day in (when.get("from"), when.get("to")) if day]
    killed, injured = (
        _value({**figures[name]}) if name in figures else ""
        for name in ("killed", "injured")
    )
    return (
        str(incident.get("id", "")),
        str(incident.get("type", "")),
        "–".join(dict.fromkeys(days)) or "not told",
        str(place.get("name") or place.get("id") or "not told"),
        killed,
        injured,
        str(len(incident.get("documents") or ())),
    )


def _claim_rows(incident: Mapping[str, Any]) -> list[tuple[str, ...]]:
    return [
        (
            str(claim.get("date") or "no date"),
            str(claim.get("source") or claim.get("outlet") or "the outlet itself"),
            _value(dict(claim)) + (RUNNING if claim.get("cumulative") else ""),
            str(claim.get("of") or ""),
        )
        for claim in incident["claims"]
    ]
