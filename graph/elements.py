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


_DATES = ("when", "since", "until", "said")

PROPERTY_NAMES: frozenset[str] = frozenset(
    [
        *("id", "name", "names", "type", "named", "described", "within", "identifiers", "note"),
        *("same_as", "claim", "relation", "standing", "procedure", "publisher", "origin"),
        *("said_by", "said_by_chain", "sources", "paragraphs", "citations", "voice", "roots"),
        *(f"{date}{side}" for date in _DATES for side in ("", "_from", "_to")),
        *("when_inherited_from", "inferred", "as", "at", "during", "to", "about", "amount"),
        *("amount_of", "amount_unit", "amount_counted_by", "amount_low", "amount_high"),
        *("amount_approximate", "flag", "bundle", "polarity"),
        *("denied_by", "denied_generally_by", "contradicted_by"),
    ]
)
"""What a node or relationship of the plain graph can have; a graph where nothing is denied has no
`denied_by`, and whoever asks for it has not misspelt anything."""
