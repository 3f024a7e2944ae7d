"""Texts that somebody wrote by hand: UTF-8, or an error that says so."""

from __future__ import annotations

import sys
from pathlib import Path

from .errors import UnreachableError

STDIN = "-"


def read_utf8(path: str | Path) -> str:
    r"""The text of a file, without a byte order mark; `-` is standard input.

    Raises:
        UnreachableError: it can't be read, or is not UTF-8.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     place = Path(folder) / "names.txt"
    ...     _ = place.write_bytes("\ufeffÑandú".encode())
    ...     read_utf8(place)
    'Ñandú'
    """
    try:
        raw = sys.stdin.buffer.read() if str(path) == STDIN else Path(path).read_bytes()
    except OSError as error:
        raise UnreachableError(f"{path} cannot be read: {error.strerror or error}.") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, byte = raw.count(b"\n", 0, error.start) + 1, raw[error.start]
        raise UnreachableError(
            f"{path} cannot be read: in line {line} the byte 0x{byte:02X} is not UTF-8.",
            hint="Save it as UTF-8.",
        ) from error
