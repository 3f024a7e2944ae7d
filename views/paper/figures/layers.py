"""Things that rest on others, in layers from left to right (after Sugiyama, Tagawa and Toda 1981).

Each stands one layer behind the last of those that rest on it; a line over several layers gets a
place of its own in each that it passes, so that it runs through nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

SWEEPS = 12


class Spot(Struct, frozen=True):
    """A thing in its layer, or (without one) a place that a line passes through."""

    layer: int
    source: str | None
    line: tuple[str, str] | None = None


Link = tuple[Spot, Spot]


def layered(parents: Mapping[str, Sequence[str]]) -> tuple[list[list[Spot]], list[Link]]:
    """The spots of each layer in an order with few crossings, and the pieces of line between them.

    >>> columns, links = layered({"a": ["b", "c"], "b": ["c"], "c": []})
    >>> [[spot.source for spot in column] for column in columns]
    [['a'], ['b', None], ['c']]
    """
    layers = _layers(parents)
    columns: list[list[Spot]] = [[] for _ in range(max(layers.values(), default=0) + 1)]
    spots = {name: Spot(layer, name) for name, layer in layers.items()}
    for spot in spots.values():
        columns[spot.layer].append(spot)
    links: list[Link] = []
    for name, found in parents.items():
        for parent in found:
            before, last = spots[name], spots[parent]
            for layer in range(before.layer + 1, last.layer):
                passing = Spot(layer, None, (name, parent))
                columns[layer].append(passing)
                links.append((before, passing))
                before = passing
            links.append((before, last))
    _untangle(columns, links)
    return columns, links


def stacked(
    columns: Sequence[Sequence[Spot]], heights: Mapping[Spot, float], *, gap: float
) -> tuple[dict[Spot, float], float]:
    """The middle of each spot from the top (0) down, every column spread over the whole height."""
    sums = [sum(heights[spot] for spot in column) + gap * (len(column) - 1) for column in columns]
    tallest = max(sums, default=0.0)
    middles: dict[Spot, float] = {}
    for column, used in zip(columns, sums, strict=True):
        spare = (tallest - used) / (len(column) + 1)
        y = -spare
        for spot in column:
            middles[spot] = y - heights[spot] / 2
            y -= heights[spot] + gap + spare
    return middles, tallest


def _layers(parents: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """How many steps each lies behind what nothing rests on: the longest way.

    What rests on each other in a circle is cut where the circle closes.
    """
    layers: dict[str, int] = {}
    open_: set[str] = set()
    done: list[str] = []

    def visit(name: str) -> None:
        if name in open_ or name in layers:
            return
        open_.add(name)
        layers[name] = 0
        for parent in parents[name]:
            visit(parent)
        open_.discard(name)
        done.append(name)

    for name in parents:
        visit(name)
    # Behind each other in this order, but for what closes a circle.
    order = {name: place for place, name in enumerate(reversed(done))}
    for name, place in order.items():
        for parent in parents[name]:
            if order[parent] > place:
                layers[parent] = max(layers[parent], layers[name] + 1)
    return layers


def _untangle(columns: list[list[Spot]], links: Sequence[Link]) -> None:
    """Sort every column by where its neighbours lie, back and forth."""
    forth: dict[Spot, list[Spot]] = {}
    back: dict[Spot, list[Spot]] = {}
    for one, other in links:
        forth.setdefault(one, []).append(other)
        back.setdefault(other, []).append(one)
    order = {spot: place for column in columns for place, spot in enumerate(column)}
    for sweep in range(SWEEPS):
        beside = forth if sweep % 2 else back
        for column in reversed(columns[:-1]) if sweep % 2 else columns[1:]:
            middles = {
                spot: sum(order[one] for one in beside[spot]) / len(beside[spot])
                if spot in beside
                else float(order[spot])
                for spot in column
            }
            column.sort(key=lambda spot, middles=middles: (middles[spot], order[spot]))  # type: ignore[misc]
            order.update({spot: place for place, spot in enumerate(column)})
