"""Points: Cartesian and WGS 84, in two or three dimensions."""

from __future__ import annotations

from math import copysign, isfinite
from typing import Any, ClassVar

from ..errors import ARGUMENT, CypherError, NotSupported, nearest, syntax_error
from .arithmetic import float_text, kind_name
from .entities import Value

CARTESIAN, CARTESIAN_3D, WGS84, WGS84_3D = 7203, 9157, 4326, 4979
SYSTEMS = {
    CARTESIAN: "cartesian", CARTESIAN_3D: "cartesian-3d", WGS84: "wgs-84", WGS84_3D: "wgs-84-3d",
}  # fmt: skip
_GEOGRAPHIC = (WGS84, WGS84_3D)
_FLAT_NAMES, _EARTH_NAMES = ("x", "y", "z"), ("longitude", "latitude", "height")
_NAMES = (*_FLAT_NAMES, *_EARTH_NAMES, "crs", "srid")
# Beyond this a float has no degrees; Neo4j does not come back from the attempt.
_LARGEST_LONGITUDE = 1e15


class PointValue:
    """A point of one coordinate reference system."""

    __slots__ = ("coordinates", "srid")
    is_cypher_value: ClassVar[bool] = True
    cypher_name: ClassVar[str] = "Point"
    order_rank: ClassVar[float] = 4.5

    def __init__(self, srid: int, coordinates: tuple[float, ...]) -> None:
        self.srid: int = srid
        self.coordinates: tuple[float, ...] = coordinates

    def order_key(self) -> Value:
        """By system, then by coordinate; -0.0 comes before 0.0."""
        return self.srid, tuple((one, copysign(1.0, one)) for one in self.coordinates)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PointValue) and bool(self.order_key() == other.order_key())

    def __hash__(self) -> int:
        return hash(self.order_key())

    def __repr__(self) -> str:
        return f"<{self.text()}>"

    def __str__(self) -> str:
        return self.text()

    def text(self) -> str:
        """What toString() gives."""
        places = zip(_FLAT_NAMES, self.coordinates, strict=False)
        shown = ", ".join(f"{name}: {float_text(value)}" for name, value in places)
        return f"point({{{shown}, crs: '{SYSTEMS[self.srid]}'}})"

    @staticmethod
    def compare(left: PointValue, right: PointValue) -> int | None:
        """Points are equal or not, never smaller."""
        return None

    @property
    def is_geographic(self) -> bool:
        """Whether its coordinates are degrees."""
        return self.srid in _GEOGRAPHIC

    def component(self, key: str) -> Value:
        """`.x`, `.latitude`, `.crs`; the name may be written in any case."""
        name = key.lower()
        if name == "crs":
            return SYSTEMS[self.srid]
        if name == "srid":
            return self.srid
        if name in _EARTH_NAMES and self.is_geographic:
            place = _EARTH_NAMES.index(name)
        elif name in _FLAT_NAMES:
            place = _FLAT_NAMES.index(name)
        else:
            place = len(self.coordinates)
        if place < len(self.coordinates):
            return self.coordinates[place]
        if name in _NAMES:
            raise CypherError(ARGUMENT, f"Field: {key} is not available on point: {self.text()}")
        raise CypherError(ARGUMENT, f"No such field of a Point: {key}.{nearest(key, _NAMES)}")

    def to_driver(self) -> Value:
        from neo4j.spatial import CartesianPoint, WGS84Point

        return (WGS84Point if self.is_geographic else CartesianPoint)(self.coordinates)


def point_of(srid: int, coordinates: tuple[float, ...]) -> PointValue:
    """A point whose coordinates are checked; a longitude may go round the earth.

    Raises:
        CypherError: There is no such place.
    """
    shown = f"[{', '.join(map(float_text, coordinates))}]"
    if not all(map(isfinite, coordinates)):
        raise CypherError(
            ARGUMENT, f"Cannot create a point with non-finite coordinate values: {shown}"
        )
    if srid in _GEOGRAPHIC:
        longitude, latitude, *height = coordinates
        if not -90 <= latitude <= 90:
            raise CypherError(
                ARGUMENT,
                f"Cannot create WGS84 point with invalid coordinate: {shown}. Valid range for Y "
                "coordinate is [-90, 90].",
            )
        coordinates = (_around(longitude), latitude, *height)
    return PointValue(srid, coordinates)


def _around(longitude: float) -> float:
    if -180 <= longitude <= 180:
        return longitude
    if abs(longitude) > _LARGEST_LONGITUDE:
        raise NotSupported(f"a longitude of {longitude} degrees")
    if abs(longitude) > 360_000:
        # So many rounds at once lose nothing: they are whole numbers of a whole number.
        longitude -= (abs(longitude) // 360 - 2) * 360 * copysign(1.0, longitude)
    while longitude > 180:
        longitude -= 360
    while longitude < -180:
        longitude += 360
    return longitude


def point_from_map(fields: dict[str, Any]) -> PointValue | None:
    """`point({x: 1, y: 2})`; null as soon as a value is null."""
    if not ({"x", "y"} <= fields.keys() or {"latitude", "longitude"} <= fields.keys()):
        given = ", ".join(f"'{key}'" for key in fields)
        raise syntax_error(
            f"A map with keys {given} is not describing a valid point: it needs x and y, or "
            "latitude and longitude.",
            None,
            "InvalidArgumentValue",
        )
    if None in fields.values():
        return None
    known: dict[str, Any] = {}
    for key, value in fields.items():
        name = key.lower()
        if name not in _NAMES:
            continue
        if name in known:
            raise CypherError(ARGUMENT, f"Duplicate field '{name}' is not allowed.")
        wanted = (str,) if name == "crs" else (int,) if name == "srid" else (int, float)
        if type(value) not in wanted:
            raise CypherError(ARGUMENT, f"Cannot assign a {kind_name(value)} to the field {key}.")
        known[name] = value
    return _from_known(known)


def _from_known(known: dict[str, Any]) -> PointValue:
    srid = _named_system(known)
    if "x" in known and "y" in known:
        names, default = _FLAT_NAMES, (CARTESIAN, CARTESIAN_3D)
    else:
        names = ("longitude", "latitude", "z" if "z" in known else "height")
        default = (WGS84, WGS84_3D)
        if srid is not None and srid not in _GEOGRAPHIC:
            raise CypherError(
                ARGUMENT,
                f"Geographic points do not support the coordinate reference system {SYSTEMS[srid]}",
            )
    coordinates = tuple(float(known[name]) for name in names if name in known)
    if srid is None:
        srid = default[len(coordinates) - 2]
    dimensions = 3 if SYSTEMS[srid].endswith("3d") else 2
    if dimensions != len(coordinates):
        raise CypherError(
            ARGUMENT,
            f"Cannot create point with {dimensions}D coordinate reference system and "
            f"{len(coordinates)} coordinates.",
        )
    return point_of(srid, coordinates)


def _named_system(known: dict[str, Any]) -> int | None:
    if "crs" in known and "srid" in known:
        raise CypherError(ARGUMENT, "Cannot specify both CRS and SRID")
    if "srid" in known:
        if known["srid"] not in SYSTEMS:
            raise CypherError(
                ARGUMENT, f"Unknown coordinate reference system: code={known['srid']}"
            )
        return int(known["srid"])
    if "crs" in known:
        wanted = known["crs"].strip("'\"").lower()
        for srid, name in SYSTEMS.items():
            if name == wanted:
                return srid
        hint = nearest(wanted, SYSTEMS.values())
        raise CypherError(ARGUMENT, f"Unknown coordinate reference system: {known['crs']}.{hint}")
    return None
