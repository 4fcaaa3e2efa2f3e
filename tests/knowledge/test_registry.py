"""The registry tells what an actor was on a day, and nothing that it doesn't know."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictner.errors import TableProblem
from conflictner.knowledge.actor_checks import status_problems
from conflictner.knowledge.dictionaries import shipped_dictionaries
from conflictner.knowledge.partial_dates import first_day_of, last_day_of
from conflictner.knowledge.registry import (
    BROAD_KIND,
    INTER_NAMES,
    PLOVER_SECTORS,
    Registry,
)

REGISTRY = shipped_dictionaries().registry

STATUSES = [
    # a group that came to rule, and was dissolved
    ("hts", "2017-01-27", False, "rebel", None),
    ("hts", "2017-01-28", True, "rebel", 2),
    ("hts", "2024-06-01", True, "rebel", 2),
    ("hts", "2024-12-07", True, "rebel", 2),
    ("hts", "2024-12-08", True, "army", 1),
    ("hts", "2025-01-29", True, "army", 1),
    ("hts", "2025-01-30", False, "rebel", None),
    # a president, until he fled
    ("bashar_al_assad", "2000-07-17", True, "person", 1),
    ("bashar_al_assad", "2024-12-07", True, "person", 1),
    ("bashar_al_assad", "2025-03-07", True, "person", 7),
    # rebels, then a government
    ("taliban", "2021-08-14", True, "rebel", 2),
    ("taliban", "2021-08-15", True, "government", 1),
    ("taliban", "1997-01-01", True, "government", 1),
    # part of the state's forces, then at war with them
    ("rsf", "2023-04-14", True, "force", 1),
    ("rsf", "2023-04-15", True, "rebel", 2),
]


@pytest.mark.parametrize(("identity", "date", "existed", "kind", "inter"), STATUSES)
def test_the_status_of_a_day(identity, date, existed, kind, inter):
    found = REGISTRY[identity].at(date)

    assert found.existed is existed
    assert found.kind == kind
    assert found.acled_inter() == inter
    assert (found.status is not None) is existed


ROLES = [
    ("bashar_al_assad", "2024-11-01", "president of Syria"),
    ("bashar_al_assad", "2025-03-07", "ousted president, exile in Moscow"),
    ("taliban", "2022-01-01", "government of Afghanistan"),
]


@pytest.mark.parametrize(("identity", "date", "role"), ROLES)
def test_the_role_of_a_day(identity, date, role):
    assert REGISTRY.at(date)[identity].status.role == role


def test_a_date_may_be_given_as_text_or_day():
    day = datetime.date(2024, 6, 1)

    assert REGISTRY["hts"].at("2024-06-01") == REGISTRY["hts"].at(day)


@pytest.mark.parametrize("date", ["2024-13-01", "June 2024", "2024"])
def test_what_is_no_day_is_refused(date):
    with pytest.raises(ValueError, match=r"month must be|Invalid isoformat"):
        REGISTRY.at(date)


def test_without_a_date_only_what_never_changed_is_told():
    assert REGISTRY["sohr"].at(None).acled_inter() == 7
    assert REGISTRY["taliban"].at(None).acled_inter() is None
    assert REGISTRY["rsf"].at(None).status.kind == ""
    assert REGISTRY["hts"].at(None).existed is True


def test_without_a_date_the_kind_of_what_changed_is_open():
    assert REGISTRY["taliban"].at(None).kind == ""


def test_abroad_the_forces_of_a_state_are_external():
    army = REGISTRY["idf"].at("2025-03-08")

    assert army.acled_inter("IL") == 1
    assert army.acled_inter() == 1
    assert army.acled_inter("SY") == 8
    # rebels stay what they are
    assert REGISTRY["islamic_state"].at("2025-03-08").acled_inter("SY") == 2
    assert REGISTRY["hezbollah"].at("2025-03-08").acled_inter("SY") == 2


def test_the_registry_of_a_day_is_a_mapping():
    before = REGISTRY.at("2024-06-01")
    after = REGISTRY.at("2025-06-01")

    assert before["hts"].kind == "rebel"
    assert before["hts"] == REGISTRY["hts"].at("2024-06-01")
    assert "hts" in set(before)
    assert "hts" not in set(after)
    assert len(before) == len(list(before)) < len(REGISTRY)
    assert dict(before)["rsf"].kind == "rebel"
    with pytest.raises(KeyError):
        before["nobody"]
    assert before.get("nobody") is None


def test_the_mapping_holds_what_it_counts():
    after = REGISTRY.at("2025-06-01")

    assert "hts" not in after


def test_the_registry_itself_is_a_collection():
    assert "hts" in REGISTRY
    assert "nobody" not in REGISTRY
    assert REGISTRY.get("nobody") is None
    assert len(list(REGISTRY)) == len(REGISTRY)


def test_every_status_is_of_known_kinds_and_codes():
    for actor in REGISTRY:
        assert actor.kind in BROAD_KIND, actor.id
        for status in actor.statuses:
            assert status.kind in ("", *BROAD_KIND), actor.id
            assert status.plover in ("", *PLOVER_SECTORS), actor.id
            assert status.acled_inter in (None, *INTER_NAMES), actor.id
            assert status.source, actor.id


def test_no_actor_has_two_statuses_on_one_day():
    for actor in REGISTRY:
        for one, next_one in zip(actor.statuses, actor.statuses[1:], strict=False):
            assert one.last_day is not None, actor.id
            assert next_one.first_day is not None, actor.id
            assert one.last_day < next_one.first_day, actor.id


def test_whom_one_belongs_to_is_known():
    gazetteer = shipped_dictionaries().gazetteer
    groups = shipped_dictionaries().groups
    unknown = {
        identity
        for actor in REGISTRY
        for identity in (actor.parent, *(s.affiliation for s in actor.statuses))
        if identity
        and identity not in REGISTRY
        and identity not in groups
        and identity.removesuffix("_government") not in gazetteer
    }

    assert unknown == set()


PARTIAL = [
    ("2017", "2017-01-01", "2017-12-31"),
    ("2017-02", "2017-02-01", "2017-02-28"),
    ("2020-02", "2020-02-01", "2020-02-29"),
    ("2017-12", "2017-12-01", "2017-12-31"),
    ("2017-03-09", "2017-03-09", "2017-03-09"),
]


@pytest.mark.parametrize(("text", "first", "last"), PARTIAL)
def test_partial_dates_are_whole_months_and_years(text, first, last):
    assert str(first_day_of(text)) == first
    assert str(last_day_of(text)) == last


@pytest.mark.parametrize("text", ["", "March 2017", "2017-3", "17-03-09"])
def test_what_is_no_date_is_open(text):
    assert first_day_of(text) is None
    assert last_day_of(text) is None


DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2030, 12, 31))


@given(DAYS, st.sampled_from([actor.id for actor in REGISTRY]))
def test_on_any_day_an_actor_is_one_thing_or_unknown(day, identity):
    found = REGISTRY.at(day)[identity]

    holding = [status for status in found.actor.statuses if status.holds(day)]
    assert ([found.status] if found.status else []) == holding
    assert found.existed is not False or found.acled_inter() is None
    assert (identity in list(REGISTRY.at(day))) is (found.existed is not False)


COLUMNS = "id from until kind acled_inter plover affiliation role source".split()


def status(*cells):
    return dict(zip(COLUMNS, [*cells, *[""] * len(COLUMNS)], strict=False))


WRONG = [
    (("blue_hand", "2025-02-30", "2025-03"), "the date '2025-02-30' under 'from'"),
    (("blue_hand", "2025", "soon"), "the date 'soon' under 'until' is not valid"),
    (("blue_hand", "2025-03", "2025-02"), "2025-03 is after 2025-02"),
    (("nobody", "2025", ""), "the actor 'nobody' is in no table"),
    (("blue_hand", "2025", "", "band"), "the kind 'band' is not one of"),
    (("blue_hand", "2025", "", "rebel", "9"), "the inter code '9'"),
    (("blue_hand", "2025", "", "rebel", "2", "XYZ"), "the sector 'XYZ'"),
]


@pytest.mark.parametrize(("cells", "what"), WRONG)
def test_a_wrong_status_is_told(cells, what):
    (problem,) = status_problems("s.tsv", [(7, status(*cells))], {"blue_hand": None})

    assert isinstance(problem, TableProblem)
    assert str(problem).startswith("s.tsv, line 7: ")
    assert what in problem.what


def test_statuses_that_overlap_are_told():
    rows = [
        (2, status("blue_hand", "2020", "2021-06")),
        (3, status("blue_hand", "2021-06", "")),
        (4, status("blue_hand", "2023", "")),
    ]
    found = list(status_problems("s.tsv", rows, {"blue_hand": None}))

    assert [problem.line for problem in found] == [3, 4]
    assert found[0].what == "the days overlap those of line 2"


def test_an_own_registry_needs_two_tables_only():
    actor = dict.fromkeys("name label parent aliases arabic check source".split(), "")
    registry = Registry(
        [{**actor, "id": "blue_hand", "kind": "rebel", "country": "SY"}],
        [status("blue_hand", "2020", "2021", "rebel", "2", "REB")],
    )

    assert registry.at("2020-01-01")["blue_hand"].acled_inter() == 2
    assert registry.at("2022-01-01")["blue_hand"].existed is False
