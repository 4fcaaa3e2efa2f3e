"""What short invented reports tell as casualties, read with the default pipeline.

`reports.tsv` holds a report a line with what a careful reader counts: `killed=5` is the
number that stands, `killed.security` that of a group, `killed:low` a bound,
`killed:women` a trait. A kind that isn't named must have no number, or 0.
"""

import csv
from pathlib import Path

import pytest

import conflictner

DATE = "2024-05-14"
KINDS = (
    "killed",
    "injured",
    "missing",
    "detained",
    "abducted",
    "displaced",
    "surrendered",
)

with Path(__file__).with_name("reports.tsv").open(encoding="utf-8") as table:
    REPORTS = list(csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE))


def expected(report):
    pairs = (pair.split("=") for pair in report["casualties"].split())
    return {key: int(number) for key, number in pairs}


def told(casualties, key):
    name, _, detail = key.partition(":")
    kind, _, group = name.partition(".")
    value = casualties[kind]
    if group:
        return value["groups"][group]["best"]
    if detail in ("women", "children"):
        return value[detail]["best"]
    return value[detail or "best"]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["name"])
def test_the_casualties_of_a_report(checked, report):
    text = report["text"].replace("\\n", "\n")
    casualties = conflictner.read(checked, text, date=DATE)._.record["casualties"]
    wanted = expected(report)
    assert {key: told(casualties, key) for key in wanted} == wanted
    named = {key.partition(":")[0].partition(".")[0] for key in wanted}
    others = {kind: casualties[kind]["best"] for kind in KINDS if kind not in named}
    assert {kind: number for kind, number in others.items() if number} == {}
