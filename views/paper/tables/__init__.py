"""Tables: claims, actors, contradictions, sources, each in LaTeX, typst, Markdown and CSV."""

from .actors import actors
from .claims import claims
from .contradictions import contradictions
from .csv import csv_table
from .latex import latex_table
from .markdown import markdown_table
from .sources import sources
from .table import Cell, Column, Table
from .typst import typst_table

TABLES = {
    "claims": claims,
    "actors": actors,
    "contradictions": contradictions,
    "sources": sources,
}
"""Every table by its name, with what makes it."""

WRITERS = {"tex": latex_table, "md": markdown_table, "csv": csv_table, "typ": typst_table}
"""Every format of a table by the ending of its file."""

__all__ = [
    "TABLES",
    "WRITERS",
    "Cell",
    "Column",
    "Table",
    "actors",
    "claims",
    "contradictions",
    "csv_table",
    "latex_table",
    "markdown_table",
    "sources",
    "typst_table",
]
