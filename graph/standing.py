"""The small ordered and unordered choices of a claim."""

from __future__ import annotations

from enum import Enum
from functools import total_ordering


@total_ordering
class Standing(Enum):
    """How far the one who vouches goes, from `INFERRED`, the weakest, to `RECORDED`.

    >>> Standing.ALLEGED < Standing.REPORTED
    True
    >>> min(Standing.RECORDED, Standing.INFERRED).value
    'inferred'
    """

    INFERRED = "inferred"
    ALLEGED = "alleged"
    STATED = "stated"
    REPORTED = "reported"
    RECORDED = "recorded"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Standing):
            return NotImplemented
        return _STRENGTH[self] < _STRENGTH[other]


_STRENGTH = {standing: strength for strength, standing in enumerate(Standing)}

STRONGEST_FIRST: tuple[Standing, ...] = tuple(reversed(Standing))


class Procedure(Enum):
    """What an authority has done about somebody. Unordered: none of these implies another."""

    ACCUSED = "accused"
    INVESTIGATED = "investigated"
    LISTED = "listed"
    SANCTIONED = "sanctioned"
    CHARGED = "charged"
    ARRESTED = "arrested"
    CLEARED = "cleared"
    DROPPED = "dropped"
    ACQUITTED = "acquitted"
    CONVICTED = "convicted"


class Polarity(Enum):
    """Whether a claim says that something is so, or that it is not."""

    ASSERTS = "asserts"
    DENIES = "denies"


class Voice(Enum):
    """The layer of the text in which a claim stands."""

    NARRATION = "narration"
    QUOTE = "quote"
    PARAPHRASE = "paraphrase"
    CAPTION = "caption"
    HEADLINE = "headline"
    SUMMARY = "summary"
    ANALYSIS = "analysis"
    OPINION = "opinion"
    COMMENT = "comment"


class Flag(Enum):
    """A curator's mark on a claim; the claim's note says why."""

    DOCUMENT_ERROR = "document_error"
    DISPUTED = "disputed"
    UNCLEAR = "unclear"
    OUTDATED = "outdated"
