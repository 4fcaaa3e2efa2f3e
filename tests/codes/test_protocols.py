"""Numbers of victims as protocols read them."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

import conflictner
from conflictner.errors import InputError
from events_by_hand import count, event, filler, record

NAMES = ("literal", "acled", "ucdp", "maximal")
TEXT = "Dozens of farmers, hundreds, at least nine, up to 20 and several were killed."


def figures(name, *counts, **more):
    made = record(event(TEXT, "killing", "killed", how_many=list(counts), **more))
    views = conflictner.protocol(made, name)["events"]
    return [(view["low"], view["best"], view["high"]) for view in views]


@pytest.mark.parametrize(
    ("words", "low", "high", "literal", "acled", "ucdp", "maximal"),
    [
        ("Dozens", 24, None, (24, None, None), 12, (24, 24, 24), 24),
        ("hundreds", 200, None, (200, None, None), 100, (200, 200, 200), 200),
        ("several", 3, None, (3, None, None), 3, (3, 3, 3), 3),
        ("at least nine", 9, None, (9, None, None), 9, (9, 9, 9), 9),
        ("nine", 9, 12, (9, None, 12), 9, (9, 9, 12), 12),
        ("nine", 9, 9, (9, 9, 9), 9, (9, 9, 9), 9),
        ("up to 20", None, 20, (None, None, 20), 20, (20, 20, 20), 20),
    ],
)
def test_protocols_read_a_number_in_their_ways(
    words, low, high, literal, acled, ucdp, maximal
):
    number = count(TEXT, words, low, high, vague=high is None)
    assert figures("literal", number) == [literal]
    assert figures("acled", number) == [(acled, acled, acled)]
    assert figures("ucdp", number) == [ucdp]
    assert figures("maximal", number) == [(maximal, maximal, maximal)]


def test_rival_numbers_of_the_same_victims_are_not_added():
    rivals = [count(TEXT, "nine", 9, 9, of="men"), count(TEXT, "20", 20, 20, of="men")]
    assert figures("acled", *rivals) == [(9, 9, 9)]
    assert figures("ucdp", *rivals) == [(9, 9, 20)]
    assert figures("literal", *rivals) == [(9, None, 20)]
    assert figures("maximal", *rivals) == [(20, 20, 20)]


def test_numbers_of_different_victims_are_added_and_subsets_are_not():
    numbers = [
        count(TEXT, "nine", 9, 9, of="men"),
        count(TEXT, "20", 20, 20, of="women"),
        count(TEXT, "several", 3, None, of="women", subset=True),
    ]
    assert figures("acled", *numbers) == [(29, 29, 29)]


def test_victims_without_a_number_are_one_or_a_bare_plural():
    several = [filler(TEXT, "farmers")]
    one = [{**filler(TEXT, "farmers"), "head": "farmer"}]
    assert figures("literal", whom=several) == []
    assert figures("acled", whom=several) == [(3, 3, 3)]
    assert figures("ucdp", whom=several) == [(2, 2, 2)]
    assert figures("acled", whom=one) == [(1, 1, 1)]


def test_what_is_not_asserted_and_what_has_no_victims_has_no_figures():
    nine = count(TEXT, "nine", 9, 9)
    assert figures("acled", nine, status="negated") == []
    clash = record(event(TEXT, "clash", "killed", how_many=[nine]))
    assert conflictner.protocol(clash, "acled")["events"] == []


def test_figures_carry_the_words_they_were_made_of():
    made = record(
        event(TEXT, "killing", "killed", how_many=[count(TEXT, "Dozens", 24, None)])
    )
    (view,) = conflictner.protocol(made, "acled")["events"]
    assert view["rule"] == "dozens"
    assert view["field"] == "killed"
    assert [one["text"] for one in view["made_of"]] == ["Dozens"]


def casualties(name, **killed):
    first = event(TEXT, "killing", "killed", how_many=[count(TEXT, "Dozens", 24, None)])
    again = event(TEXT, "killing", "killed", how_many=[count(TEXT, "Dozens", 24, None)])
    third = event(TEXT, "killing", "killed", how_many=[count(TEXT, "nine", 9, 9)])
    made = record(first, again, third, casualties={"killed": killed})
    view = conflictner.protocol(made, name)["casualties"]["killed"]
    return view["low"], view["best"], view["high"]


def test_casualties_are_the_figures_of_the_record_with_their_vague_words_read_anew():
    told = {"low": 33, "best": 33, "high": None, "events": [0, 1, 2]}
    assert casualties("literal", **told) == (33, 33, None)
    assert casualties("acled", **told) == (21, 21, 21)
    assert casualties("ucdp", **told) == (33, 33, 33)
    assert casualties("maximal", **told) == (33, 33, 33)


def test_casualties_without_vague_words_keep_their_bounds():
    told = {"low": 6, "best": 9, "high": 20, "events": [2]}
    assert casualties("literal", **told) == (6, 9, 20)
    assert casualties("acled", **told) == (6, 6, 6)
    assert casualties("ucdp", **told) == (6, 9, 20)
    assert casualties("maximal", **told) == (20, 20, 20)


def test_casualties_that_nobody_tells_stay_open():
    told = {"low": None, "best": None, "high": None, "events": []}
    assert casualties("acled", **told) == (None, None, None)


def test_an_unknown_protocol_is_refused():
    with pytest.raises(InputError, match="acled, literal, maximal, ucdp"):
        conflictner.protocol(record(), "best guess")


bounds = st.one_of(st.none(), st.integers(0, 500))


@given(st.lists(st.tuples(bounds, bounds, st.sampled_from([None, "men", "women"]))))
def test_a_view_changes_nothing_and_its_bounds_are_in_order(numbers):
    counts = [
        count(TEXT, "nine", *((low, high) if low is None or high is None
                              else sorted((low, high))), of=of)
        for low, high, of in numbers
    ]  # fmt: skip
    made = record(event(TEXT, "killing", "killed", how_many=counts))
    before = copy.deepcopy(made)
    for name in NAMES:
        for view in conflictner.protocol(made, name)["events"]:
            told = [view[end] for end in ("low", "best", "high")]
            known = [number for number in told if number is not None]
            assert known == sorted(known)
    assert made == before
