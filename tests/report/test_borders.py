"""The borders of the map."""

from itertools import pairwise

from conflictner.report.borders import country_rings


def test_every_ring_is_closed_and_goes_once_round():
    for rings in country_rings().values():
        for ring in rings:
            assert len(ring) > 3
            assert ring[0] == ring[-1]
            steps = [abs(b[0] - a[0]) for a, b in pairwise(ring)]
            assert max(steps) < 180


def test_countries_lie_where_they_are():
    longitudes, latitudes = zip(*country_rings()["SY"][0], strict=True)
    assert 35 < min(longitudes) < max(longitudes) < 43
    assert 32 < min(latitudes) < max(latitudes) < 38
