"""Runs the notebooks from a clean kernel and writes what they give, or checks that it stands there.

usage: refresh_notebooks.py [--check]

What differs from run to run or from machine to machine (counts of executions, times, versions) is
left out of the files.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent


def executed(path: Path) -> str:
    """The notebook with fresh outputs, as its file should be."""
    notebook: Any = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    with tempfile.TemporaryDirectory() as scratch:
        client = NotebookClient(
            notebook,
            timeout=120,
            kernel_name="python3",
            resources={"metadata": {"path": scratch}},
        )
        client.execute(env={**os.environ, "NO_COLOR": "1"})
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for position, cell in enumerate(notebook.cells):
        cell.id = f"cell-{position}"
        cell.metadata = {}
        if cell.cell_type == "code":
            cell.execution_count = None
            cell.outputs = joined(cell.outputs)
            for output in cell.outputs:
                output.pop("execution_count", None)
                if output.output_type == "execute_result":
                    output.execution_count = None
    return str(nbformat.writes(notebook, version=4)) + "\n"  # type: ignore[no-untyped-call]


def joined(outputs: list[Any]) -> list[Any]:
    """The outputs, what was printed in one piece: the kernel sends it in pieces of any length."""
    found: list[Any] = []
    streams: dict[int, str] = {}
    for output in outputs:
        if output.output_type == "stream" and streams.get(len(found)) == output.name:
            found[-1].text += output.text
            continue
        found.append(output)
        if output.output_type == "stream":
            streams[len(found)] = output.name
    return found


def main() -> int:
    """Write or compare, and return the exit code."""
    parser = argparse.ArgumentParser(description="the notebooks' outputs")
    parser.add_argument("--check", action="store_true", help="write nothing; fail on a difference")
    check = parser.parse_args().check
    if sys.platform == "win32":  # pyzmq does not work with the loop that Windows starts with
        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
    differ = 0
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        text = executed(path)
        if text == path.read_text(encoding="utf-8"):
            continue
        differ += 1
        name = path.relative_to(ROOT).as_posix()
        if check:
            print(f"{name} differs from what it gives when it is run: `make docs` writes it.")
        else:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{name} is new")
    return 1 if differ and check else 0


if __name__ == "__main__":
    sys.exit(main())
