"""The list of names behind numbers, in columns."""

from __future__ import annotations

import math
from collections.abc import Sequence

from .drawing import SMALLEST, Item, Text
from .letters import ASCENT, cut, width_of
from .page import LINE

_SIDE = 3.0


def key_list(
    names: Sequence[str], width: float, *, most: int = 99, numbers: Sequence[int] = ()
) -> tuple[list[Item], float]:
    """The names with their numbers from the top (y = 0) down, and how high the list is.

    A name that needs more than `most` lines ends in an ellipsis. Without `numbers` they are counted
    from 1.
    """
    if not names:
        return [], 0.0
    columns = 3 if width > 400 else 2
    room = (width - 2 * _SIDE) / columns
    numbers = numbers or range(1, len(names) + 1)
    sign = width_of(str(max(numbers)), bold=True) + 4.0
    blocks = [cut(name, room - sign - 6.0, most=most) for name in names]
    # As many lines a column as make all of them about equally high.
    target = math.ceil(sum(map(len, blocks)) / columns)
    items: list[Item] = []
    column, line, deepest = 0, 0, 0
    for number, block in zip(numbers, blocks, strict=True):
        if line and line + len(block) > target and column < columns - 1:
            column, line = column + 1, 0
        x = _SIDE + column * room
        for place, text in enumerate(block):
            y = -(line + place) * LINE - SMALLEST * ASCENT
            if not place:
                items.append(
                    Text(at=(x + sign - 4.0, y), text=str(number), anchor="end", bold=True)
                )
            items.append(Text(at=(x + sign, y), text=text))
        line += len(block)
        deepest = max(deepest, line)
    return items, deepest * LINE + 2.0
