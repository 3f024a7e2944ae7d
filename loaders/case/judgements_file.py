"""judgements.yaml: which entities are the same, different, or not decided."""

from __future__ import annotations

from yaml.nodes import Node, SequenceNode

from ...graph import Judgement, Verdict
from .dates_and_amounts import Dates
from .fields import JUDGEMENT
from .reading import by_form, read_fields, shape
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
        judgements.append(Judgement(verdict=verdict, place=file.place(row), **given))  # type: ignore[arg-type]  # of the field's form
        nodes.append(row)
    return judgements, nodes


_read = by_form({"date": Dates(None, None).read})
