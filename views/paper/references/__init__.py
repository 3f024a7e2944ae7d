"""The documents of a case as references: BibLaTeX, BibTeX, CSL-JSON and RIS."""

from .biblatex import biblatex
from .bibtex import bibtex
from .cite import Cite
from .csl import csl_json
from .reference import Author, Reference, Venue, references
from .ris import ris

__all__ = [
    "Author",
    "Cite",
    "Reference",
    "Venue",
    "biblatex",
    "bibtex",
    "csl_json",
    "references",
    "ris",
]
