"""Errors of legajo, each with what is wrong, where, and what to do next.

    LegajoError
    ├── RecordError            a record can't be built from these values
    │   ├── DateError          a date that can't be read or doesn't exist
    │   └── AmountError        an amount that can't be read
    ├── CaseError              a case or ledger has problems; carries all of them
    ├── UnknownName            nothing has that name; offers the nearest
    ├── AmbiguousName          several things fit the name; lists them
    ├── FilterError            a filter that can't be applied
    ├── ParameterError         a named query that is asked with the wrong parameters
    ├── MeasureError           a measure that can't be taken of a network
    ├── ExportError            a graph can't be written in that form
    ├── FormatError            a file is not what its format asks for
    ├── UnreachableError       a file or server that can't be read or written
    │   └── ServerError        a server of graphs: not there, lets nobody in, or fails
    │       ├── AddressError   what was given is no address of one
    │       ├── LoginError     it does not accept this user and password
    │       └── StoredError    what its database holds is in the way
    └── MissingExtra           an optional dependency is not installed

Subclasses differ by what the caller can do about them. Fields are attributes, so nobody needs to
match text.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]


class Place(Struct, frozen=True):
    """Where something is written: file, line and column (both 1-based) or a row of a table."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)


class Problem(Struct, frozen=True, kw_only=True):
    """One thing that is wrong with a case, or that somebody should look at.

    `code` is a stable word for programs; `record` and `field` name what is concerned, so that a
    loader, which knows the text, can add the place of the very word.
    """

    code: str
    message: str
    severity: Severity = "error"
    place: Place | None = None
    record: str | None = None
    field: str | None = None
    word: str | None = None
    near: tuple[str, ...] = ()
    hint: str | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence()}" if self.place else self.sentence()

    def sentence(self) -> str:
        """The message with the nearest right words and the next step, without the place."""
        return " ".join(filter(None, [self.message, did_you_mean(self.near), self.hint]))


class LegajoError(Exception):
    """Base of all errors that legajo raises for what a user or caller can mend."""

    def __init__(
        self,
        message: str,
        *,
        place: Place | None = None,
        hint: str | None = None,
        near: Sequence[str] = (),
    ) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.hint = hint
        self.near: tuple[str, ...] = tuple(near)

    def __str__(self) -> str:
        text = " ".join(filter(None, [self.message, did_you_mean(self.near), self.hint]))
        return f"{self.place}: {text}" if self.place else text


class RecordError(LegajoError, ValueError):
    """A record can't be built from these values."""


class DateError(RecordError):
    """A date can't be read, or there is no such day."""


class AmountError(RecordError):
    """An amount can't be read."""


class CaseError(LegajoError):
    """A case or ledger has errors; `problems` holds all of them, in the order of the text."""

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(message)
        self.problems: tuple[Problem, ...] = tuple(problems)

    def __str__(self) -> str:
        return "\n".join([self.message, *map(str, self.problems)])


class UnknownName(LegajoError, LookupError):
    """Nothing has that name."""


class AmbiguousName(LegajoError, LookupError):
    """Several things fit a name; `candidates` lists their ids."""

    def __init__(self, message: str, candidates: Sequence[str], *, hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.candidates: tuple[str, ...] = tuple(candidates)


class FilterError(LegajoError, ValueError):
    """A filter that can't be applied."""


class ParameterError(LegajoError, ValueError):
    """A named query lacks a parameter, has none of that name, or its value has another type."""


class MeasureError(LegajoError, ValueError):
    """A measure that can't be taken, or not of this network."""


class ExportError(LegajoError):
    """A graph can't be written in that form."""


class FormatError(LegajoError):
    """A file is not what its format asks for; the message tells file, line and reason."""


class UnreachableError(LegajoError):
    """A file or server can't be read or written."""


class ServerError(UnreachableError):
    """A server of graphs could not be reached, lets nobody in, or failed."""


class AddressError(ServerError, ValueError):
    """What was given is no address of such a server."""


class LoginError(ServerError):
    """A server does not accept this user and password, or got none."""


class StoredError(ServerError):
    """What the database of a server holds is in the way: foreign data, or half a push."""


class MissingExtra(LegajoError, ImportError):
    """An optional dependency is not installed; the message names the command that installs it."""

    def __init__(self, what: str, package: str, extra: str, *, otherwise: str = "") -> None:
        # `pip` alone may belong to another Python than the one that runs legajo.
        command = f"{sys.executable or 'python'} -m pip install 'legajo[{extra}]'"
        super().__init__(f"{what} {package}, which is not installed.", hint=f"{command}{otherwise}")


def did_you_mean(near: Sequence[str]) -> str | None:
    """The offer of nearest right spellings, or None where there is none."""
    if not near:
        return None
    words = [f"'{word}'" for word in near]
    *first, last = words
    return f"Did you mean {', '.join(first)} or {last}?" if first else f"Did you mean {last}?"


def nearest(word: str, known: Iterable[str], *, limit: int = 3) -> tuple[str, ...]:
    """The known words that look most like `word`, best first; empty where none is close.

    >>> nearest("met_wiht", ["met_with", "told", "sanctioned"])
    ('met_with',)
    """
    # rapidfuzz costs 18 ms to import: only a mistake pays for it.
    from rapidfuzz import fuzz, process

    choices = sorted(set(known))
    found = process.extract(
        word, choices, scorer=fuzz.WRatio, processor=str.lower, score_cutoff=70, limit=None
    )
    # Some words of a long name are a hint too, but weaker than a whole word nearly right.
    whole = {match: fuzz.ratio(word.lower(), match.lower()) for match, _, _ in found}
    ranked = sorted(found, key=lambda one: -max(whole[one[0]], 0.9 * one[1]))
    return tuple(match for match, _, _ in ranked[:limit])
