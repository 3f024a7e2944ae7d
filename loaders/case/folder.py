"""Which files of a folder belong to a case. Nothing outside the folder is ever read."""

from __future__ import annotations

import os
from pathlib import Path

from ...graph import Place, Problem, UnreachableError, nearest
from ...seeds import bundled_cases

CASE_FILE = "case.yaml"
SOURCES_FILE = "sources.yaml"
VOCABULARY_FILE = "vocabulary.yaml"
PEOPLE_FILE = "people.yaml"
JUDGEMENTS_FILE = "judgements.yaml"
SILENCES_FILE = "silences.yaml"
CLAIMS_FOLDER = "claims"
FINGERPRINTS_FOLDER = "fingerprints"

_NO_ENTITIES = {CASE_FILE, SOURCES_FILE, VOCABULARY_FILE, JUDGEMENTS_FILE, SILENCES_FILE}


def find_folder(name_or_path: str | os.PathLike[str]) -> Path:
    """The folder of a bundled case or at a path; a folder of that name comes first.

    Raises:
        UnreachableError: there is no such folder; names the bundled cases.
    """
    path = Path(name_or_path)
    if path.is_dir():
        return path
    bundled = bundled_cases()
    name = os.fspath(name_or_path)
    if name in bundled:
        return bundled[name]
    listed = ", ".join(bundled) or "none"
    hint = f"Bundled cases: {listed}. `legajo new FOLDER` makes one."
    if path.exists():
        message = f"{name} is a file, and a case is a folder."
        hint = f"A graph file is known by its ending; `legajo formats` lists them. {hint}"
    elif path.suffix:
        message = f"there is neither a case folder nor a graph file {name}."
    else:
        message = f"there is no case folder {name}."
    raise UnreachableError(
        message,
        near=nearest(name, bundled),
        hint=hint,
    )


class CaseFolder:
    """The files of a case, each by its name in the folder."""

    def __init__(self, path: Path, problems: list[Problem]) -> None:
        self.path = path
        self.problems = problems
        self._inside = os.path.realpath(path)
        self.top: list[str] = self._names("")
        self.claims: list[str] = self._names(CLAIMS_FOLDER)
        entities = [name for name in self.top if name not in _NO_ENTITIES]
        self.entities: list[str] = sorted(entities, key=lambda name: (name != PEOPLE_FILE, name))

    def has(self, name: str) -> bool:
        """Whether the file is there."""
        return name in self.top or name in self.claims

    def fingerprints(self) -> list[str]:
        """Ids of the sources that have fingerprints."""
        return [
            name.removesuffix(".txt")
            for name in self._entries(FINGERPRINTS_FOLDER)
            if name.endswith(".txt")
        ]

    def _names(self, folder: str) -> list[str]:
        """The YAML files of the case in one of its folders, in alphabetical order."""
        found: list[str] = []
        for name in self._entries(folder):
            shown = f"{folder}/{name}" if folder else name
            if name.endswith(".yaml"):
                found.append(shown)
            elif folder or name.lower().endswith((".yml", ".json", ".yaml")):
                self._not_read(shown, "this file is not read: files of a case end in .yaml.")
        return found

    def _not_read(self, shown: str, message: str) -> None:
        self.problems.append(
            Problem(
                code="not-read",
                severity="warning",
                message=message,
                place=Place(shown),
                hint="Rename it, or take it out of the folder.",
            )
        )

    def _entries(self, folder: str) -> list[str]:
        path = self.path / folder
        found: list[str] = []
        if not path.is_dir() or not self._is_inside(path, folder):
            return found
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                shown = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_symlink() and not self._is_inside(entry.path, shown):
                    continue
                if entry.is_file():
                    found.append(entry.name)
                elif folder == CLAIMS_FOLDER:
                    self._not_read(shown, "what is in this folder is not read.")
        return sorted(found)

    def _is_inside(self, path: str | Path, shown: str) -> bool:
        real = os.path.realpath(path)
        if real == self._inside or real.startswith(self._inside.rstrip(os.sep) + os.sep):
            return True
        self.problems.append(
            Problem(
                code="leaves-folder",
                message="this link leads out of the case's folder: it is not followed.",
                place=Place(shown),
                hint="Put the file itself into the folder.",
            )
        )
        return False
