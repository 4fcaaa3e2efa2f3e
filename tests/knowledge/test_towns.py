"""Small places are found by bisection in a table sorted by folded names."""

import pickle
import random

import pytest

from conflictner.knowledge.tables import shipped
from conflictner.knowledge.towns import (
    TOWN_COLUMNS,
    Towns,
    identity_of,
    key_of_name,
    towns,
)

LINES = shipped("towns").read_text(encoding="utf-8").split("\n")[1:-1]


def row_of(line):
    return dict(zip(TOWN_COLUMNS, line.split("\t"), strict=True))


def test_the_table_is_sorted_by_folded_names():
    keys = [key_of_name(line.partition("\t")[0]) for line in LINES]

    assert keys == sorted(keys)


@pytest.mark.parametrize(
    "line",
    [LINES[0], LINES[1], LINES[-2], LINES[-1], *random.Random(1).sample(LINES, 300)],
)
def test_every_row_is_found_by_its_name_and_by_its_id(line):
    row = row_of(line)

    assert row in towns().named(key_of_name(row["name"]))
    assert towns().row(identity_of(row)) == row


@pytest.mark.parametrize("key", ["", "aaaa", "kormak", "tivra falls", "zzzzzz", "é"])
def test_a_name_of_no_row_finds_none(key):
    assert towns().named(key) == ()


@pytest.mark.parametrize(
    "identity", ["", "grovetown", "grovetown_1", "_4198514", "kormak_4198514"]
)
def test_an_id_of_no_row_finds_none(identity):
    assert towns().row(identity) is None


def test_every_row_has_a_point_on_earth_and_a_number():
    for line in LINES:
        row = row_of(line)
        assert abs(float(row["latitude"] or 0)) <= 90
        assert abs(float(row["longitude"] or 0)) <= 180
        assert row["latitude"] or row["kind"] == "county"
        assert row["geonames"].isdigit()
        assert row["point"] in ("", "postal codes")


def test_ids_are_of_one_row_each():
    ids = [identity_of(row_of(line)) for line in LINES]

    assert len(ids) == len(set(ids))


def test_a_table_of_one_row(tmp_path):
    path = tmp_path / "towns.tsv"
    row = ["Kormak", "village", "US", "Ohio", "1", "2", "", "7", ""]
    path.write_text("\t".join(TOWN_COLUMNS) + "\n" + "\t".join(row) + "\n")
    small = Towns(path)

    assert [one["geonames"] for one in small.named("kormak")] == ["7"]
    assert small.named("a") == small.named("z") == ()
    assert pickle.loads(pickle.dumps(small)).row("kormak_7") is not None


def test_other_columns_are_refused(tmp_path):
    path = tmp_path / "towns.tsv"
    path.write_text("name\tkind\n")

    with pytest.raises(ValueError, match=r"the columns must be name, kind, country"):
        Towns(path).named("kormak")
