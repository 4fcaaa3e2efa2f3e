"""Figures that the record has counted: whole for each source, corrected, taken back."""

import conflictner
from made_records import event, record


def toll(number, group="unknown", events=(0,), **more):
    return {
        "low": number, "best": number, "high": number, "group": group,
        "of": {"start": 0, "end": 6, "text": "people"}, "parts": {},
        "events": list(events), **more,
    }  # fmt: skip


def figure(*tolls, source=None, **more):
    span = source and {"start": 0, "end": len(source), "text": source}
    total = sum(one["best"] for one in tolls)
    return {
        "counts": "killed", "source": span, "cumulative": False, "corrects": False,
        "best": total, "low": total, "high": total, "tolls": list(tolls),
        "retracted": [], **more,
    }  # fmt: skip


def told(name, *figures, events=1, **more):
    values = {"where": "Harun", "day": "2025-03-06"}
    made = [event(**values) for _ in range(events)]
    incident = {"events": list(range(events)), "joins": [], "figures": list(figures)}
    return record(name, *made, incidents=[incident], **more)


def killed(*documents):
    (incident,) = conflictner.incidents(documents)
    return incident["casualties"]["killed"]


def claims(*documents):
    (incident,) = conflictner.incidents(documents)
    return [
        (one["low"], one["retracted"])
        for one in incident["claims"]
        if not one["subset"]
    ]


def test_tolls_of_one_source_add_up_and_parts_take_their_share():
    whole = toll(12, parts={"civilian": 5})
    found = killed(told("a", figure(whole, toll(3, "security", (1,))), events=2))
    assert found["best"] == 15
    assert {name: one["best"] for name, one in found["groups"].items()} == {
        "civilian": 5, "security": 3, "unknown": 7,
    }  # fmt: skip


def test_two_tolls_of_one_size_are_two():
    found = killed(told("a", figure(toll(1, "civilian"), toll(1, "civilian"))))
    assert found["best"] == 2


def test_the_figures_of_two_sources_stand_beside_each_other():
    found = killed(
        told("a", figure(toll(6), source="police"), figure(toll(9), source="doctors"))
    )
    assert (found["low"], found["high"], found["sources"]) == (6, 9, 2)


def test_a_later_figure_that_corrects_takes_back_the_higher_one():
    first = told("a", figure(toll(16), source="police"))
    later = told("b", figure(toll(14), source="police", corrects=True))
    assert killed(first, later)["high"] == 14
    assert claims(first, later) == [(16, True), (14, False)]


def test_a_number_that_is_taken_back_stays_visible():
    back = {
        "number": 16, "event": None, "by": 0, "start": 0, "end": 6, "text": "not 16",
    }  # fmt: skip
    first = told("a", figure(toll(16), source="police"))
    later = told("b", figure(toll(14), source="police", retracted=[back]))
    assert claims(first, later) == [(16, True), (14, False), (16, True)]
    assert killed(first, later)["best"] == 14
