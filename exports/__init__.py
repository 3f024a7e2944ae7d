"""Writing a graph in the forms that other programs read."""

from .losses import Loss, Losses
from .registry import FORMATS, format_of, formats, get_format
from .writing import export

__all__ = ["FORMATS", "Loss", "Losses", "export", "format_of", "formats", "get_format"]
