"""A table before anybody has written it: columns, and rows of cells with citations in them."""

from __future__ import annotations

from msgspec import Struct

from ..references.cite import Cite

Piece = str | Cite
Cell = tuple[Piece, ...]
"""What stands in one field: text, and citations, in that order."""


class Column(Struct, frozen=True, kw_only=True):
    """One column.

    Attributes:
        name: in CSV files, the same in every language.
        title: what stands above it in print.
        share: of the width of the page; 0 where it is for programs only, and not printed.
        number: its fields are numbers: they end at the right edge.
    """

    name: str
    title: str
    share: float = 0.0
    number: bool = False


class Table(Struct, frozen=True, kw_only=True):
    """A table.

    Attributes:
        caption: one or two sentences in print, in plain text.
        query: Cypher that gives the ids in `ids`, on the graph with the evidence layer or, where
            `evidence` is False, without.
        ids: what the rows stand for, in their order.
    """

    name: str
    title: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    query: str
    parameters: dict[str, object]
    ids: tuple[str, ...]
    evidence: bool = True

    @property
    def printed(self) -> list[int]:
        """Places of the columns that are printed."""
        return [place for place, column in enumerate(self.columns) if column.share]
