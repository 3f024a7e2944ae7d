"""`=~`: Java's regular expressions, matched by the package `regex`, which can be stopped."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from time import monotonic
from typing import TYPE_CHECKING, Any
from unicodedata import category

from ..errors import TIMED_OUT, CypherError, NotSupported, type_error
from ..steps.context import CONTEXT, Row
from .java_pattern import translated

if TYPE_CHECKING:
    import regex

# A pattern such as (a+)+b can try for ages, also where the query itself has no timeout.
_LONGEST_MATCH = 10.0
# The package counts seconds of the processor and looks at nothing else: a long match is begun anew,
# with twice the time, so that the clock and other threads have their say in between.
_FIRST_TRY = 0.2
_WORD_ENDS = re.compile(r"\\[bB]")


@lru_cache(maxsize=256)
def compiled(pattern: str, *, wide_words: bool = False) -> regex.Pattern[str]:
    """The pattern, which must match a whole text."""
    import regex

    try:
        # The flag only tells what `\\b` and a reference to a group under (?i) go by.
        return regex.compile(translated(pattern, wide_words=wide_words), regex.ASCII)
    except regex.error as error:
        raise NotSupported(f"this regular expression ({getattr(error, 'msg', error)})") from None


def matcher(
    left: Callable[[Row], Any], right: Callable[[Row], Any], place: int
) -> Callable[[Row], Any]:
    """A closure for `left =~ right`."""

    def test(row: Row) -> bool | None:
        text, pattern = left(row), right(row)
        if text is None or pattern is None or type(text) is not str:
            return None
        if type(pattern) is not str:
            raise type_error("The pattern of =~ is a String.", place)
        try:
            found = _matches(text, pattern, row)
            # Which letters end a word changed with Java 19, and Neo4j runs on either side.
            if (
                not text.isascii()
                and _WORD_ENDS.search(pattern)
                and (found != _matches(text, pattern, row, wide_words=True) or _has_marks(text))
            ):
                raise NotSupported("`\\b` beside letters beyond ASCII")
        except CypherError as error:
            error.place = place
            raise
        return found

    return test


def _matches(text: str, pattern: str, row: Row, *, wide_words: bool = False) -> bool:
    expression = compiled(pattern, wide_words=wide_words)
    end = monotonic() + _LONGEST_MATCH
    seconds = _FIRST_TRY
    while True:
        try:
            return expression.fullmatch(text, timeout=min(seconds, _left(end, row))) is not None
        except TimeoutError:
            row[CONTEXT].check_time()
            if monotonic() > end:
                raise CypherError(
                    TIMED_OUT,
                    f"This regular expression tried for {_LONGEST_MATCH:g} seconds on one text. "
                    "Make repetitions inside repetitions possessive, such as (a++)+, or bound "
                    "them.",
                ) from None
            seconds *= 2


def _has_marks(text: str) -> bool:
    return any(category(letter) == "Mn" for letter in text)


def _left(end: float, row: Row) -> float:
    """Seconds up to the end, or to that of the whole query."""
    guard = row[CONTEXT].guard
    if guard is not None and guard.deadline is not None:
        end = min(end, guard.deadline)
    return max(0.001, end - monotonic())
