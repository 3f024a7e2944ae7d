"""point(), point.distance(), point.withinBBox()."""

from __future__ import annotations

from math import atan2, cos, hypot, radians, sin, sqrt

from ..errors import type_error
from ..values.arithmetic import kind_name
from ..values.entities import NodeValue, RelationshipValue, Value
from ..values.points import PointValue, point_from_map
from ..values.properties import properties_of

_EARTH_RADIUS = 6_378_140.0


def point_(value: Value) -> PointValue | None:
    if isinstance(value, NodeValue | RelationshipValue):
        value = properties_of(value)
    if type(value) is not dict:
        raise type_error(f"point() takes a Map, not a {kind_name(value)}.")
    return point_from_map(value)


def _alike(*values: Value) -> bool:
    return (
        all(isinstance(value, PointValue) for value in values)
        and len({value.srid for value in values}) == 1
    )


def point_distance_(one: Value, other: Value) -> float | None:
    """Metres on the earth, else in the points' own unit; None between different systems."""
    if not _alike(one, other):
        return None
    left, right = one.coordinates, other.coordinates
    if not one.is_geographic:
        return _straight(left, right)
    arc = _arc(left, right)
    if len(left) == 2:
        return _EARTH_RADIUS * arc
    # Along the mean height, then up.
    height = (left[2] + right[2]) / 2
    return hypot((_EARTH_RADIUS + height) * arc, left[2] - right[2])


def _straight(left: tuple[float, ...], right: tuple[float, ...]) -> float:
    total = 0.0
    for one, two in zip(left, right, strict=True):
        total += (one - two) * (one - two)
    return sqrt(total)


def _arc(left: tuple[float, ...], right: tuple[float, ...]) -> float:
    """The angle between two places, by the haversine formula."""
    west, south, east, north = map(radians, (*left[:2], *right[:2]))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2.0 * atan2(sqrt(half), sqrt(max(0.0, 1 - half)))


def point_within_b_box_(point: Value, lower: Value, upper: Value) -> bool | None:
    """Whether a point lies in a box, its edges included; a box may cross the date line."""
    if not _alike(point, lower, upper):
        return None
    for axis, value in enumerate(point.coordinates):
        least, most = lower.coordinates[axis], upper.coordinates[axis]
        if axis == 0 and point.is_geographic and least > most:
            inside = value >= least or value <= most
        else:
            inside = least <= value <= most
        if not inside:
            return False
    return True
