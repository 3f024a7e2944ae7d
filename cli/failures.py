"""Errors of the library as messages of the command line, each class with its exit code."""

from __future__ import annotations

import sys

import click

from ..graph.errors import (
    AddressError,
    CaseError,
    FormatError,
    LegajoError,
    MissingExtra,
    StoredError,
    UnreachableError,
)

BAD_DATA, WRONG_USAGE, OUT_OF_REACH = 1, 2, 3


class Failure(click.ClickException):
    """A message with its exit code."""

    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        # click's own stubs take it for a constant of the class, its documentation does not.
        setattr(self, "exit_code", exit_code)  # noqa: B010 - above


def failure_of(error: Exception) -> Failure | None:
    """The message for an error that a user can mend; None for a bug, which keeps its traceback."""
    if isinstance(error, AddressError):
        return Failure(str(error), WRONG_USAGE)
    if isinstance(error, (CaseError, FormatError, StoredError)):
        return Failure(str(error), BAD_DATA)
    if isinstance(error, (UnreachableError, MissingExtra)):
        return Failure(str(error), OUT_OF_REACH)
    if isinstance(error, LegajoError):
        return Failure(str(error), WRONG_USAGE)
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return Failure(f"{where}{error.strerror or error}", OUT_OF_REACH)
    return _of_query(error)


def _of_query(error: Exception) -> Failure | None:
    """A query's errors have the driver's classes, which are loaded only where one was raised."""
    driver = sys.modules.get("neo4j.exceptions")
    if driver is None:
        return None
    if isinstance(error, driver.DriverError):
        return Failure(str(error), OUT_OF_REACH)
    if isinstance(error, driver.Neo4jError):
        code: object = getattr(error, "code", None)
        return Failure(f"{getattr(error, 'message', error)}\n({code})", WRONG_USAGE)
    return None
