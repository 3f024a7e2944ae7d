"""Many claims, names or paragraphs in a few words, for warnings that sum something up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...graph import Claim, Place, Problem
from ...graph.counts import many

MOST_LISTED = 12
"""So many names or lines stand in one message; the rest is counted."""


def warning(code: str, message: str, place: Place | None, hint: str | None = None) -> Problem:
    """A problem that keeps nobody from using the case."""
    return Problem(code=code, message=message, severity="warning", place=place, hint=hint)


def lines_of(claims: Iterable[Claim]) -> str:
    """Lines of claims, those of one file together.

    `claims/000.yaml: 12, 14; claims/001.yaml: 3 and 9 more`
    """
    by_file: dict[str, dict[int, None]] = {}
    for claim in claims:
        if claim.place and claim.place.line:
            by_file.setdefault(claim.place.file, {})[claim.place.line] = None
    return "; ".join(f"{file}: {listed(map(str, lines))}" for file, lines in by_file.items())


def line_of(place: Place | None) -> str:
    """`claims/000.yaml:12`."""
    return f"{place.file}:{place.line}" if place else "no place"


def listed(words: Iterable[str]) -> str:
    """The first words with commas between them, and how many more there are."""
    every = list(words)
    shown = ", ".join(every[:MOST_LISTED])
    more = len(every) - MOST_LISTED
    return f"{shown} and {more} more" if more > 0 else shown


def quoted(names: Iterable[str]) -> str:
    """The first names, each in quotation marks, and how many more there are."""
    return listed(map(repr, names))


def counted(things: Sequence[object], word: str) -> str:
    """`1 claim`, `2 claims`."""
    return many(len(things), word)


def paragraphs(numbers: Sequence[int]) -> str:
    """`paragraph 4`, or `paragraphs 4, 7-9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
    return f"paragraph{'' if len(numbers) == 1 else 's'} {', '.join(parts)}"
