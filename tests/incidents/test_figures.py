"""Who claims what, and which figure an incident has."""

import pytest

import conflictner
from made_records import MILL_ELSEWISE, depot, event, filler, mill, record


def killed(*documents):
    (incident,) = conflictner.incidents(documents)
    return incident["casualties"]["killed"]


def test_the_figure_that_most_sources_give_is_the_best():
    found = killed(
        mill("a", source="police", killed=7),
        mill("b", source="hospital", killed=9),
        mill("c", source="mayor", killed=7, sentence=MILL_ELSEWISE),
    )
    assert (found["low"], found["best"], found["high"]) == (7, 7, 9)
    assert found["sources"] == 3


def test_a_source_counts_with_what_it_said_last():
    found = killed(
        mill("a", source="police", killed=7, date="2025-03-07"),
        mill("b", source="police", killed=11, date="2025-03-09"),
    )
    assert (found["low"], found["best"], found["high"], found["sources"]) == (
        11,
        11,
        11,
        1,
    )


def test_contradictory_figures_stay_beside_each_other():
    found = killed(
        mill("a", source="ministry", killed=11),
        mill("b", source="rebels", killed=16, date="2025-03-08"),
    )
    assert (found["low"], found["best"], found["high"]) == (11, 16, 16)


def test_a_copy_is_no_second_source():
    told = [
        mill("a", outlet="Wire", killed=7),
        mill("b", outlet="Courier", killed=7, date="2025-03-08"),
    ]
    (incident,) = conflictner.incidents(told)
    assert incident["copies"] == [{"doc_id": "b", "of": "a"}]
    assert incident["casualties"]["killed"]["sources"] == 1
    assert [claim["copy"] for claim in incident["claims"]] == [False, True]


def test_like_texts_with_other_figures_are_no_copies():
    told = [mill("a", killed=7), mill("b", killed=12)]
    (incident,) = conflictner.incidents(told)
    assert incident["copies"] == []


def test_groups_of_one_document_add_up_and_subsets_do_not():
    first = event(killed=4, of="soldiers", inter=1, where="Harun", day="2025-03-06")
    second = event(killed=2, of="farmers", inter=7, where="Harun", day="2025-03-06")
    women = event(killed=1, of="women", inter=7, where="Harun", day="2025-03-06")
    women["how_many"][0]["subset"] = True
    found = killed(record("a", first, second, women))
    assert found["best"] == 6
    assert found["groups"]["security"]["best"] == 4
    assert found["groups"]["civilian"]["best"] == 2


def test_a_total_is_not_added_to_its_parts():
    whole = event(killed=6, of="people", where="Harun", day="2025-03-06")
    part = event(killed=4, of="soldiers", inter=1, where="Harun", day="2025-03-06")
    assert killed(record("a", whole, part))["best"] == 6


def test_a_running_toll_is_a_series_apart():
    toll = event(killed=900, of="people", source="monitor", currency="cumulative")
    (incident,) = conflictner.incidents([record("a", toll)])
    assert incident["casualties"]["killed"] is None
    (point,) = incident["casualties"]["cumulative"]
    assert (point["low"], point["source"], point["doc_id"]) == (900, "monitor", "a")


SOHR = {"label": "ORG", "id": "sohr", "text": "Syrian Observatory for Human Rights"}


@pytest.mark.parametrize(
    ("source", "names", "identity"),
    [
        (filler("SOHR", entity="sohr"), [SOHR], "sohr"),
        (filler("the Observatory"), [SOHR], "sohr"),
        (filler("the monitor"), [SOHR], "sohr"),
        (filler("Rami Abdel Rahman", entity="rami_abdel_rahman"), [], "sohr"),
        (filler("medical sources"), [SOHR], None),
        (filler("the monitor"), [], None),
        (
            filler("the monitor"),
            [SOHR, {"label": "ORG", "id": "airwars", "text": "Airwars"}],
            None,
        ),
        (
            filler("a teacher from Harun", entity="harun"),
            [{"label": "PLACE", "id": "harun", "text": "Harun"}],
            None,
        ),
    ],
    ids=[
        "name", "noun of the name", "kind", "its head", "no name fits",
        "none is named", "two fit", "a place is no source",
    ],
)  # fmt: skip
def test_a_claimant_has_one_id_for_all_its_names(source, names, identity):
    told = record("a", event(killed=7, of="villagers", source=source))
    told["entities"] = [{"start": 0, "end": 4, **name} for name in names]
    ((claim,),) = [one["claims"] for one in conflictner.incidents([told])]
    assert claim["source"] == source["text"]
    assert claim["source_id"] == identity


def test_the_outlet_is_a_column_or_the_agency_of_the_dateline():
    agency = {
        **filler("Reuters"),
        "label": "ORG",
        "id": "reuters",
        "start": 12,
        "actor": {"kind": "media"},
    }
    told = [mill("a", outlet="Daily Lantern"), depot("b")]
    told[1]["entities"].append(agency)
    found = {
        c["doc_id"]: c for one in conflictner.incidents(told) for c in one["claims"]
    }
    assert found["a"]["outlet"] == "Daily Lantern"
    assert found["b"]["outlet"] == "reuters"


def test_tally_counts_a_source_once_for_each_incident_and_day():
    rows = conflictner.tally(
        [
            mill("a", source="police", killed=7),
            mill("b", source="police", killed=8, date="2025-03-08"),
            depot("c", source="police", killed=3),
        ]
    )
    told = [(row["from"], row["side"], row["low"], row["documents"]) for row in rows]
    assert told == [
        ("2025-03-02", "unknown", 3, "c"),
        ("2025-03-06", "civilian", 8, "b"),
    ]
    assert rows[1]["events"] == "b:0"


def test_tally_keeps_running_tolls_apart():
    toll = event(killed=900, of="people", source="monitor", currency="cumulative")
    rows = conflictner.tally([mill("a"), record("b", toll)])
    assert [(row["cumulative"], row["low"]) for row in rows] == [
        (False, 7),
        (True, 900),
    ]
