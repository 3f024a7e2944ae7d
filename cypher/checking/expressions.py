"""What is wrong with an expression before it runs: names, aggregates, types that cannot fit."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from .. import syntax
from ..errors import TYPE, CypherError, syntax_error
from ..free_names import is_aggregate
from ..functions import AGGREGATES, find_function
from ..values.entities import Value

ANY, NULL = "Any", "Null"
_UNSURE = (ANY, NULL)
_NUMBERS = ("Integer", "Float")
_TIMES = ("Date", "Time", "LocalTime", "DateTime", "LocalDateTime", "Duration")
_WITHOUT_MEMBERS = ("Boolean", "Integer", "Float", "String", "List", "Path")

Environment = dict[str, str]

_NUMBER, _WHOLE, _TEXT, _LIST = _NUMBERS, ("Integer",), ("String",), ("List",)
_ENTITY, _KEYED = ("Node", "Relationship"), ("Node", "Relationship", "Map")
_NUMERIC = (
    "abs", "ceil", "floor", "sign", "sqrt", "exp", "log", "log10", "sin", "cos", "tan", "cot",
    "asin", "acos", "atan",
    "degrees", "radians", "haversin",
)  # fmt: skip
# What the arguments of a function may be, where their type is known before the run.
_TAKES: dict[str, tuple[tuple[str, ...], ...]] = {
    "type": (("Relationship",),),
    "labels": (("Node",),),
    "length": (("Path",),),
    "nodes": (("Path",),),
    "relationships": (("Path",),),
    "startnode": (("Relationship",),),
    "endnode": (("Relationship",),),
    "size": (("List", "String"),),
    "reverse": (("List", "String"),),
    "properties": (_KEYED,),
    "keys": (_KEYED,),
    "id": (_ENTITY,),
    "elementid": (_ENTITY,),
    "tail": (_LIST,),
    "head": (_LIST,),
    "last": (_LIST,),
    "round": (_NUMBER, _NUMBER, _TEXT),
    "atan2": (_NUMBER, _NUMBER),
    "split": (_TEXT, ("String", "List")),
    "substring": (_TEXT, _WHOLE, _WHOLE),
    "left": (_TEXT, _WHOLE),
    "right": (_TEXT, _WHOLE),
    "replace": (_TEXT, _TEXT, _TEXT),
    "sum": (("Integer", "Float", "Duration"),),
    "avg": (("Integer", "Float", "Duration"),),
    "stdev": (_NUMBER,),
    "stdevp": (_NUMBER,),
    "percentilecont": (_NUMBER, _NUMBER),
    "percentiledisc": (_NUMBER, _NUMBER),
    **dict.fromkeys(_NUMERIC, (_NUMBER,)),
    **dict.fromkeys(("toupper", "tolower", "upper", "lower", "trim", "ltrim", "rtrim"), (_TEXT,)),
}


def mismatch(expected: str, found: str, place: int) -> CypherError:
    return syntax_error(
        f"Type mismatch: expected {expected} but was {found}.", place, "InvalidArgumentType"
    )


class Here(NamedTuple):
    """What may stand at a place: an aggregate, a pattern as a test."""

    aggregates: bool
    predicate: bool


class ExpressionChecker:
    """Infers a type, or "Any", and raises what Neo4j raises before a run."""

    def check_subquery(self, query: syntax.Query, environment: Environment) -> None:
        raise NotImplementedError

    def bind_pattern(
        self, patterns: tuple[syntax.PathPattern, ...], environment: Environment
    ) -> Environment:
        """The environment with the names of the pattern."""
        raise NotImplementedError

    def infer(
        self,
        expression: syntax.Expression,
        environment: Environment,
        *,
        aggregates: bool = False,
        predicate: bool = False,
    ) -> str:
        """The type of an expression.

        Args:
            expression: What to check.
            environment: Names in scope with their types.
            aggregates: Whether an aggregate may stand here.
            predicate: Whether a pattern may stand here, as a test.
        """
        method: Callable[..., str] | None = getattr(self, type(expression).handler, None)
        if method is not None:
            return method(expression, environment, Here(aggregates, predicate))
        for child in expression.children():
            if isinstance(child, syntax.Expression):
                self.infer(child, environment, aggregates=aggregates)
        return ANY

    def boolean(
        self, expression: syntax.Expression, environment: Environment, *, aggregates: bool = False
    ) -> None:
        found = self.infer(expression, environment, aggregates=aggregates, predicate=True)
        if found not in (*_UNSURE, "Boolean"):
            raise mismatch("Boolean", found, expression.place)

    def _on_literal(self, expression: syntax.Literal, *_: Value) -> str:
        names = {bool: "Boolean", int: "Integer", float: "Float", str: "String"}
        return names.get(type(expression.value), NULL)

    def _on_parameter(self, *_: Value) -> str:
        return ANY

    def _on_variable(self, expression: syntax.Variable, environment: Environment, *_: Value) -> str:
        if expression.name not in environment:
            from ..errors import nearest

            hint = nearest(expression.name, environment)
            raise syntax_error(
                f"Variable `{expression.name}` not defined.{hint}",
                expression.place,
                "UndefinedVariable",
            )
        return environment[expression.name]

    def _on_property(
        self, expression: syntax.Property, environment: Environment, here: Here
    ) -> str:
        found = self.infer(expression.subject, environment, aggregates=here.aggregates)
        if found in _WITHOUT_MEMBERS:
            error = mismatch("Map, Node, Relationship or a date", found, expression.subject.place)
            # The TCK and Neo4j tell a path apart from plain values here.
            error.code = error.code if found == "Path" else TYPE
            raise error
        return ANY

    def _on_slice(self, expression: syntax.Slice, environment: Environment, here: Here) -> str:
        for part in (expression.subject, expression.start, expression.stop):
            if part is not None:
                found = self.infer(part, environment, aggregates=here.aggregates)
                wanted = "List" if part is expression.subject else "Integer"
                if found not in (*_UNSURE, wanted):
                    raise mismatch(wanted, found, part.place)
        return "List"

    def _on_list_of(self, expression: syntax.ListOf, environment: Environment, here: Here) -> str:
        for item in expression.items:
            self.infer(item, environment, aggregates=here.aggregates)
        return "List"

    def _on_map_of(self, expression: syntax.MapOf, environment: Environment, here: Here) -> str:
        for _key, value in expression.entries:
            self.infer(value, environment, aggregates=here.aggregates)
        return "Map"

    def _on_not(self, expression: syntax.Not, environment: Environment, here: Here) -> str:
        self.boolean(expression.operand, environment, aggregates=here.aggregates)
        return "Boolean"

    def _on_logical(self, expression: syntax.Logical, environment: Environment, here: Here) -> str:
        for operand in expression.operands:
            self.boolean(operand, environment, aggregates=here.aggregates)
        return "Boolean"

    def _on_sign(self, expression: syntax.Sign, environment: Environment, here: Here) -> str:
        found = self.infer(expression.operand, environment, aggregates=here.aggregates)
        if found not in (*_UNSURE, *_NUMBERS, "Duration"):
            raise mismatch("a number", found, expression.operand.place)
        return found

    def _on_binary(self, expression: syntax.Binary, environment: Environment, here: Here) -> str:
        left = self.infer(expression.left, environment, aggregates=here.aggregates)
        right = self.infer(expression.right, environment, aggregates=here.aggregates)
        operator = expression.operator
        if operator == "IN":
            if right not in (*_UNSURE, "List"):
                raise mismatch("List", right, expression.right.place)
            return "Boolean"
        if operator in ("STARTS WITH", "ENDS WITH", "CONTAINS", "=~"):
            return "Boolean"
        if operator == "||":
            return ANY
        if operator == "+":
            return _sum_type(left, right, expression)
        for part, found in ((expression.left, left), (expression.right, right)):
            if found not in (*_UNSURE, *_NUMBERS, *_TIMES):
                raise mismatch("a number", found, part.place)
        if left in _NUMBERS and right in _NUMBERS:
            return "Float" if operator == "^" or "Float" in (left, right) else "Integer"
        return ANY

    def _on_comparison(
        self, expression: syntax.Comparison, environment: Environment, here: Here
    ) -> str:
        for operand in expression.operands:
            self.infer(operand, environment, aggregates=here.aggregates)
        return "Boolean"

    def _on_is_null(self, expression: syntax.IsNull, environment: Environment, here: Here) -> str:
        self.infer(expression.operand, environment, aggregates=here.aggregates)
        return "Boolean"

    def _on_is_typed(self, expression: syntax.IsTyped, environment: Environment, here: Here) -> str:
        self.infer(expression.operand, environment, aggregates=here.aggregates)
        return "Boolean"

    def _on_has_labels(
        self, expression: syntax.HasLabels, environment: Environment, here: Here
    ) -> str:
        found = self.infer(expression.operand, environment, aggregates=here.aggregates)
        if found not in (*_UNSURE, "Node", "Relationship"):
            raise mismatch("Node or Relationship", found, expression.operand.place)
        return "Boolean"

    def _on_case(self, expression: syntax.Case, environment: Environment, here: Here) -> str:
        if expression.subject is not None:
            self.infer(expression.subject, environment, aggregates=here.aggregates)
        types = set()
        for when, then in expression.branches:
            if expression.subject is None:
                self.boolean(when, environment, aggregates=here.aggregates)
            else:
                self.infer(when, environment, aggregates=here.aggregates)
            types.add(self.infer(then, environment, aggregates=here.aggregates))
        if expression.default is not None:
            types.add(self.infer(expression.default, environment, aggregates=here.aggregates))
        return types.pop() if len(types) == 1 else ANY

    def _on_count_star(self, expression: syntax.CountStar, _: Environment, here: Here) -> str:
        self._aggregate_here("count(*)", expression.place, allowed=here.aggregates)
        return "Integer"

    def _aggregate_here(self, name: str, place: int, *, allowed: bool) -> None:
        if not allowed:
            raise syntax_error(
                f"Invalid use of aggregating function {name} in this context.",
                place,
                "InvalidAggregation",
            )

    def _on_call(self, expression: syntax.Call, environment: Environment, here: Here) -> str:
        name = expression.name.lower()
        if name in AGGREGATES:
            self._aggregate_here(
                f"{expression.name}(...)", expression.place, allowed=here.aggregates
            )
            for argument in expression.arguments:
                self._check_aggregated(argument)
            self._arguments(expression, environment, aggregates=False)
            return {"count": "Integer", "collect": "List"}.get(name, ANY)
        function = find_function(expression)
        self._arguments(expression, environment, aggregates=here.aggregates)
        return function.result or ANY

    def _arguments(self, call: syntax.Call, environment: Environment, *, aggregates: bool) -> None:
        takes = _TAKES.get(call.name.lower(), ())
        for number, argument in enumerate(call.arguments):
            found = self.infer(argument, environment, aggregates=aggregates)
            if number < len(takes) and found not in (*_UNSURE, *takes[number]):
                raise mismatch(" or ".join(takes[number]), found, argument.place)

    def _check_aggregated(self, argument: syntax.Syntax) -> None:
        if is_aggregate(argument):
            raise syntax_error(
                "Can't use aggregate functions inside of aggregate functions.",
                argument.place,
                "NestedAggregation",
            )
        if isinstance(argument, syntax.Call) and argument.name.lower() in ("rand", "randomuuid"):
            raise syntax_error(
                "Can't use non-deterministic (random) functions inside of aggregate functions.",
                argument.place,
                "NonConstantExpression",
            )
        for child in argument.children():
            if not isinstance(child, syntax.Subquery):
                self._check_aggregated(child)

    def _element(
        self, source: syntax.Expression, environment: Environment, *, aggregates: bool
    ) -> str:
        """The type of a list's elements."""
        found = self.infer(source, environment, aggregates=aggregates)
        if found not in (*_UNSURE, "List"):
            raise mismatch("List", found, source.place)
        if isinstance(source, syntax.Call):
            name = source.name.lower()
            return {"nodes": "Node", "relationships": "Relationship", "range": "Integer"}.get(
                name, ANY
            )
        if isinstance(source, syntax.ListOf):
            types = {self.infer(item, environment, aggregates=aggregates) for item in source.items}
            types.discard(NULL)
            if types and types <= {"Integer", "Float"}:
                return "Integer" if types == {"Integer"} else "Float"
            return types.pop() if len(types) == 1 else ANY
        return ANY

    def _on_list_comprehension(
        self,
        expression: syntax.ListComprehension,
        environment: Environment,
        here: Here,
    ) -> str:
        element = self._element(expression.source, environment, aggregates=here.aggregates)
        inner = {**environment, expression.variable: element}
        if expression.where is not None:
            self.boolean(expression.where, inner)
        if expression.result is not None:
            self.infer(expression.result, inner)
        return "List"

    def _on_quantifier(
        self, expression: syntax.Quantifier, environment: Environment, here: Here
    ) -> str:
        element = self._element(expression.source, environment, aggregates=here.aggregates)
        self.boolean(expression.where, {**environment, expression.variable: element})
        return "Boolean"

    def _on_reduce(self, expression: syntax.Reduce, environment: Environment, here: Here) -> str:
        self.infer(expression.start, environment, aggregates=here.aggregates)
        element = self._element(expression.source, environment, aggregates=here.aggregates)
        inner = {**environment, expression.accumulator: ANY, expression.variable: element}
        self.infer(expression.step, inner)
        return ANY

    def _on_map_projection(
        self, expression: syntax.MapProjection, environment: Environment, here: Here
    ) -> str:
        found = self.infer(expression.subject, environment)
        if found not in (*_UNSURE, "Map", "Node", "Relationship"):
            raise mismatch("Map, Node or Relationship", found, expression.place)
        for _kind, _key, value in expression.items:
            if value is not None:
                self.infer(value, environment, aggregates=here.aggregates)
        return "Map"

    def _on_pattern_predicate(
        self,
        expression: syntax.PatternPredicate,
        environment: Environment,
        here: Here,
    ) -> str:
        if not (here.predicate or expression.exists):
            raise syntax_error(
                "A pattern expression should only be used in order to test the existence of a "
                "pattern. "
                "Use a pattern comprehension [(a)-->(b) | b] or COUNT { (a)-->(b) }.",
                expression.place,
            )
        for element in expression.pattern.elements:
            if element.variable is not None:
                self.infer(syntax.Variable(element.place, element.variable), environment)
        self.bind_pattern((expression.pattern,), environment)
        return "Boolean"

    def _on_pattern_comprehension(
        self, expression: syntax.PatternComprehension, environment: Environment, *_: Value
    ) -> str:
        inner = self.bind_pattern((expression.pattern,), environment)
        if expression.where is not None:
            self.boolean(expression.where, inner)
        self.infer(expression.result, inner)
        return "List"

    def _on_subquery(self, expression: syntax.Subquery, environment: Environment, *_: Value) -> str:
        self.check_subquery(expression.query, environment)
        return {"EXISTS": "Boolean", "COUNT": "Integer", "COLLECT": "List"}[expression.kind]


def _sum_type(left: str, right: str, expression: syntax.Binary) -> str:
    if "List" in (left, right):
        return "List" if ANY not in (left, right) else ANY
    for part, found in ((expression.left, left), (expression.right, right)):
        if found in ("Boolean", "Node", "Relationship", "Path", "Map"):
            if ANY in (left, right):
                return ANY
            raise mismatch("a number, String, List or moment", found, part.place)
    for moment, other, part in ((left, right, expression.right), (right, left, expression.left)):
        if moment in _TIMES:
            if other not in (*_UNSURE, "Duration") and moment != "Duration":
                raise mismatch("Duration or List", other, part.place)
            return ANY
    if left in _NUMBERS and right in _NUMBERS:
        return "Float" if "Float" in (left, right) else "Integer"
    return "String" if "String" in (left, right) and ANY not in (left, right) else ANY
