"""Amounts with what was counted, by whom, and how exactly."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from .errors import AmountError

_NUMBER = re.compile(
    r"(-?[0-9]+(?:[ ,][0-9]{3})*(?:\.[0-9]+)?)(?:\s*(thousand|million|billion))?", re.IGNORECASE
)
_EITHER = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
"""A dot before three digits: thousands in Madrid or Berlin, a fraction in London."""
_SCALE = {"thousand": 10**3, "million": 10**6, "billion": 10**9}


class Amount(Struct, frozen=True, kw_only=True):
    """A number as a document gives it.

    Attributes:
        text: as written, with its word of comparison (`about 43000`, `over 250`, `hundreds`).
        of: what was counted; never empty, since two amounts compare only where the same was
            counted.
        low, high: the bounds that the text gives; equal for an exact number, None where open or not
            a number.
        approximate: the text says so (about, some, almost).
        unit: unit or currency (ISO 4217 code), where there is one.
        counted_by: the entity that counted.
    """

    text: str
    of: str
    low: Decimal | None = None
    high: Decimal | None = None
    approximate: bool = False
    unit: str | None = None
    counted_by: str | None = None

    def __post_init__(self) -> None:
        if not self.of.strip():
            raise AmountError(
                f"the amount {self.text!r} does not say what was counted.", hint="Add `of: ...`."
            )
        if self.low is not None and self.high is not None and self.high < self.low:
            raise AmountError(f"the amount {self.text!r} ends below where it begins.")

    def __str__(self) -> str:
        return " ".join(filter(None, [self.text, self.unit, self.of]))


def parse_number(text: str) -> Decimal:
    """Read `43000`, `43,000`, `1.6 million`.

    Raises:
        AmountError: no number is written there, or two could be meant: `43.000`.

    >>> parse_number("1.6 million")
    Decimal('1600000')
    """
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        raise AmountError(
            f"no number can be read from {text!r}.",
            hint="Write 43000 or 1.6 million; words go after `about`.",
        )
    if _EITHER.fullmatch(text.strip()):
        thousands, _, rest = text.strip().partition(".")
        raise AmountError(
            f"the number {text!r} can be read in two ways.",
            hint=f"Write {thousands}{rest} for thousands, {thousands}.{rest}0 for a fraction.",
        )
    number = Decimal(re.sub("[ ,]", "", found[1]))
    scaled = number * _SCALE[found[2].lower()] if found[2] else number
    return scaled.quantize(Decimal(1)) if scaled == scaled.to_integral_value() else scaled
