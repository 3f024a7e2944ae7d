"""USING hints: they say how to search, not what; here they are checked as Neo4j does, and left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..errors import CypherError, syntax_error
from ..syntax import (
    Binary,
    Comparison,
    Expression,
    GroupPattern,
    HasLabels,
    IsNull,
    LabelExpression,
    LabelName,
    LabelNot,
    Literal,
    Logical,
    MapOf,
    NodePattern,
    Not,
    PathPattern,
    PatternElement,
    Property,
    RelationshipPattern,
    Selector,
    Syntax,
    Variable,
)
from .reading import TokenReader

_SEMANTIC = "Neo.ClientError.Statement.SemanticError"


class Hint(NamedTuple):
    """One hint; `kind` is SCAN, INDEX, TEXT or JOIN, `keys` are the properties of an index."""

    place: int
    kind: str
    names: tuple[tuple[str, int], ...]
    label: str
    keys: tuple[str, ...]


def read_hints(reader: TokenReader) -> list[Hint]:
    """What stands between the patterns of a MATCH and its WHERE."""
    found = []
    while reader.sees_word("USING"):
        place = reader.here
        reader.skip()
        found.append(_hint(reader, place))
    return found


def _hint(reader: TokenReader, place: int) -> Hint:
    if reader.take_word("JOIN", "ON"):
        names = [_named(reader)]
        while reader.take(","):
            names.append(_named(reader))
        return Hint(place, "JOIN", tuple(names), "", ())
    if reader.take_word("SCAN"):
        name = _named(reader)
        reader.expect(":")
        return Hint(place, "SCAN", (name,), reader.name("a label or type"), ())
    if reader.sees_word("BTREE", "INDEX"):
        raise syntax_error(
            "Index type BTREE is no longer supported. Use TEXT, RANGE or POINT instead.", place
        )
    kind = "TEXT" if reader.sees_word("TEXT") else "INDEX"
    if not any(reader.take_word(word, "INDEX") for word in ("TEXT", "RANGE", "POINT")):
        reader.expect_word("INDEX")
    # `SEEK` may follow, and may also be the name itself.
    if reader.sees_word("SEEK") and reader.sees_name(1):
        reader.skip()
    name = _named(reader)
    reader.expect(":")
    label = reader.name("a label or type")
    reader.expect("(")
    keys = [reader.name("a property")]
    while reader.take(","):
        keys.append(reader.name("a property"))
    reader.expect(")")
    return Hint(place, kind, (name,), label, tuple(keys))


def _named(reader: TokenReader) -> tuple[str, int]:
    place = reader.here
    return reader.name("a name"), place


def check_hints(
    hints: list[Hint], patterns: tuple[PathPattern, ...], where: Expression | None
) -> None:
    """Raise what Neo4j raises where a hint does not suit its MATCH."""
    elements = [one for path in patterns for one in _singles(path.elements)]
    kinds = {one.variable: one for one in elements}
    paths = {path.variable for path in patterns}
    for hint in hints:
        for name, place in hint.names:
            if name in paths:
                raise syntax_error("Type mismatch: expected Node but was Path.", place)
            if name not in kinds:
                raise syntax_error(f"Variable `{name}` not defined.", place, "UndefinedVariable")
            one = kinds[name]
            if isinstance(one, RelationshipPattern) and hint.kind == "JOIN":
                raise syntax_error("Type mismatch: expected Node but was Relationship.", place)
            if isinstance(one, RelationshipPattern) and one.length is not None:
                raise syntax_error("Type mismatch: expected Node or Relationship.", place)
        if hint.kind == "JOIN":
            if not any(isinstance(one, RelationshipPattern) for one in elements):
                raise syntax_error("Cannot use join hint for single node pattern.", hint.place)
            continue
        name = hint.names[0][0]
        own = [one for one in elements if one.variable == name]
        selected = any(isinstance(path.selector, Selector) for path in patterns)
        if selected or hint.label not in set(_labels_of(name, own, where)):
            raise syntax_error(
                f"Cannot use this hint: `{name}` must be asked for the label or type "
                f"`{hint.label}`, in the pattern or in WHERE.",
                hint.place,
            )
        for key in hint.keys:
            _check_key(hint, name, key, own, where)


def _singles(
    elements: tuple[PatternElement, ...],
) -> Iterator[NodePattern | RelationshipPattern]:
    for element in elements:
        if not isinstance(element, GroupPattern):
            yield element
        elif element.repeat is None:
            yield from _singles(element.elements)


def _labels_of(
    name: str, own: list[NodePattern | RelationshipPattern], where: Expression | None
) -> Iterator[str]:
    for one in own:
        yield from _positive(one.labels if isinstance(one, NodePattern) else one.types)
    for part in _parts(where):
        if isinstance(part, HasLabels) and _is(part.operand, name):
            yield from _positive(part.labels)


def _positive(labels: LabelExpression | None) -> Iterator[str]:
    """Names that the expression asks for, none that it forbids."""
    if isinstance(labels, LabelName):
        yield labels.name
    elif labels is not None and not isinstance(labels, LabelNot):
        for part in labels.children():
            if isinstance(part, LabelExpression):
                yield from _positive(part)


def _parts(where: Expression | None) -> Iterator[Expression]:
    """The tests that AND and OR join."""
    if isinstance(where, Logical):
        for operand in where.operands:
            yield from _parts(operand)
    elif where is not None:
        yield where


def _is(part: Syntax, name: str) -> bool:
    return isinstance(part, Variable) and part.name == name


def _check_key(
    hint: Hint,
    name: str,
    key: str,
    own: list[NodePattern | RelationshipPattern],
    where: Expression | None,
) -> None:
    def is_property(part: Syntax) -> bool:
        return isinstance(part, Property) and part.key == key and _is(part.subject, name)

    values: list[Expression | None] = [
        value
        for one in own
        if isinstance(one.properties, MapOf)
        for name_, value in one.properties.entries
        if name_ == key
    ]
    for part in _parts(where):
        test = part.operand if isinstance(part, Not) else part
        if isinstance(test, Comparison) and "<>" not in test.operators:
            if any(is_property(operand) for operand in test.operands):
                values += [operand for operand in test.operands if not is_property(operand)]
        elif isinstance(test, Binary) and is_property(test.left):
            values.append(None if test.operator != "IN" else test.right)
        elif isinstance(test, IsNull) and test.negated and is_property(test.operand):
            values.append(test)
    if not values:
        raise syntax_error(
            f"Cannot use this hint: no condition of the MATCH looks `{name}.{key}` up.", hint.place
        )
    if hint.kind == "TEXT" and all(_is_no_text(value) for value in values):
        raise CypherError(
            _SEMANTIC,
            f"Cannot use a text index for `{name}.{key}`: it is not compared with a String. "
            "toString(...) makes one of a value.",
            hint.place,
        )


def _is_no_text(value: Expression | None) -> bool:
    return isinstance(value, IsNull) or (
        isinstance(value, Literal) and not isinstance(value.value, str)
    )
