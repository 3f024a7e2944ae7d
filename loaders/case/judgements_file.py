"""judgements.yaml: which entities are the same, different, or not decided."""

from __future__ import annotations

from yaml.nodes import Node, SequenceNode

from ...graph import Judgement, Verdict
from .dates_and_amounts import Dates
from .fields import JUDGEMENT, Field
from .reading import read_choice, read_fields, read_id, read_text_value, shape
from .text_file import TextFile


def read_judgements(file: TextFile, root: Node) -> tuple[list[Judgement], list[Node]]:
    """Every judgement that can be read, and its node, in the same order."""
    judgements: list[Judgement] = []
    nodes: list[Node] = []
    if type(root) is not SequenceNode:
        if root.value:
            file.report(
                "shape",
                f"judgements must be a list, each after a hyphen; here {shape(root)}.",
                root,
            )
        return judgements, nodes
    for row in root.value:
        given = read_fields(file, row, JUDGEMENT, "a judgement", _read)
        if not {"left", "right", "judgement", "because"} <= given.keys():
            continue
        verdict = Verdict(given.pop("judgement"))
        if given["left"] == given["right"]:
            file.report(
                "same-twice",
                f"{given['left']!r} is judged against itself.",
                row,
                word=str(given["right"]),
            )
            continue
        judgements.append(Judgement(verdict=verdict, place=file.place(row), **given))  # type: ignore[arg-type]
        nodes.append(row)
    return judgements, nodes


def _read(file: TextFile, node: Node, name: str, field: Field) -> object:
    match field.form:
        case "choice":
            return read_choice(file, node, name, field)
        case "id":
            return read_id(file, node, name, field)
        case "date":
            return Dates(None, None).read(file, node, name, field)
        case _:
            return read_text_value(file, node, name, field)
