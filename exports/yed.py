"""GraphML as yEd draws it: boxes with names, lines by standing.

Keeps what `graphml` keeps, in the same way, and adds yEd's own graphics: the name in a box whose
form follows the type, a solid line for what is recorded, reported or stated, dashed where alleged,
dotted where inferred, red where somebody denies it. yEd opens it with everything in one place:
choose a layout (Layout, Organic) first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .content import Content, Node, Relationship, is_denied
from .format import Format
from .graphml import document
from .losses import Losses
from .xml import text

_SPACE = ' xmlns:y="http://www.yworks.com/xml/graphml"'
_KEYS = (
    '  <key id="ng" for="node" yfiles.type="nodegraphics"/>\n'
    '  <key id="eg" for="edge" yfiles.type="edgegraphics"/>\n'
)
_LINES: Mapping[object, str] = {"alleged": "dashed", "inferred": "dotted"}
# By the most special label that is known; what has none of them is a box.
_SHAPES = {
    "Person": "ellipse",
    "Event": "diamond",
    "Place": "hexagon",
    "Organization": "roundrectangle",
}
_INK, _DENIED = "#333333", "#B00020"
_WIDTH, _LETTER, _HEIGHT = 60, 7, 30


def lines(content: Content, losses: Losses, _part: str = "") -> Iterator[str]:
    """The file, a piece at a time."""
    return document(content, losses, space=_SPACE, more_keys=_KEYS, of_node=_box, of_edge=_line)


def _box(node: Node, losses: Losses) -> str:
    shape = next((_SHAPES[one] for one in reversed(node.labels) if one in _SHAPES), "rectangle")
    width = _WIDTH + _LETTER * len(node.label)
    return (
        f'<data key="ng"><y:ShapeNode><y:Geometry height="{_HEIGHT}" width="{width}"/>'
        f'<y:Fill color="#FFFFFF" transparent="false"/><y:BorderStyle color="{_INK}" type="line"'
        f' width="1.0"/><y:NodeLabel>{text(node.label, losses)}</y:NodeLabel>'
        f'<y:Shape type="{shape}"/></y:ShapeNode></data>'
    )


def _line(row: Relationship, losses: Losses) -> str:
    properties = row.properties
    style = _LINES.get(properties.get("standing"), "line")
    colour = _DENIED if is_denied(properties) else _INK
    return (
        f'<data key="eg"><y:PolyLineEdge><y:LineStyle color="{colour}" type="{style}" width="1.0"/>'
        f'<y:Arrows source="none" target="standard"/>'
        f"<y:EdgeLabel>{text(row.label, losses)}</y:EdgeLabel></y:PolyLineEdge></data>"
    )


YED = Format(
    name="yed",
    title="GraphML with boxes and lines as yEd draws them",
    endings=(),
    reserved_node=("labels", "label"),
    reserved_relationship=("type", "label"),
    generate=lines,
)
