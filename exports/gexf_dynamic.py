"""GEXF 1.3 with time: Gephi's time line shows what there was when.

Keeps what `gexf` keeps, and gives each relationship and event that has a date a `start` and an
`end`: the first and the last day on which it can have been so. A date of a month or a year becomes
the days that it covers (`2020-08`: from 2020-08-01 to 2020-08-31), what is open stays open, and
the date as it was written stays in the attributes. What has no date is there always, which says
less than that it always was so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from .columns import Value
from .content import Content
from .format import Format
from .gexf import written
from .losses import Losses

_WIDENED = "dates of more than a day, as all the days that they cover"
_UNDATED = "nodes and relationships without a date, as there always"


def lines(content: Content, losses: Losses, _part: str = "") -> Iterator[str]:
    """The file, a piece at a time."""
    dated = 0

    def span(properties: Mapping[str, Value]) -> str:
        nonlocal dated
        first = _day(properties, "when_from", "since_from")
        last = _day(properties, "when_to", "until_to")
        if first is None and last is None:
            return ""
        dated += 1
        for name in ("when", "since", "until"):
            if properties.get(f"{name}_from") != properties.get(f"{name}_to"):
                losses.differently(_WIDENED, str(properties.get(name)))
        start = f' start="{first}"' if first is not None else ""
        return f'{start} end="{last}"' if last is not None else start

    yield from written(content, losses, 'mode="dynamic" timeformat="date"', span)
    without = len(content.nodes) + len(content.relationships) - dated
    if without:
        losses.differently(_UNDATED, count=without)


def _day(properties: Mapping[str, Value], *names: str) -> str | None:
    for name in names:
        value = properties.get(name)
        if isinstance(value, date):
            return value.isoformat()
    return None


GEXF_DYNAMIC = Format(
    name="gexf-dynamic",
    title="GEXF 1.3 with dates, for Gephi's time line",
    endings=(),
    reserved_node=("labels", "label"),
    reserved_relationship=("type", "label"),
    generate=lines,
)
