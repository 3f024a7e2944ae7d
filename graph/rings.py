"""Rings in directed links: who answers or derives from itself, over whatever number of steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def find_rings(links: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """A ring for every link that closes one, as the names on it with the first one repeated.

    >>> find_rings({"a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]})
    [['a', 'b', 'c', 'a']]
    """
    rings: list[list[str]] = []
    done: set[str] = set()
    for start in links:
        if start in done:
            continue
        path = {start: None}  # in order, and quick to ask
        waiting: list[Iterator[str]] = [iter(links[start])]
        while waiting:
            for step in waiting[-1]:
                if step in path:
                    names = list(path)
                    rings.append([*names[names.index(step) :], step])
                elif step not in done and step in links:
                    path[step] = None
                    waiting.append(iter(links[step]))
                    break
            else:
                done.add(path.popitem()[0])
                waiting.pop()
    return rings
