"""Elements of an XML file as they come. Entities are refused, and nothing outside is fetched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from ...graph.errors import FormatError, Place
from .opening import pieces

if TYPE_CHECKING:
    from collections.abc import Mapping

DEEPEST = 2_000


class Handler:
    """What is done with elements. Names come without their prefix; `line` is where one begins."""

    def start(self, name: str, attributes: Mapping[str, str], line: int) -> None:
        """An element begins."""

    def text(self, text: str) -> None:
        """A piece of text."""

    def end(self, name: str) -> None:
        """An element ends."""


def parse_xml(path: str | Path, handler: Handler) -> None:
    """Read a file through its end, in the encoding that it declares.

    Raises:
        FormatError: it is not well-formed, declares entities, or nests without end.
        UnreachableError: it can't be read.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = 0
    names: dict[str, str] = {}

    def local(name: str) -> str:
        found = names.get(name)
        if found is None:
            found = names[name] = name.rpartition(":")[2]
        return found

    def fail(what: str, hint: str | None = None) -> FormatError:
        place = Place(str(path), parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        return FormatError(what, place=place, hint=hint)

    def refuse_entity(*_: object) -> None:
        raise fail(
            "the file declares entities of its own, which can be made to fill a memory.",
            "Write them out, or take the declarations away.",
        )

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise fail(f"elements lie more than {DEEPEST:,} deep in each other.")
        if ":" in "".join(attributes):
            attributes = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        handler.start(local(name), attributes, parser.CurrentLineNumber)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(local(name))

    parser.EntityDeclHandler = refuse_entity
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    try:
        for piece in pieces(path):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        where = Place(str(path), error.lineno, error.offset + 1)
        raise FormatError(
            f"this is no well-formed XML: {expat.ErrorString(error.code)}.", place=where
        ) from error
    except LookupError as error:
        raise fail(f"the encoding that it declares is not known: {error}.") from error
