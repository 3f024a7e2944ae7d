"""Values and rows as JSON, for the formats that are made of it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from .texts import without_surrogates

if TYPE_CHECKING:
    from .columns import Value
    from .losses import Losses

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=str)


def json_text(row: object, losses: Losses) -> str:
    """A row as JSON on one line."""
    return without_surrogates(_ENCODER.encode(row), losses)


def json_properties(properties: Mapping[str, Value], losses: Losses) -> dict[str, object]:
    """Properties as JSON has them: dates as text, and numbers that it lacks.

    >>> from .losses import Losses
    >>> json_properties({"name": "Ana Soto", "born": date(1970, 1, 2)}, Losses())
    {'name': 'Ana Soto', 'born': '1970-01-02'}
    """
    return {
        name: value if type(value) is str else json_value(name, value, losses)
        for name, value in properties.items()
    }


def json_value(name: str, value: object, losses: Losses) -> object:
    """One value, or an item of a list."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        losses.differently("numbers that JSON does not have, as text", f"{name}: {value}")
        return str(value)
    if isinstance(value, (tuple, list)):
        return [json_value(name, one, losses) for one in value]
    return value
