"""Values as cells of the files for neo4j-admin: one by one, or a whole row by its shape."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from ..graph.errors import ExportError
from .texts import without_surrogates

if TYPE_CHECKING:
    from .losses import Losses

DELIMITER = "\x1f"
_QUOTE, _QUOTES = '"', '""'
_LARGEST = 2**63
_UNQUOTED = {"long", "double", "boolean", "date"}
_KINDS = {str: "string", bool: "boolean", int: "long", float: "double", date: "date"}


class Unusual(Exception):
    """A row has a value that its shape can't write."""


class Shape:
    """How rows whose properties have the same names and types are written.

    Args:
        columns: Of each property, the number of its column.
        kinds: Of each property.
    """

    def __init__(self, columns: Sequence[int], kinds: Sequence[str | None]) -> None:
        kind_in = dict(zip(columns, kinds, strict=True))
        cells = []
        for column in range(max(columns) + 1):
            kind = kind_in.get(column)
            cells.append("" if kind is None else "%s" if kind in _UNQUOTED else '"%s"')
        self._template = ",".join(cells)
        self._quotes = self._template.count(_QUOTE)
        order = sorted(range(len(columns)), key=columns.__getitem__)
        # Texts come in the properties' order, and are written in the columns'.
        self._sorted = None if order == list(range(len(order))) else itemgetter(*order)

    def line(self, cells: list[str], values: Collection[Any]) -> str:
        """The line with these cells, and behind them those of the values.

        Raises:
            Unusual: one of the values has to be looked at by itself.
        """
        texts = []
        joined = 0
        for value in values:
            kind = type(value)
            if kind is str:
                texts.append(value)
            elif kind is list or kind is tuple:
                text = _joined(value)
                joined += len(value) - 1
                texts.append(text)
            else:
                texts.append(_unquoted(kind, value))
        ordered = tuple(texts) if self._sorted is None else self._sorted(texts)
        line = self._template % ordered
        if line.count(_QUOTE) != self._quotes:
            line = self._template % tuple(text.replace(_QUOTE, _QUOTES) for text in ordered)
        if line.count(DELIMITER) != joined or not _is_utf_8(line):
            raise Unusual
        return f"{','.join(cells)},{line}\n"


def _joined(values: Sequence[Any]) -> str:
    try:
        text = DELIMITER.join(values)
    except TypeError:
        raise Unusual from None
    if not text:
        raise Unusual  # It holds nothing, or one empty text.
    return text


def _unquoted(kind: type, value: Any) -> str:  # noqa: ANN401 - as its kind says
    if kind is bool:
        return "true" if value else "false"
    if kind is date:
        return str(value)
    if kind is int and -_LARGEST <= value < _LARGEST:
        return str(value)
    if kind is float:
        return _number(value)
    raise Unusual


def _is_utf_8(text: str) -> bool:
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def kind_of(value: Any) -> str | None:  # noqa: ANN401 - whatever a row holds
    """The kind of a value that a shape can write; None for any other."""
    if type(value) in (list, tuple):
        return "string[]" if value and all(type(one) is str for one in value) else None
    return _KINDS.get(type(value))


def cell(name: str, value: Any, place: str, losses: Losses) -> tuple[str | None, str]:  # noqa: ANN401 - whatever a row holds
    """(kind, text) of a value; no kind for one that can't be told from none."""
    if type(value) is str:
        return "string", quoted(value if value.isascii() else clean(value, losses))
    if type(value) in (list, tuple):  # durations and points are tuples of their own
        return _list_cell(name, value, place, losses)
    kind, text = _scalar(name, value, losses)
    return kind, text if kind in _UNQUOTED else quoted(text)


def _scalar(name: str, value: object, losses: Losses) -> tuple[str, str]:
    if isinstance(value, str):
        return "string", clean(value, losses)
    if isinstance(value, bool):
        return "boolean", "true" if value else "false"
    if isinstance(value, int):
        if -_LARGEST <= value < _LARGEST:
            return "long", str(value)
        losses.differently("whole numbers of more than 64 bits, as text", name)
        return "string", str(value)
    if isinstance(value, float):
        return "double", _number(value)
    if type(value) is date:
        return "date", value.isoformat()
    losses.differently("values that only Python knows, as text", name)
    return "string", clean(str(value), losses)


def _number(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    text = repr(value)
    return text.replace("inf", "Infinity")


def _list_cell(
    name: str, values: list[Any] | tuple[Any, ...], place: str, losses: Losses
) -> tuple[str | None, str]:
    if not values or (len(values) == 1 and values[0] == ""):
        losses.left_out("lists that hold nothing, or one empty text", f"{name} of {place}")
        return None, ""
    if type(values[0]) is str:
        # What nearly every list is: nothing but texts.
        try:
            text = DELIMITER.join(values)
        except TypeError:
            pass
        else:
            if text.count(DELIMITER) == len(values) - 1:
                return "string[]", quoted(text if text.isascii() else clean(text, losses))
    cells = [_scalar(name, one, losses) for one in values]
    kinds = {kind for kind, _ in cells}
    kind = next(iter(kinds)) if len(kinds) == 1 else "string"
    text = DELIMITER.join(text for _, text in cells)
    if text.count(DELIMITER) != len(cells) - 1:
        raise ExportError(
            f"{name} of {place} is a list with U+001F in one of its texts.",
            hint="That character joins lists in these files: take it out, or use legajo push.",
        )
    if len(kinds) > 1:
        losses.differently("lists of several kinds, as lists of text", name)
    return f"{kind}[]", quoted(text)


def quoted(text: str) -> str:
    """The text in quotes, those in it doubled."""
    return f'"{text.replace(_QUOTE, _QUOTES)}"' if _QUOTE in text else f'"{text}"'


def clean(text: str, losses: Losses) -> str:
    """The text as UTF-8 can hold it."""
    return text if text.isascii() else without_surrogates(text, losses)
