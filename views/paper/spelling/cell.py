"""Text for a cell of a CSV file: no spreadsheet takes it for a formula."""

from __future__ import annotations

from ....exports.csv_pair import safe
from ....exports.losses import Losses
from ...text import clean


def cell(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would run it.

    >>> cell("=1+1")
    "'=1+1"
    """
    return safe(clean(text), Losses())
