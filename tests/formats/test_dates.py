"""Dates as people have them: each with its reading, or refused where it is open."""

import json
import os
import zipfile
from datetime import date

import pandas as pd
import pytest

import conflictner
from conflictner.errors import InputError
from conflictner.formats.date_columns import DateColumn, check_format, parse_date
from conflictner.formats.date_sources import day_in_name
from conflictner.formats.fields import Fields
from conflictner.formats.registry import read_entries
from conflictner.jobs.found import find_inputs

MARCH_8 = [
    "2025-03-08",
    "2025-03-08T23:30:00Z",
    "2025-03-08T23:30:00+03:00",
    "2025-03-08 23:30:00.123",
    "2025-03-08 23:30 UTC",
    "20250308",
    20250308,
    "20250308T233000Z",
    "20250308233000",
    "2025/03/08",
    "2025.3.8",
    "2025-3-8",
    "08-March-2025",
    "8 March 2025",
    "8 Mar 2025",
    "8. March 2025",
    "8th of March, 2025",
    "8-Mar-25",
    "08MAR2025",
    "March 8 2025",
    "March 8, 2025",
    "Mar. 8th, 2025",
    "MARCH 8, 2025 11:30 PM",
    "2025 March 8",
    "2025-Mar-08",
    "Saturday, March 8, 2025",
    "Saturday 8 March 2025 23:30 GMT",
    "Sat, 08 Mar 2025 07:00:00 GMT",
    "Sat, 8 Mar 2025 07:00:00 +0200 (EET)",
    "Sat Mar 08 20:19:24 +0000 2025",
    "Sat Mar  8 20:19:24 2025",
    "11:30 PM, March 8, 2025",
    1741476600,
    "1741476600",
    1741476600.75,
    1741476600123,
    "1741476600123",
    1741476600123456,
    45724,
    "45724",
    45724.979,
    "08.03.2025",
    " 2025-03-08 ",
    {"$date": "2025-03-08T23:30:00Z"},
    {"$date": {"$numberLong": "1741476600123"}},
    date(2025, 3, 8),
    pd.Timestamp("2025-03-08 12:00"),
]


@pytest.mark.parametrize("value", MARCH_8, ids=repr)
def test_a_date_that_is_plain_by_itself_is_read(value):
    assert parse_date(value) == "2025-03-08"


MISSING = [
    None,
    "",
    "  ",
    "NA",
    "n/a",
    "NaN",
    "null",
    "None",
    "-",
    float("nan"),
    pd.NaT,
]


@pytest.mark.parametrize("value", MISSING, ids=repr)
def test_what_says_that_there_is_no_date_is_none(value):
    assert parse_date(value) is None


NO_DATES = [
    "March",
    "March 2025",
    "2025",
    "2025-03",
    "yesterday",
    "31 February 2025",
    "2025-02-30",
    "13/13/2025",
    "8 March 2025 and later",
    "0025-03-08",
    5,
    -1741476600,
    True,
    [2025, 3, 8],
    "v1.2.3",
    "10.0.0.1",
    "Maya 8 2025",
    "On 8 March 2025 shells fell. " * 2_000,
    "1" * 3_000,
    float("inf"),
]


@pytest.mark.parametrize("value", NO_DATES, ids=lambda value: repr(value)[:30])
def test_what_is_no_date_is_refused(value):
    with pytest.raises(InputError, match="the date of") as told:
        parse_date(value)
    assert len(str(told.value)) < 300


@pytest.mark.parametrize("value", ["3/5/2019", "03-05-2019", "3/5/19", "3/5/2019 9:00"])
def test_a_date_that_is_open_is_refused_and_the_orders_are_named(value):
    with pytest.raises(InputError, match=r"--date-format .*dmy or mdy"):
        parse_date(value)


def test_one_day_in_both_orders_is_not_open():
    assert parse_date("5/5/2019") == "2019-05-05"


# Columns


def written(values, how="jsonl") -> str | bytes:
    rows = [
        {"doc_id": str(n), "when": v, "text": "Calm."} for n, v in enumerate(values)
    ]
    if how == "jsonl":
        return "".join(json.dumps(row) + "\n" for row in rows)
    return pd.DataFrame(rows).to_csv(index=False, sep="\t" if how == "tsv" else ",")


@pytest.fixture(name="read")
def _read(tmp_path, monkeypatch):
    """Read a table's dates; gives each date, or `?` where it was refused."""
    monkeypatch.chdir(tmp_path)

    def read(data: str, name: str = "in.jsonl", **fields):
        (tmp_path / name).write_text(data, encoding="utf-8")
        entries = read_entries(find_inputs([name]).found, Fields(date="when", **fields))
        return [
            entry.item["date"] if entry.problem is None else "?" for entry in entries
        ]

    return read


COLUMNS = {
    "month first": (["3/5/2019", "3/23/2019"], ["2019-03-05", "2019-03-23"]),
    "day first": (["3/5/2019", "23/3/2019"], ["2019-05-03", "2019-03-23"]),
    "told late": (
        ["1/2/2019"] * 70 + ["13/2/2019"],
        ["2019-02-01"] * 70 + ["2019-02-13"],
    ),
    "with times": (["3/5/2019 9:00", "3/23/2019 0:00"], ["2019-03-05", "2019-03-23"]),
    "short years": (["3/5/19", "3/23/19"], ["2019-03-05", "2019-03-23"]),
    "short years in front": (["99-03-05", "99-03-23"], ["1999-03-05", "1999-03-23"]),
    "open short years": (["19-03-05", "19-03-23"], ["?", "?"]),
    "with gaps": (
        ["3/5/2019", "", "NA", None, "3/23/2019"],
        ["2019-03-05", None, None, None, "2019-03-23"],
    ),
    "open": (["3/5/2019", "4/6/2019"], ["?", "?"]),
    "open beside ISO": (["3/5/2019", "2019-06-04"], ["?", "2019-06-04"]),
    "both orders": (
        ["3/5/2019", "13/2/2019", "2/13/2019"],
        ["?", "2019-02-13", "2019-02-13"],
    ),
    "dots": (["03.05.2019", "04.06.2019"], ["2019-05-03", "2019-06-04"]),
    "dots, month first": (["03.05.2019", "03.23.2019"], ["2019-03-05", "2019-03-23"]),
    "seconds": ([1552521600, 1552608000], ["2019-03-14", "2019-03-15"]),
    "a wrong one": (
        ["3/23/2019", "3/32/2019", "3/5/2019"],
        ["2019-03-23", "?", "2019-03-05"],
    ),
    "names": (["5 March 2019", "March 6 2019"], ["2019-03-05", "2019-03-06"]),
}  # fmt: skip


@pytest.mark.parametrize("case", COLUMNS)
@pytest.mark.parametrize("how", ["jsonl", "csv", "tsv"])
def test_the_whole_column_tells_the_order(read, case, how):
    values, expected = COLUMNS[case]
    if how != "jsonl" and case == "seconds":
        values = [str(value) for value in values]
    assert read(written(values, how), f"in.{how}") == expected


CHOSEN = {
    "dmy": ("3/5/2019", "2019-05-03"),
    "mdy": ("3/5/2019", "2019-03-05"),
    "ymd": ("19/3/5", "2019-03-05"),
    "ydm": ("2019-05-03", "2019-03-05"),
    "%d.%m.%y": ("03.05.19", "2019-05-03"),
    "%Y%d%m": ("20190503", "2019-03-05"),
    "%b %d %Y %H:%M": ("Mar 05 2019 11:00", "2019-03-05"),
}


@pytest.mark.parametrize("chosen", CHOSEN)
def test_a_chosen_format_decides(read, chosen):
    value, expected = CHOSEN[chosen]
    column = DateColumn(check_format(chosen))
    assert read(written([value, "", value]), column=column) == [
        expected,
        None,
        expected,
    ]


@pytest.mark.parametrize(
    ("chosen", "value"),
    [("mdy", "23/3/2019"), ("dmy", "3/23/2019"), ("%d.%m.%Y", "2019-03-05")],
)
def test_what_does_not_suit_the_chosen_format_is_refused(read, chosen, value):
    assert read(written([value]), column=DateColumn(chosen)) == ["?"]


def test_an_order_that_was_chosen_leaves_plain_dates_as_they_are(read):
    values = ["2019-03-05", "5 March 2019", "3/5/2019"]
    assert read(written(values), column=DateColumn("mdy")) == ["2019-03-05"] * 3


@pytest.mark.parametrize("chosen", ["d/m/y", "DMY", "euro", ""])
def test_an_unknown_format_is_refused(chosen):
    with pytest.raises(InputError, match="give one of dmy, mdy"):
        check_format(chosen)


def test_members_of_an_archive_are_columns_of_their_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("in.zip", "w") as archive:
        archive.writestr("a.csv", written(["3/5/2019", "3/23/2019"], "csv"))
        archive.writestr("b.csv", written(["3/5/2019", "23/3/2019"], "csv"))
    entries = read_entries(find_inputs(["in.zip"]).found, Fields(date="when"))
    assert [entry.item["date"] for entry in entries] == [
        "2019-03-05",
        "2019-03-23",
        "2019-05-03",
        "2019-03-23",
    ]


def test_summary_and_manifest_tell_how_dates_were_read(nlp, tmp_path):
    source, output = tmp_path / "in.csv", tmp_path / "out.jsonl"
    values = ["3/5/2019", "3/3/2019", "3/23/2019", ""]
    source.write_text(written(values, "csv"), encoding="utf-8")
    summary = conflictner.annotate_files(source, output, base=nlp, date_field="when")
    assert summary.counts["dates as month/day/year"] == 3
    assert summary.counts["undated"] == 1
    first, second = summary.notes()
    assert first == "dates as month/day/year: 3"
    assert second.startswith("documents without a date: 1")
    manifest = json.loads((tmp_path / "out.jsonl.manifest.json").read_text("utf-8"))
    assert manifest["inputs"][0]["dates"] == {"month/day/year": 3}
    assert manifest["options"]["date_format"] is None


def test_dates_in_iso_need_no_word(nlp, tmp_path):
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(written(["2019-03-05"]), encoding="utf-8")
    summary = conflictner.annotate_files(source, output, base=nlp, date_field="when")
    assert summary.notes() == []


def test_batches_learn_the_order_and_keep_it(nlp):
    frames = [
        pd.DataFrame({"date": ["3/5/2019", "3/23/2019"], "text": ["Calm."] * 2}),
        pd.DataFrame({"date": ["3/6/2019"], "text": ["Calm."]}),
    ]
    records = [
        json.loads(row)
        for frame in conflictner.annotate_batches(frames, form="records", base=nlp)
        for row in frame["record"]
    ]
    assert [one["date"] for one in records] == [
        "2019-03-05",
        "2019-03-23",
        "2019-03-06",
    ]


def test_batches_take_a_format_and_a_table(nlp, tmp_path):
    table = tmp_path / "dates.csv"
    table.write_text("doc_id,date\nb,7/8/2019\n", encoding="utf-8")
    frame = pd.DataFrame(
        {"doc_id": ["a", "b"], "date": ["3/5/2019", None], "text": ["Calm."] * 2}
    )
    (found,) = conflictner.annotate_batches(
        [frame], form="records", base=nlp, date_format="dmy", date_from=table
    )
    days = [json.loads(row)["date"] for row in found["record"]]
    assert days == ["2019-05-03", "2019-08-07"]


# Where dates come from besides


NAMES = {
    "sitrep_20250308.txt": "2025-03-08",
    "2025-03-08-dorsa.txt": "2025-03-08",
    "2025_03_08.txt": "2025-03-08",
    "report.2025.03.08.final.txt": "2025-03-08",
    "flash 8 March 2025.txt": "2025-03-08",
    "08Mar2025_update.txt": "2025-03-08",
    "March-8-2025.txt": "2025-03-08",
    "dorsa_23-03-2025.txt": "2025-03-23",
    "wire/2025-03-08/story.txt": "2025-03-08",
    "wire/2025/03/08/story.txt": "2025-03-08",
    "20250308T0930_wire.txt": "2025-03-08",
    "story_03-08-2025.txt": None,
    "story_12345678.txt": None,
    "story-17.txt": None,
    "route_2025-13-45.txt": None,
}


@pytest.mark.parametrize("name", NAMES)
def test_the_day_in_the_name_of_a_file_is_found(name):
    assert day_in_name(name, DateColumn()) == NAMES[name]


def test_a_chosen_order_holds_for_names_too():
    assert day_in_name("story_03-08-2025.txt", DateColumn("dmy")) == "2025-08-03"


def dates(nlp, sources, tmp_path, **options):
    output = tmp_path / "out.jsonl"
    conflictner.annotate_files(sources, output, base=nlp, **options)
    lines = output.read_text("utf-8").splitlines()
    return [json.loads(line)["date"] for line in lines]


def test_dates_come_from_names(nlp, tmp_path):
    (tmp_path / "a_20250308.txt").write_text("Calm.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Calm.", encoding="utf-8")
    row = json.dumps({"text": "Calm.", "date": "2025-01-01"})
    (tmp_path / "c_20250309.jsonl").write_text(row + '\n{"text": "Calm."}', "utf-8")
    sources = sorted(tmp_path.iterdir())
    assert dates(nlp, sources, tmp_path, date_from="name", date="2024-12-31") == [
        "2025-03-08",
        "2024-12-31",
        "2025-01-01",
        "2025-03-09",
    ]


def test_dates_come_from_the_times_of_files(nlp, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Calm.", encoding="utf-8")
    os.utime(path, (1741435200, 1741435200))  # noon of 8 March in Greenwich
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo("c.txt", (2025, 3, 7, 12, 0, 0)), "Calm.")
    sources = [path, tmp_path / "b.zip"]
    assert dates(nlp, sources, tmp_path, date_from="mtime") == [
        "2025-03-08",
        "2025-03-07",
    ]


PAGE = """<html><head><title>Dorsa</title>
<meta property="article:published_time" content="2025-03-08T10:00:00Z"></head><body>
<article><h1>Dorsa</h1><p>The road to the mill of Dorsa was open again in the morning,
and buses ran to the coast for the first time in a week, residents said.</p>
<p>Shops opened at noon, and nobody was seen with arms in the old town.</p></article>
</body></html>"""


@pytest.mark.parametrize(("source", "day"), [("meta", "2025-03-08"), (None, None)])
def test_dates_of_pages_are_trusted_when_asked_for(nlp, tmp_path, source, day):
    path = tmp_path / "a.html"
    path.write_text(PAGE, encoding="utf-8")
    assert dates(nlp, path, tmp_path, date_from=source) == [day]


@pytest.mark.parametrize("name", ["dates.csv", "dates.tsv", "dates.jsonl"])
def test_dates_come_from_a_table(nlp, tmp_path, name):
    for stem in "abc":
        (tmp_path / f"{stem}.txt").write_text("Calm.", encoding="utf-8")
    rows = pd.DataFrame({"doc_id": ["a", "b"], "date": ["3/5/2019", "23/5/2019"]})
    table = tmp_path / name
    if name.endswith("jsonl"):
        table.write_text(rows.to_json(orient="records", lines=True), "utf-8")
    else:
        rows.to_csv(table, index=False, sep="\t" if name.endswith("tsv") else ",")
    sources = [tmp_path / f"{stem}.txt" for stem in "abc"]
    assert dates(nlp, sources, tmp_path, date_from=table) == [
        "2019-05-03",
        "2019-05-23",
        None,
    ]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("id,date\na,2019-03-05\n", "the field `doc_id` is missing"),
        ("doc_id,day\na,2019-03-05\n", "the field `date` is missing"),
        ("doc_id,date\na,2019-03-05\na,2019-03-06\n", "row 2: a second date"),
        ("doc_id,date\na,3/5/2019\n", "which may be"),
        ("doc_id,date\na,soon\n", "can't be read"),
    ],
)
def test_a_table_that_does_not_tell_is_refused(nlp, tmp_path, rows, message):
    table = tmp_path / "dates.csv"
    table.write_text(rows, encoding="utf-8")
    (tmp_path / "a.txt").write_text("Calm.", encoding="utf-8")
    with pytest.raises(InputError, match=message):
        dates(nlp, tmp_path / "a.txt", tmp_path, date_from=table)


def test_a_source_that_is_none_is_refused(nlp, tmp_path):
    with pytest.raises(InputError, match="name, mtime, meta or a table"):
        dates(nlp, tmp_path, tmp_path, date_from="nmae")
