"""Nodes and relationships as both engines, the exports and the page read them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

Value = str | int | float | bool | date | list[str] | list[int]
"""What a property can hold: flat values and lists of one kind, never a map and never None."""

Properties = dict[str, Value]


class NodeRow(NamedTuple):
    """One node: `labels` go from the general (`Entity`) to the particular (`Person`)."""

    key: str
    labels: tuple[str, ...]
    properties: Properties


class RelationshipRow(NamedTuple):
    """One relationship. `key` is unique in the graph; a claim's own relationship has its id."""

    key: str
    start: str
    end: str
    type: str
    properties: Properties
