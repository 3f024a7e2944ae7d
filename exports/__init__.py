"""Writing a graph in the forms that other programs read."""

from .losses import Loss, Losses
from .registry import FORMATS, format_of, formats, get_format
from .writing import export, export_rows

__all__ = [
    "FORMATS",
    "Loss",
    "Losses",
    "export",
    "export_rows",
    "format_of",
    "formats",
    "get_format",
]
