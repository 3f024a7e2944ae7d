"""One text for four readers: LaTeX, BibTeX, typst, Markdown and spreadsheets each escape it anew.

Each function takes plain text and gives what that reader shows as the same text. Direction marks
and control characters were made visible before (`..text.clean`): here every one counts as text.
"""

from .cell import cell
from .latex import bibtex, latex
from .markdown import markdown
from .typst import typst

__all__ = ["bibtex", "cell", "latex", "markdown", "typst"]
