"""Reads the TCK's Gherkin: features, scenarios, steps, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Step(NamedTuple):
    """One line of a scenario with what hangs on it."""

    text: str
    body: str
    table: list[list[str]]


class Scenario(NamedTuple):
    """One scenario; an outline gives one for each row of its examples."""

    feature: str
    name: str
    steps: list[Step]

    @property
    def id(self) -> str:
        return f"{self.feature} {self.name}"


def read_features(folder: Path) -> Iterator[Scenario]:
    """Every scenario below the folder, in the order of file names."""
    for path in sorted(folder.rglob("*.feature")):
        name = str(path.relative_to(folder).with_suffix(""))
        yield from _read_feature(path.read_text(encoding="utf-8").split("\n"), name)


def _read_feature(lines: list[str], feature: str) -> Iterator[Scenario]:
    at, number = 0, 0
    background: list[Step] = []
    while at < len(lines):
        line = lines[at].strip()
        if line.startswith("Background:"):
            at, background, _ = _steps(lines, at + 1)
            continue
        if not line.startswith(("Scenario:", "Scenario Outline:")):
            at += 1
            continue
        name = line.partition(":")[2].strip()
        number += 1
        at, steps, examples = _steps(lines, at + 1)
        steps = background + steps
        if not examples:
            yield Scenario(feature, f"{number} {name}", steps)
        for count, row in enumerate(examples[1:], start=1):
            values = dict(zip(examples[0], row, strict=True))
            filled = [_fill(step, values) for step in steps]
            yield Scenario(feature, f"{number} {name} #{count}", filled)


def _steps(lines: list[str], at: int) -> tuple[int, list[Step], list[list[str]]]:
    """(where they end, the steps, the examples of an outline)."""
    steps: list[Step] = []
    examples: list[list[str]] = []
    while at < len(lines) and not lines[at].strip().startswith(("Scenario", "@")):
        text = lines[at].strip()
        at += 1
        if text.startswith("Examples"):
            at, examples = _table(lines, at)
        elif text.startswith(("Given", "And", "When", "Then", "But")):
            body, table = "", list[list[str]]()
            if at < len(lines) and lines[at].strip() == '"""':
                at, body = _docstring(lines, at)
            else:
                at, table = _table(lines, at)
            steps.append(Step(text.partition(" ")[2].rstrip("#").strip(), body, table))
    return at, steps, examples


def _docstring(lines: list[str], at: int) -> tuple[int, str]:
    stop = at + 1
    while lines[stop].strip() != '"""':
        stop += 1
    indent = len(lines[at]) - len(lines[at].lstrip())
    return stop + 1, "\n".join(line[indent:] for line in lines[at + 1 : stop])


def _table(lines: list[str], at: int) -> tuple[int, list[list[str]]]:
    rows: list[list[str]] = []
    while at < len(lines) and (not lines[at].strip() or lines[at].strip().startswith(("|", "#"))):
        text = lines[at].strip()
        if text.startswith("|"):
            cells = re.split(r"(?<!\\)\|", text)[1:-1]
            rows.append([re.sub(r"\\([|\\])", r"\1", cell).strip() for cell in cells])
        at += 1
    return at, rows


def _fill(step: Step, values: dict[str, str]) -> Step:
    def fill(text: str) -> str:
        for key, value in values.items():
            text = text.replace(f"<{key}>", value)
        return text

    return Step(fill(step.text), fill(step.body), [[fill(c) for c in row] for row in step.table])
