"""Entities of FollowTheMoney: each value with its proof, nobody made up."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from conflictner.exports.exporting import export_records
from conflictner.exports.ftm_schema import entity_problems, ftm_properties
from handmade_records import JABLEH, ambush, day, event, filler, incident, record

TEXT = "The SDF shelled the Defence Ministry near Jableh on 6 and 7 March, SANA said."
NAMES = [
    {**filler(TEXT, words), "label": label, "id": identity}
    for words, label, identity in (
        ("SDF", "ORG", "sdf"),
        ("Defence Ministry", "ORG", "defence_ministry"),
        ("Jableh", "PLACE", "jableh"),
        ("SANA", "ORG", "sana"),
    )
]
NEAR = {**JABLEH, "relation": "near", "where_prec": 2}


def shelling(doc_id="s", **fields):
    """A strike whose actors have names: two of the tables, one of the text alone."""
    told = event(
        TEXT,
        "strike",
        "shelled",
        who=[filler(TEXT, "SDF", entity="sdf")],
        whom=[filler(TEXT, "Defence Ministry", entity="defence_ministry")],
        where=[filler(TEXT, "Jableh", entity="jableh", location=NEAR)],
        when=[day(TEXT, "6 and 7 March", "2025-03-06", "2025-03-07")],
        source=[filler(TEXT, "SANA", entity="sana")],
    )
    columns = {"outlet": "Wire", "url": "https://wire.example/1", "title": "Shells"}
    return record(doc_id, TEXT, told, entities=NAMES, **columns, **fields)


@pytest.fixture(name="written")
def _written(tmp_path):
    """Export records and read the entities back, by schema."""

    def written(*records, **more):
        path = tmp_path / "out.jsonl"
        report = export_records(records, "ftm", path, **more)
        found = {}
        for line in path.read_text("utf-8").splitlines():
            entity = json.loads(line)
            found.setdefault(entity["schema"], []).append(entity)
        return found, report

    return written


def test_an_event_has_its_day_place_words_and_proof(written):
    found, _ = written(ambush(outlet="Wire"))
    (article,) = found["Article"]
    killing = found["Event"][0]
    assert killing["properties"] | {"summary": []} == {
        "name": ["killing, Jableh, 2025-03-07"],
        "summary": [],
        "description": [
            "a#0: killing “killed”, who: gunmen, whom: soldiers, where: Jableh, "
            "how many: at least nine, when: Friday, source: Police"
        ],
        "keywords": ["killing"],
        "date": ["2025-03-07"],
        "location": ["Jableh"],
        "addressEntity": ["cn-place-jableh"],
        "country": ["sy"],
        "recordId": ["a#0"],
        "proof": [article["id"]],
        "publisher": ["Wire"],
    }
    assert article["properties"]["publishedAt"] == ["2025-03-08"]


def test_a_phrase_without_a_name_is_nobody(written):
    found, report = written(ambush())
    assert set(found) == {"Article", "Event", "Address"}
    told = report.to_dict()["columns"]
    assert told["link who"]["empty"] == {
        "a phrase without a name makes no entity": 1, "the text tells nobody": 1,
    }  # fmt: skip
    assert "no property for numbers" in report.notes[0]


def test_named_actors_are_linked_with_words_offsets_and_rule(written):
    found, _ = written(shelling())
    links = [one["properties"] for one in found["UnknownLink"]]
    assert [one["role"] for one in links] == [["who"], ["whom"], ["source"]]
    for link in links:
        start, end = map(int, link["recordId"][0].rsplit(":", 1)[1].split("-"))
        assert [TEXT[start:end]] == link["summary"]
        assert link["description"] == ["rule: subject; found by: both"]
        assert link["proof"] == [found["Article"][0]["id"]]
        assert link["object"] == [found["Event"][0]["id"]]
    (strike,) = found["Event"]
    assert strike["properties"]["involved"] == [
        one["subject"][0] for one in links if one["role"] != ["source"]
    ]


def test_a_name_in_no_table_belongs_to_its_document(written):
    found, _ = written(shelling())
    ids = {one["properties"]["name"][0]: one["id"] for one in found["Organization"]}
    assert ids["Syrian Democratic Forces"] == "cn-actor-sdf"
    assert ids["Defence Ministry"].startswith("cn-name-")
    assert shelling()["sha1"][:16] in ids["Defence Ministry"]


def test_several_days_and_a_place_near_one_stay_what_they_are(written):
    found, _ = written(shelling())
    strike, address = (found[name][0]["properties"] for name in ("Event", "Address"))
    assert "date" not in strike
    assert strike["startDate"] + strike["endDate"] == ["2025-03-06", "2025-03-07"]
    assert "city" not in address
    assert address["remarks"] == ["near: “Jableh”", "UCDP's precision: 2"]


def test_an_incident_is_one_event_with_two_proofs(written):
    first = ambush("a")
    other = ambush("b", low=11, sha1="b" * 40)
    found, report = written(first, other, incidents=[incident(first, other)])
    (killing,) = found["Event"]
    assert len(killing["properties"]["proof"]) == 2
    assert report.rows == 1


def test_what_did_not_happen_makes_no_event(written):
    denied = shelling()
    denied["events"][0]["status"] = "negated"
    found, report = written(denied)
    assert not found
    assert report.left_out[0]["reason"] == "it is negated, not asserted"


@pytest.mark.parametrize(
    ("schema", "properties", "told"),
    [
        ("Event", {"proof": ["gone"]}, "no entity"),
        ("Event", {"date": ["Friday"]}, "no date"),
        ("Event", {"colour": ["red"]}, "has no colour"),
        ("Incident", {}, "no schema"),
        ("Article", {"sourceUrl": ["javascript:alert(1)"]}, "no url"),
        ("Address", {"latitude": ["north"]}, "no number"),
    ],
)
def test_what_is_not_valid_is_found(schema, properties, told):
    one = {"id": "x", "schema": schema, "properties": properties}
    assert told in entity_problems([one])[0]


def the_schemata():
    """FollowTheMoney's own schemata; None where it isn't installed.

    They are read as they are: importing the library needs PyICU, which is built from
    its source.
    """
    found = find_spec("followthemoney")
    if found is None or not found.submodule_search_locations:
        return None
    yaml = pytest.importorskip("yaml")
    folder = Path(found.submodule_search_locations[0]) / "schema"
    schemata = {}
    for path in sorted(folder.glob("*.y*ml")):
        schemata.update(yaml.safe_load(path.read_text("utf-8")))
    return schemata


@pytest.fixture(name="schemata", scope="module")
def _schemata():
    found = the_schemata()
    if found is None:
        pytest.skip("followthemoney isn't installed")
    return found


def lineage(schemata, name):
    """A schema with all that it extends."""
    found = [name]
    for parent in schemata[name].get("extends") or ():
        found += lineage(schemata, parent)
    return found


def test_our_table_of_properties_is_that_of_followthemoney(schemata):
    for schema, properties in ftm_properties().items():
        parents = lineage(schemata, schema)
        assert not schemata[schema].get("abstract")
        theirs = {}
        for parent in reversed(parents):
            theirs.update(schemata[parent].get("properties") or {})
        for name, ours in properties.items():
            assert theirs[name].get("type", "string") == ours.type, (schema, name)
            for one in ours.range:
                assert theirs[name]["range"] in lineage(schemata, one), (schema, name)
        required = {*(schemata[schema].get("required") or ())}
        assert required <= set(properties)


def test_the_library_takes_every_entity_as_it_is(written):
    pytest.importorskip("icu", reason="FollowTheMoney needs PyICU")
    model = pytest.importorskip("followthemoney").model
    found, _ = written(shelling(), ambush())
    for entity in (one for several in found.values() for one in several):
        read = model.get_proxy(entity)
        read.schema.validate(entity)
        for name, values in entity["properties"].items():
            prop = read.schema.get(name)
            assert all(map(prop.type.validate, values)), (entity["schema"], name)
