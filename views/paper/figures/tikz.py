r"""Drawings as TikZ: a picture that a LaTeX document sets in its own sans serif font.

It needs the packages tikz and, for what LaTeX doesn't know, the preamble's `\legajochar`.
"""

from __future__ import annotations

from ...geometry import Point
from ..spelling import latex
from .drawing import Circle, Curve, Drawing, Item, Stroke, Text

_ANCHORS = {"start": "base west", "middle": "base", "end": "base east"}


def tikz(drawing: Drawing) -> str:
    """The file: one `tikzpicture` of the drawing's size."""
    colours: dict[str, str] = {}
    body = [_item(item, colours) for item in drawing.items]
    lines = ["\\begin{tikzpicture}[x=1bp,y=1bp,line cap=butt,line join=miter]\n"]
    lines += [
        f"\\definecolor{{{name}}}{{HTML}}{{{colour[1:]}}}\n" for colour, name in colours.items()
    ]
    corner = f"({_number(drawing.width)},{_number(drawing.height)})"
    lines.append(f"\\useasboundingbox (0,0) rectangle {corner};\n")
    return "".join([*lines, *body, "\\end{tikzpicture}%\n"])


def _item(item: Item, colours: dict[str, str]) -> str:
    if isinstance(item, Text):
        options = [
            f"anchor={_ANCHORS[item.anchor]}",
            "inner sep=0",
            "outer sep=0",
            f"text={_colour(item.colour, colours)}",
        ]
        if item.turned:
            options.append("rotate=90")
        size = f"\\fontsize{{{_number(item.size)}bp}}{{{_number(item.size * 1.2)}bp}}\\selectfont"
        font = ("\\sffamily\\bfseries" if item.bold else "\\sffamily") + size
        return f"\\node[{','.join(options)}] at {_at(item.at)} {{{font} {latex(item.text)}}};\n"
    fill = None if isinstance(item, Curve) else item.fill
    options = _stroke(item.stroke, colours)
    if fill is not None:
        options.append(f"fill={_colour(fill, colours)}")
    start = f"\\path[{','.join(options)}] "
    if isinstance(item, Circle):
        return f"{start}{_at(item.centre)} circle[radius={_number(item.radius)}];\n"
    if isinstance(item, Curve):
        # A quadratic curve as the cubic one that is the same.
        one, other = _towards(item.start, item.control), _towards(item.end, item.control)
        controls = f".. controls {_at(one)} and {_at(other)} .."
        return f"{start}{_at(item.start)} {controls} {_at(item.end)};\n"
    points = " -- ".join(map(_at, item.points))
    return f"{start}{points}{' -- cycle' if item.closed else ''};\n"


def _towards(start: Point, control: Point) -> Point:
    return (start[0] + (control[0] - start[0]) * 2 / 3, start[1] + (control[1] - start[1]) * 2 / 3)


def _stroke(stroke: Stroke | None, colours: dict[str, str]) -> list[str]:
    if stroke is None:
        return []
    options = [f"draw={_colour(stroke.colour, colours)}", f"line width={_number(stroke.width)}bp"]
    if stroke.dash:
        words = [
            f"{'off' if place % 2 else 'on'} {_number(length)}bp"
            for place, length in enumerate(stroke.dash)
        ]
        options.append(f"dash pattern={' '.join(words)}")
    return options


def _colour(colour: str, colours: dict[str, str]) -> str:
    return colours.setdefault(colour, f"legajo{colour[1:]}")


def _at(point: Point) -> str:
    return f"({_number(point[0])},{_number(point[1])})"


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
