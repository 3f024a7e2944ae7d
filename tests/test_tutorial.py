"""What the documents show is what happens: each page's commands and examples are run in order."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def pages_with_examples() -> list[str]:
    """Pages with a block that can be run; README's `make demo` is `legajo demo` here."""
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [
        page.relative_to(ROOT).as_posix()
        for page in pages
        if any(f"```{kind}" in page.read_text(encoding="utf-8") for kind in ("console", "pycon"))
    ]


@pytest.mark.parametrize("page", pages_with_examples())
def test_a_page_shows_what_its_commands_print(page: str) -> None:
    script = ROOT / "scripts" / "refresh_documents.py"
    run = subprocess.run(
        [sys.executable, script, "--check", page], check=False, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_tutorial_is_among_them() -> None:
    assert "docs/tutorial/first-case.md" in pages_with_examples()
