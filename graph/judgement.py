"""Judgements: whether two entities are the same, and who decided so."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct

from .dates import PartialDate
from .errors import Place, RecordError


class Verdict(Enum):
    """What was decided about two entities."""

    SAME = "same"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


class Judgement(Struct, frozen=True, kw_only=True):
    """Somebody's decision about two entities, with the reason.

    It can be withdrawn: nothing is merged in place.
    """

    left: str
    right: str
    verdict: Verdict
    because: str
    by: str | None = None
    on: PartialDate | None = None
    place: Place | None = None

    def __post_init__(self) -> None:
        if not self.because.strip():
            raise RecordError(
                f"the judgement about {self.left!r} and {self.right!r} gives no reason",
                place=self.place,
                hint="Add `because: ...`.",
            )
