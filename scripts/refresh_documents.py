"""Puts what the program really prints into the documents, or checks that it stands there.

usage: refresh_documents.py [--check] [PAGE ...]

The fenced blocks of a page that can be run are run in order, in one scratch folder and one Python
session a page:

    ```yaml valdera/people.yaml    the file is written (any language, then its path)
    ```console                     each line after `$ ` is run; what follows is what it prints
    ```pycon                       each `>>>` is run; what follows is what it gives

`console lines=12` keeps the first twelve lines of what each command prints, `columns=100` as many
characters of a line, and `...` stands for the rest. Pages are README.md and docs/ where none is
named. A command runs without a shell: no pipes.
"""

import argparse
import contextlib
import difflib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)
# What a page shows as a command of make is a command of legajo: make is run by .ci/run.
MAKE = {"make demo": "legajo demo"}


class Session(NamedTuple):
    """What the blocks of one page share."""

    folder: Path
    names: dict[str, object]


def ran(command: str, folder: Path) -> str:
    """What a command prints on both of its streams, without the paths of this machine."""
    words = shlex.split(MAKE.get(command, command))
    if words[0] == "rm":  # the one other command that pages use; Windows has none of that name
        for name in words[1:]:
            (folder / name).unlink()
        return ""
    if words[0] == "legajo":
        words = [sys.executable, "-m", *words]
    environment = {
        "COLUMNS": "100",
        "HOME": str(folder),
        "NO_COLOR": "1",
        "PATH": os.environ["PATH"],
        "PYTHONUTF8": "1",
    }
    if "SYSTEMROOT" in os.environ:  # without it Windows starts no Python
        environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    done = subprocess.run(
        words,
        cwd=folder,
        env=environment,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    if "Traceback (most recent call last)" in done.stdout:
        raise SystemExit(f"{command}\n{done.stdout}")
    printed = done.stdout.replace(str(ROOT), "legajo").replace(os.sep, "/")
    # The one line that names the system's own way to open a file.
    return re.sub(r"(?m)(in a browser: )(open|start) ", r"\1xdg-open ", printed)


def shortened(text: str, lines: int | None, columns: int | None) -> str:
    """The beginning of what a command printed, and `...` for the rest."""
    listed = [line.rstrip() for line in text.splitlines()]
    if columns is not None:
        listed = [
            line if len(line) <= columns else f"{line[: columns - 3].rstrip()}..."
            for line in listed
        ]
    if lines is not None and len(listed) > lines:
        listed = [*listed[:lines], "..."]
    return "".join(f"{line}\n" for line in listed)


def console(text: str, options: dict[str, str], session: Session) -> str:
    """A block of commands with what they print."""
    lines, columns = (
        int(options[name]) if name in options else None for name in ("lines", "columns")
    )
    parts: list[str] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            printed = ran(line.removeprefix("$ "), session.folder)
            parts.append(f"{line}\n{shortened(printed, lines, columns)}")
    return "".join(parts)


def python(text: str, session: Session) -> str:
    """A block of Python with what it gives."""
    parts: list[str] = []
    for part in doctest.DocTestParser().parse(text):
        if isinstance(part, str):
            parts.append(part)
            continue
        first, *more = part.source.splitlines()
        parts.append("".join([f">>> {first}\n", *(f"... {line}".rstrip() + "\n" for line in more)]))
        given = io.StringIO()
        with contextlib.redirect_stdout(given), contextlib.chdir(session.folder):
            exec(compile(part.source, "<page>", "single"), session.names)  # noqa: S102
        parts.append(given.getvalue())
    return "".join(parts)


def refreshed(text: str) -> str:
    """The page with every block run."""
    with tempfile.TemporaryDirectory() as scratch:
        session = Session(Path(scratch).resolve(), {})

        def run(block: re.Match[str]) -> str:
            kind, *rest = block["info"].split() or [""]
            content = block["text"]
            if kind == "console":
                content = console(content, dict(word.split("=") for word in rest), session)
            elif kind == "pycon":
                content = python(content, session)
            elif rest:
                place = session.folder / rest[0]
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_text(content, encoding="utf-8", newline="\n")
            return f"```{block['info']}\n{content}```"

        return FENCE.sub(run, text)


def pages(names: list[str]) -> Iterator[tuple[Path, str]]:
    """Each page and the text that it should have."""
    found = [ROOT / name for name in names] or [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    for page in sorted(found):
        yield page, refreshed(page.read_text(encoding="utf-8"))


def main() -> int:
    """Write or compare, and return the exit code."""
    parser = argparse.ArgumentParser(description="what the program prints, in the documents")
    parser.add_argument("--check", action="store_true", help="write nothing; fail on a difference")
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="path from the root")
    asked = parser.parse_args()
    differ = 0
    for page, text in pages(asked.pages):
        before = page.read_text(encoding="utf-8")
        if text == before:
            continue
        differ += 1
        name = page.relative_to(ROOT).as_posix()
        if asked.check:
            difference = difflib.unified_diff(
                before.splitlines(), text.splitlines(), name, "the program", lineterm="", n=1
            )
            print("\n".join(difference))
        else:
            page.write_text(text, encoding="utf-8", newline="\n")
            print(f"{name} is new")
    if differ and asked.check:
        print("`make docs` writes what differs.")
    return 1 if differ and asked.check else 0


if __name__ == "__main__":
    sys.exit(main())
