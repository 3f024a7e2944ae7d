r"""A Cypher script: what cypher-shell and `legajo load cypher` both run to make the graph again.

Keeps keys, labels, types and every property with its kind. The constraints come first, then nodes
and relationships in batches, each statement a list of maps that is unwound, on lines of their own.
Run it on an empty database: nodes are created, and a second run stops at the constraints.

Nodes are found by their key: `id` for what legajo made, otherwise the property `legajo_key`, which
the end of the script takes away again with its constraints; those without a label have the label
`legajo_script` until then. Whatever a text holds is escaped as
Cypher has it; a list that is empty is written, a number that is not finite is not.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from ..cypher.spelling import quoted
from ..graph.errors import ExportError
from .format import Format
from .texts import without_surrogates

if TYPE_CHECKING:
    from ..graph.elements import NodeRow, RelationshipRow
    from .losses import Losses

BATCH = 500
KEY = "legajo_key"
# Of nodes that have none, so that a server finds them by an index.
LABEL = "legajo_script"
OWN_LABELS = frozenset({"Entity", "Claim", "Source", "Bundle"})
# The label and the property by which a node is found.
Finder = tuple[str, str]
_LARGEST = 2**63
_PLAIN_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# No text here has a line end in it: programs that read no strings may split at `;` before one.
_ESCAPED = re.compile("[\\\\'\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_FUNCTIONS = {
    "DateTimeValue": "datetime", "LocalDateTimeValue": "localdatetime", "TimeValue": "time",
    "LocalTimeValue": "localtime", "DurationValue": "duration",
}  # fmt: skip
_HEAD = "// A graph as a Cypher script, written by legajo. Run it on an empty database.\n"


def generate(
    nodes: Iterable[NodeRow], relationships: Iterable[RelationshipRow], losses: Losses
) -> Iterator[str]:
    """The script, a batch at a time; nodes are remembered by their key and how they are found."""
    yield _HEAD
    finders: dict[str, Finder] = {}
    constrained: dict[Finder, None] = {}
    for labels, finder, rows in _node_batches(nodes):
        if finder not in constrained:
            constrained[finder] = None
            yield from _constraint(finder, len(constrained))
        maps = []
        for row in rows:
            finders[row.key] = finder
            properties = row.properties
            if finder[1] == KEY:
                if KEY in properties:
                    losses.left_out(f"properties named {KEY}, which the script needs", row.key)
                properties = {**properties, KEY: row.key}
            maps.append(map_of(properties, losses))
        yield from _unwound(maps, f"CREATE (n{_labels(labels or (LABEL,))}) SET n = row")
    for kind, members in _relationship_batches(relationships, finders):
        left, right, type_name = kind
        maps = [
            f"{{start: {text_of(row.start, losses)}, end: {text_of(row.end, losses)}, "
            f"properties: {map_of(row.properties, losses)}}}"
            for row in members
        ]
        yield from _unwound(
            maps,
            f"MATCH (a{_labels(left[:1])} {{{left[1]}: row.start}}) "
            f"MATCH (b{_labels(right[:1])} {{{right[1]}: row.end}}) "
            f"CREATE (a)-[r:{name_of(type_name)}]->(b) SET r = row.properties",
        )
    if any(field == KEY for _, field in constrained):
        yield f"MATCH (n) WHERE n.{KEY} IS NOT NULL REMOVE n.{KEY};\n"
        for number, (_, field) in enumerate(constrained, start=1):
            if field == KEY:
                yield f"DROP CONSTRAINT legajo_script_{number} IF EXISTS;\n"
        if (LABEL, KEY) in constrained:
            yield f"MATCH (n:{LABEL}) REMOVE n:{LABEL};\n"


def _constraint(finder: Finder, number: int) -> Iterator[str]:
    label, field = finder
    name = f"legajo_{label.lower()}" if field == "id" else f"legajo_script_{number}"
    yield (
        f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{name_of(label)}) "
        f"REQUIRE n.{field} IS UNIQUE;\n"
    )


def _labels(labels: tuple[str, ...]) -> str:
    return "".join(f":{name_of(label)}" for label in labels)


def _unwound(maps: list[str], then: str) -> Iterator[str]:
    yield "UNWIND [\n" + ",\n".join(maps) + f"\n] AS row {then};\n"


def _node_batches(
    nodes: Iterable[NodeRow],
) -> Iterator[tuple[tuple[str, ...], Finder, list[NodeRow]]]:
    """Nodes with the same labels, as they come, so many at a time."""
    waiting: dict[tuple[tuple[str, ...], Finder], list[NodeRow]] = {}
    for node in nodes:
        if LABEL in node.labels:
            raise ExportError(f"the node {node.key!r} has the label {LABEL}, which scripts need.")
        label = node.labels[0] if node.labels else LABEL
        own = label in OWN_LABELS and node.properties.get("id") == node.key
        field = "id" if own else KEY
        kind = (tuple(node.labels), (label, field))
        batch = waiting.setdefault(kind, [])
        batch.append(node)
        if len(batch) == BATCH:
            yield *kind, waiting.pop(kind)
    for kind, batch in waiting.items():
        yield *kind, batch


def _relationship_batches(
    relationships: Iterable[RelationshipRow], finders: Mapping[str, Finder]
) -> Iterator[tuple[tuple[Finder, Finder, str], list[RelationshipRow]]]:
    waiting: dict[tuple[Finder, Finder, str], list[RelationshipRow]] = {}
    for row in relationships:
        kind = (finders[row.start], finders[row.end], row.type)
        batch = waiting.setdefault(kind, [])
        batch.append(row)
        if len(batch) == BATCH:
            yield kind, waiting.pop(kind)
    yield from waiting.items()


def name_of(name: str) -> str:
    """A label, type or property as Cypher has it, whatever is in it.

    Raises:
        ExportError: no server can have a name like that.

    >>> name_of("Person"), name_of("a`b")
    ('Person', '`a``b`')
    """
    if _PLAIN_NAME.fullmatch(name):
        return name
    if not name or "\0" in name:
        raise ExportError(
            f"{name!r} is no name for a label, type or property in Cypher.",
            hint="Another format may hold it.",
        )
    return quoted(name)


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}"


def map_of(properties: Mapping[str, Any], losses: Losses) -> str:
    """Properties as a map; one whose value Cypher has no form for is left out.

    >>> from .losses import Losses
    >>> map_of({"name": "Ana Soto", "tags": ["a", "b"]}, Losses())
    "{name: 'Ana Soto', tags: ['a', 'b']}"
    """
    cells = []
    for name, value in properties.items():
        text = literal(name, value, losses)
        if text is not None:
            cells.append(f"{name_of(name)}: {text}")
    return "{" + ", ".join(cells) + "}"


def literal(name: str, value: Any, losses: Losses) -> str | None:  # noqa: ANN401 - whatever a row holds
    """A value as Cypher writes it."""
    if isinstance(value, str):
        return text_of(value, losses)
    if isinstance(value, (int, float)):
        return _number(name, value, losses)
    if type(value) is date:
        return f"date('{value.isoformat()}')"
    if type(value) in (list, tuple):  # durations and points are tuples of their own
        found = [literal(name, one, losses) for one in value]
        return "[" + ", ".join(text for text in found if text is not None) + "]"
    text = _called(value)
    if text is not None:
        return text
    losses.differently("values that only Python knows, as text", name)
    return text_of(str(value), losses)


def _called(value: object) -> str | None:
    """A moment, a duration or a point as the function that makes it; None for anything else.

    >>> from datetime import datetime, timedelta
    >>> _called(datetime(2020, 8, 31, 10, 30)), _called(timedelta(days=1))
    ("localdatetime('2020-08-31T10:30:00')", "duration('P1D')")
    """
    from ..cypher.values.foreign import from_python

    found = from_python(value)
    kind = type(found).__name__
    if kind == "PointValue":
        return str(found.text())
    function = _FUNCTIONS.get(kind)
    return None if function is None else f"{function}('{found.text()}')"


def _number(name: str, value: float, losses: Losses) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        if -_LARGEST < value < _LARGEST:
            return str(value)
        losses.differently("whole numbers of more than 64 bits, as text", name)
        return f"'{value}'"
    if math.isfinite(value):
        return repr(value)
    losses.left_out("numbers that are not finite", f"{name}: {value}")
    return None


def text_of(text: str, losses: Losses) -> str:
    """A text between quotes; what could end it, or a line, is written as a code point."""
    if not text.isascii():
        text = without_surrogates(text, losses)
    return "'" + _ESCAPED.sub(_escape, text) + "'"


CYPHER_SCRIPT = Format(
    name="cypher",
    title="a Cypher script, for cypher-shell and legajo load cypher",
    endings=(".cypher", ".cql"),
    generate_rows=generate,
)
