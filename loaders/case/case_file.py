"""case.yaml: what a case is called, and what its page shows first."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct
from yaml.nodes import Node, ScalarNode, SequenceNode

from ...graph import DateError, PartialDate, Standing, Step, parse_date
from ...graph.ids import ID
from .fields import CASE, STEP, Field
from .reading import by_form, pairs_of, read_choice, read_fields, read_text_value, shape
from .text_file import TextFile

MOST_ON_OVERVIEW = 60


class Head(Struct, frozen=True, kw_only=True):
    """What case.yaml says; `sources` is the order in which sources are listed."""

    title: str = ""
    language: str = "en"
    summary: str = ""
    overview: tuple[str, ...] = ()
    positions: Mapping[str, tuple[float, float]] = MappingProxyType({})
    story: tuple[Step, ...] = ()
    sources: tuple[str, ...] = ()


def read_head(file: TextFile, root: Node) -> Head:
    """The fields of case.yaml; those that can't be read are reported and left out."""
    head = Head(**read_fields(file, root, CASE, "case.yaml", _read))  # type: ignore[arg-type]  # of the field's form
    count = len(head.overview)
    if count > MOST_ON_OVERVIEW:
        message = f"`overview` lists {count} entities, and the page opens on {MOST_ON_OVERVIEW}."
        file.report("overview", message, root, word="overview", hint="Leave some out.")
    return head


def _relations(file: TextFile, node: Node, name: str, field: Field) -> tuple[str, ...]:
    rows = node.value if type(node) is SequenceNode else [node]
    found = (read_text_value(file, row, name, field) for row in rows)
    return tuple(text for text in found if text is not None)


def _standings(file: TextFile, node: Node, name: str, field: Field) -> tuple[Standing, ...]:
    rows = node.value if type(node) is SequenceNode else [node]
    found = (read_choice(file, row, name, field) for row in rows)
    return tuple(Standing(word) for word in found if word in field.choices)


def _moment(file: TextFile, node: Node, name: str, field: Field) -> PartialDate | None:
    text = read_text_value(file, node, name, field)
    if text is None:
        return None
    try:
        return parse_date(text)
    except DateError as error:
        message = f"`{name}`: {error.message}"
        file.report("date", message, node, word=text, near=error.near, hint=error.hint)
        return None


def _camera(
    file: TextFile, node: Node, _name: str, _field: Field
) -> tuple[float, float, float] | None:
    numbers = [_number(row) for row in node.value] if type(node) is SequenceNode else []
    if len(numbers) == 3:
        x, y, scale = numbers
        if x is not None and y is not None and scale is not None and 0.02 <= scale <= 5:
            return x, y, scale
    message = "`camera` must be three numbers, [x, y, scale], with a scale from 0.02 to 5."
    file.report("camera", message, node)
    return None


def _positions(
    file: TextFile, node: Node, _name: str, _field: Field
) -> MappingProxyType[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}
    for name, key, value in pairs_of(file, node, "`positions`"):
        if not ID.fullmatch(name):
            message = f"{name!r} is not an id: lower-case words joined by hyphens."
            file.report("not-an-id", message, key)
            continue
        numbers = [_number(row) for row in value.value] if type(value) is SequenceNode else []
        if len(numbers) == 2 and numbers[0] is not None and numbers[1] is not None:
            found[name] = (numbers[0], numbers[1])
        else:
            message = f"the place of {name!r} must be two numbers: [x, y]."
            file.report("position", message, value)
    return MappingProxyType(found)


def _number(node: Node) -> float | None:
    if type(node) is not ScalarNode:
        return None
    try:
        number = float(node.value)
    except ValueError:
        return None
    return number if abs(number) < 1_000_000 else None


def _steps(file: TextFile, node: Node, _name: str, _field: Field) -> tuple[Step, ...]:
    if type(node) is not SequenceNode:
        if node.value:
            message = f"`story` must be a list of steps; here {shape(node)}."
            file.report("shape", message, node)
        return ()
    steps: list[Step] = []
    for row in node.value:
        given = read_fields(file, row, STEP, "a step of the story", _read)
        # A step without a title is reported; what it points at is checked all the same.
        steps.append(Step(**{"title": "", "text": "", **given}))  # type: ignore[arg-type]  # of the field's form
    return tuple(steps)


_read = by_form(
    {
        "camera": _camera,
        "moment": _moment,
        "positions": _positions,
        "relations": _relations,
        "standings": _standings,
        "steps": _steps,
    }
)
