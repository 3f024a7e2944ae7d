"""Why a query found nothing: a value that nothing has, an arrow that points the other way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import combining, normalize

from .. import syntax
from ..compiling.labels import compile_labels, dynamic_in
from .notices import Notification, notification

if TYPE_CHECKING:
    from ..engine import Engine
    from ..values.entities import NodeValue

_PREFIX = "Legajo.ClientNotification.Statement."
# To look through more costs more than a hint is worth.
_MOST_VALUES = 5_000
_MOST_RELATIONSHIPS = 200_000
_MOST_OFFERS = 3
# A shorter text is in too many others to be a part of one that was meant.
_SHORTEST_PART = 3


class Demand(NamedTuple):
    """`variable.key = text`, as a pattern or a condition asks for it."""

    variable: str | None
    key: str
    text: str
    place: int


def reasons(
    query: syntax.Query, engine: Engine, parameters: Mapping[str, Any]
) -> Iterator[Notification]:
    """What of the query keeps it from finding anything in this graph, in the order of the text."""
    parts = list(_parts(query))
    kinds = _kinds(parts)
    held: dict[tuple[str, str], set[str]] = {}
    for one in parts:
        for demand in _demands(one, parameters):
            kind = kinds.get(demand.variable or "", "") or _kind(one)
            values = held.get((kind, demand.key))
            if values is None:
                values = held[kind, demand.key] = _values(kind, demand.key, engine)
            if values and demand.text not in values:
                right = " The word is right: nothing here has it."
                known = demand.text in engine.known_names
                yield notification(
                    "UnknownValue",
                    f"{f'No {kind}' if kind else 'Nothing'} has the `{demand.key}` "
                    f"'{demand.text}'.{right if known else _offer(demand.text, values)}",
                    demand.place,
                    prefix=_PREFIX,
                )
        if isinstance(one, syntax.Match) and not one.optional:
            yield from _turned_arrows(one, engine, parameters)


def _kind(part: syntax.Syntax) -> str:
    if isinstance(part, syntax.NodePattern):
        return "node"
    return "relationship" if isinstance(part, syntax.RelationshipPattern) else ""


def _kinds(parts: Iterable[syntax.Syntax]) -> dict[str, str]:
    """What each variable of a pattern stands for; nothing for one that stands for both."""
    found: dict[str, str] = {}
    for part in parts:
        if isinstance(part, syntax.NodePattern | syntax.RelationshipPattern) and part.variable:
            kind = _kind(part)
            found[part.variable] = kind if found.get(part.variable, kind) == kind else ""
    return found


def _parts(part: syntax.Syntax) -> Iterator[syntax.Syntax]:
    yield part
    for child in part.children():
        yield from _parts(child)


def _demands(part: syntax.Syntax, parameters: Mapping[str, Any]) -> Iterator[Demand]:
    """The texts that this part itself asks of a property, without those of its children."""
    if isinstance(part, syntax.NodePattern | syntax.RelationshipPattern):
        if isinstance(part.properties, syntax.MapOf):
            for key, value in part.properties.entries:
                for text in _texts(value, parameters):
                    yield Demand(part.variable, key, text, value.place)
    elif isinstance(part, syntax.Comparison) and part.operators == ("=",):
        one, other = part.operands
        yield from _compared(one, other, parameters)
    elif isinstance(part, syntax.Binary) and part.operator == "IN":
        if isinstance(part.right, syntax.ListOf):
            for item in part.right.items:
                yield from _compared(part.left, item, parameters)
        else:
            yield from _compared(part.left, part.right, parameters)


def _compared(
    one: syntax.Expression, other: syntax.Expression, parameters: Mapping[str, Any]
) -> Iterator[Demand]:
    for left, right in ((one, other), (other, one)):
        if isinstance(left, syntax.Property) and isinstance(left.subject, syntax.Variable):
            for text in _texts(right, parameters):
                yield Demand(left.subject.name, left.key, text, right.place)


def _texts(value: syntax.Expression, parameters: Mapping[str, Any]) -> Iterator[str]:
    if isinstance(value, syntax.Literal) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, syntax.Parameter):
        given = parameters.get(value.name)
        for one in given if isinstance(given, list) else [given]:
            if isinstance(one, str):
                yield one


def _values(kind: str, key: str, engine: Engine) -> set[str]:
    """Every text that nodes, relationships or either have as that property, or in a list there."""
    index, found = engine.index, set[str]()
    for rows in (
        index.nodes if kind != "relationship" else (),
        index.relationships if kind != "node" else (),
    ):
        for one in rows:
            value = one.properties.get(key)
            if isinstance(value, str):
                found.add(value)
            elif isinstance(value, list | tuple):
                found.update(item for item in value if isinstance(item, str))
    return found


def _offer(text: str, held: Iterable[str]) -> str:
    """The same in another spelling, those that it is a part of, or the nearest."""
    plain = _plain(text)
    spelt = {value: _plain(value) for value in sorted(held)}
    found = [value for value, other in spelt.items() if other == plain]
    if not found and len(plain) >= _SHORTEST_PART:
        found = sorted((value for value, other in spelt.items() if plain in other), key=len)
    if not found and len(spelt) <= _MOST_VALUES:
        from difflib import get_close_matches

        by_plain = {other: value for value, other in spelt.items()}
        found = [by_plain[one] for one in get_close_matches(plain, list(by_plain), cutoff=0.75)]
    if not found:
        return ""
    *first, last = [f"'{value}'" for value in found[:_MOST_OFFERS]]
    return f" Did you mean {', '.join(first)} or {last}?" if first else f" Did you mean {last}?"


def _plain(text: str) -> str:
    """Without accents and case."""
    letters = normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not combining(letter))


def _turned_arrows(
    match: syntax.Match, engine: Engine, parameters: Mapping[str, Any]
) -> Iterator[Notification]:
    demands = list(_conjunct_demands(match.where, parameters))
    for path in match.patterns:
        singles = path.elements
        for left, between, right in zip(singles, singles[1:], singles[2:], strict=False):
            if (
                isinstance(left, syntax.NodePattern)
                and isinstance(between, syntax.RelationshipPattern)
                and isinstance(right, syntax.NodePattern)
                and between.direction != "-"
                and between.length is None
            ):
                yield from _turned(left, between, right, engine, parameters, demands)


def _conjunct_demands(
    where: syntax.Expression | None, parameters: Mapping[str, Any]
) -> Iterator[Demand]:
    """Those that hold for every row: AND joins them."""
    if isinstance(where, syntax.Logical) and where.operator == "AND":
        for operand in where.operands:
            yield from _conjunct_demands(operand, parameters)
    elif isinstance(where, syntax.Comparison):
        yield from _demands(where, parameters)


def _turned(
    left: syntax.NodePattern,
    between: syntax.RelationshipPattern,
    right: syntax.NodePattern,
    engine: Engine,
    parameters: Mapping[str, Any],
    demands: list[Demand],
) -> Iterator[Notification]:
    index = engine.index
    labels = (left.labels, between.types, right.labels)
    if any(True for one in labels for _ in dynamic_in(one)):
        return
    types = [
        name
        for name in index.typed
        if between.types is None or compile_labels(between.types)((name,))
    ]
    if not types or (between.types is not None and engine.symmetric_types.issuperset(types)):
        return
    if sum(len(index.typed[name]) for name in types) > _MOST_RELATIONSHIPS:
        return
    start, end = (left, right) if between.direction == ">" else (right, left)
    is_start, is_end = (_Fits(node, parameters, demands) for node in (start, end))
    other_way = 0
    for name in types:
        for one in index.typed[name]:
            if is_start(one.start) and is_end(one.end):
                return
            other_way += is_start(one.end) and is_end(one.start)
    if other_way:
        inside = f"[:{'|'.join(types)}]" if between.types is not None else ""
        turned = f"<-{inside}-" if between.direction == ">" else f"-{inside}->"
        many = "1 relationship joins" if other_way == 1 else f"{other_way:,} relationships join"
        yield notification(
            "ArrowPointsTheOtherWay",
            f"Nothing goes this way between these two; {many} them the other way: {turned}.",
            between.place,
            prefix=_PREFIX,
        )


class _Fits:
    """Whether a node has the labels and texts that a pattern and its conditions ask for."""

    def __init__(
        self, node: syntax.NodePattern, parameters: Mapping[str, Any], demands: list[Demand]
    ) -> None:
        self.test = compile_labels(node.labels) if node.labels is not None else None
        own = list(_demands(node, parameters))
        own += [one for one in demands if one.variable and one.variable == node.variable]
        self.wanted = [(one.key, one.text) for one in own]

    def __call__(self, node: NodeValue) -> bool:
        if self.test is not None and not self.test(node.labels):
            return False
        return all(node.properties.get(key) == text for key, text in self.wanted)
