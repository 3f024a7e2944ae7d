"""What holds for every tracked file."""

import re
import subprocess
from pathlib import Path

import pytest

# A folder of one machine: somebody's home, a temporary folder, a mount.
MACHINE_PATH = re.compile(r"(?<![\w.~$}/])/(?:home|root|tmp|Users|work|mnt)/\w")
BINARY = {".png", ".woff2"}


@pytest.fixture(scope="module")
def texts(repository: Path) -> dict[str, str]:
    """Every tracked text file, but for the cases that are malformed on purpose."""
    listed = subprocess.run(
        ["git", "-C", str(repository), "ls-files", "-z"], check=True, capture_output=True, text=True
    )
    names = [name for name in listed.stdout.split("\0") if name]
    return {
        name: (repository / name).read_text(encoding="utf-8")
        for name in names
        if (repository / name).is_file()
        and Path(name).suffix not in BINARY
        and not name.startswith("tests/data/malformed/")
    }


def test_no_file_names_a_folder_of_one_machine(texts: dict[str, str]) -> None:
    found = [
        f"{name}:{number}: {line.strip()}"
        for name, text in texts.items()
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE_PATH.search(line)
    ]
    assert found == []


def test_text_ends_its_lines_one_way(texts: dict[str, str]) -> None:
    assert [name for name, text in texts.items() if "\r" in text] == []
    assert [name for name, text in texts.items() if text and not text.endswith("\n")] == []


def test_names_differ_where_letter_case_is_ignored(texts: dict[str, str]) -> None:
    folded: dict[str, str] = {}
    for name in texts:
        assert folded.setdefault(name.casefold(), name) == name


def test_names_can_be_files_on_windows(texts: dict[str, str]) -> None:
    ports = {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
    reserved = {"con", "prn", "aux", "nul"} | ports
    for name in texts:
        assert not set(name) & set('<>:"\\|?*')
        assert not {Path(piece).stem.lower() for piece in name.split("/")} & reserved
