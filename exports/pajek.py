"""Pajek's `.net`: vertices with names, arcs with labels.

Keeps names and relationships, parallel ones too; every line counts 1. There are no properties in a
`.net`: they are left out, and what a relationship is and how it stands is in its label
(`l "met with (alleged; denied by Luis Ibarra)"`). Pajek could hold each type as a relation of its
own, but igraph refuses such files and Gephi reads a part of them. Names are made different where
they are not, since programs find vertices by them; quotes in them become apostrophes, line breaks
blanks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from .content import Content
from .format import Format
from .losses import Losses
from .texts import without_surrogates

_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_TITLE_WIDTH = 60


def lines(content: Content, losses: Losses, _part: str = "") -> Iterator[str]:
    """The file, a vertex or an arc a line."""
    for columns, what in (
        (content.node_columns, "properties of nodes"),
        (content.relationship_columns, "properties of relationships, but for what the label says"),
    ):
        for column in columns:
            losses.left_out(what, column.name)
    yield f"*Network {_clean(content.title, losses)[:_TITLE_WIDTH]}\n"
    yield f"*Vertices {len(content.nodes)}\n"
    shown = Counter(_clean(node.label, losses) for node in content.nodes)
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    for number, node in enumerate(content.nodes, start=1):
        numbers[node.key] = number
        label = _clean(node.label, Losses())
        if shown[label] > 1 or not label or label in taken:
            label = _free(f"{label} ({_clean(node.key, losses)})".strip(), taken)
            losses.differently("names of several nodes, each with its id", label)
        taken.add(label)
        yield f'{number} "{label}"\n'
    yield "*Arcs\n"
    for row in content.relationships:
        ends = f"{numbers[row.start]} {numbers[row.end]}"
        yield f'{ends} 1 l "{_clean(row.label, losses)}"\n'


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 2
    while free in taken:
        free, number = f"{name} {number}", number + 1
    return free


def _clean(text: str, losses: Losses) -> str:
    clean = without_surrogates(_BLANKS.sub(" ", text).strip().replace('"', "'"), losses)
    if clean != text:
        losses.differently(
            "quotes and line breaks in names, as apostrophes and blanks", ascii(text)
        )
    return clean


PAJEK = Format(
    name="pajek",
    title="Pajek's .net, for Pajek, Gephi, igraph, SocNetV",
    endings=(".net",),
    reserved_node=(),
    reserved_relationship=(),
    generate=lines,
)
