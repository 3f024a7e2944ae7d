"""Files that are whole or not there: written beside their places, then put into them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Self


class WholeFiles:
    """Takes files one by one; what is not put into its place by the end of the `with` goes.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, WholeFiles() as whole:
    ...     whole.write(Path(folder) / "port.txt", [b"Ana ", b"Soto"])
    ...     before = [one.name for one in Path(folder).iterdir()]
    ...     for place in whole.places:
    ...         whole.put(place)
    ...     before, (Path(folder) / "port.txt").read_text()
    (['port.txt.part'], 'Ana Soto')
    """

    def __init__(self) -> None:
        self._unfinished: dict[Path, Path] = {}

    @property
    def places(self) -> list[Path]:
        """Where what was written is to go."""
        return list(self._unfinished)

    def write(self, place: Path, pieces: Iterable[bytes]) -> None:
        """Write a file beside its place, down to the disk.

        A device or a pipe can't be replaced: it is written at once. A link stays one, to the new
        file.

        Raises:
            OSError: it can't be written.
        """
        if place.exists() and not place.is_file():
            with place.open("wb") as device:
                device.writelines(pieces)
            return
        place = place.resolve()
        self._unfinished[place] = unfinished = place.with_name(f"{place.name}.part")
        with unfinished.open("wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())

    def put(self, place: Path) -> None:
        """Put one of `places` where it belongs.

        Raises:
            OSError: it can't be.
        """
        self._unfinished[place].replace(place)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for unfinished in self._unfinished.values():
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
