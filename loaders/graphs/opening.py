"""The bytes of a file, compressed or not, and their text; a bomb is refused before it is whole."""

from __future__ import annotations

import codecs
import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

from ...graph.errors import FormatError, Place, UnreachableError
from ..ftm.report import Report

STDIN = "-"
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_PIECE = 1 << 16
# No graph file is packed so tightly; one that is was made to fill a memory.
_RATIO, _SMALL = 300, 1 << 26
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FALLBACK = "cp1252"


def pieces(path: str | Path) -> Iterator[bytes]:
    """The content of a file, unpacked where it is compressed by gzip.

    Raises:
        UnreachableError: it can't be read.
        FormatError: it is a zip archive, or unpacks to far more than it should.
    """
    try:
        raw = sys.stdin.buffer.read() if str(path) == STDIN else Path(path).read_bytes()
        if raw.startswith(_ZIP):
            raise FormatError(
                "this is a zip archive, as workbooks of Excel are.",
                place=Place(str(path)),
                hint="Unpack it, or save the sheet as CSV, and load that.",
            )
        if not raw.startswith(_GZIP):
            yield raw
            return
        total = 0
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as file:
            while piece := file.read(_PIECE):
                total += len(piece)
                if total > _SMALL and total > _RATIO * len(raw):
                    raise FormatError(
                        f"it unpacks to more than {_RATIO} times its size: this is no graph.",
                        place=Place(str(path)),
                    )
                yield piece
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreachableError(f"{path} cannot be read: {reason}.") from error


def read_bytes(path: str | Path) -> bytes:
    """All of it."""
    return b"".join(pieces(path))


def read_text(path: str | Path, report: Report) -> str:
    """The text of a file that does not say how it is encoded.

    UTF-8, or UTF-16 and UTF-32 by their mark; what is none of them is read as Windows-1252, which
    has all of Latin-1, and that is reported.
    """
    raw = read_bytes(path)
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError as error:
                raise FormatError(
                    f"the file begins as {encoding} and is none: {error.reason}.",
                    place=Place(str(path)),
                ) from error
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        report.note("text that is not UTF-8, read as Windows-1252", line)
        return raw.decode(FALLBACK, "replace")


def lines_of(text: str) -> Iterator[str]:
    """Its lines with their ends, which are those of files alone.

    `str.splitlines` also cuts at form feeds, U+2028 and others, which are text.
    """
    return io.StringIO(text, newline="")
