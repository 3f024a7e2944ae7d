"""What a format is: a name, endings of files, and a function that writes the text in pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ..graph.elements import NodeRow, RelationshipRow
from .content import Content
from .losses import Losses

if TYPE_CHECKING:
    from ..graph import Graph, PropertyGraph

Generate = Callable[[Content, Losses, str], Iterator[str]]
GenerateRows = Callable[[Iterable[NodeRow], Iterable[RelationshipRow], Losses], Iterator[str]]
GenerateBytes = Callable[["Graph | PropertyGraph", Losses], Iterator[bytes]]
WriteRows = Callable[[Iterable[NodeRow], Iterable[RelationshipRow], Losses, Path], str]


class Format(Struct, frozen=True, kw_only=True):
    """One form in which a graph can be written.

    Attributes:
        title: what it is and who reads it, on one line.
        endings: of file names, small letters, with the dot.
        parts: names of its files where it takes several, written into a folder; empty for one file.
        reserved_node, reserved_relationship: names that the format itself uses; a property of that
            name gets `property_` in front.
        generate: content, losses and the name of a part → the text, in pieces. Or one of:
        generate_rows: the bare rows of a graph, read once → the text, in pieces; for formats that
            need nothing in memory and hold what a server holds.
        generate_bytes: the graph itself → the file's bytes, in pieces; for formats that hold claims
            and sources, or are no text.
        write_rows: the bare rows, into a folder; gives a line that says what to do with it.
        encoding: of the file.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    generate: Generate | None = None
    generate_rows: GenerateRows | None = None
    generate_bytes: GenerateBytes | None = None
    write_rows: WriteRows | None = None
    parts: tuple[str, ...] = ()
    reserved_node: tuple[str, ...] = ()
    reserved_relationship: tuple[str, ...] = ()
    encoding: str = "utf-8"
