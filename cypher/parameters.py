"""Parameters: which ones a query names, and the Python values that come in for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from . import syntax
from .errors import PARAMETER_MISSING, TYPE, CypherError, nearest
from .values.entities import Value
from .values.properties import LARGEST, NUMPY_KINDS, SMALLEST


def parameters_in(part: syntax.Syntax) -> Iterator[syntax.Parameter]:
    """Every `$name` of a query."""
    if isinstance(part, syntax.Parameter):
        yield part
    for child in part.children():
        yield from parameters_in(child)


def missing_parameters(wanted: list[syntax.Parameter], values: dict[str, Any]) -> None:
    """Raise when a parameter has no value."""
    missing = [one for one in wanted if one.name not in values]
    if missing:
        names = list(dict.fromkeys(one.name for one in missing))
        unused = set(values) - {one.name for one in wanted}
        hints = "".join(nearest(name, unused) for name in names)
        raise CypherError(
            PARAMETER_MISSING,
            f"Expected parameter(s): {', '.join(names)}{'.' if hints else ''}{hints}",
            missing[0].place,
            "MissingParameter",
        )


def checked_parameters(parameters: Mapping[str, Any] | None) -> dict[str, Any]:
    """The parameters as Cypher values.

    Raises:
        CypherError: A value that Cypher has no type for; the message names the parameter.
    """
    return {str(name): _value(value, f"${name}") for name, value in (parameters or {}).items()}


def _value(value: Value, where: str) -> Value:
    kind = type(value)
    if value is None or kind in (bool, float, str, date):
        return value
    if kind is int:
        if SMALLEST <= value <= LARGEST:
            return value
        raise CypherError(TYPE, f"Parameter {where}: {value} does not fit into 64 bits.")
    # Points and durations of the driver are tuples too.
    if isinstance(value, list | tuple) and not type(value).__module__.startswith("neo4j."):
        return [_value(item, f"{where}[{place}]") for place, item in enumerate(value)]
    if isinstance(value, Mapping):
        return _map(value, where)
    if getattr(kind, "is_cypher_value", False):
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if kind.__module__ == "numpy" and getattr(value, "dtype").kind in NUMPY_KINDS:  # noqa: B009 - numpy is not imported
        return _value(getattr(value, "tolist")(), where)  # noqa: B009 - as above
    from .values.foreign import UNKNOWN, from_python

    found = from_python(value)
    if found is not UNKNOWN:
        return found
    raise CypherError(
        TYPE,
        f"Parameter {where} is a {kind.__name__}. A parameter is None, a bool, int, float, str, a "
        "date, time, duration or point of Python or the driver, or a list or dict of these.",
    )


def _map(value: Mapping[Any, Any], where: str) -> dict[str, Any]:
    for key in value:
        if not isinstance(key, str):
            raise CypherError(TYPE, f"Parameter {where}: the key {key!r} is not text.")
    return {key: _value(item, f"{where}.{key}") for key, item in value.items()}
