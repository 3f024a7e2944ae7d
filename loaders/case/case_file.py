"""case.yaml: what a case is called, and what its page shows first."""

from __future__ import annotations

from types import MappingProxyType

from yaml.nodes import Node, ScalarNode, SequenceNode

from ...graph import Step
from ...graph.ids import ID
from .fields import CASE, STEP, Field
from .reading import pairs_of, read_fields, read_ids, read_text_value, shape
from .text_file import TextFile

MOST_ON_OVERVIEW = 60


def read_case_file(file: TextFile, root: Node) -> dict[str, object]:
    """The fields of case.yaml, as `Case` takes them, and `sources`, the order in which they are listed."""
    given = read_fields(file, root, CASE, "case.yaml", _read)
    overview = given.get("overview", ())
    if isinstance(overview, tuple) and len(overview) > MOST_ON_OVERVIEW:
        file.report(
            "overview",
            f"`overview` lists {len(overview)} entities: the page opens on {MOST_ON_OVERVIEW} at most.",
            root,
            word="overview",
        )
    return given


def _read(file: TextFile, node: Node, name: str, field: Field) -> object:
    match field.form:
        case "ids":
            return read_ids(file, node, name, field)
        case "relations":
            return _relations(file, node, name, field)
        case "positions":
            return _positions(file, node)
        case "steps":
            return _steps(file, node)
        case _:
            return read_text_value(file, node, name, field)


def _relations(file: TextFile, node: Node, name: str, field: Field) -> tuple[str, ...]:
    rows = node.value if type(node) is SequenceNode else [node]
    found = (read_text_value(file, row, name, field) for row in rows)
    return tuple(text for text in found if text is not None)


def _positions(file: TextFile, node: Node) -> MappingProxyType[str, tuple[float, float]]:
    found: dict[str, tuple[float, float]] = {}
    for name, key, value in pairs_of(file, node, "`positions`"):
        if not ID.fullmatch(name):
            file.report(
                "not-an-id", f"{name!r} is not an id: lower-case words joined by hyphens.", key
            )
            continue
        numbers = [_number(row) for row in value.value] if type(value) is SequenceNode else []
        if len(numbers) == 2 and numbers[0] is not None and numbers[1] is not None:
            found[name] = (numbers[0], numbers[1])
        else:
            file.report("position", f"the place of {name!r} must be two numbers: [x, y].", value)
    return MappingProxyType(found)


def _number(node: Node) -> float | None:
    if type(node) is not ScalarNode:
        return None
    try:
        number = float(node.value)
    except ValueError:
        return None
    return number if abs(number) < 1_000_000 else None


def _steps(file: TextFile, node: Node) -> tuple[Step, ...]:
    if type(node) is not SequenceNode:
        if node.value:
            file.report("shape", f"`story` must be a list of steps; here {shape(node)}.", node)
        return ()
    steps: list[Step] = []
    for row in node.value:
        given = read_fields(file, row, STEP, "a step of the story", _read)
        # A step without a title is reported; what it points at is checked all the same.
        steps.append(Step(**{"title": "", "text": "", **given}))  # type: ignore[arg-type]
    return tuple(steps)
