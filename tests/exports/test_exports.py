"""Records in the formats of the field: columns, codes, names, and what is lost."""

import csv
import datetime
import json
import struct
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from conflictner.errors import InputError
from conflictner.exports.actor_names import ActorNames
from conflictner.exports.countries import countries, country_of
from conflictner.exports.export_columns import check_row, columns_of_format
from conflictner.exports.exporting import EXPORT_SUFFIXES, export_records
from conflictner.exports.occurrences import occurrences_of
from conflictner.exports.sites import priogrid_cell
from conflictner.exports.spreadsheets import (
    guarded,
    read_csv_table,
    unguarded,
    write_csv_table,
)
from conflictner.knowledge.dictionaries import shipped_dictionaries
from corrected_record import RECORD, sha1_of, stretch

TEXT = "Soldiers killed at least nine farmers near Jableh on Friday, a doctor said."
SENTENCE = {"start": 0, "end": len(TEXT), "text": TEXT}


def at(words):
    return stretch(words, TEXT)


def actor(inter, kind, country=None, identity=None):
    return {
        "id": identity, "kind": kind, "side": None, "country": country,
        "acled_inter": inter, "plover": "MIL", "rule": "kind given by its noun",
    }  # fmt: skip


def location(where_prec=1, geo=1, **more):
    return {
        "relation": "in", "places": ["jableh"], "country": "SY",
        "admin": {"country": "Syria", "admin1": "Latakia Governorate"},
        "latitude": 35.36211, "longitude": 35.9276, "geo_precision": geo,
        "where_prec": where_prec, "rule": None, **more,
    }  # fmt: skip


def killing(**slots):
    """A record of one killing, with its codes."""
    number = {"low": 9, "high": None, "vague": False, "approximate": False}
    value = {
        "id": 0, "type": "killing", "status": "asserted", "trigger": at("killed"),
        "sentence": SENTENCE,
        "who": [{**at("Soldiers"), "head": "Soldiers",
                 "actor": actor(1, "state_forces")}],
        "whom": [{**at("farmers"), "head": "farmers",
                  "actor": actor(7, "civilians")}],
        "where": [{**at("Jableh"), "head": "Jableh", "entity": "jableh",
                   "location": location()}],
        "how_many": [{**at("at least nine"), "of": "farmers", "subset": False,
                      **number}],
        "when": [{**at("Friday"), "from": "2025-03-07", "to": "2025-03-07"}],
        "source": [{**at("doctor"), "head": "doctor"}], "weapon": [],
        "made_by": "both",
        "acled": {"event_type": "Violence against civilians",
                  "sub_event_type": "Attack", "disorder_type": "Political violence",
                  "rule": "harm"},
        "plover": {"event": "ASSAULT", "mode": "firearms"},
        "ucdp": {"type_of_violence": 3},
        "currency": "current",
        **slots,
    }  # fmt: skip
    return {
        "doc_id": "d1", "date": "2025-03-08", "sha1": sha1_of(TEXT),
        "language": "English", "entities": [], "events": [value], "outlet": "Wire",
        "title": "Nine dead", "incidents": [],
    }  # fmt: skip


@pytest.fixture(name="written")
def _written(tmp_path):
    """Export records and read back what was written."""

    def written(name, *records, **more):
        path = tmp_path / f"out{EXPORT_SUFFIXES[name]}"
        report = export_records(records, name, path, **more)
        assert json.loads(Path(f"{path}.loss.json").read_text("utf-8"))["rows"] == (
            report.rows
        )
        if EXPORT_SUFFIXES[name] == ".csv":
            return read_csv_table(path), report
        return path, report

    return written


# ACLED


def test_acled_has_its_31_columns_in_their_order(written, tmp_path):
    written("acled", killing())
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file))
    assert header == [column.name for column in columns_of_format("acled")]
    assert len(header) == 31


def test_an_event_in_acleds_words(written):
    (row,), _ = written("acled", killing())
    assert row | {"event_id_cnty": "", "notes": ""} == {
        "event_id_cnty": "", "event_date": "2025-03-07", "year": "2025",
        "time_precision": "1", "disorder_type": "Political violence",
        "event_type": "Violence against civilians", "sub_event_type": "Attack",
        "actor1": "Military Forces of Syria (2024-)", "assoc_actor_1": "",
        "inter1": "State forces", "actor2": "Civilians (Syria)", "assoc_actor_2": "",
        "inter2": "Civilians", "interaction": "State forces-Civilians",
        "civilian_targeting": "Civilians targeted", "iso": "760",
        "region": "Middle East", "country": "Syria", "admin1": "Latakia Governorate",
        "admin2": "", "admin3": "", "location": "Jableh", "latitude": "35.3621",
        "longitude": "35.9276", "geo_precision": "1", "source": "Wire",
        "source_scale": "", "notes": "", "fatalities": "9", "tags": "",
        "timestamp": "",
    }  # fmt: skip
    assert row["event_id_cnty"].startswith("SYR-")
    assert row["notes"] == TEXT


def test_what_is_not_told_is_empty_and_has_its_reason(written):
    (row,), report = written("acled", killing(where=[], when=[], who=[], how_many=[]))
    empty = ("event_date", "time_precision", "actor1", "inter1", "country", "latitude")
    assert {row[name] for name in empty} == {""}
    told = report.to_dict()["columns"]
    assert told["event_date"]["empty"] == {"the text tells no day of it": 1}
    assert told["actor1"]["empty"] == {"the text tells nobody": 1}
    assert told["latitude"]["filled"] == 0
    assert report.dropped == ("entities", "outlet", "title")


@pytest.mark.parametrize(
    ("first", "last", "day", "precision"),
    [
        ("2025-03-07", "2025-03-07", "2025-03-07", "1"),
        ("2025-03-08", "2025-03-09", "2025-03-08", "2"),
        ("2025-03-03", "2025-03-09", "2025-03-06", "2"),
        ("2025-03-01", "2025-03-31", "2025-03-16", "3"),
        ("2025-01-01", "2025-12-31", "", ""),
        ("2025-03-07", None, "", ""),
    ],
)
def test_days_and_their_precision(written, first, last, day, precision):
    when = [{**at("Friday"), "from": first, "to": last}]
    (row,), _ = written("acled", killing(when=when))
    assert (row["event_date"], row["time_precision"]) == (day, precision)


def test_a_country_alone_is_no_location(written):
    where = [{**at("Jableh"), "location": location(6, None)}]
    (row,), _ = written("acled", killing(where=where))
    assert (row["country"], row["location"], row["latitude"]) == ("Syria", "", "")


def test_what_is_inferred_says_so(written):
    place = {**at("Jableh"), "entity": "jableh", "location": location(),
             "inferred": True, "by": "dateline"}  # fmt: skip
    day = {**at("Friday"), "from": "2025-03-07", "to": "2025-03-07",
           "inferred": True, "by": "paragraph"}  # fmt: skip
    bare = killing(where=[], when=[], setting={"place": place, "day": day})
    (row,), report = written("acled", bare)
    assert (row["location"], row["event_date"]) == ("Jableh", "2025-03-07")
    columns = report.to_dict()["columns"]
    assert columns["location"]["by_rule"] == {"inferred: dateline": 1}
    assert columns["event_date"]["by_rule"] == {"inferred: paragraph": 1}


NAMED = {"label": "PLACE", "id": "jableh"}


@pytest.mark.parametrize(
    ("where", "place", "reason"),
    [
        ([], None, "no place told"),
        ([at("Jableh")], None, "place told without a name"),
        ([{**at("Jableh"), "entity": "jableh"}], {"id": None, "rivals": []},
         "place in no table"),
        ([{**at("Jableh"), "entity": "jableh"}], {"id": None, "rivals": ["a", "b"]},
         "which place the name means is not decided"),
    ],
)  # fmt: skip
def test_why_a_place_is_unknown_is_told_apart(written, where, place, reason):
    record = killing(where=where)
    if place is not None:
        record["entities"] = [{**at("Jableh"), **NAMED, "place": place}]
    for name in ("acled", "geojson"):
        _, report = written(name, record)
        told = report.to_dict()["columns"]
        assert {*told["country"]["empty"]} == {reason}, name
        assert {*told["latitude"]["empty"]} == {reason}, name
        assert {*told["admin1"]["empty"]} == {reason}, name


def test_a_place_without_coordinates_is_no_unknown_place(written):
    bare = location() | {"latitude": None, "longitude": None}
    where = [{**at("Jableh"), "entity": "jableh", "location": bare}]
    (row,), report = written("acled", killing(where=where))
    assert row["country"] == "Syria"
    told = report.to_dict()["columns"]["latitude"]
    assert told["empty"] == {"no source gives coordinates of the place": 1}


@pytest.mark.parametrize("field", ["id", "sentence", "who"])
def test_a_record_of_another_version_is_refused(written, field):
    record = killing()
    del record["events"][0][field]
    for name in ("acled", "csv", "ftm"):
        with pytest.raises(InputError, match=f"no `{field}`.*annotate the text again"):
            written(name, record)


def test_the_summary_is_short_and_the_file_whole(written):
    several = [killing(), killing(where=[]), killing(when=[], how_many=[]),
               killing(status="unreal"), killing(currency="background"),
               killing(who=[], where=[at("Jableh")]), killing(whom=[])]  # fmt: skip
    for number, one in enumerate(several):
        one["sha1"] = sha1_of(str(number))
    _, report = written("acled", *several)
    short = report.summary_lines()
    assert short[0].startswith("rows: 5, ")
    assert len(short) < 15
    assert any(line.startswith("empty: no place told (") for line in short)
    assert sum(map(len, short)) < sum(map(len, report.lines()))
    assert short[-2].startswith("left out: it is background")


@pytest.mark.parametrize(
    ("words", "low", "fatalities"),
    [("dozens of", 24, "9"), ("dozens", 24, "12"), ("hundreds", 200, "100"),
     ("several", None, "3"), ("12", 12, "12")],
)  # fmt: skip
def test_vague_numbers_have_acleds_figures(written, words, low, fatalities):
    number = {**at("nine"), "text": words, "low": low, "high": None, "of": "farmers",
              "vague": low != 12, "approximate": False, "subset": False}  # fmt: skip
    if words == "dozens of":  # no word of the table: the number's own lowest figure
        number |= {"low": 9}
    (row,), _ = written("acled", killing(how_many=[number]))
    assert row["fatalities"] == fatalities


def test_victims_without_a_number(written):
    (row,), report = written("acled", killing(how_many=[]))
    assert row["fatalities"] == "3"
    assert report.to_dict()["columns"]["fatalities"]["by_rule"] == {
        "a plural without a number: 3": 1
    }
    doctor = [{**at("doctor"), "head": "doctor", "actor": actor(7, "civilians")}]
    (row,), _ = written("acled", killing(how_many=[], whom=doctor, source=[]))
    assert row["fatalities"] == "1"


def test_an_event_without_deaths_has_none(written):
    (row,), _ = written("acled", killing(type="abduction", how_many=[]))
    assert row["fatalities"] == "0"


def test_what_did_not_happen_is_left_out_and_told(written):
    denied = killing(status="negated")
    recalled = killing(currency="background")
    rows, report = written("acled", denied, recalled)
    assert not rows
    assert [one["reason"] for one in report.left_out] == [
        "it is negated, not asserted", "it is background: no news of this text",
    ]  # fmt: skip


def test_the_events_of_an_incident_are_one_row(written):
    record = killing()
    attack = {**record["events"][0], "id": 1, "type": "attack", "how_many": [],
              "trigger": at("near"),
              "acled": {"event_type": "Battles", "sub_event_type": "Armed clash",
                        "disorder_type": "Political violence"}}  # fmt: skip
    record["events"].append(attack)
    record["incidents"] = [{"id": 0, "events": [0, 1]}]
    (row,), _ = written("acled", record)
    assert (row["sub_event_type"], row["fatalities"]) == ("Armed clash", "9")


def test_an_incident_of_many_documents_is_one_row(written):
    other = killing()
    other |= {"doc_id": "d2", "sha1": sha1_of("other"), "outlet": "Post"}
    incident = {
        "id": "i1", "documents": 2,
        "events": [{"doc_id": "d1", "event": 0}, {"doc_id": "d2", "event": 0},
                   {"doc_id": "d3", "event": 0}],
        "casualties": {"killed": {"best": 11, "low": 9, "high": 12,
                                  "groups": {"civilian": {"best": 11}}}},
    }  # fmt: skip
    (row,), report = written("acled", killing(), other, incidents=[incident])
    assert (row["source"], row["fatalities"]) == ("Wire; Post", "9")
    assert report.left_out[0]["doc_id"] == "d3"


def test_an_incident_has_the_day_and_place_that_were_pooled(written):
    incident = {
        "id": "i1", "documents": ["d1"], "events": [{"doc_id": "d1", "event": 0}],
        "when": {"from": "2025-03-06", "to": "2025-03-06", "accounts": 2},
        "place": {"id": "jableh", "name": "Jableh"},
    }  # fmt: skip
    (row,), _ = written("acled", killing(), incidents=[incident])
    assert (row["event_date"], row["location"]) == ("2025-03-06", "Jableh")


def test_a_vague_figure_of_the_document_has_acleds_figure(written):
    number = {**at("nine"), "text": "dozens", "low": 24, "high": None, "vague": True,
              "of": "farmers", "subset": False}  # fmt: skip
    record = killing(how_many=[number])
    killed = {"best": 24, "low": 24, "high": None, "groups": {}, "events": [0]}
    (row,), _ = written("acled", record | {"casualties": {"killed": killed}})
    assert row["fatalities"] == "12"


NAMES = ActorNames(shipped_dictionaries())


@pytest.mark.parametrize(
    ("words", "of", "country", "day", "name"),
    [
        ("army", actor(1, "army", "SY"), "SY", "2010-03-07",
         "Military Forces of Syria (2000-2024)"),
        ("police", actor(1, "state_forces"), "SY", "2025-03-07",
         "Police Forces of Syria (2024-)"),
        ("protesters", actor(6, "protesters"), "SY", None, "Protesters (Syria)"),
        ("residents", actor(7, "civilians"), "CD", None,
         "Civilians (Democratic Republic of Congo)"),
        ("gunmen", actor(3, "armed_group"), "SY", None,
         "Unidentified Armed Group (Syria)"),
        ("soldiers", actor(8, "foreign_forces", "TR"), "SY", "2025-03-07",
         "Military Forces of Turkey (2016-)"),
        ("army", actor(1, "army", "NO"), "NO", "2025-03-07",
         "Military Forces of Norway"),
        ("gunmen", actor(3, "armed_group"), None, None, ""),
        ("it", None, "SY", None, ""),
    ],
)  # fmt: skip
def test_acleds_names_of_actors(words, of, country, day, name):
    when = None if day is None else datetime.date.fromisoformat(day)
    found = NAMES.acled({"text": words, "actor": of}, country_of(country), when)
    assert found.name == name
    assert bool(found.name) != bool(found.reason)


def village(name="Talun"):
    """A place that no table lists."""
    return {**at("Jableh"), "text": name, "head": name, "location": None}


def place_named(country, start=0, where_prec=1):
    return {
        "start": start, "end": start + 5, "text": "there", "label": "PLACE", "id": "t",
        "location": location(where_prec, country=country),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("countries_beside", "country"),
    [(["SY", "SY"], "Syria"), (["SY", "IQ"], ""), ([], "")],
)
def test_the_country_of_an_unknown_village_is_that_of_all_other_places(
    written, countries_beside, country
):
    record = killing(where=[village()])
    record["entities"] = [place_named(one) for one in countries_beside]
    (row,), report = written("acled", record)
    assert (row["country"], row["latitude"], row["location"]) == (country, "", "Talun")
    by_rule = report.to_dict()["columns"]["country"]["by_rule"]
    assert bool(by_rule) == bool(country)


def test_ged_gives_an_inferred_country_its_precision(written):
    record = killing(where=[village()])
    record["entities"] = [place_named("SY")]
    (row,), _ = written("ged", record)
    assert (row["country"], row["where_prec"]) == ("Syria", "6")


def test_victims_that_only_a_count_tells_have_their_group(written):
    record = killing(whom=[])
    figure = {"tolls": [{"group": "security", "best": 9, "parts": {}}]}
    record["incidents"] = [{"id": 0, "events": [0], "figures": [figure]}]
    (row,), report = written("acled", record)
    assert row["actor2"] == "Military Forces of Syria (2024-)"
    assert row["inter2"] == "State forces"
    (rule,) = report.to_dict()["columns"]["actor2"]["by_rule"]
    assert "most of the victims" in rule


# UCDP


def test_ged_has_its_49_columns(written):
    (row,), _ = written("ged", killing())
    assert list(row) == [column.name for column in columns_of_format("ged")]
    assert len(row) == 49
    told = {
        "type_of_violence": "3", "side_a": "Government of Syria", "gwnoa": "652",
        "side_b": "Civilians", "dyad_name": "Government of Syria - Civilians",
        "where_prec": "1", "country_id": "652", "region": "Middle East",
        "date_prec": "1", "deaths_civilians": "9", "deaths_a": "0", "best": "9",
        "low": "9", "high": "", "event_clarity": "1", "number_of_sources": "1",
        "source_article": '"Wire","2025-03-08","Nine dead"',
        "source_original": "doctor", "geom_wkt": "POINT (35.9276 35.36211)",
        "priogrid_gid": str(priogrid_cell(35.36211, 35.9276)),
    }  # fmt: skip
    assert {name: row[name] for name in told} == told


def test_ged_leaves_out_what_killed_nobody(written):
    rows, report = written("ged", killing(how_many=[], type="attack"))
    assert not rows
    assert "only events with a death" in report.left_out[0]["reason"]


def test_who_kills_whom_decides_the_type_of_violence_where_no_code_does(written):
    rebels = [{**at("farmers"), "actor": actor(2, "rebel", "SY", "sdf")}]
    (row,), report = written("ged", killing(ucdp=None, whom=rebels))
    assert (row["type_of_violence"], row["deaths_b"]) == ("1", "9")
    assert "by its sides" in str(report.to_dict()["columns"]["type_of_violence"])


@given(st.floats(-90, 90), st.floats(-180, 179.99))
def test_a_cell_of_prio_grid_holds_its_point(latitude, longitude):
    row, column = divmod(priogrid_cell(latitude, longitude) - 1, 720)
    assert 0 <= row < 360
    assert row / 2 - 90 - 1e-9 <= latitude <= row / 2 - 90 + 0.5 + 1e-9
    assert column / 2 - 180 - 1e-9 <= longitude <= column / 2 - 180 + 0.5 + 1e-9


# PLOVER


def test_plover_has_a_line_for_each_event(written):
    path, _ = written("plover", killing(), killing(status="unreal"))
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [line["mode"] for line in lines] == [
        ["firearms"],
        ["firearms", "hypothetical"],
    ]
    first = lines[0]
    assert (first["event"], first["quad_code"], first["size"]) == (
        ["ASSAULT"], 4, {"dead": 9},
    )  # fmt: skip
    assert first["actor"][0] == {
        "code": None, "sector": ["MIL"], "entity_text": "Soldiers",
        "identifier_id": None, "identifier_text": "Soldiers",
    }  # fmt: skip
    assert first["event_loc"]["geonameid"] == 169304
    assert first["text"] == TEXT


# Maps


def test_geojson_puts_longitude_first(written):
    path, _ = written("geojson", killing())
    collection = json.loads(path.read_text("utf-8"))
    (feature,) = collection["features"]
    assert feature["geometry"] == {
        "type": "Point", "coordinates": [35.9276, 35.36211],
    }  # fmt: skip
    assert feature["properties"]["acled_sub_event_type"] == "Attack"
    path, _ = written("geojson", killing(where=[]))
    assert json.loads(path.read_text("utf-8"))["features"][0]["geometry"] is None


def test_geoparquet_tells_its_geometry(written):
    other = killing(where=[]) | {"sha1": sha1_of("other"), "doc_id": "d2"}
    path, _ = written("geoparquet", killing(), other)
    table = parquet.read_table(path)
    geo = json.loads(table.schema.metadata[b"geo"])
    assert geo["version"] == "1.1.0"
    assert geo["columns"]["geometry"]["encoding"] == "WKB"
    assert geo["columns"]["geometry"]["bbox"] == [35.9276, 35.36211] * 2
    first, second = table.column("geometry").to_pylist()
    assert struct.unpack("<BIdd", first) == (1, 1, 35.9276, 35.36211)
    assert second is None


# Spreadsheets


def test_a_sheet_has_the_ids_the_codes_and_the_columns_of_the_input(written):
    (row,), _ = written("csv", killing(by="Lina"))
    told = ("acled_sub_event_type", "plover_event", "type_of_violence", "by", "outlet")
    assert [row[name] for name in told] == ["Attack", "ASSAULT", "3", "Lina", "Wire"]


def test_csv_begins_with_a_byte_order_mark(written, tmp_path):
    written("csv", killing())
    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_workbook_holds_no_formula(written):
    record = killing(trigger=at("killed") | {"text": "=1+1"})
    path, _ = written("xlsx", record)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["events", "columns", "losses"]
    cells = [cell for row in book["events"].iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert "'=1+1" in [cell.value for cell in cells]


def test_ids_stand_beside_tables_with_fixed_columns(written, tmp_path):
    (row,), _ = written("acled", killing(who=[{**at("Soldiers"), "entity": "sdf"}]))
    (ids,) = read_csv_table(tmp_path / "out.csv.ids.csv")
    assert (ids["row"], ids["who_ids"], ids["events"]) == (
        row["event_id_cnty"], "sdf", "d1#0",
    )  # fmt: skip


@given(st.text())
def test_what_is_guarded_can_be_read_back(text):
    safe = str(guarded(text))
    assert safe[:1] not in set("=+-@\t\r")
    assert unguarded(safe) == text


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.text()), max_size=4))
def test_a_table_can_be_read_back(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("table") / "t.csv"
    write_csv_table(path, ["a", "b", "c"], rows)
    read = read_csv_table(path)
    assert read == [{name: row.get(name, "") for name in "abc"} for row in rows]


# Checks


def test_a_row_that_breaks_the_format_is_told():
    row = {"event_date": "March", "geo_precision": 4, "fatalities": -1, "iso3": "SYR",
           "latitude": 91.0, "inter1": "Army", "year": True}  # fmt: skip
    problems = check_row(columns_of_format("acled"), row)
    assert len(problems) == len(row)


def test_two_records_of_one_text_are_refused(written):
    with pytest.raises(InputError, match="two records of one text"):
        written("acled", killing(), killing())


def test_other_formats_and_suffixes_are_refused(tmp_path):
    with pytest.raises(InputError, match="the formats are acled"):
        export_records([], "gdelt", tmp_path / "out.csv")
    with pytest.raises(InputError, match=r"acled is written to a \.csv file"):
        export_records([], "acled", tmp_path / "out.txt")


@pytest.mark.parametrize("name", EXPORT_SUFFIXES)
def test_nothing_can_be_exported_too(written, name):
    _, report = written(name)
    assert report.rows == 0


@pytest.mark.parametrize("name", EXPORT_SUFFIXES)
def test_the_same_records_give_the_same_bytes(written, tmp_path, name):
    path = tmp_path / f"out{EXPORT_SUFFIXES[name]}"
    written(name, killing(), RECORD)
    first = path.read_bytes()
    written(name, killing(), RECORD)
    assert path.read_bytes() == first


def test_every_country_of_the_gazetteer_has_its_codes():
    places = shipped_dictionaries().gazetteer.world.countries
    codes = {cells[3] for cells in places}
    assert codes <= countries().keys()
    assert all(len(one.iso3) == 3 for one in countries().values())
    numbers = [one.iso_numeric for one in countries().values() if one.iso_numeric]
    assert len(numbers) == len(set(numbers))


def test_events_without_fields_of_others_are_exported(written):
    (first, *_), _ = written("acled", RECORD)
    assert first["sub_event_type"] == "Attack"
    assert len(list(occurrences_of([RECORD]))) == 2


def test_the_command_tells_what_is_lost(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("r.jsonl").write_text(json.dumps(killing()) + "\n", "utf-8")
    code, out, err = run("export", "acled", "r.jsonl", "-o", "a.csv", "--json")
    assert code == 0
    assert json.loads(out)["rows"] == 1
    assert "rows: 1" in err
    assert "never coded: source_scale, tags, timestamp" in err
    Path("i.jsonl").write_text('{"id": "i1"}\n', "utf-8")
    code, _, err = run("export", "acled", "r.jsonl", "i.jsonl", "-o", "a.csv")
    assert (code, "i.jsonl, line 1" in err) == (2, True)
    code, _, err = run("export", "csv", "r.jsonl", "-o", "r.jsonl")
    assert code == 2
