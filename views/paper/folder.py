"""A folder that is whole or not there: written beside its place, then put into it at once.

A folder that an earlier run made is replaced; what somebody else put into it, say the PDF that
LaTeX made of it, moves along. Nothing that somebody changed is overwritten.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from ...graph.errors import UnreachableError
from .errors import PaperError
from .files import File
from .manifest import MANIFEST


def write_folder(folder: Path, files: Iterable[File]) -> None:
    """Put the files into the folder, all of them or none.

    Raises:
        PaperError: something else is there, or a file of an earlier run was changed by hand.
        UnreachableError: it can't be written.
    """
    try:
        others = _others(folder)
        place = folder.resolve()  # where a link leads, not the link
        if Path.cwd().is_relative_to(place):
            raise PaperError(
                f"{place} is the folder you are in, and it would be replaced under your feet.",
                hint="Name it from the folder above.",
            )
        place.parent.mkdir(parents=True, exist_ok=True)
        scratch = Path(tempfile.mkdtemp(prefix=f".{place.name}.", suffix=".part", dir=place.parent))
        try:
            made = scratch / "new"
            _write(made, files)
            for other in others:
                target = made / other
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(place / other, target, follow_symlinks=False)
            if place.exists():
                place.rename(scratch / "old")
            try:
                made.rename(place)
            except OSError:
                with suppress(OSError):  # the old one back, where there was one
                    (scratch / "old").rename(place)
                raise
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    except OSError as error:
        raise _unreachable(folder, error) from error


def check_folder(folder: Path) -> None:
    """Nothing, where a paper may be written there; what is made takes its time.

    Raises:
        PaperError, UnreachableError: as `write_folder`.
    """
    try:
        _others(folder)
    except OSError as error:
        raise _unreachable(folder, error) from error


def _unreachable(folder: Path, error: OSError) -> UnreachableError:
    return UnreachableError(
        f"the paper can't be written to {str(folder)!r}: {error.strerror or error}.",
        hint="Name a folder where you may write.",
    )


def _write(made: Path, files: Iterable[File]) -> None:
    made.mkdir()
    for file in files:
        target = made / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as stream:
            stream.write(file.content)
            stream.flush()
            os.fsync(stream.fileno())


def _others(folder: Path) -> list[str]:
    """What somebody else put into a folder of ours.

    Raises:
        PaperError: the folder is none of ours and not empty, or a file of ours was changed.
    """
    if str(folder) == "-":
        raise PaperError(
            "a paper is a folder, and cannot be written to standard output.",
            hint="Name a folder with -o.",
        )
    if not folder.exists() and not folder.is_symlink():
        return []
    if not folder.is_dir():
        raise PaperError(f"{folder} is no folder.", hint="Name another with -o.")
    found = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if not path.is_dir() or path.is_symlink()
    )
    if not found:
        return []
    known = _known(folder)
    if known is None:
        raise PaperError(
            f"{folder} holds files, and none of them is the manifest of a paper.",
            hint="Name an empty folder, a new one, or one that legajo paper made.",
        )
    changed = [name for name in found if name in known and _checksum(folder / name) != known[name]]
    if changed:
        listed = ", ".join(changed[:5]) + (" …" if len(changed) > 5 else "")
        raise PaperError(
            f"somebody changed what an earlier run wrote into {folder}: {listed}.",
            hint="Keep the changes under another name, or name another folder with -o.",
        )
    return [name for name in found if name not in known and name != MANIFEST]


def _known(folder: Path) -> dict[str, str] | None:
    """The checksums of an earlier run by path; None where there was none."""
    try:
        read = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return {str(one["path"]): str(one["sha256"]) for one in read["files"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _checksum(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
