"""Drawings as SVG, PDF and PNG by matplotlib: the same bytes on every run.

SVG keeps text as text; PDF embeds the font (as TrueType, so that it can be searched and copied);
PNG has 300 dots an inch. Characters that the font lacks are boxes in PDF and PNG.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from ...text import clean
from .drawing import Circle, Curve, Drawing, Path, Stroke, Text
from .letters import font_file, require_matplotlib, shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DOTS = 300
_METADATA: dict[str, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": "legajo"},
    "pdf": {"CreationDate": None, "Creator": "legajo", "Producer": "legajo"},
    "png": {"Software": None},
}
# A tenth larger than what PNG takes by itself, in two thirds of the time.
_WORDS: dict[str, dict[str, Any]] = {"png": {"pil_kwargs": {"compress_level": 3}}}
_HORIZONTAL = {"start": "left", "middle": "center", "end": "right"}


def rendered(drawing: Drawing, *forms: str) -> dict[str, bytes]:
    """The files of a figure; each form is svg, pdf or png.

    Raises:
        MissingExtra: matplotlib is not installed.
    """
    require_matplotlib()
    found: dict[str, bytes] = {}
    with _settings():
        figures: dict[bool, Figure] = {}
        for form in forms:
            as_text = form == "svg"
            if as_text not in figures:
                figures[as_text] = figure_of(drawing, as_text=as_text)
            stream = io.BytesIO()
            figures[as_text].savefig(
                stream, format=form, dpi=DOTS, metadata=_METADATA[form], **_WORDS.get(form, {})
            )
            found[form] = stream.getvalue()
    return found


def figure_of(drawing: Drawing, *, as_text: bool = False) -> Figure:
    """The drawing as a figure of matplotlib: to look into, or to add to.

    Args:
        drawing: what is drawn.
        as_text: another program chooses the font, so nothing is replaced by a box.
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=(drawing.width / 72, drawing.height / 72), dpi=72, facecolor="white")
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, drawing.width)
    axes.set_ylim(0, drawing.height)
    axes.set_axis_off()
    for order, item in enumerate(drawing.items):
        _draw(axes, item, order, as_text=as_text)
    return figure


@contextmanager
def _settings() -> Iterator[None]:
    """The defaults, whatever somebody's matplotlibrc says, and what makes bytes equal."""
    import matplotlib as mpl

    with mpl.rc_context(), warnings.catch_warnings():
        # Only of SVG, where another program chooses the font; `paper` says what is missing.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        mpl.rcdefaults()
        mpl.rcParams.update(
            {
                "svg.fonttype": "none",
                "svg.hashsalt": "legajo",
                "pdf.fonttype": 42,
                "pdf.compression": 6,
                "lines.scale_dashes": False,
                "path.simplify": False,
                "font.family": ["sans-serif"],
                "font.sans-serif": ["DejaVu Sans", "Verdana", "Arial", "Helvetica"],
            }
        )
        yield


def _draw(axes: Axes, item: Path | Curve | Circle | Text, order: int, *, as_text: bool) -> None:
    from matplotlib.font_manager import FontProperties
    from matplotlib.patches import Circle as Disc
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Outline

    if isinstance(item, Text):
        font = (
            FontProperties(weight="bold" if item.bold else "normal", size=item.size)
            if as_text
            else FontProperties(fname=str(font_file(bold=item.bold)), size=item.size)
        )
        axes.text(
            *item.at,
            clean(item.text) if as_text else shown(item.text),
            fontproperties=font,
            color=item.colour,
            horizontalalignment=_HORIZONTAL[item.anchor],
            verticalalignment="baseline",
            rotation=90 if item.turned else 0,
            rotation_mode="anchor",
            parse_math=False,
            zorder=order,
        )
        return
    style = {**_style(item.stroke), "zorder": order}
    if isinstance(item, Circle):
        axes.add_artist(Disc(item.centre, item.radius, facecolor=item.fill or "none", **style))
        return
    if isinstance(item, Curve):
        outline = Outline(
            [item.start, item.control, item.end], [Outline.MOVETO, Outline.CURVE3, Outline.CURVE3]
        )
        axes.add_artist(PathPatch(outline, facecolor="none", **style))
        return
    points = [*item.points, item.points[0]] if item.closed else list(item.points)
    codes = [Outline.MOVETO, *[Outline.LINETO] * (len(points) - 1)]
    if item.closed:
        codes[-1] = Outline.CLOSEPOLY
    axes.add_artist(PathPatch(Outline(points, codes), facecolor=item.fill or "none", **style))


def _style(stroke: Stroke | None) -> dict[str, Any]:
    if stroke is None:
        return {"edgecolor": "none", "linewidth": 0}
    return {
        "edgecolor": stroke.colour,
        "linewidth": stroke.width,
        "linestyle": (0, stroke.dash) if stroke.dash else "solid",
        "capstyle": "butt",
        "joinstyle": "miter",
    }
