"""The plots of frames: what they draw, and what they leave out."""

import pytest

import conflictner
from conflictner.errors import InputError
from handmade_records import (
    AMBUSH,
    LATAKIA,
    SYRIA,
    ambush,
    event,
    filler,
    number,
    record,
)


@pytest.fixture(name="frame")
def _frame(monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "agg")
    denied = ambush("c", low=500)
    for one in denied["events"]:
        one["status"] = "negated"
    records = [ambush("a"), ambush("b", low=14, date="2025-03-10"), denied]
    return conflictner.to_frame(records)


def located(location, name="x"):
    where = filler(AMBUSH, "Jableh", entity=name, location=location)
    how_many = [number(AMBUSH, "nine", 9, 9)]
    killing = event(AMBUSH, "killing", "killed", where=[where], how_many=how_many)
    return conflictner.to_frame([record(name, AMBUSH, killing)])


def test_a_timeline_counts_what_is_stated_as_fact(frame):
    (axes,) = conflictner.plot_timeline(frame, step="day").axes
    assert [bar.get_height() for bar in axes.patches] == [2.0]
    assert axes.get_xlabel() == "2 events without a day, or told for longer"


def test_a_map_has_a_sign_for_each_place(frame):
    (axes,) = conflictner.plot_map(frame).axes
    signs = [
        one for one in axes.collections if len(one.get_offsets()) and one.zorder > 2
    ]
    assert [sign.get_offsets().tolist() for sign in signs] == [[[35.9276, 35.3621]]]


@pytest.mark.parametrize(("location", "signs"), [(LATAKIA, 1), (SYRIA, 0)])
def test_a_country_has_no_sign(location, signs):
    (axes,) = conflictner.plot_map(located(location)).axes
    assert sum(one.zorder > 2 for one in axes.collections) == signs


def test_tolls_are_lines_by_source(frame):
    (axes,) = conflictner.plot_tolls(frame).axes
    (line,) = axes.lines
    assert (line.get_label(), list(line.get_ydata())) == ("Police", [9.0, 14.0])


def test_a_figure_can_be_saved(frame, tmp_path):
    for number_, plot in enumerate(
        (conflictner.plot_timeline, conflictner.plot_map, conflictner.plot_tolls)
    ):
        path = tmp_path / f"{number_}.png"
        plot(frame).savefig(path)
        assert path.stat().st_size > 1000


def test_a_frame_without_events_gives_empty_plots():
    empty = conflictner.to_frame([record("e", AMBUSH)])
    for plot in (
        conflictner.plot_timeline,
        conflictner.plot_map,
        conflictner.plot_tolls,
    ):
        assert len(plot(empty).axes) == 1


@pytest.mark.parametrize(
    ("plot", "wrong"),
    [
        (conflictner.plot_timeline, {"step": "hour"}),
        (conflictner.plot_map, {"by": "colour"}),
        (conflictner.plot_tolls, {"counted": "cows"}),
    ],
)
def test_a_wrong_option_is_told(frame, plot, wrong):
    with pytest.raises(InputError, match=next(iter(wrong.values()))):
        plot(frame, **wrong)


def test_a_frame_of_something_else_is_told(frame):
    with pytest.raises(InputError, match="no column 'status'"):
        conflictner.plot_map(frame.drop(columns="status"))
