"""The workbench: each check seen on a planted mistake, and what the commands say."""

import ast
import csv
import json
from pathlib import Path

import pytest

import conflictner
from conflictner.errors import InputError, TableError
from conflictner.knowledge.dictionaries import dictionaries, shipped_dictionaries
from conflictner.knowledge.overlay import read_overlay
from conflictner.workbench.add import add
from conflictner.workbench.check import check
from conflictner.workbench.diff import diff, read_pairs
from conflictner.workbench.examples import differences, read_example
from conflictner.workbench.find import find
from conflictner.workbench.findings import ERROR, NOTE, WARNING
from conflictner.workbench.gaps import find_gaps
from conflictner.workbench.places import COLUMNS, place_rows, to_csv, to_table

PLACES = "id name kind country parent latitude longitude geonames arabic aliases check"
ACTORS = "id name label kind country parent aliases check"
STATUSES = "id from until kind affiliation"
EVENTS = "lemma pos type frame conditions example"
DAY = "2025-03-10"


@pytest.fixture(name="tables")
def _tables(tmp_path):
    """Writes tables of one's own; gives their folder."""
    folder = tmp_path / "own"

    def write(**tables):
        folder.mkdir(exist_ok=True)
        for name, (columns, *rows) in tables.items():
            header = columns.split()
            lines = ["\t".join(header)]
            for row in rows:
                lines.append("\t".join(row.get(column, "") for column in header))
            text = "\n".join(lines) + "\n"
            (folder / f"{name}.tsv").write_text(text, encoding="utf-8")
        return folder

    return write


def place(identity, name, **cells):
    return {"id": identity, "name": name, "kind": "village", "country": "SY"} | cells


def actor(identity, name, **cells):
    return {
        "id": identity, "name": name, "label": "ORG", "kind": "rebel", "country": "SY",
    } | cells  # fmt: skip


def event(lemma, example, **cells):
    return {
        "lemma": lemma, "pos": "VERB", "type": "killing", "frame": "harm",
        "example": example,
    } | cells  # fmt: skip


SOUND = (
    PLACES,
    place("kormak", "Kormak", parent="latakia_governorate", latitude="35.5",
          longitude="35.9"),
)  # fmt: skip
STATUS = {"id": "kormak_brigade", "from": "2024", "kind": "rebel"}


def kinds(report, severity):
    return [finding.kind for finding in report.by(severity)]


def told(report, severity=WARNING):
    return [str(finding) for finding in report.by(severity)]


# --- check


def test_sound_tables_have_nothing_against_them(tables, nlp):
    folder = tables(
        places=SOUND,
        actors=(ACTORS, actor("kormak_brigade", "Kormak Brigade")),
        actor_statuses=(STATUSES, STATUS),
        events=(
            EVENTS,
            event("garrotte", "[Gunmen|who] [garrotted|killing] the [boys|whom]."),
        ),
    )
    assert check([folder], nlp).findings == ()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (place("Kormak", "Kormak"), "the id 'Kormak' isn't in lower_snake"),
        (place("kormak", "Kormak", parent="nowhere"), "the parent 'nowhere'"),
        (place("kormak", "Kormak", parent="kormak"), "kormak is its own parent"),
        (place("kormak", "Kormak", latitude="135", longitude="36"), "the latitude is"),
        (place("kormak", "Kormak", latitude="35"), "only one coordinate is given"),
        (place("kormak", "Kormak", country="Syria"), "the country is 'Syria'"),
        (place("kormak", "", kind="village"), "has no name"),
    ],
)
def test_a_place_that_cannot_be_used_is_an_error(tables, nlp, row, message):
    folder = tables(places=(PLACES, row))
    report = check([folder], nlp)
    assert message in "\n".join(told(report, ERROR))
    assert f"{folder / 'places.tsv'}, line 2: " in told(report, ERROR)[0]


def test_parents_that_go_round_in_a_ring_are_an_error(tables, nlp):
    folder = tables(
        places=(
            PLACES,
            place("kormak", "Kormak", parent="dorsa"),
            place("dorsa", "Dorsa", parent="kormak"),
        )
    )
    report = check([folder], nlp)
    assert "kormak in dorsa in kormak" in told(report, ERROR)[0]
    assert [one.problem.line for one in report.errors] == [2, 3]


@pytest.mark.parametrize(
    ("row", "kind", "severity"),
    [
        (place("homs_two", "Homs"), "shared name", WARNING),
        (place("homs_two", "Homs", check="context"), "shared name", WARNING),
        (place("homs_jo", "Homs", country="JO"), "shared name abroad", NOTE),
        (place("kormak", "Kormak", aliases="Kormák"), "dead alias", WARNING),
        (place("kormak", "Kormak", aliases="كورماك"), "dead alias", WARNING),
        (place("kormak", "Kormak", aliases='Tel "K" Hill'), "dead alias", WARNING),
        (place("kormak", "Kormak", aliases="Qormak"), "not needed", NOTE),
        (place("tyre_hill", "March"), "word too", WARNING),
        (place("amir_hill", "Ahmed"), "word too", WARNING),
        (place("kormak", "Kormak", aliases="Ko"), "short name", WARNING),
        (place("kormak", "Kormak", parent="baghdad"), "parent abroad", WARNING),
        (
            place("kormak", "Kormak", parent="homs", latitude="35.3", longitude="40.1"),
            "far from parent",
            WARNING,
        ),
        (
            place("kormak", "Kormak", latitude="35.9", longitude="3.5"),
            "outside its country",
            WARNING,
        ),
        (
            place("jableh", "Jableh", latitude="33.0", longitude="36.0"),
            "far from GeoNames",
            WARNING,
        ),
        (
            place("kormak", "Kormak", latitude="33.5", longitude="36.3",
                  geonames="169304"),
            "far from GeoNames",
            WARNING,
        ),
        (
            place("city_of_homs", "Homs", latitude="34.72", longitude="36.72"),
            "known by another id",
            WARNING,
        ),
        (place("london", "London"), "id of another", WARNING),
    ],
)  # fmt: skip
def test_a_doubtful_place_is_told_of(tables, nlp, row, kind, severity):
    report = check([tables(places=(PLACES, row))], nlp)
    assert not report.errors
    assert kind in kinds(report, severity)


def test_a_name_abroad_is_let_pass_with_context(tables, nlp):
    row = place("homs_jo", "Homs", country="JO", check="context")
    report = check([tables(places=(PLACES, row))], nlp)
    assert report.findings == ()


def test_a_row_that_changes_a_shipped_one_is_no_collision(tables, nlp):
    row = {"id": "jableh", "name": "Jableh", "kind": "city", "aliases": "Jablehtown"}
    assert check([tables(places=(PLACES, row))], nlp).findings == ()


def test_a_thing_that_is_taken_away_is_not_looked_at(tables, nlp):
    row = place("homs_two", "Homs", check="off")
    assert check([tables(places=(PLACES, row))], nlp).findings == ()


def test_an_actor_is_held_to_its_status_and_relations(tables, nlp):
    folder = tables(
        actors=(
            ACTORS,
            actor("kormak_brigade", "Kormak Brigade", parent="nobody"),
            actor("dorsa_front", "Dorsa Front"),
            actor("hts_two", "Hayat Tahrir al-Sham"),
        ),
        actor_statuses=(STATUSES, STATUS | {"affiliation": "no_side"}),
    )
    report = check([folder], nlp)
    assert sorted(kinds(report, WARNING)) == [
        "no status", "no status", "shared name", "unknown affiliation",
        "unknown parent",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([STATUS, STATUS | {"from": "2025"}], "the days overlap those of line 2"),
        ([STATUS | {"until": "2023"}], "2024 is after 2023"),
        ([STATUS | {"id": "ghost"}], "the actor 'ghost' is in no table"),
        ([STATUS | {"from": "2024-02-30"}], "the date '2024-02-30'"),
    ],
)
def test_a_status_that_cannot_be_used_is_an_error(tables, nlp, rows, message):
    folder = tables(
        actors=(ACTORS, actor("kormak_brigade", "Kormak Brigade")),
        actor_statuses=(STATUSES, *rows),
    )
    assert message in "\n".join(told(check([folder], nlp), ERROR))


def test_days_that_two_files_tell_of_are_told(tables, nlp, tmp_path):
    folder = tables(
        actors=(ACTORS, actor("kormak_brigade", "Kormak Brigade")),
        actor_statuses=(STATUSES, STATUS),
    )
    other = tmp_path / "more_actor_statuses.tsv"
    other.write_bytes((folder / "actor_statuses.tsv").read_bytes())
    report = check([folder, other], nlp)
    assert kinds(report, WARNING) == ["days given twice"]


@pytest.mark.parametrize(
    ("row", "kind", "message"),
    [
        (event("garrotte", ""), "no example", "has no example"),
        (
            event("garrotte", "[Gunmen|who] [garrotted|killing the boys."),
            "unreadable example",
            "a mark isn't complete",
        ),
        (
            event("garrotte", "[Gunmen|who] [garrotted|killing] the [boys|victim]."),
            "unreadable example",
            "unknown marks victim",
        ),
        (
            event("garrotte", "[Gunmen|who] [garrotted|attack] the [boys|whom]."),
            "unreadable example",
            "marks attack, not killing",
        ),
        (
            event("garrotte", "[Gunmen|who] [strangled|killing] the [boys|whom]."),
            "unreadable example",
            "the known forms of garrotte are",
        ),
        (
            event("garrotte", "Gunmen [garrotted|killing] the [boys|whom]."),
            "example fails",
            "who has “Gunmen” (subject)",
        ),
    ],
)
def test_an_event_is_held_to_its_example(tables, nlp, row, kind, message):
    report = check([tables(events=(EVENTS, row))], nlp)
    assert kinds(report, WARNING) == [kind]
    assert message in told(report)[0]


def test_own_types_slots_and_frames_are_read_and_held_to_their_use(tables, nlp):
    sentence = "[Inmates|who] [bolted|prison_break] from the [jail|loot]."
    folder = tables(
        types=("type", {"type": "prison_break"}, {"type": "piracy"}),
        slots=("slot", {"slot": "loot"}, {"slot": "toll"}),
        frames=(
            "frame arguments",
            {"frame": "bolting", "arguments": "subject=who from=loot"},
            {"frame": "idle", "arguments": "subject=who"},
        ),
        events=(EVENTS, event("bolt", sentence, type="prison_break", frame="bolting")),
    )
    report = check([folder], nlp)
    assert sorted(kinds(report, WARNING)) == [
        "unused frame", "unused slot", "unused type",
    ]  # fmt: skip
    assert "'toll'" in "\n".join(told(report))


def test_what_the_lexicon_refuses_is_told_all_at_once(tables, nlp):
    folder = tables(
        frames=("frame arguments", {"frame": "odd", "arguments": "subject=hero"}),
        events=(
            EVENTS,
            event("garrotte", "", type="murder"),
            event("scythe", "", frame="nosuch"),
            event("maul", "", frame="odd"),
            event("gore", "", conditions="colour=red"),
        ),
    )
    report = check([folder], nlp)
    lines = [(f.problem.file.rpartition("/")[2], f.problem.line) for f in report.errors]
    # The row with the frame that can't be used is no second mistake.
    assert lines == [
        ("events.tsv", 2), ("events.tsv", 3), ("events.tsv", 5), ("frames.tsv", 2),
    ]  # fmt: skip


def test_a_table_that_cannot_be_read_is_an_error(tables, nlp):
    folder = tables(places=("id names kind", {"id": "kormak"}), pirates=("id", {}))
    (folder / "actors.csv").write_bytes(b"id,name,label,kind\nk,\xff,ORG,rebel\n")
    report = check([folder], nlp)
    text = "\n".join(told(report, ERROR))
    assert "no column 'name'" in text
    assert "pirates.tsv is not a known table" in text
    assert "not UTF-8" in text


def test_checking_leaves_the_pipeline_as_it_was(tables, nlp):
    row = event("garrotte", "[Gunmen|who] [garrotted|killing] the [boys|whom].")
    check([tables(places=SOUND, events=(EVENTS, row))], nlp)
    doc = conflictner.read(nlp, "Gunmen garrotted the boys in Kormak.")
    assert doc._.events == []


def test_a_place_without_a_name_is_not_loaded(tables):
    folder = tables(places=(PLACES, place("kormak", "")))
    with pytest.raises(TableError, match="the place 'kormak' has no name"):
        conflictner.load(lexicon=folder)


@pytest.mark.slow
def test_the_shipped_tables_have_no_errors(nlp):
    report = check((), nlp)
    assert report.errors == ()
    assert report.rows > 5000


def test_the_command_tells_errors_first_and_ends_with_a_count(run, tables):
    folder = tables(
        places=(PLACES, place("homs_two", "Homs"), place("k", "Kormak", parent="no"))
    )
    code, out, _ = run("lexicon", "check", folder)
    lines = out.splitlines()
    assert code == 1
    assert lines[0].startswith(f"error: {folder / 'places.tsv'}, line 3: the parent")
    assert lines[1].startswith(f"warning: {folder / 'places.tsv'}, line 2: “Homs”")
    assert lines[-1] == (
        "rows checked: 2; errors: 1 (not usable 1); warnings: 1 (shared name 1); "
        "notes: 0"
    )
    code, out, _ = run("lexicon", "check", folder, "--json")
    assert (code, json.loads(out)["findings"][0]["line"]) == (1, 3)


def test_the_command_says_what_it_cannot_check(run, tmp_path):
    for name, message in (
        ("nowhere", "there is no such file or folder of tables"),
        (tmp_path, "the folder contains no table"),
        (__file__, "the name is not that of a table"),
    ):
        code, out, err = run("lexicon", "check", name)
        assert (code, out) == (2, "")
        assert message in err


# --- add


def test_a_row_is_added_to_a_new_table(tmp_path, nlp):
    folder = tmp_path / "new"
    cells = {"name": "Upper Kormak", "kind": "village", "country": "SY"}
    added = add("places", folder, cells, nlp)
    assert (added.path, added.line, added.id) == (
        folder / "places.tsv", 2, "upper_kormak",
    )  # fmt: skip
    assert list(folder.iterdir()) == [folder / "places.tsv"]
    (row,) = read_overlay(folder).rows("places")
    assert row.cells["name"] == "Upper Kormak"


def test_a_row_goes_behind_the_others_and_leaves_them(tmp_path, nlp):
    path = tmp_path / "places.tsv"
    path.write_bytes(b"# mine\r\nname\tid\tkind\r\nDorsa\tdorsa\tvillage")
    add("places", tmp_path, {"name": "Kormak", "kind": "town", "country": "SY"}, nlp)
    assert path.read_bytes() == (
        b"# mine\r\nname\tid\tkind\tcountry\r\nDorsa\tdorsa\tvillage\r\n"
        b"Kormak\tkormak\ttown\tSY\r\n"
    )


def test_a_row_goes_to_the_csv_that_is_there(tmp_path, nlp):
    path = tmp_path / "groups.csv"
    path.write_text("\ufeffid,name,kind\nk,Kormaki,tribe\n", encoding="utf-8")
    add("groups", tmp_path, {"name": "Dorsa, Upper", "kind": "tribe"}, nlp)
    assert path.read_text("utf-8").splitlines()[2] == (
        'dorsa_upper,"Dorsa, Upper",tribe'
    )


def test_a_row_that_cannot_be_used_leaves_the_file_as_it_was(tables, nlp):
    folder = tables(places=SOUND)
    before = (folder / "places.tsv").read_bytes()
    cells = {"name": "Dorsa", "kind": "village", "parent": "nowhere"}
    with pytest.raises(TableError, match=r"places\.tsv, line 3: the parent 'nowhere'"):
        add("places", folder, cells, nlp)
    assert (folder / "places.tsv").read_bytes() == before
    assert list(folder.iterdir()) == [folder / "places.tsv"]


def test_a_refused_row_leaves_no_new_folder(tmp_path, nlp):
    folder = tmp_path / "new"
    cells = {"name": "Dorsa", "kind": "village", "parent": "nowhere"}
    with pytest.raises(TableError):
        add("places", folder, cells, nlp)
    assert not folder.exists()


def test_an_id_that_is_taken_gets_the_country(tmp_path, nlp):
    cells = {"name": "Homs", "kind": "village", "country": "JO"}
    added = add("places", tmp_path, cells, nlp)
    assert added.id == "homs_jo"
    assert "homs is already known; give id=homs to change it instead" in added.notes
    assert add("places", tmp_path, cells, nlp).id == "homs_2"


def test_a_shipped_row_is_changed_by_its_id(tmp_path, nlp):
    add("actors", tmp_path, {"id": "hts", "aliases": "Levant Body"}, nlp)
    (row,) = read_overlay(tmp_path).rows("actors")
    assert (row.cells["name"], row.cells["kind"]) != ("", "")
    names = dictionaries(read_overlay(tmp_path).to_json())
    assert [entry.id for entry in names.index.get("levant body")] == ["hts"]


@pytest.mark.parametrize(
    ("table", "cells", "message"),
    [
        ("villages", {}, "there is no table 'villages'"),
        ("places", {"town": "x"}, "places has no column 'town'"),
        ("places", {"name": "Kormak"}, "a row of places needs kind; write kind=…"),
        ("places", {"name": "دورسا", "kind": "town"}, "needs a name in Latin letters"),
    ],
)
def test_a_row_must_have_what_a_row_needs(tmp_path, nlp, table, cells, message):
    with pytest.raises((InputError, TableError), match=message):
        add(table, tmp_path, cells, nlp)


def test_a_table_that_cannot_be_read_is_not_written_to(tmp_path, nlp):
    (tmp_path / "places.tsv").write_bytes(b"id\tnames\nk\tKormak\n")
    with pytest.raises(TableError, match="no column 'name', 'kind'"):
        add("places", tmp_path, {"name": "Kormak", "kind": "town"}, nlp)


def test_the_command_adds_a_row(run, tmp_path):
    folder = tmp_path / "own"
    cells = ("name=Upper Kormak", "kind=village", "country=SY")
    code, out, err = run("lexicon", "add", "places", "--into", folder, *cells)
    assert code == 0
    assert out.strip() == f"{folder / 'places.tsv'}, line 2: added upper_kormak"
    assert "the id is upper_kormak" in err
    code, _, err = run("lexicon", "add", "places", "--into", folder, "Kormak")
    assert code == 2
    assert "give each column once" in err


# --- find


def test_find_tells_an_exact_name_with_its_place(tables):
    folder = tables(places=SOUND)
    overlay = read_overlay(folder)
    names = dictionaries(overlay.to_json())
    (match,) = find("KORMAK", names, overlay=overlay).matches
    assert (match.how, match.id, match.latitude) == ("exact", "kormak", 35.5)
    assert match.inside == ("Latakia Governorate", "Syria")
    assert match.table == f"{folder / 'places.tsv'}, line 2"


def test_find_tells_what_sounds_alike_and_how():
    found = find("Djebleh", shipped_dictionaries(), country="SY")
    match = found.matches[0]
    assert (match.how, match.id) == ("by sound", "jableh")
    assert "cost" in match.comparison
    assert "letters: dj~j" in str(found)


def test_find_tells_the_status_of_an_actor_on_the_day():
    names = shipped_dictionaries()
    (then,) = find("HTS", names, date="2024-06-01").matches
    (later,) = find("HTS", names, date="2025-06-01").matches
    assert "rebel" in then.status
    assert later.status == "on 2025-06-01: did not exist"


def test_find_tells_that_an_acronym_is_matched_to_the_letter():
    assert any(
        "only matched exactly" in n for n in find("hts", shipped_dictionaries()).notes
    )


def test_find_reads_arabic_script():
    matches = find("وباللاذقية", shipped_dictionaries()).matches
    assert ("Arabic script", "latakia") in [(one.how, one.id) for one in matches]


def test_find_suggests_the_nearest_names_where_nothing_matches():
    found = find("Kormak", shipped_dictionaries())
    assert found.matches == ()
    assert found.suggestions[0].id in ("kurmuk", "al_kurmuk")
    assert "nothing matches “Kormak”" in str(found)


def test_the_command_finds_a_name(run):
    code, out, _ = run("lexicon", "find", "Jablah", "--country", "sy", "--json")
    assert (code, json.loads(out)["matches"][0]["id"]) == (0, "jableh")
    code, _, err = run("lexicon", "find", "Jablah", "--country", "Q9")
    assert code == 2
    assert "write an ISO 3166 code" in err
    assert run("lexicon", "find", " ")[0] == 2


# --- gaps, diff, places

STORIES = [
    "Gunmen of the Dorsa Falcons garrotted nine farmers in Beit Sanad on Friday. "
    "The Dorsa Falcons said nothing. The farmers baked bread.",
    "The rebels garrotted two boys near Homs, and the army shelled Jableh.",
]


@pytest.fixture(name="stories")
def _stories(tmp_path):
    path = tmp_path / "stories.jsonl"
    rows = [
        {"doc_id": str(n), "date": DAY, "text": text} for n, text in enumerate(STORIES)
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def items():
    return [{"doc_id": str(n), "date": DAY, "text": t} for n, t in enumerate(STORIES)]


def test_gaps_are_names_places_and_violent_words(nlp):
    gaps = find_gaps(nlp, conflictner.read_many(nlp, items()))
    assert gaps.documents == 2
    (name,) = gaps.names
    assert (name.name, name.about, name.count) == ("Dorsa Falcons", "ORG", 2)
    assert len(name.examples) == 2
    assert [(one.name, one.about) for one in gaps.places] == [
        ("Beit Sanad", "in no table")
    ]
    (word,) = gaps.words
    assert (word.name, word.about, word.count, word.documents) == (
        "garrotte", "VERB", 2, 2,
    )  # fmt: skip
    assert "2  garrotte (VERB; documents: 2" in str(gaps)


def test_what_a_table_knows_is_no_gap(nlp, tables):
    folder = tables(
        places=(PLACES, place("beit_sanad", "Beit Sanad")),
        actors=(ACTORS, actor("dorsa_falcons", "Dorsa Falcons")),
        events=(EVENTS, event("garrotte", "")),
    )
    own = conflictner.load(lexicon=folder, model=None)
    gaps = find_gaps(own, conflictner.read_many(own, items()))
    assert (gaps.names, gaps.places, gaps.words) == ((), (), ())
    changes = diff(nlp, own, read_pairs(nlp, own, items(), pytest.fail)).changes
    assert [(one.document, one.what, one.how) for one in changes] == [
        ("0", "entity", "changed"),
        ("0", "event", "added"),
        ("0", "entity", "changed"),
        ("0", "entity", "changed"),
        ("1", "event", "added"),
    ]
    assert changes[1].name == "killing “garrotted”"
    assert "place: none → beit_sanad" in changes[2].details
    back = diff(own, nlp, read_pairs(own, nlp, items(), pytest.fail))
    assert [one.how for one in back.changes if one.what == "event"] == ["removed"] * 2


def test_tables_that_are_alike_change_nothing(nlp):
    found = diff(nlp, nlp, read_pairs(nlp, nlp, items(), pytest.fail))
    assert found.changes == ()
    assert "documents: 2, with changes: 0" in str(found)


def test_places_are_told_with_their_reasons(nlp):
    gazetteer = shipped_dictionaries().gazetteer
    docs = list(conflictner.read_many(nlp, items()))
    rows = [row for doc in docs for row in place_rows(doc, gazetteer)]
    by_words = {row["words"]: row for row in rows}
    assert by_words["Beit Sanad"]["id"] == ""
    assert by_words["Beit Sanad"]["rule"] == "in no table"
    assert by_words["Homs"]["relation"] == "near"
    assert by_words["Jableh"]["inside"].endswith("Latakia Governorate < Syria")
    assert "rule: in no table" in to_table(rows)
    assert to_table([]) == "no place name"


def test_a_spreadsheet_opens_the_places_as_they_are():
    row = dict.fromkeys(COLUMNS, "") | {"sentence": "=1+1", "words": "Kormák"}
    data = to_csv([row])
    assert data.startswith(b"\xef\xbb\xbf")
    (cells,) = csv.DictReader(data.decode("utf-8-sig").splitlines())
    assert (cells["sentence"], cells["words"]) == ("'=1+1", "Kormák")


def test_the_commands_read_texts(run, stories, tables, tmp_path):
    folder = tables(events=(EVENTS, event("garrotte", "")))
    code, out, _ = run("lexicon", "gaps", stories, "--json")
    assert (code, json.loads(out)["words"][0]["name"]) == (0, "garrotte")
    code, out, _ = run("lexicon", "gaps", stories, "--lexicon", folder)
    assert code == 0
    assert "words that look violent and trigger nothing: 0" in out
    code, out, _ = run("lexicon", "diff", "-", folder, stories)
    assert code == 0
    assert "0: added event killing “garrotted”" in out
    assert "events: 1 before, 3 after (2 added, 0 removed, 0 changed)" in out
    output = tmp_path / "places.csv"
    code, _, err = run("lexicon", "places", stories, "-o", output)
    assert (code, output.exists()) == (0, True)
    assert "mentions of places: 3" in err


def test_the_commands_tell_what_they_cannot_read(run, stories, tmp_path):
    code, out, err = run("lexicon", "places", stories, "no.txt")
    assert code == 1
    assert "Beit Sanad" in out
    assert "no.txt: there is no such file" in err
    for command in (("gaps",), ("places",), ("diff", "-", "-")):
        assert run("lexicon", *command, "no.txt")[0] == 2
    code, _, err = run("lexicon", "places", stories, "-o", tmp_path / "places.xls")
    assert code == 2
    assert "only be written to a .csv file" in err


# --- the marks, and who may import what


def test_marks_of_own_types_and_slots_are_read():
    text, marks = read_example("[Men|who] [fled|flight].", ("flight",), ("who",))
    assert (text, [mark.note for mark in marks]) == ("Men fled.", ["who", "flight"])
    assert differences(marks, [], ("flight",), ("who",)) == [
        "no flight “fled”, but nothing"
    ]


def test_only_commands_and_the_server_import_the_workbench():
    package = Path(conflictner.__file__).parent
    importing = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if path.parent.name != "workbench"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("conflictner.workbench")
    }
    assert importing == {"cli/learn.py", "cli/lexicon.py", "server/lookups.py"}
