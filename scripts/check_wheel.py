"""Fails where a wheel lacks a tracked file of a part, or holds one that no part has.

usage: check_wheel.py WHEEL
"""

import configparser
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def promised() -> set[str]:
    """The tracked files of the parts, by the path they have in a wheel."""
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    pairs = [line.split("=") for line in settings["options"]["package_dir"].splitlines() if line]
    names = set()
    for package, folder in ((name.strip(), folder.strip()) for name, folder in pairs):
        listed = subprocess.run(
            ["git", "-C", str(ROOT), "ls-files", "-z", "--", folder],
            check=True,
            capture_output=True,
            text=True,
        )
        inside = package.replace(".", "/")
        files = filter(None, listed.stdout.split("\0"))
        names |= {inside + name.removeprefix(folder) for name in files}
    return names


def main() -> int:
    """Compare, print the differences, return the exit code."""
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    expected = promised()
    for name in sorted(expected - held):
        print(f"the wheel lacks {name}")
    for name in sorted(held - expected):
        print(f"the wheel holds {name}, which is not tracked")
    print(f"{len(held & expected)} files as tracked")
    return 0 if held == expected else 1


if __name__ == "__main__":
    sys.exit(main())
