"""Figures of a paper: one drawing each, written as SVG, PDF, PNG and TikZ."""

from .corroboration import corroboration
from .drawing import Drawing
from .ego import ego
from .matplotlib import figure_of, rendered
from .matrix import matrix
from .network import network
from .standing import standing
from .tikz import tikz
from .timeline import timeline

FIGURES = {
    "network": network,
    "ego": ego,
    "timeline": timeline,
    "matrix": matrix,
    "standing": standing,
    "corroboration": corroboration,
}
"""Every figure by its name, with what draws it; None where there is nothing to draw."""

WIDTHS = {"one-column": 245.0, "two-columns": 504.0}
"""The widths of print in points: 3.4 in and 7 in."""

__all__ = [
    "FIGURES",
    "WIDTHS",
    "Drawing",
    "corroboration",
    "ego",
    "figure_of",
    "matrix",
    "network",
    "rendered",
    "standing",
    "tikz",
    "timeline",
]
