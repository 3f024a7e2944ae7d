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
SECONDS = 300


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
        "                if one is before or (several and not unique.free(row, one)):\n",
        "                if several and not unique.free(row, one):\n",
    ),
    Mutation(
        "a relationship may be used twice in one variable length",
        "steps/paths.py",
        "            if one in used or not (plain",
        "            if not (plain",
    ),
    Mutation(
        "a list of relationships does not count as used",
        "compiling/match_order.py",
        "slots[other.name] for other in others if other.is_list",
        "slots[other.name] for other in others if other.is_list and not other.types",
    ),
    Mutation(
        "a relationship of an earlier MATCH counts as used",
        "compiling/match_order.py",
        "            tuple(slots[other.name] for other in others if not other.is_list),\n",
        "            tuple(\n"
        "                {slots[other.name] for other in others if not other.is_list}\n"
        "                | {slots[name] for name in self.before if name[:1] == 'r'}\n"
        "            ),\n",
    ),
    Mutation(
        "parallel relationships are one",
        "steps/matching.py",
        "            for one in relationships(node):\n",
        "            ends = {(one.start, one.end): one for one in relationships(node)}\n"
        "            for one in ends.values():\n",
    ),
    Mutation(
        "a loop is matched once a direction",
        "steps/matching.py",
        "[one for one in incoming(node) if one.start is not node]",
        "incoming(node)",
    ),
    Mutation(
        "a variable length goes one too far",
        "steps/paths.py",
        "            if most is None or len(trail) < most:\n",
        "            if most is None or len(trail) <= most:\n",
    ),
    Mutation(
        "a shortest path takes any type",
        "steps/paths.py",
        "    ways = hops(asked.direction, asked.types), hops(back, asked.types)\n",
        "    ways = hops(asked.direction, None), hops(back, None)\n",
    ),
    Mutation(
        "null = null is true",
        "values/comparison.py",
        "    if left is None or right is None:\n        return None\n",
        "    if left is None or right is None:\n        return left is right\n",
    ),
    Mutation(
        "WHERE keeps what is unknown",
        "steps/matching.py",
        "            if found is True or (found is not False and truth(found, place)):\n",
        "            if found is not False and truth(found, place) is not False:\n",
    ),
    Mutation(
        "OPTIONAL MATCH loses the row",
        "compiling/clauses.py",
        "                    fill(row)\n                yield row\n",
        "                    fill(row)\n",
    ),
    Mutation(
        "DISTINCT takes true for 1",
        "values/comparison.py",
        "    if kind is bool:\n        return (bool, value)\n",
        "    if kind is bool:\n        return value\n",
    ),
    Mutation(
        "a sum of whole numbers wraps nowhere",
        "values/arithmetic.py",
        "    if SMALLEST <= value <= LARGEST:\n        return value\n",
        "    if value == value:\n        return value\n",
    ),
    Mutation(
        "null comes first in ORDER BY",
        "values/comparison.py",
        "        return (14, 0)\n",
        "        return (-1, 0)\n",
    ),
    Mutation(
        "A&B means A|B",
        "compiling/labels.py",
        "        return lambda names: all(part(names) for part in parts)\n",
        "        return lambda names: any(part(names) for part in parts)\n",
    ),
    Mutation(
        "SKIP cuts one too few",
        "steps/projecting.py",
        "    return islice(found, skip, None) if skip else found\n",
        "    return islice(found, skip - 1, None) if skip else found\n",
    ),
    Mutation(
        "SKIP and LIMIT count one more",
        "steps/projecting.py",
        "    return min(value, 2**62)\n",
        "    return min(value + 1, 2**62)\n",
    ),
    Mutation(
        "IN does not know what it does not know",
        "values/comparison.py",
        "    return None if unknown else False\n",
        "    return False\n",
    ),
    Mutation(
        "whole numbers divide downwards",
        "values/arithmetic.py",
        "        quotient = quotient if (left < 0) == (right < 0) else -quotient\n",
        "        quotient = left // right\n",
    ),
    Mutation(
        "a condition that has to wait for its second name is dropped",
        "compiling/match_order.py",
        "        self.pending = [one for one in self.pending if one not in ready]\n",
        "        self.pending = [\n"
        "            one for one in self.pending if one not in ready and len(one.needs) < 2\n"
        "        ]\n",
    ),
    Mutation(
        "aggregates take null",
        "steps/grouping.py",
        "        value = one.argument(row)\n        if value is None:\n            return\n",
        "        value = one.argument(row)\n",
    ),
    Mutation(
        "UNION keeps equal rows",
        "compiling/clauses.py",
        "        if len(self.branches) == 1 or self.keep:\n",
        "        if self.branches:\n",
    ),
    Mutation(
        "a path read against its direction is turned round",
        "steps/paths.py",
        "                row[asked.relationships] = trail[::-1] if asked.backwards else trail[:]\n",
        "                row[asked.relationships] = trail[:]\n",
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
