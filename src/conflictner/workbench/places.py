"""`conflictner lexicon places`: each mention of a place, for a person to check."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from spacy.tokens import Doc

from conflictner.knowledge.gazetteer import Gazetteer
from conflictner.workbench.corpus import document_of, sentence_at

COLUMNS = (
    "document", "sentence", "words", "id", "name", "kind", "inside", "latitude",
    "longitude", "relation", "geo_precision", "where_prec", "rule", "rivals",
    "spelling", "metonym",
)  # fmt: skip
"""The columns of the report. `latitude` and `longitude` are those of the phrase, `rule`
tells why this place was chosen, `metonym` the government that the name stands for."""

_FORMULA = ("=", "+", "-", "@", "\t")

PlaceRow = dict[str, Any]


def place_rows(doc: Doc, gazetteer: Gazetteer) -> Iterator[PlaceRow]:
    """The place names of a Doc, one row for each mention.

    Args:
        doc: A Doc from the pipeline.
        gazetteer: The places that the pipeline knows.
    """
    document = document_of(doc)
    for entity in doc._.record["entities"]:
        if entity["label"] != "PLACE":
            continue
        told = entity.get("place") or {"id": entity["id"], "rule": "", "rivals": []}
        location = entity.get("location") or {}
        place = gazetteer.get(told["id"] or "")
        chain = gazetteer.chain(place.id) if place is not None else ()
        point = (location.get("latitude"), location.get("longitude"))
        if point == (None, None) and place is not None and place.point is not None:
            point = place.point
        yield {
            "document": document,
            "sentence": sentence_at(doc, entity["start"]),
            "words": " ".join(entity["text"].split()),
            "id": told["id"] or "",
            "name": place.name if place else "",
            "kind": place.kind if place else "",
            "inside": " < ".join(one.name for one in chain),
            "latitude": point[0],
            "longitude": point[1],
            "relation": location.get("relation") or "",
            "geo_precision": location.get("geo_precision"),
            "where_prec": location.get("where_prec"),
            "rule": told["rule"],
            "rivals": "|".join(told["rivals"]),
            "spelling": entity.get("spelling") or "",
            "metonym": (entity.get("metonym") or {}).get("government", ""),
        }


def to_csv(rows: Iterable[PlaceRow]) -> bytes:
    """The rows as CSV that spreadsheets open as it is: UTF-8 with a byte order mark."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, COLUMNS)
    writer.writeheader()
    for row in rows:
        writer.writerow({column: _cell(row[column]) for column in COLUMNS})
    return buffer.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    """A cell that a spreadsheet doesn't take for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value


def to_table(rows: Iterable[PlaceRow]) -> str:
    """The rows as text for a terminal: a block for each mention."""
    blocks = []
    for row in rows:
        place = row["id"] or "unresolved"
        known = ", ".join(filter(None, (row["kind"], row["inside"])))
        lines = [
            f"{row['document'] or '-'}: “{row['words']}” {row['relation']} {place}"
            + (f" ({row['name']}; {known})" if known else ""),
            f"  “{row['sentence']}”",
            f"  rule: {row['rule'] or '-'}",
        ]
        if row["latitude"] is not None:
            lines.append(
                f"  coordinates: {row['latitude']}, {row['longitude']}; geo_precision "
                f"{row['geo_precision']}, where_prec {row['where_prec']}"
            )
        lines += [
            f"  {name}: {row[name]}"
            for name in ("rivals", "spelling", "metonym")
            if row[name]
        ]
        blocks.append("\n".join(lines))
    return "\n".join(blocks) or "no place name"
