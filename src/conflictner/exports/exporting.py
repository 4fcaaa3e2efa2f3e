"""Write records in a format of the field, validated, with a report of what is lost."""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from conflictner.errors import InputError
from conflictner.event import Record
from conflictner.exports.acled_rows import acled_row
from conflictner.exports.actor_names import ActorNames
from conflictner.exports.documents import documents_told, makers, references
from conflictner.exports.event_rows import event_columns, event_rows
from conflictner.exports.export_columns import (
    Cell,
    ExportColumn,
    check_row,
    columns_of_format,
)
from conflictner.exports.feature_rows import (
    feature_row,
    write_geojson,
    write_geoparquet,
)
from conflictner.exports.ftm_entities import (
    NUMBERS_IN_WORDS,
    PROPERTIES,
    add_occurrence,
)
from conflictner.exports.ftm_graph import EntityGraph
from conflictner.exports.ftm_schema import entity_problems
from conflictner.exports.ged_rows import ged_row
from conflictner.exports.losses import ExportRow, LossReport
from conflictner.exports.occurrences import Occurrence, occurrences_of
from conflictner.exports.plover_events import FIELDS, check_line, plover_line
from conflictner.exports.sides import ids_of
from conflictner.exports.spreadsheets import Sheet, write_csv_table, write_workbook
from conflictner.knowledge.dictionaries import Dictionaries, shipped_dictionaries
from conflictner.record_shape import check_whole
from conflictner.record_versions import current_record

EXPORT_SUFFIXES = {
    "acled": ".csv",
    "ged": ".csv",
    "plover": ".jsonl",
    "geojson": ".geojson",
    "geoparquet": ".parquet",
    "xlsx": ".xlsx",
    "csv": ".csv",
    "ftm": ".jsonl",
}
"""The formats, with the suffix that their files have."""

NO_INCIDENTS = (
    "the records don't join events into incidents: each event is a row, so that one "
    "incident may have several"
)
EVENT_BY_EVENT = "events stand by themselves in this format; incidents are not used"
ID_COLUMNS = (
    "row", "doc_ids", "events", "who_ids", "whom_ids", "source_ids", "made_by",
)  # fmt: skip

Incidents = Iterable[Mapping[str, Any]]
Builder = Callable[[Occurrence], ExportRow | str]


def export_records(
    records: Iterable[Record],
    name: str,
    output: str | Path,
    *,
    incidents: Incidents | None = None,
    dictionaries: Dictionaries | None = None,
) -> LossReport:
    """Write records in a format, and beside it what could not be coded.

    `OUT.loss.json` counts the filled cells by column and tells why others are empty, by
    which rule cells were filled that the text doesn't tell outright, and what was left
    out. Beside formats with fixed columns `OUT.ids.csv` has the ids of who, whom and
    source of each row. A row that isn't valid raises `InputError`; nothing is written.

    Args:
        records: The records.
        name: A format of `EXPORT_SUFFIXES`.
        output: The file.
        incidents: The lines of a file of incidents made of these records.
        dictionaries: Actors and places; by default the shipped ones.
    """
    path = Path(output)
    suffix = EXPORT_SUFFIXES.get(name)
    if suffix is None:
        told = ", ".join(EXPORT_SUFFIXES)
        raise InputError(f"there is no format {name!r}; the formats are {told}")
    if path.suffix.lower() != suffix:
        raise InputError(f"{path}: {name} is written to a {suffix} file")
    known = [
        current_record(one, f"the record of {one.get('doc_id')!r}") for one in records
    ]
    for record in known:
        check_whole(record)
    lines = None if incidents is None else list(incidents)
    tables = dictionaries or shipped_dictionaries()
    try:
        if name in ("csv", "xlsx"):
            report = _export_sheet(known, name, path)
        elif name == "plover":
            report = _export_plover(known, path, tables)
        elif name == "ftm":
            report = _export_entities(known, path, lines, tables)
        else:
            report = _export_occurrences(known, name, path, lines, tables)
        if lines is not None and name in ("csv", "xlsx", "plover"):
            report.notes.append(EVENT_BY_EVENT)
        told = json.dumps(report.to_dict(), ensure_ascii=False, indent=1)
        companion_of(path, "loss.json").write_text(f"{told}\n", "utf-8")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    return report


def companion_of(path: Path, name: str) -> Path:
    """The path of what stands beside an output."""
    return path.with_name(f"{path.name}.{name}")


def _export_occurrences(
    records: list[Record],
    name: str,
    path: Path,
    incidents: list[Mapping[str, Any]] | None,
    tables: Dictionaries,
) -> LossReport:
    names = ActorNames(tables)
    builders: dict[str, Builder] = {
        "acled": lambda one: acled_row(one, names),
        "ged": lambda one: ged_row(one, names),
    }
    build = builders.get(name, feature_row)
    columns = columns_of_format(name if name in builders else "features")
    report = LossReport.of(name, columns)
    rows: list[dict[str, Cell]] = []
    ids: list[dict[str, Cell]] = []
    for one in occurrences_of(records, incidents, report.left_out):
        built = build(one)
        if isinstance(built, str):
            report.left_out += [
                {"doc_id": t.record["doc_id"], "event": t.event["id"], "reason": built}
                for t in one.told
            ]
            continue
        report.add(built)
        rows.append(built.cells)
        ids.append(_ids(one, built.cells[columns[0].name]))
    _check_rows(rows, columns)
    if incidents is None and not any("incidents" in record for record in records):
        report.notes.append(NO_INCIDENTS)
    report.dropped = _dropped(records)
    if name == "geojson":
        _whole(path, lambda file: write_geojson(file, rows))
    elif name == "geoparquet":
        _whole(path, lambda file: write_geoparquet(file, rows))
    else:
        order = [column.name for column in columns]
        _whole(path, lambda file: write_csv_table(file, order, rows))
        table = companion_of(path, "ids.csv")
        _whole(table, lambda file: write_csv_table(file, ID_COLUMNS, ids))
    return report


def _ids(one: Occurrence, row: Cell) -> dict[str, Cell]:
    found: dict[str, Cell] = {"row": row, "doc_ids": documents_told(one)}
    found["events"] = references(one)
    for slot in ("who", "whom", "source"):
        found[f"{slot}_ids"] = ids_of(one.fillers(slot))
    found["made_by"] = makers(one)
    return found


def _check_rows(rows: list[dict[str, Cell]], columns: tuple[ExportColumn, ...]) -> None:
    """Raise `InputError` for rows that break the format, and for ids that repeat."""
    problems = [
        f"row {number}: {problem}"
        for number, row in enumerate(rows, start=1)
        for problem in check_row(columns, row)
    ]
    seen: set[Cell] = set()
    for number, row in enumerate(rows, start=1):
        name = row.get(columns[0].name)
        if name in seen:
            problems.append(
                f"row {number}: the id {name!r} is that of an earlier row: are there "
                "two records of one text?"
            )
        seen.add(name)
    if problems:
        raise InputError("\n".join(problems[:20]))


def _export_plover(
    records: list[Record], path: Path, tables: Dictionaries
) -> LossReport:
    report = LossReport("plover", FIELDS)
    lines = []
    for record in records:
        for event in record["events"]:
            built = plover_line(record, event, tables.gazetteer)
            if isinstance(built, str):
                report.left_out.append(
                    {"doc_id": record["doc_id"], "event": event["id"], "reason": built}
                )
                continue
            line, row = built
            problems = check_line(line)
            if problems:
                raise InputError(f"{record['doc_id']}: {'; '.join(problems)}")
            report.add(row)
            lines.append(json.dumps(line, ensure_ascii=False))
    report.dropped = _dropped(records)
    text = "".join(f"{line}\n" for line in lines)
    _whole(path, lambda file: file.write_text(text, "utf-8"))
    return report


def _export_entities(
    records: list[Record],
    path: Path,
    incidents: list[Mapping[str, Any]] | None,
    tables: Dictionaries,
) -> LossReport:
    report = LossReport("ftm", PROPERTIES, notes=[NUMBERS_IN_WORDS])
    graph = EntityGraph(tables)
    for one in occurrences_of(records, incidents, report.left_out):
        report.add(add_occurrence(graph, one))
    problems = entity_problems(graph.entities)
    if problems:
        raise InputError("\n".join(problems[:20]))
    if incidents is None and not any("incidents" in record for record in records):
        report.notes.append(NO_INCIDENTS)
    report.dropped = _dropped(records)
    lines = (json.dumps(one, ensure_ascii=False) for one in graph.entities)
    text = "".join(f"{line}\n" for line in lines)
    _whole(path, lambda file: file.write_text(text, "utf-8"))
    return report


def _export_sheet(records: list[Record], name: str, path: Path) -> LossReport:
    columns = event_columns(records)
    report = LossReport(name, tuple(columns))
    rows = [row for record in records for row in event_rows(record)]
    for row in rows:
        report.count(row)
    report.dropped = tuple(one for one in _dropped(records) if one not in columns)
    if name == "csv":
        _whole(path, lambda file: write_csv_table(file, [*columns], rows))
        return report
    meanings: list[dict[str, Cell]] = [
        {"column": key, "meaning": told} for key, told in columns.items()
    ]
    losses: list[dict[str, Cell]] = [{"what": line} for line in report.lines()]
    sheets: dict[str, Sheet] = {
        "events": ([*columns], rows),
        "columns": (["column", "meaning"], meanings),
        "losses": (["what"], losses),
    }
    _whole(path, lambda file: write_workbook(file, sheets))
    return report


_TOLD = frozenset(
    "doc_id date sha1 language schema_version events incidents casualties".split()
)


def _dropped(records: list[Record]) -> tuple[str, ...]:
    """The fields of records that no row tells, the columns of the input among them."""
    names = dict.fromkeys(name for record in records for name in record)
    return tuple(name for name in names if name not in _TOLD)


def _whole(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file aside, and put it in its place when it is whole."""
    aside = companion_of(path, "tmp")
    try:
        write(aside)
        os.replace(aside, path)  # noqa: PTH105
    finally:
        aside.unlink(missing_ok=True)
