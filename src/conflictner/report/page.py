"""The report as one HTML file, which needs nothing else: no server, no internet.

The data stand in it as JSON that no browser runs, with every `<` written as an escape.
The policy in the page's head lets only the page's own script and style work, by their
hashes, so that nothing from a text could ever be executed, and nothing be loaded.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from conflictner.event import Record
from conflictner.knowledge.gazetteer import Gazetteer
from conflictner.knowledge.public import gazetteer as shipped_gazetteer
from conflictner.record_shape import check_record
from conflictner.report.borders import borders_text
from conflictner.report.gathering import Gathering
from conflictner.report.markup import safe
from conflictner.report.rows import EVENT, INCIDENT, document_rows, incident_rows

OUTLET = "outlet"
"""The column of records that tells who published a document."""

SCRIPTS = (
    "texts", "data", "filters", "table", "evidence", "selection", "corrections",
    "editor", "projection", "map", "map_labels", "map_pointers", "timeline", "tolls",
    "gaps", "start",
)  # fmt: skip
"""The parts of the page's script, in the order in which they stand there."""

POLICY = (
    "default-src 'none'; script-src '{script}'; style-src '{style}'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)


def render_report(
    records: Sequence[Record],
    incidents: Iterable[Record] | None = None,
    *,
    title: str = "Events",
    outlet: str = OUTLET,
    gazetteer: Gazetteer | None = None,
) -> str:
    """Make the report of records, and of the incidents that join their events.

    Args:
        records: The records, as `annotate` writes them.
        incidents: The incidents of these documents; without them the report lists the
            events of each document.
        title: What stands above the report.
        outlet: The column of the records that tells the outlet.
        gazetteer: The places that are known, if they are not the shipped ones only.

    Returns:
        The text of an HTML file; the same for the same input.

    Raises:
        InputError: If a record lacks what records of every version have.
    """
    for number, record in enumerate(records):
        check_record(record, f"record {number}")
    if incidents is None:
        rows, unit = document_rows(records), EVENT
    else:
        rows, unit = incident_rows(incidents, records), INCIDENT
    gathering = Gathering(records, gazetteer or shipped_gazetteer(), outlet)
    data = {
        "title": title,
        "unit": unit,
        "version": version("conflictner"),
        **gathering.data(rows),
    }
    return _page(title, data)


def _page(title: str, data: dict[str, Any]) -> str:
    style = _asset("report.css")
    script = "\n".join(
        ['"use strict";', "(() => {", *(_asset(f"{n}.js") for n in SCRIPTS), "})();"]
    )
    policy = POLICY.format(script=_hash(script), style=_hash(style))
    parts = {
        "POLICY": policy,
        "TITLE": safe(title),
        "STYLE": style,
        "DATA": _embedded(json.dumps(data, ensure_ascii=False, separators=(",", ":"))),
        "BORDERS": _embedded(borders_text()),
        "SCRIPT": script,
    }
    # One pass over the template, so that no part is taken for a place of another.
    found = []
    for piece in _asset("report.html").split("{{"):
        name, ended, rest = piece.partition("}}")
        found.append(parts[name] + rest if ended else piece)
    return "".join(found)


def _asset(name: str) -> str:
    return files("conflictner.report").joinpath("assets", name).read_text("utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


_HALVES = re.compile("[\ud800-\udfff]")

_ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def _embedded(text: str) -> str:
    """JSON that can stand in a page: it ends no element and begins no comment.

    Halves of surrogate pairs, which UTF-8 has not, are written as escapes, too.
    """
    plain = text.translate(_ESCAPES)
    return _HALVES.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)
