"""Nodes and relationships of a pattern as a plan shows them: `(a)-[r:T*1..3]->(b)`."""

from __future__ import annotations

from .pattern import HIDDEN, Link

_ARROWS = {">": ("-", "->"), "<": ("<-", "-"), "-": ("-", "-")}


def node_text(name: str, label: str | None = None) -> str:
    return f"({'' if name[0] == HIDDEN else name}{':' + label if label else ''})"


def arrow_text(link: Link, start: str, end: str, direction: str, label: str | None = None) -> str:
    before, after = _ARROWS[direction]
    name = "" if link.name[0] == HIDDEN else link.name
    types = f":{'|'.join(link.types)}" if link.types else ""
    length = ""
    if link.pattern.length is not None:
        least, most = link.pattern.length
        length = f"*{least}..{'' if most is None else most}"
    inside = f"[{name}{types}{length}]" if name or types or length else ""
    return f"{node_text(start)}{before}{inside}{after}{node_text(end, label)}"
