"""Cases for the loader's tests."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

DATA = Path(__file__).parent.parent / "data"

Files = dict[str, str]
MakeCase = Callable[[Files], Path]


@pytest.fixture
def valdera() -> Path:
    """A small fictional case in which everything of the format occurs."""
    return DATA / "cases" / "valdera"


@pytest.fixture
def documents_of_valdera() -> Path:
    """The invented documents that the fictional case was read from."""
    return DATA / "documents"


@pytest.fixture
def make_case(tmp_path: Path) -> MakeCase:
    """Makes a small case without errors, in which the given files take the place of its own."""

    def make(files: Files) -> Path:
        folder = tmp_path / "case"
        shutil.copytree(DATA / "malformed" / "base", folder)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="")
        return folder

    return make
