"""`+ - * / % ^` and signs: 64-bit integers that refuse to overflow, text, lists and time."""

from __future__ import annotations

from datetime import date
from math import copysign, fmod, inf, isinf, isnan, nan

from ..errors import ARITHMETIC, CypherError, type_error
from ..limits import SMALL_VALUE, room_for, room_for_joined
from .entities import Value
from .properties import LARGEST, SMALLEST

_NUMBERS = (int, float)


def kind_name(value: Value) -> str:
    """The Cypher name of a value's type, for messages."""
    kind = type(value)
    return _NAMES.get(kind.__name__, getattr(kind, "cypher_name", kind.__name__))


_NAMES = {
    "bool": "Boolean", "int": "Integer", "float": "Float", "str": "String", "list": "List",
    "dict": "Map", "date": "Date", "NodeValue": "Node", "RelationshipValue": "Relationship",
    "PathValue": "Path", "NoneType": "Null",
}  # fmt: skip


def _whole(value: int) -> int:
    if SMALLEST <= value <= LARGEST:
        return value
    raise CypherError(ARITHMETIC, "long overflow: the result does not fit into a 64-bit integer.")


def add(left: Value, right: Value) -> Value:
    kind, other = type(left), type(right)
    if kind in _NUMBERS and other in _NUMBERS:
        return _whole(left + right) if kind is int and other is int else float(left) + float(right)
    if kind is list or other is list:
        # A list takes null as an element; alone, null makes the sum unknown.
        if kind is list and other is list:
            return _joined(left, right)
        if left is None or right is None:
            return None
        return _joined(left, [right]) if kind is list else _joined([left], right)
    if left is None or right is None:
        return None
    if kind is str and other is str:
        return _joined(left, right)
    if (kind is str and other in _NUMBERS) or (other is str and kind in _NUMBERS):
        return text_of(left) + text_of(right)
    return _other("+", left, right, "add")


def _joined(left: Value, right: Value) -> Value:
    """Text or a list of both; a query that doubles one again and again has to stop somewhere."""
    length = len(left) + len(right)
    if length > SMALL_VALUE:
        room_for(length if type(left) is str else 8 * length)
    if type(left) is list and left and right:
        room_for_joined(left, right)
    return left + right


def concatenate(left: Value, right: Value) -> Value:
    """`||`: text with text, list with list."""
    kind = type(right) if left is None else type(left)
    if kind in (str, list, type(None)) and (left is None or right is None):
        return None
    if type(left) is type(right) and kind in (str, list):
        return left + right
    raise type_error(f"Cannot concatenate `{kind_name(left)}` and `{kind_name(right)}`.")


def subtract(left: Value, right: Value) -> Value:
    kind, other = type(left), type(right)
    if kind in _NUMBERS and other in _NUMBERS:
        return _whole(left - right) if kind is int and other is int else float(left) - float(right)
    if left is None or right is None:
        return None
    return _other("-", left, right, "subtract")


def multiply(left: Value, right: Value) -> Value:
    kind, other = type(left), type(right)
    if kind in _NUMBERS and other in _NUMBERS:
        return _whole(left * right) if kind is int and other is int else float(left) * float(right)
    if left is None or right is None:
        return None
    return _other("*", left, right, "multiply")


def divide(left: Value, right: Value) -> Value:
    kind, other = type(left), type(right)
    if other is int and right == 0:
        # Whatever stands above, even null.
        raise CypherError(ARITHMETIC, "/ by zero")
    if kind is int and other is int:
        quotient = abs(left) // abs(right)
        quotient = quotient if (left < 0) == (right < 0) else -quotient
        # The one quotient that does not fit wraps around, as in Java.
        return SMALLEST if quotient > LARGEST else quotient
    if kind in _NUMBERS and other in _NUMBERS:
        if right == 0:
            if left == 0 or isnan(left):
                return nan
            return copysign(inf, left) * copysign(1.0, right)
        return float(left) / float(right)
    if left is None or right is None:
        return None
    return _other("/", left, right, "divide")


def divide_constants(left: Value, right: Value) -> Value:
    """What Neo4j works out before a run: there `1.0 / 0` is Infinity."""
    return divide(left, float(right) if type(left) is float and type(right) is int else right)


def modulo(left: Value, right: Value) -> Value:
    """The remainder with the sign of the dividend, as in Java."""
    kind, other = type(left), type(right)
    if kind is int and other is int:
        if right == 0:
            raise CypherError(ARITHMETIC, "/ by zero")
        remainder = abs(left) % abs(right)
        return -remainder if left < 0 else remainder
    if kind in _NUMBERS and other in _NUMBERS:
        if right == 0 or isinf(left) or isnan(left) or isnan(right):
            return nan
        return fmod(left, right)
    if left is None or right is None:
        return None
    return _other("%", left, right, "calculate the modulus of")


def power(left: Value, right: Value) -> Value:
    """Always a Float."""
    kind, other = type(left), type(right)
    if kind in _NUMBERS and other in _NUMBERS:
        base, exponent = float(left), float(right)
        if base == 0 and exponent < 0:
            odd = (
                exponent == int(exponent) and int(exponent) % 2 == 1
                if not isinf(exponent)
                else False
            )
            return copysign(inf, base) if odd else inf
        if abs(base) == 1.0 and (isinf(exponent) or isnan(exponent)):
            return nan  # Java's Math.pow departs from C here.
        if base == 1.0 and isnan(exponent):
            return nan
        try:
            result = base**exponent
        except OverflowError:
            odd = exponent == int(exponent) and int(exponent) % 2 == 1
            return -inf if base < 0 and odd else inf
        return nan if isinstance(result, complex) else result
    if left is None or right is None:
        return None
    return _other("^", left, right, "raise")


def negate(value: Value) -> Value:
    if value is None:
        return None
    if type(value) is int:
        return _whole(-value)
    if type(value) is float:
        # 0 - x, as in Neo4j: -(0.0) is 0.0, and only the literal -0.0 is negative.
        return 0.0 - value
    raise type_error(f"Cannot negate `{kind_name(value)}`.")


def plus_sign(value: Value) -> Value:
    """Neo4j leaves it out, whatever stands behind it."""
    return value


def _other(operator: str, left: Value, right: Value, verb: str) -> Value:
    if is_temporal(left) or is_temporal(right):
        from ..temporal.arithmetic import combine

        found = combine(operator, left, right)
        if found is not NotImplemented:
            return found
    if operator == "+" and (type(left) is str or type(right) is str):
        other = right if type(left) is str else left
        if type(other) is bool or is_temporal(other):
            return text_of(left) + text_of(right)
    raise type_error(f"Cannot {verb} `{kind_name(left)}` and `{kind_name(right)}`.")


def is_temporal(value: Value) -> bool:
    return type(value) is date or getattr(type(value), "is_cypher_value", False)


def float_text(value: float) -> str:
    """A float as Java prints it: 1.0E10, 0.1, NaN, Infinity."""
    if isnan(value):
        return "NaN"
    if isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    magnitude = abs(value)
    if magnitude == 0 or 1e-3 <= magnitude < 1e7:
        found = repr(value)
        if "e" not in found:
            return found
        return format(value, "f")
    mantissa, _, exponent = f"{value!r}".partition("e")
    if not exponent:
        digits = mantissa.lstrip("-").replace(".", "")
        whole = mantissa.lstrip("-").split(".")[0]
        stripped = digits.lstrip("0")
        power_of_ten = len(whole) - 1 if whole != "0" else -(len(digits) - len(stripped))
        significant = stripped.rstrip("0") or "0"
        sign = "-" if value < 0 else ""
        return f"{sign}{significant[0]}.{significant[1:] or '0'}E{power_of_ten}"
    if "." not in mantissa:
        # Java shows two digits at least, and the second is right: 4.9E-324.
        mantissa, _, exponent = f"{value:.1e}".partition("e")
    return f"{mantissa}E{int(exponent)}"


def text_of(value: Value) -> str:
    """Text, a number, a boolean or a moment as toString() writes it."""
    kind = type(value)
    if kind is str:
        return str(value)
    if kind is bool:
        return "true" if value else "false"
    if kind is int:
        return str(value)
    if kind is float:
        return float_text(value)
    if kind is date:
        return str(value.isoformat())
    if getattr(kind, "is_cypher_value", False):
        return str(value.text())
    raise type_error(f"A `{kind_name(value)}` cannot be turned into text.")
