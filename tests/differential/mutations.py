# ruff: noqa: T201
"""Plants bugs in a copy of the engine, one at a time, and wants each to be caught.

    python tests/differential/mutations.py [WORD ...]

What catches them are Neo4j's recorded answers (`recorded`), so no server is needed. Fails where a
bug goes unseen, and where the text that a bug replaces is no longer in the engine: then the bug has
to be planted anew.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
SECONDS = 120


class Mutation(NamedTuple):
    """In `file` of the engine `old`, which stands there once, becomes `new`."""

    breaks: str
    file: str
    old: str
    new: str


MUTATIONS = (
    Mutation(
        "a relationship may be used twice in one MATCH",
        "steps/matching.py",
        "            if row[slot] is relationship:\n                return False\n",
        "            if row[slot] is relationship:\n                return True\n",
    ),
    Mutation(
        "a relationship may be used twice in one variable length",
        "steps/paths.py",
        "            if one in used or not (plain",
        "            if not (plain",
    ),
    Mutation(
        "a loop is matched once a direction",
        "steps/matching.py",
        "                if relationship.start is not relationship.end:\n",
        "                if relationship is not None:\n",
    ),
    Mutation(
        "parallel relationships are one",
        "steps/matching.py",
        "        for kind in table if types is None else types:\n"
        "            for relationship in table.get(kind, ()):\n"
        "                yield relationship, relationship.end\n",
        "        for kind in table if types is None else types:\n"
        "            ends = {one.end: one for one in table.get(kind, ())}\n"
        "            for relationship in ends.values():\n"
        "                yield relationship, relationship.end\n",
    ),
)


def plant(mutation: Mutation | None, folder: Path) -> None:
    """A package `legajo` in the folder that holds the engine alone, with the bug in it.

    Raises:
        LookupError: The text to replace is not there, or there more than once.
    """
    package = folder / "legajo"
    shutil.copytree(ROOT / "src" / "legajo", package)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "cypher", package / "cypher", ignore=ignored)
    if mutation is not None:
        path = package / "cypher" / mutation.file
        text = path.read_text(encoding="utf-8")
        if text.count(mutation.old) != 1:
            count = text.count(mutation.old)
            raise LookupError(f"cypher/{mutation.file} holds it {count} times:\n{mutation.old}")
        path.write_text(text.replace(mutation.old, mutation.new), encoding="utf-8")


def first_difference(mutation: Mutation | None) -> str:
    """The first recorded query that is answered otherwise, with both answers; "" for none."""
    with tempfile.TemporaryDirectory(prefix="legajo-mutation-") as name:
        plant(mutation, Path(name))
        done = subprocess.run(
            [sys.executable, str(Path(__file__).with_name("run.py")), "--first"],
            env={**os.environ, "PYTHONPATH": name, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True, text=True, timeout=SECONDS, check=False,
        )  # fmt: skip
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        raise RuntimeError(done.stderr)
    return done.stdout.strip()


def main(words: list[str]) -> int:
    if found := first_difference(None):
        print(f"Without any planted bug the engine differs from Neo4j:\n{found}")
        return 1
    chosen = [one for one in MUTATIONS if all(word in one.breaks for word in words)]
    missed = 0
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for mutation, result in zip(
            chosen, [pool.submit(first_difference, one) for one in chosen], strict=True
        ):
            try:
                found = result.result()
            except LookupError as error:
                found = ""
                print(error)
            missed += not found
            print(f"{'caught' if found else 'MISSED'}: {mutation.breaks}")
            if words:
                print(found)
    print(f"{len(chosen) - missed} of {len(chosen)} planted bugs caught")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
