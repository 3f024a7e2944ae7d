"""Functions of numbers."""

from __future__ import annotations

import math
import random
from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_FLOOR,
    ROUND_HALF_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    ROUND_UP,
    Context,
    Decimal,
)

from ..errors import ARGUMENT, CypherError, type_error
from ..values.arithmetic import kind_name
from ..values.coercion import as_whole
from ..values.entities import Value
from ..values.properties import SMALLEST


def _number(value: Value, name: str) -> Value:
    if type(value) in (int, float):
        return value
    raise type_error(f"{name}() takes a number, not a {kind_name(value)}.")


def abs_(value: Value) -> Value:
    # The smallest integer has no positive counterpart: Java, and so Neo4j, leaves it as it is.
    number = _number(value, "abs")
    return number if type(number) is int and number == SMALLEST else abs(number)


def _whole(value: float, to: Value) -> float:
    return (
        value if math.isnan(value) or math.isinf(value) else math.copysign(float(to(value)), value)
    )


def ceil_(value: Value) -> float:
    return _whole(float(_number(value, "ceil")), math.ceil)


def floor_(value: Value) -> float:
    return _whole(float(_number(value, "floor")), math.floor)


_MODES = {
    "UP": ROUND_UP, "DOWN": ROUND_DOWN, "CEILING": ROUND_CEILING, "FLOOR": ROUND_FLOOR,
    "HALF_UP": ROUND_HALF_UP, "HALF_DOWN": ROUND_HALF_DOWN, "HALF_EVEN": ROUND_HALF_EVEN,
}  # fmt: skip
# The largest float has 309 digits before the point.
_ALL_DIGITS = Context(prec=400)


def round_(value: Value, precision: Value = 0, mode: Value = None) -> float:
    number = float(_number(value, "round"))
    precision = as_whole(precision, "The precision of round()")
    if mode is not None and type(mode) is not str:
        raise type_error(f"The mode of round() is a String, not a {kind_name(mode)}.")
    if precision < 0:
        raise CypherError(ARGUMENT, "The precision of round() cannot be negative.")
    if math.isnan(number) or math.isinf(number):
        return number
    if mode is None:
        # Without a mode ties go up at precision 0 and away from zero elsewhere.
        if precision == 0:
            return _nearest_whole(number)
        mode = "HALF_UP"
    if mode not in _MODES:
        raise CypherError(ARGUMENT, f"Unknown rounding mode '{mode}'. Known: {', '.join(_MODES)}.")
    if precision >= 17:
        return number
    step = Decimal(1).scaleb(-precision)
    # Java's decimals have no negative zero.
    return float(Decimal(repr(number)).quantize(step, _MODES[mode], _ALL_DIGITS)) + 0.0


def _nearest_whole(number: float) -> float:
    """Ties go up; past 64 bits the largest number of 64 bits, as Java's Math.round has it."""
    if abs(number) >= 2**52:
        return max(-(2.0**63), min(2.0**63, number))
    below = math.floor(number)
    return float(below + (number - below >= 0.5))


def sign_(value: Value) -> int:
    number = _number(value, "sign")
    return int(number > 0) - int(number < 0)


def sqrt_(value: Value) -> float:
    number = float(_number(value, "sqrt"))
    return math.sqrt(number) if number >= 0 else math.nan


def exp_(value: Value) -> float:
    try:
        return math.exp(_number(value, "exp"))
    except OverflowError:
        return math.inf


def _logarithm(value: Value, name: str, function: Value) -> float:
    number = float(_number(value, name))
    if number == 0:
        return -math.inf
    return float(function(number)) if number > 0 else math.nan


def log_(value: Value) -> float:
    return _logarithm(value, "log", math.log)


def log10_(value: Value) -> float:
    return _logarithm(value, "log10", math.log10)


def _angle(value: Value, name: str, function: Value) -> float:
    number = float(_number(value, name))
    try:
        return float(function(number))
    except ValueError:
        return math.nan


def sin_(value: Value) -> float:
    return _angle(value, "sin", math.sin)


def cos_(value: Value) -> float:
    return _angle(value, "cos", math.cos)


def tan_(value: Value) -> float:
    return _angle(value, "tan", math.tan)


def cot_(value: Value) -> float:
    tangent = _angle(value, "cot", math.tan)
    return 1.0 / tangent if tangent != 0 else math.copysign(math.inf, tangent)


def asin_(value: Value) -> float:
    return _angle(value, "asin", math.asin)


def acos_(value: Value) -> float:
    return _angle(value, "acos", math.acos)


def atan_(value: Value) -> float:
    return _angle(value, "atan", math.atan)


def atan2_(one: Value, two: Value) -> float:
    return math.atan2(_number(one, "atan2"), _number(two, "atan2"))


def degrees_(value: Value) -> float:
    return math.degrees(_number(value, "degrees"))


def radians_(value: Value) -> float:
    return math.radians(_number(value, "radians"))


def haversin_(value: Value) -> float:
    return (1.0 - math.cos(_number(value, "haversin"))) / 2.0


def pi_() -> float:
    return math.pi


def e_() -> float:
    return math.e


def rand_() -> float:
    return random.random()  # noqa: S311 - nothing secret hangs on it


def is_na_n_(value: Value) -> bool:
    return math.isnan(_number(value, "isNaN"))


def random_u_u_i_d_() -> str:
    from uuid import uuid4

    return str(uuid4())
