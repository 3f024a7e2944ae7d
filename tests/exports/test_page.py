"""docs/reference/formats.md is what the script prints."""

import subprocess
import sys
from pathlib import Path


def test_the_page_is_what_the_modules_say(repository: Path) -> None:
    script = repository / "scripts" / "formats_page.py"
    page = repository / "docs" / "reference" / "formats.md"
    printed = subprocess.run(
        [sys.executable, str(script)], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    assert page.read_text(encoding="utf-8") == printed
