"""Distances and bearings on the globe."""

import math

_EARTH = 6371.0


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance of two points (latitude, longitude) along a great circle.

    >>> round(kilometres((35.36, 35.93), (35.53, 35.79)))
    23
    """
    first, second = math.radians(one[0]), math.radians(other[0])
    across = math.radians(other[1] - one[1]) / 2
    up = (second - first) / 2
    half = (
        math.sin(up) ** 2 + math.cos(first) * math.cos(second) * math.sin(across) ** 2
    )
    return 2 * _EARTH * math.asin(math.sqrt(half))


def moved(
    point: tuple[float, float], distance: float, bearing: float
) -> tuple[float, float]:
    """The point so many kilometres away in a direction (degrees from north, clockwise).

    >>> [round(degree, 2) for degree in moved((34.73, 36.71), 12, 180)]
    [34.62, 36.71]
    """
    latitude, longitude = math.radians(point[0]), math.radians(point[1])
    angle, direction = distance / _EARTH, math.radians(bearing)
    new = math.asin(
        math.sin(latitude) * math.cos(angle)
        + math.cos(latitude) * math.sin(angle) * math.cos(direction)
    )
    across = math.atan2(
        math.sin(direction) * math.sin(angle) * math.cos(latitude),
        math.cos(angle) - math.sin(latitude) * math.sin(new),
    )
    east = (math.degrees(longitude + across) + 180) % 360 - 180
    return math.degrees(new), east
