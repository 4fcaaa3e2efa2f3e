"""What holds for every number, date and text."""

from datetime import date, timedelta

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictner.pipes.quantities import Quantities
from conflictner.pipes.times import Times
from conflictner.values.lowering import lowered
from conflictner.values.moment import find_moments
from conflictner.values.number_words import read_number
from conflictner.values.quantity import find_quantities

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NAMES = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March "
    "April May June July August September October November December"
).split()
PIECES = st.sampled_from(
    [
        *NAMES,
        *UNITS,
        *TENS,
        *"a an the of to and or at about least more than between from until since by "
        "hundred thousand million dozen half several many dozens day days week ago "
        "later earlier before after morning night last next early people killed in on "
        "2014 12 3 1,000 5:00 p.m. 2.5 6-9 30% $5 İstanbul - – , . ; : “ ” ’s ( ) \n "
        "yesterday overnight one another year-old this month then".split(),
        "\n",
        "\u00a0",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=25).map(" ".join), st.text(max_size=80))
DATES = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


def spelled(number: int, *, joined: bool) -> str:
    """A number in words: `two hundred (and) five`."""
    for scale, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            head, rest = divmod(number, scale)
            words = f"{spelled(head, joined=joined)} {name}"
            if not rest:
                return words
            link = " and " if joined and rest < 100 else " "
            return words + link + spelled(rest, joined=joined)
    if number < 20:
        return UNITS[number]
    tens, rest = divmod(number, 10)
    return TENS[tens - 2] + (f"-{UNITS[rest]}" if rest else "")


@given(st.integers(0, 10**7), st.booleans())
def test_spelled_number_is_read_back(number, joined):
    words = spelled(number, joined=joined)

    found = read_number(words, 0)

    assert found is not None
    assert (found.value, found.end) == (number, len(words))


@given(st.integers(2, 10**7), st.booleans())
def test_spelled_count_is_found_whole(number, joined):
    words = spelled(number, joined=joined)

    (found,) = find_quantities(f"They held {words} farmers.")

    assert (found.low, found.high) == (number, number)
    assert (found.start, found.end) == (10, 10 + len(words))


@given(st.integers(2, 10**9))
def test_figures_with_commas_are_found(number):
    (found,) = find_quantities(f"Raiders killed {number:,} farmers.")

    assert (found.low, found.high) == (number, number)


@given(st.integers(2, 1000), st.integers(1, 1000))
def test_ranges_keep_both_ends(low, more):
    (found,) = find_quantities(f"Between {low} and {low + more} farmers fled.")

    assert (found.low, found.high) == (low, low + more)


@given(TEXTS)
def test_quantities_are_ordered_slices(text):
    last = 0
    for found in find_quantities(text):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        if found.low is not None and found.high is not None:
            assert 0 <= found.low <= found.high
        last = found.end


@given(TEXTS, st.none() | st.dates())
def test_moments_are_ordered_slices(text, reference):
    last = 0
    for found in find_moments(text, reference):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        if found.day_from is not None and found.day_to is not None:
            assert found.day_from <= found.day_to or found.relation == "since"
        last = found.end


@given(st.text())
def test_lowering_moves_nothing(text):
    assert len(lowered(text)) == len(text)


@given(DATES, st.sampled_from(NAMES[:7]))
def test_weekday_is_the_last_one(reference, name):
    (found,) = find_moments(f"Shells fell on {name}.", reference)

    assert found.day_from == found.day_to
    assert found.day_from.strftime("%A") == name
    assert timedelta(0) <= reference - found.day_from < timedelta(7)


@given(DATES, st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_full_date_is_itself_whatever_the_reference(reference, day):
    for pattern in ("{0:%B} {0.day}, {0.year}", "{0.day} {0:%B} {0.year}", "{0}"):
        (found,) = find_moments(f"It began on {pattern.format(day)}.", reference)

        assert found.day_from == found.day_to == day


@given(DATES, st.integers(0, 364))
def test_date_without_year_is_the_last_one(reference, days):
    day = reference - timedelta(days)

    (found,) = find_moments(f"It began on {day:%B} {day.day}.", reference)

    assert found.day_from is not None
    assert found.day_from <= reference
    assert (found.day_from.month, found.day_from.day) == (day.month, day.day)


@given(DATES, st.integers(2, 19))
def test_days_ago_are_counted_back(reference, days):
    (found,) = find_moments(f"It began {UNITS[days]} days ago.", reference)

    assert found.day_from == found.day_to == reference - timedelta(days)


@pytest.fixture(scope="module")
def components():
    nlp = spacy.blank("en")
    return nlp, Quantities(nlp, "quantities"), Times(nlp, "times")


@settings(deadline=None)
@given(text=TEXTS)
def test_components_never_crash(components, text):
    nlp, quantities, times = components

    doc = times(quantities(nlp.make_doc(text)))

    for key in ("quantities", "times"):
        group = doc.spans[key]
        assert len(group) == len(group.attrs["values"])
        assert all(len(span) for span in group)
