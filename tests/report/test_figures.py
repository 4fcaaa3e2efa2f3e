"""Numbers of victims that a report adds, and those that it doesn't."""

import pytest

from conflictner.report.figures import (
    event_figures,
    pooled_figures,
    summed_figure,
    told_figures,
)
from handmade_records import event, number

TEXT = "nine soldiers and two drivers, including one woman, were killed"


def killing(*numbers, **fields):
    return event(TEXT, "killing", "killed", how_many=list(numbers), **fields)


def figure(best, low, high):
    return {"best": best, "low": low, "high": high}


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ([(9, 9), (2, 2)], figure(11, 11, 11)),
        ([(9, None), (2, 2)], figure(11, 11, None)),
        ([(None, 9)], figure(9, 0, 9)),
        ([(9, 9), (6, 6), (3, 3)], figure(9, 9, 9)),
        ([(9, None), (6, 6), (3, 3)], figure(9, 9, None)),
        ([(3, 3), (3, 3)], figure(6, 6, 6)),
        ([(None, None)], None),
        ([], None),
    ],
)
def test_the_numbers_of_an_event_are_added(bounds, expected):
    numbers = [number(TEXT, "nine", low, high) for low, high in bounds]
    assert summed_figure(numbers) == expected


def test_a_part_of_another_number_is_not_added():
    whole, part = number(TEXT, "nine", 9, 9), number(TEXT, "one", 1, 1, subset=True)
    assert summed_figure([whole, part]) == figure(9, 9, 9)


def test_what_is_counted_follows_from_the_type():
    assert event_figures(killing(number(TEXT, "nine", 9, 9))) == {
        "killed": figure(9, 9, 9)
    }
    protest = event(TEXT, "protest", "killed", how_many=[number(TEXT, "nine", 9, 9)])
    assert event_figures(protest) == {}


def test_accounts_of_one_incident_are_not_added():
    some, more = (
        killing(number(TEXT, "nine", 9, 9)),
        killing(number(TEXT, "two", 12, 12)),
    )
    assert pooled_figures([some, more]) == {"killed": figure(12, 9, 12)}


@pytest.mark.parametrize(
    "fields", [{"status": "negated"}, {"status": "unreal"}, {"currency": "cumulative"}]
)
def test_what_is_no_fact_or_a_running_toll_is_no_part_of_a_figure(fields):
    aside = killing(number(TEXT, "nine", 900, 900), **fields)
    assert pooled_figures([aside, killing(number(TEXT, "two", 2, 2))]) == {
        "killed": figure(2, 2, 2)
    }


@pytest.mark.parametrize(
    "told", [None, [], {}, {"killed": {"best": None}}, {"cumulative": [{"low": 3}]}]
)
def test_casualties_without_a_figure_tell_none(told):
    assert told_figures(told) == {}
