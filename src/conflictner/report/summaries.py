"""What a page says of a document, and the codes of an event, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from conflictner.event import Record
from conflictner.knowledge.event_types import event_types
from conflictner.report.figures import told_figures

OTHER = "Other"
"""The family of types that no codebook has."""

Figures = Mapping[str, Mapping[str, int | None]]


def document_summary(record: Record, outlet: str) -> dict[str, Any]:
    """The id, date, outlet, title and address of a document, and its casualties.

    Args:
        record: Its record.
        outlet: The column that names the outlet.
    """
    found: dict[str, Any] = {"id": str(record["doc_id"]), "sha1": record.get("sha1")}
    found["date"] = record.get("date")
    for name, column in {"outlet": outlet, "title": "title", "url": "url"}.items():
        if isinstance(record.get(column), str) and record[column].strip():
            found[name] = record[column].strip()
    if record.get("language") == "not English":
        found["foreign"] = True
    if not record["events"]:
        found["empty"] = True
    figures = told_figures(record.get("casualties"))
    if figures:
        found["n"] = bounds_of_figures(figures)
        found["ng"] = told_groups(record.get("casualties"))
    return found


def bounds_of_figures(figures: Figures) -> dict[str, list[int | None]]:
    """Figures as `[best, low, high]` by what they count."""
    return {
        field: [figure["best"], figure["low"], figure["high"]]
        for field, figure in figures.items()
    }


def told_groups(casualties: object) -> dict[str, dict[str, int]]:
    """How many of each side, and women and children, by what is counted."""
    if not isinstance(casualties, dict):
        return {}
    found: dict[str, dict[str, int]] = {}
    for field, figure in casualties.items():
        if not isinstance(figure, dict):
            continue
        parts = {**(figure.get("groups") or {})}
        parts |= {name: figure.get(name) for name in ("women", "children")}
        told = {
            name: part["best"]
            for name, part in parts.items()
            if isinstance(part, dict) and part.get("best") is not None
        }
        if told and set(told) != {"unknown"}:
            found[field] = told
    return found


def codes_of(event: Record) -> list[str]:
    """The codes of an event in the data sets of the field, or why it has none."""
    found = []
    names = {
        "acled": ("ACLED", ("event_type", "sub_event_type")),
        "plover": ("PLOVER", ("event", "mode")),
        "ucdp": ("UCDP", ("type_of_violence",)),
    }
    for key, (name, parts) in names.items():
        coded = event.get(key)
        if not isinstance(coded, dict):
            continue
        told = [str(coded[part]) for part in parts if coded.get(part) is not None]
        if told:
            found.append(f"{name}: {' / '.join(told)}")
        elif coded.get("reason"):
            found.append(f"{name}: none, {coded['reason']}")
    return found


def family_of_row(type_name: str, events: Iterable[Record]) -> str:
    """ACLED's event type: of the codes of its events, else of the type."""
    for event in events:
        told = (event.get("acled") or {}).get("event_type")
        if told and event["type"] == type_name:
            return str(told)
    known = event_types().get(type_name)
    return (known and known.acled_event) or OTHER
