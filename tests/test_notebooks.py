"""The notebooks run from a clean kernel and hold what they give."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def notebooks(repository: Path) -> list[Path]:
    return sorted((repository / "notebooks").glob("*.ipynb"))


def test_the_notebooks_give_what_they_hold(repository: Path) -> None:
    script = repository / "scripts" / "refresh_notebooks.py"
    run = subprocess.run(
        [sys.executable, script, "--check"], check=False, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_notebook_holds_outputs_and_no_page(notebooks: list[Path]) -> None:
    assert notebooks
    for path in notebooks:
        text = path.read_text(encoding="utf-8")
        assert '"outputs": [\n' in text
        assert "<iframe" not in text
        assert len(text) < 60_000
