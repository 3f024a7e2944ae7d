"""What operators and functions take and give, as far as it is known before a run.

Types are named as messages name them: Integer, String, `List<Integer>` ... Any and Null fit
everywhere.
"""

from __future__ import annotations

from ..errors import ARGUMENT, CypherError, syntax_error

ANY, NULL = "Any", "Null"
UNSURE = (ANY, NULL)
NUMBERS = ("Integer", "Float")
MOMENTS = ("Date", "Time", "LocalTime", "DateTime", "LocalDateTime")
TIMES = (*MOMENTS, "Duration")
WITHOUT_MEMBERS = ("Boolean", "Integer", "Float", "String", "List", "Path")

_NUMBER, _WHOLE, _TEXT, _LIST = NUMBERS, ("Integer",), ("String",), ("List",)
_ENTITY, _KEYED = ("Node", "Relationship"), ("Node", "Relationship", "Map")
_PLAIN = ("Boolean", "Float", "Integer", "Point", "String", *TIMES)
_NUMERIC = (
    "abs", "ceil", "floor", "sign", "sqrt", "exp", "log", "log10", "sin", "cos", "tan", "cot",
    "asin", "acos", "atan", "degrees", "radians", "haversin", "isnan",
)  # fmt: skip
_TEXTUAL = (
    "toupper", "tolower", "upper", "lower", "trim", "btrim", "ltrim", "rtrim", "trim.both",
    "trim.leading", "trim.trailing", "normalize", "char_length", "character_length",
)  # fmt: skip
_LISTS = ("tail", "head", "last", "tobooleanlist", "tofloatlist", "tointegerlist", "tostringlist")
# What the arguments of a function may be, where their type is known before the run.
TAKES: dict[str, tuple[tuple[str, ...], ...]] = {
    "type": (("Relationship",),),
    "labels": (("Node",),),
    "length": (("Path",),),
    "nodes": (("Path",),),
    "relationships": (("Path",),),
    "startnode": (("Relationship",),),
    "endnode": (("Relationship",),),
    "size": (("List", "String"),),
    "reverse": (("List", "String"),),
    "isempty": (("Map", "Node", "Relationship", "String", "List"),),
    "point": (_KEYED,),
    "properties": (_KEYED,),
    "keys": (_KEYED,),
    "id": (_ENTITY,),
    "elementid": (_ENTITY,),
    "range": (_WHOLE, _WHOLE, _WHOLE),
    "round": (_NUMBER, _NUMBER, _TEXT),
    "atan2": (_NUMBER, _NUMBER),
    "split": (_TEXT, ("String", "List")),
    "substring": (_TEXT, _WHOLE, _WHOLE),
    "left": (_TEXT, _WHOLE),
    "right": (_TEXT, _WHOLE),
    "replace": (_TEXT, _TEXT, _TEXT),
    "toboolean": (("Boolean", "Integer", "String"),),
    "tofloat": (("Float", "Integer", "String"),),
    # Neo4j finds a list only when it runs.
    "tointeger": (("Boolean", "Float", "Integer", "String", "List"),),
    "tostring": (_PLAIN,),
    "vector.similarity.cosine": (_LIST, _LIST),
    "vector.similarity.euclidean": (_LIST, _LIST),
    "sum": (("Integer", "Float", "Duration"),),
    "avg": (("Integer", "Float", "Duration"),),
    "stdev": (_NUMBER,),
    "stdevp": (_NUMBER,),
    "percentilecont": (_NUMBER, _NUMBER),
    "percentiledisc": (_NUMBER, _NUMBER),
    **dict.fromkeys(_NUMERIC, (_NUMBER,)),
    **dict.fromkeys(_TEXTUAL, (_TEXT, _TEXT)),
    **dict.fromkeys(_LISTS, (_LIST,)),
}
_SUMMABLE = ("Float", "Integer", "String")
# Left operand of + → what may stand on its right, beside a list.
_ADDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(_SUMMABLE, _SUMMABLE),
    **dict.fromkeys(MOMENTS, ("Duration",)),
    "Duration": ("Duration", *MOMENTS),
}
_TAKES_AWAY: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(NUMBERS, NUMBERS),
    **dict.fromkeys(TIMES, ("Duration",)),
}
_TIMES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(NUMBERS, (*NUMBERS, "Duration")),
    "Duration": NUMBERS,
}
_OVER: dict[str, tuple[str, ...]] = dict.fromkeys((*NUMBERS, "Duration"), NUMBERS)
_PURE: dict[str, tuple[str, ...]] = dict.fromkeys(NUMBERS, NUMBERS)
_MATCHES: dict[str, tuple[str, ...]] = {"String": _TEXT}
_JOINS: dict[str, tuple[str, ...]] = {"String": _TEXT, "List": _LIST}
# Operator → left operand → right operand.
_OPERANDS = {
    "-": _TAKES_AWAY, "*": _TIMES, "/": _OVER, "%": _PURE, "^": _PURE, "||": _JOINS, "=~": _MATCHES,
}  # fmt: skip


def plain(kind: str) -> str:
    """The type without what its elements are."""
    return "List" if kind.startswith("List") else kind


def element(kind: str) -> str:
    """The type of a list's elements."""
    return kind[5:-1] if kind.startswith("List<") else ANY


def list_of(kinds: set[str]) -> str:
    """The type of a list of elements of these types."""
    return "List" if len(kinds) != 1 or kinds & set(UNSURE) else f"List<{kinds.copy().pop()}>"


def fits(found: str, wanted: tuple[str, ...]) -> bool:
    return found in UNSURE or plain(found) in wanted


def one_of(kinds: tuple[str, ...] | dict[str, tuple[str, ...]]) -> str:
    """`Float, Integer or String`."""
    *first, last = kinds
    return f"{', '.join(first)} or {last}" if first else last


def mismatch(expected: str, found: str, place: int) -> CypherError:
    return syntax_error(
        f"Type mismatch: expected {expected} but was {found}.", place, "InvalidArgumentType"
    )


def check_argument(function: str, number: int, found: str, place: int) -> None:
    """Raise where an argument is of a type that the function never takes."""
    takes = TAKES.get(function.lower(), ())
    if number < len(takes) and not fits(found, takes[number]):
        error = mismatch(one_of(takes[number]), found, place)
        # So the TCK has it, for range() alone.
        error.code = ARGUMENT if function.lower() == "range" else error.code
        raise error


def operation_type(operator: str, left: str, right: str, left_place: int, right_place: int) -> str:
    """The type of `left operator right`; raises where no graph could give them fitting types."""
    if operator == "+":
        return _sum_type(left, right, right_place)
    table = _OPERANDS[operator]
    if not fits(left, tuple(table)):
        raise mismatch(one_of(table), left, left_place)
    every = dict.fromkeys(one for options in table.values() for one in options)
    wanted = tuple(every) if left in UNSURE else table[plain(left)]
    if not fits(right, wanted):
        raise mismatch(one_of(wanted), right, right_place)
    return _result(operator, left, right)


def _result(operator: str, left: str, right: str) -> str:
    if operator == "=~":
        return "Boolean"
    if operator == "||":
        kind = right if left in UNSURE else left
        return kind if kind in UNSURE else plain(kind)
    if left in NUMBERS and right in NUMBERS:
        return "Float" if operator == "^" or "Float" in (left, right) else "Integer"
    return ANY


def _sum_type(left: str, right: str, right_place: int) -> str:
    lists = [kind for kind in (left, right) if plain(kind) == "List"]
    if lists:
        return "List" if ANY not in (left, right) else ANY
    if left not in UNSURE and not fits(right, _ADDS.get(left, ())):
        raise mismatch(one_of((*_ADDS.get(left, ()), "List<T>")), right, right_place)
    if left in UNSURE or right in UNSURE:
        return ANY
    if "String" in (left, right):
        return "String"
    if left in NUMBERS:
        return "Float" if "Float" in (left, right) else "Integer"
    return right if left == "Duration" else left
