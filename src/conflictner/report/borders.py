"""The borders of the world's countries, for maps; `scripts/report_assets` made them.

They are the de facto borders of Natural Earth, simplified. The file is like TopoJSON:
lines that neighbours share, each as steps on a grid.
"""

import json
import math
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any

_HALF = 180.0

Ring = list[tuple[float, float]]


def borders_text() -> str:
    """The file as it is, for the page."""
    path = files("conflictner.report").joinpath("assets", "borders.json")
    return path.read_text("utf-8").strip()


@cache
def country_rings() -> dict[str, list[Ring]]:
    """The outlines of each country as rings of (longitude, latitude), by its code.

    Parts of the world without an ISO code stand together under an empty one.

    >>> ring = country_rings()["SY"][0]
    >>> ring[0] == ring[-1]
    True
    """
    borders: dict[str, Any] = json.loads(borders_text())
    lines = [_line(steps, borders) for steps in borders["arcs"]]
    found: dict[str, list[Ring]] = {}
    for country in borders["countries"]:
        rings = found.setdefault(country["code"] or "", [])
        for polygon in country["arcs"]:
            rings += [_ring(numbers, lines) for numbers in polygon]
    return found


def _line(steps: list[list[int]], borders: dict[str, Any]) -> Ring:
    (wide, high), (left, low) = borders["scale"], borders["translate"]
    across = accumulate(step[0] for step in steps)
    up = accumulate(step[1] for step in steps)
    return [(x * wide + left, y * high + low) for x, y in zip(across, up, strict=True)]


def _ring(numbers: list[int], lines: list[Ring]) -> Ring:
    """One ring of its lines; `~n` is line n backwards."""
    found: Ring = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        found += line[1:] if found else line
    return _unwrapped(found)


def _unwrapped(ring: Ring) -> Ring:
    """A ring across the 180th meridian goes on beyond it."""
    found: Ring = []
    shift = 0.0
    for n, (longitude, latitude) in enumerate(ring):
        step = longitude - ring[n - 1][0] if n else 0.0
        if abs(step) > _HALF:
            shift -= math.copysign(2 * _HALF, step)
        found.append((longitude + shift, latitude))
    return found
