"""A file of lines that can be read again: plain, compressed, or a pipe, which is kept aside."""

from __future__ import annotations

import codecs
import gzip
import io
import os
import shutil
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from ...graph.errors import UnreachableError

STDIN = "-"
_GZIP = b"\x1f\x8b"
_BUFFER = 1 << 20


class Stream:
    """Lines with their numbers, as often as they are asked for. `-` is standard input."""

    def __init__(self, path: str | Path) -> None:
        self.name = "standard input" if str(path) == STDIN else str(path)
        self._path = Path(path)
        self._aside: IO[bytes] | None = None
        if str(path) == STDIN:
            self._aside = tempfile.TemporaryFile(prefix="legajo-")  # noqa: SIM115 - until close
            shutil.copyfileobj(sys.stdin.buffer, self._aside, _BUFFER)
            self._aside.flush()

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """(number, line) of every line that is not blank.

        Raises:
            UnreachableError: the file can't be read, or its compression is broken.
        """
        with self._opened() as file:
            for number, line in enumerate(file, start=1):
                if not line.isspace():
                    yield number, line if number > 1 else line.removeprefix(codecs.BOM_UTF8)

    def pieces(self) -> Iterator[bytes]:
        """All bytes as they are read, unpacked.

        Raises:
            UnreachableError: as `lines`.
        """
        with self._opened() as file:
            while piece := file.read(_BUFFER):
                yield piece

    @contextmanager
    def _opened(self) -> Iterator[IO[bytes]]:
        try:
            with ExitStack() as files:
                plain = files.enter_context(self._plain())
                file: IO[bytes] = plain
                if plain.peek(2)[:2] == _GZIP:
                    file = files.enter_context(io.BufferedReader(gzip.GzipFile(fileobj=plain)))
                yield file
        except (OSError, EOFError, zlib.error) as error:
            reason = getattr(error, "strerror", None) or error
            raise UnreachableError(f"{self.name} cannot be read: {reason}.") from error

    def _plain(self) -> io.BufferedReader:
        if self._aside is None:
            return io.BufferedReader(io.FileIO(self._path), _BUFFER)
        self._aside.seek(0)
        return io.BufferedReader(io.FileIO(os.dup(self._aside.fileno())), _BUFFER)

    def close(self) -> None:
        """Let what was kept aside go."""
        if self._aside is not None:
            self._aside.close()
