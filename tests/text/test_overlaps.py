"""What overlaps is found without going through everything, and in order."""

from hypothesis import given
from hypothesis import strategies as st

from conflictner.text.overlaps import Overlaps

STRETCHES = st.tuples(st.integers(0, 30), st.integers(0, 9)).map(
    lambda one: (one[0], one[0] + one[1])
)


@given(st.lists(STRETCHES, max_size=12), STRETCHES)
def test_it_finds_what_a_search_through_all_finds(stretches, wanted):
    start, end = wanted
    found = Overlaps((s, e, n) for n, (s, e) in enumerate(stretches)).of(start, end)
    assert found == [n for n, (s, e) in enumerate(stretches) if s < end and start < e]
