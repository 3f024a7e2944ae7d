"""Dates and amounts as flat properties: the text as written, beside it what a query can compare."""

from __future__ import annotations

from decimal import Decimal

from .amounts import Amount
from .dates import PartialDate
from .elements import Properties


def date_properties(field: str, value: PartialDate) -> Properties:
    """`when`, `when_from` and `when_to`: the text, the first and the last day it can be.

    An approximate date is as wide as it is compared; a side that is open has no property.

    >>> from legajo.graph.dates import parse_date
    >>> date_properties("when", parse_date("2020-08"))["when_to"]
    datetime.date(2020, 8, 31)
    """
    first, last = value.bounds
    flat: Properties = {field: value.text}
    if first is not None:
        flat[f"{field}_from"] = first
    if last is not None:
        flat[f"{field}_to"] = last
    return flat


def amount_properties(amount: Amount) -> Properties:
    """`amount` as written, `amount_of`, and what else it gives: bounds, unit, who counted."""
    flat: Properties = {"amount": amount.text, "amount_of": amount.of}
    if amount.low is not None:
        flat["amount_low"] = to_number(amount.low)
    if amount.high is not None:
        flat["amount_high"] = to_number(amount.high)
    if amount.unit is not None:
        flat["amount_unit"] = amount.unit
    if amount.counted_by is not None:
        flat["amount_counted_by"] = amount.counted_by
    if amount.approximate:
        flat["amount_approximate"] = True
    return flat


def to_number(number: Decimal) -> int | float:
    """The same number as Cypher, JSON and GraphML have it: an integer where it is one."""
    return int(number) if number == number.to_integral_value() else float(number)
