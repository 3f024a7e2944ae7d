"""A paper from a case: figures, tables, references, and a manifest of how each was made."""

from .content import Content
from .errors import PaperError
from .figures import FIGURES
from .files import File
from .paper import PARTS, Paper, paper, write_paper
from .tables import TABLES

__all__ = [
    "FIGURES",
    "PARTS",
    "TABLES",
    "Content",
    "File",
    "Paper",
    "PaperError",
    "paper",
    "write_paper",
]
