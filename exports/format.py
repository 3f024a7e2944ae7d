"""What a format is: a name, endings of files, and a function that writes the text in pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from .content import Content
from .losses import Losses

Generate = Callable[[Content, Losses, str], Iterator[str]]


class Format(Struct, frozen=True, kw_only=True):
    """One form in which a graph can be written.

    Attributes:
        title: what it is and who reads it, on one line.
        endings: of file names, small letters, with the dot.
        parts: names of its files where it takes several, written into a folder; empty for one file.
        reserved_node, reserved_relationship: names that the format itself uses; a property of that
            name gets `property_` in front.
        generate: content, losses and the name of a part → the text, in pieces.
        encoding: of the file.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    generate: Generate
    parts: tuple[str, ...] = ()
    reserved_node: tuple[str, ...] = ()
    reserved_relationship: tuple[str, ...] = ()
    encoding: str = "utf-8"
