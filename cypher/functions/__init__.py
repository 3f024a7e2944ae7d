"""Every function of the language: its arguments, and the module that is loaded once it is called.

A new function is one line here and one function in the module of its topic.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from ..errors import nearest, syntax_error

if TYPE_CHECKING:
    from ..syntax import Call


class Function(NamedTuple):
    """One function.

    Attributes:
        name: As Cypher writes it.
        module: Topic module in this package.
        least, most: How many arguments it takes.
        skips_null: Whether any null argument makes the result null without a call.
        wants_context: Whether the run's Context is its first argument.
        result: The type it returns where that is always the same, for the checks before a run; or
            "".
    """

    name: str
    module: str
    least: int
    most: int
    skips_null: bool = True
    wants_context: bool = False
    result: str = ""

    def load(self) -> Callable[..., Any]:
        """The implementation, named like the function in snake case."""
        module = import_module(f".{self.module}", __name__)
        snake = "".join(
            f"_{letter.lower()}" if letter.isupper() else letter
            for letter in self.name.replace(".", "_")
        )
        found: Callable[..., Any] = getattr(module, f"{snake}_")
        return found


AGGREGATES = {
    name.lower(): name
    for name in (
        "count", "collect", "sum", "avg", "min", "max", "stDev", "stDevP", "percentileCont",
        "percentileDisc",
    )
}  # fmt: skip

_ANY = 99
_ALL = (
    Function("abs", "numbers", 1, 1),
    Function("ceil", "numbers", 1, 1, result="Float"),
    Function("floor", "numbers", 1, 1, result="Float"),
    Function("round", "numbers", 1, 3, result="Float"),
    Function("sign", "numbers", 1, 1, result="Integer"),
    Function("sqrt", "numbers", 1, 1, result="Float"),
    Function("exp", "numbers", 1, 1, result="Float"),
    Function("log", "numbers", 1, 1, result="Float"),
    Function("log10", "numbers", 1, 1, result="Float"),
    Function("sin", "numbers", 1, 1, result="Float"),
    Function("cos", "numbers", 1, 1, result="Float"),
    Function("tan", "numbers", 1, 1, result="Float"),
    Function("cot", "numbers", 1, 1, result="Float"),
    Function("asin", "numbers", 1, 1, result="Float"),
    Function("acos", "numbers", 1, 1, result="Float"),
    Function("atan", "numbers", 1, 1, result="Float"),
    Function("atan2", "numbers", 2, 2, result="Float"),
    Function("degrees", "numbers", 1, 1, result="Float"),
    Function("radians", "numbers", 1, 1, result="Float"),
    Function("haversin", "numbers", 1, 1, result="Float"),
    Function("pi", "numbers", 0, 0, result="Float"),
    Function("e", "numbers", 0, 0, result="Float"),
    Function("rand", "numbers", 0, 0, result="Float"),
    Function("randomUUID", "numbers", 0, 0, result="String"),
    Function("vector.similarity.cosine", "vectors", 2, 2, result="Float"),
    Function("vector.similarity.euclidean", "vectors", 2, 2, result="Float"),
    Function("isNaN", "numbers", 1, 1, result="Boolean"),
    Function("toInteger", "conversion", 1, 1, result="Integer"),
    Function("toFloat", "conversion", 1, 1, result="Float"),
    Function("toString", "conversion", 1, 1, result="String"),
    Function("toBoolean", "conversion", 1, 1, result="Boolean"),
    Function("toIntegerOrNull", "conversion", 1, 1, result="Integer"),
    Function("toFloatOrNull", "conversion", 1, 1, result="Float"),
    Function("toStringOrNull", "conversion", 1, 1, result="String"),
    Function("toBooleanOrNull", "conversion", 1, 1, result="Boolean"),
    Function("toIntegerList", "conversion", 1, 1, result="List"),
    Function("toFloatList", "conversion", 1, 1, result="List"),
    Function("toStringList", "conversion", 1, 1, result="List"),
    Function("toBooleanList", "conversion", 1, 1, result="List"),
    Function("valueType", "conversion", 1, 1, skips_null=False, result="String"),
    # Where LOAD CSV is at; there is none here.
    Function("file", "conversion", 0, 0, result="String"),
    Function("linenumber", "conversion", 0, 0, result="Integer"),
    Function("coalesce", "lists", 1, _ANY, skips_null=False),
    Function("nullIf", "lists", 2, 2, skips_null=False),
    Function("size", "lists", 1, 1, result="Integer"),
    Function("length", "graph", 1, 1, result="Integer"),
    Function("head", "lists", 1, 1),
    Function("last", "lists", 1, 1),
    Function("tail", "lists", 1, 1, result="List"),
    Function("reverse", "lists", 1, 1),
    Function("range", "lists", 2, 3, skips_null=False, result="List<Integer>"),
    Function("isEmpty", "lists", 1, 1, result="Boolean"),
    Function("keys", "graph", 1, 1, result="List<String>"),
    Function("properties", "graph", 1, 1, result="Map"),
    Function("labels", "graph", 1, 1, result="List<String>"),
    Function("type", "graph", 1, 1, result="String"),
    Function("id", "graph", 1, 1, result="Integer"),
    Function("elementId", "graph", 1, 1, result="String"),
    Function("startNode", "graph", 1, 1, result="Node"),
    Function("endNode", "graph", 1, 1, result="Node"),
    Function("nodes", "graph", 1, 1, result="List<Node>"),
    Function("relationships", "graph", 1, 1, result="List<Relationship>"),
    Function("toUpper", "strings", 1, 1, result="String"),
    Function("toLower", "strings", 1, 1, result="String"),
    Function("upper", "strings", 1, 1, result="String"),
    Function("lower", "strings", 1, 1, result="String"),
    Function("trim", "strings", 1, 1, result="String"),
    Function("btrim", "strings", 1, 2, result="String"),
    Function("ltrim", "strings", 1, 2, result="String"),
    Function("rtrim", "strings", 1, 2, result="String"),
    # What the parser makes of trim(LEADING 'x' FROM text).
    Function("trim.both", "strings", 2, 2, result="String"),
    Function("trim.leading", "strings", 2, 2, result="String"),
    Function("trim.trailing", "strings", 2, 2, result="String"),
    Function("replace", "strings", 3, 3, result="String"),
    Function("split", "strings", 2, 2, result="List<String>"),
    Function("substring", "strings", 2, 3, result="String"),
    Function("left", "strings", 2, 2, result="String"),
    Function("right", "strings", 2, 2, result="String"),
    Function("normalize", "strings", 1, 2, result="String"),
    Function("char_length", "strings", 1, 1, result="Integer"),
    Function("character_length", "strings", 1, 1, result="Integer"),
    Function("date", "temporal", 0, 1, wants_context=True, result="Date"),
    Function("date.truncate", "temporal", 1, 3, skips_null=False, wants_context=True),
    Function("datetime", "temporal", 0, 1, wants_context=True, result="DateTime"),
    Function("localdatetime", "temporal", 0, 1, wants_context=True, result="LocalDateTime"),
    Function("time", "temporal", 0, 1, wants_context=True, result="Time"),
    Function("localtime", "temporal", 0, 1, wants_context=True, result="LocalTime"),
    *(
        Function(f"{kind}.{clock}", "temporal", 0, 1, wants_context=True)
        for kind in ("date", "time", "localtime", "datetime", "localdatetime")
        for clock in ("transaction", "statement", "realtime")
    ),
    Function("point", "spatial", 1, 1, result="Point"),
    Function("point.distance", "spatial", 2, 2, result="Float"),
    Function("point.withinBBox", "spatial", 3, 3, result="Boolean"),
    Function("timestamp", "temporal", 0, 0, wants_context=True, result="Integer"),
    Function("duration", "temporal", 1, 1, result="Duration"),
    Function("duration.between", "temporal", 2, 2, result="Duration"),
    Function("duration.inMonths", "temporal", 2, 2, result="Duration"),
    Function("duration.inDays", "temporal", 2, 2, result="Duration"),
    Function("duration.inSeconds", "temporal", 2, 2, result="Duration"),
    Function("datetime.fromepoch", "temporal", 2, 2, skips_null=False),
    Function("datetime.fromepochmillis", "temporal", 1, 1, skips_null=False),
    Function("datetime.truncate", "temporal", 1, 3, skips_null=False, wants_context=True),
    Function("localdatetime.truncate", "temporal", 1, 3, skips_null=False, wants_context=True),
    Function("time.truncate", "temporal", 1, 3, skips_null=False, wants_context=True),
    Function("localtime.truncate", "temporal", 1, 3, skips_null=False, wants_context=True),
)
FUNCTIONS = {function.name.lower(): function for function in _ALL}
# Functions of Neo4j that this engine does not have, or that no expression may call.
_OF_USE = frozenset(("graph.byname", "graph.byelementid"))


def find_function(call: Call) -> Function:
    """The function that a call names, with as many arguments as it takes."""
    name = call.name.lower()
    function = FUNCTIONS.get(name)
    if function is None:
        if name in _OF_USE:
            raise syntax_error(
                f"`{call.name}` is only allowed in a USE clause, and here is one graph: open the "
                "other one and query that.",
                call.place,
            )
        if name in AGGREGATES:
            raise syntax_error(
                f"Invalid use of aggregating function {call.name}(...) in this context.",
                call.place,
                "InvalidAggregation",
            )

        hint = nearest(call.name, [one.name for one in _ALL] + list(AGGREGATES.values()))
        raise syntax_error(f"Unknown function '{call.name}'.{hint}", call.place, "UnknownFunction")
    if not function.least <= len(call.arguments) <= function.most:
        wanted = (
            str(function.least)
            if function.least == function.most
            else f"{function.least} to {function.most}"
        )
        raise syntax_error(
            f"{function.name}() takes {wanted} arguments, not {len(call.arguments)}.",
            call.place,
            "InvalidNumberOfArguments",
        )
    if call.distinct:
        raise syntax_error(f"Invalid use of DISTINCT with function '{call.name}'.", call.place)
    return function
