"""Occurrences as features for maps: GeoJSON and GeoParquet."""

import datetime
import json
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from conflictner.exports.acled_rows import occurrence_code
from conflictner.exports.days import occurrence_days
from conflictner.exports.deaths import deaths_of
from conflictner.exports.documents import (
    documents_told,
    makers,
    references,
    sentences_of,
)
from conflictner.exports.export_columns import Cell, columns_of_format
from conflictner.exports.losses import ExportRow
from conflictner.exports.occurrences import Occurrence
from conflictner.exports.sides import ids_of, words_of_fillers
from conflictner.exports.sites import site_of

SEPARATOR = "; "

_ID_DIGITS = 16
_LITTLE_ENDIAN, _POINT = 1, 1


def feature_row(occurrence: Occurrence) -> ExportRow:
    """The cells of an occurrence, with ids of who, whom and source."""
    row = ExportRow()
    row.put("id", occurrence.digest[:_ID_DIGITS])
    row.put("doc_ids", documents_told(occurrence))
    row.put("events", references(occurrence))
    types = dict.fromkeys(event["type"] for event in occurrence.events)
    row.put("type", SEPARATOR.join(types))
    for slot in ("who", "whom", "source"):
        fillers = occurrence.fillers(slot)
        row.put(slot, words_of_fillers(fillers))
        row.put(f"{slot}_ids", ids_of(fillers), "no name that has an id")
    row.put("weapon", words_of_fillers(occurrence.fillers("weapon")))
    days = occurrence_days(occurrence)
    row.put("first_day", days.first.isoformat() if days.first else None, days.reason)
    row.put("last_day", days.last.isoformat() if days.last else None, days.reason)
    _put_place(row, occurrence)
    deaths = deaths_of(occurrence)
    row.put("killed", deaths.best, "no number of the dead is told")
    row.put("killed_low", deaths.low, "no number of the dead is told")
    row.put("killed_high", deaths.high, "no number is told, or it is open above")
    code, reason = occurrence_code(occurrence)
    row.put("acled_event_type", code.get("event_type"), reason)
    row.put("acled_sub_event_type", code.get("sub_event_type"), reason)
    plover = [(event.get("plover") or {}).get("event") for event in occurrence.events]
    row.put("plover_event", SEPARATOR.join(dict.fromkeys(filter(None, plover))))
    kinds = [
        (event.get("ucdp") or {}).get("type_of_violence") for event in occurrence.events
    ]
    row.put("type_of_violence", next((k for k in kinds if k is not None), None))
    row.put("made_by", makers(occurrence))
    row.put("sentences", sentences_of(occurrence))
    return row


def _put_place(row: ExportRow, occurrence: Occurrence) -> None:
    site = site_of(occurrence)
    location = site.location
    row.put("place", site.place, site.reason)
    row.put("place_text", site.words, site.reason)
    row.put("place_inferred", bool(site.inferred) if site.words else None, site.reason)
    for name in ("country", "latitude", "longitude", "geo_precision", "where_prec"):
        value = location.get(name)
        if isinstance(value, int) and name in ("latitude", "longitude"):
            value = float(value)
        reason = site.no_country if name == "country" else site.reason
        row.put(name, value, reason or "it has none")
    admin = location.get("admin") or {}
    row.put("admin1", admin.get("admin1"), site.no_division)


def _point(cells: dict[str, Cell]) -> tuple[float, float] | None:
    """Longitude and latitude, in the order of maps."""
    latitude, longitude = cells.get("latitude"), cells.get("longitude")
    if latitude is None or longitude is None:
        return None
    return float(longitude), float(latitude)


def geojson(rows: Iterable[dict[str, Cell]]) -> dict[str, Any]:
    """A feature collection (RFC 7946); without coordinates no geometry."""
    features = []
    for cells in rows:
        point = _point(cells)
        geometry = None
        if point is not None:
            geometry = {"type": "Point", "coordinates": list(point)}
        properties = {
            column.name: cells.get(column.name)
            for column in columns_of_format("features")
        }
        features.append(
            {
                "type": "Feature",
                "id": cells.get("id"),
                "geometry": geometry,
                "properties": properties,
            }
        )
    return {"type": "FeatureCollection", "features": features}


def write_geojson(path: Path, rows: Iterable[dict[str, Cell]]) -> None:
    """Write features as GeoJSON, one a line."""
    collection = geojson(rows)
    lines = ",\n".join(
        json.dumps(one, ensure_ascii=False) for one in collection["features"]
    )
    head = '{"type": "FeatureCollection", "features": ['
    path.write_text(f"{head}\n{lines}\n]}}\n", "utf-8")


def point_as_wkb(longitude: float, latitude: float) -> bytes:
    """A point as well-known binary, little endian.

    >>> point_as_wkb(1.0, 2.0).hex()
    '0101000000000000000000f03f0000000000000040'
    """
    return struct.pack("<BIdd", _LITTLE_ENDIAN, _POINT, longitude, latitude)


def write_geoparquet(path: Path, rows: Iterable[dict[str, Cell]]) -> None:
    """Write features as GeoParquet 1.1: points as WKB, degrees of OGC:CRS84."""
    import pyarrow as pa
    from pyarrow import parquet

    every = list(rows)
    points = [_point(cells) for cells in every]
    fields, arrays = [], []
    for column in columns_of_format("features"):
        kind = pa.date32() if column.kind == "date" else _arrow_type(column.kind)
        values: list[Any] = [cells.get(column.name) for cells in every]
        if column.kind == "date":
            values = [
                None if v is None else datetime.date.fromisoformat(str(v))
                for v in values
            ]
        fields.append(pa.field(column.name, kind))
        arrays.append(pa.array(values, kind))
    fields.append(pa.field("geometry", pa.binary()))
    binary = [None if one is None else point_as_wkb(*one) for one in points]
    arrays.append(pa.array(binary, pa.binary()))
    known = [one for one in points if one is not None]
    geometry: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if known:
        west, east = min(p[0] for p in known), max(p[0] for p in known)
        south, north = min(p[1] for p in known), max(p[1] for p in known)
        geometry["bbox"] = [west, south, east, north]
    told = {
        "version": "1.1.0",
        "primary_column": "geometry",
        "columns": {"geometry": geometry},
    }
    schema = pa.schema(fields, metadata={"geo": json.dumps(told)})
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), path)


def _arrow_type(kind: str) -> Any:  # noqa: ANN401  pyarrow has no types
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "count": pa.int64(),
        "boolean": pa.bool_(),
    }
    return types.get(kind, pa.float64())
