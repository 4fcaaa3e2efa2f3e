"""What short reports tell as casualties, read with the default pipeline."""

import pytest
from story.reports import (
    ADDED,
    BACKGROUND,
    CLAIMANTS,
    CUMULATIVE,
    DATE,
    ONE_INCIDENT,
    TOLD_TWICE,
)

import conflictner

PARTS = (ONE_INCIDENT, TOLD_TWICE, ADDED, CUMULATIVE, BACKGROUND, CLAIMANTS)
REPORTS = {name: report for part in PARTS for name, report in part.items()}
KINDS = (
    "killed",
    "injured",
    "missing",
    "detained",
    "abducted",
    "displaced",
    "surrendered",
)


def told(casualties, key):
    """The value of `killed`, `killed.security`, `killed:low` or `killed:women`."""
    name, _, detail = key.partition(":")
    kind, _, group = name.partition(".")
    value = casualties[kind]
    if group:
        return value["groups"][group]["best"]
    if detail in ("women", "children"):
        return value[detail]["best"]
    return value[detail or "best"]


@pytest.mark.parametrize("name", REPORTS)
def test_the_casualties_of_a_report(checked, name):
    text, expected = REPORTS[name]
    record = conflictner.read(checked, text, date=DATE)._.record
    casualties = record["casualties"]
    assert {key: told(casualties, key) for key in expected} == expected
    named = {key.partition(":")[0].partition(".")[0] for key in expected}
    others = {kind: casualties[kind]["best"] or 0 for kind in KINDS}
    assert {kind: n for kind, n in others.items() if kind not in named and n} == {}
