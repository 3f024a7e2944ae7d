"""A case folder as a whole: opened where it has no errors, or checked for all of them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from ...graph import Case, CaseError, Claim, Entity, Ledger, Problem, Source
from .case_reading import CasePath, CaseReading
from .consistency import check_consistency


class Check(Struct, frozen=True, kw_only=True):
    """What was found in a case.

    Attributes:
        name: the case's name, its folder's.
        case: the case itself, where it has no errors.
        problems: errors and warnings, in the order of the files and of the places in them.
        read: claims found in the text; the sum of the three others.
        kept: claims in the ledger.
        merged: claims that are alike another in every field, and were put together with it.
        rejected: claims that can't be used because of an error.
    """

    name: str
    case: Case | None
    problems: tuple[Problem, ...]
    read: int
    kept: int
    merged: int
    rejected: int

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Problems that keep the case from being used."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Problems that somebody should look at."""
        return tuple(problem for problem in self.problems if problem.severity == "warning")


def open_case(name_or_path: CasePath) -> Case:
    """Open a bundled case or a case folder.

    Warnings are not looked for: `check_case` does that.

    Raises:
        UnreachableError: there is no such folder.
        CaseError: the case has errors; carries all of them.

    >>> open_case("pacto").name
    'pacto'
    """
    with _collector_paused():
        reading = CaseReading(name_or_path)
        check_consistency(reading)
        case = _case(reading)
    if case is None:
        problems = reading.sorted_problems()
        errors = [problem for problem in problems if problem.severity == "error"]
        plural = "error" if len(errors) == 1 else "errors"
        message = f"the case {reading.name!r} has {len(errors)} {plural}:"
        raise CaseError(message, errors)
    return case


def check_case(
    name_or_path: CasePath, *, documents: CasePath | None = None, write: bool = False
) -> Check:
    """Read a case and say everything that is wrong with it; its errors are returned, not raised.

    Args:
        name_or_path: a bundled case or a case folder.
        documents: a folder with the documents; then checksums, fingerprints, name forms and
            copied words are checked too.
        write: write the fingerprints of the documents into the case instead of comparing them.

    Raises:
        UnreachableError: there is no such folder.

    >>> check_case("pacto").errors
    ()
    """
    from .warnings import find_warnings

    reading = CaseReading(name_or_path)
    check_consistency(reading)
    if documents is not None:
        _compare_with_documents(reading, Path(documents), write=write)
    case = _case(reading)
    claims = reading.claims
    if case is not None:
        reading.problems += find_warnings(case, resolved=claims.resolved)
    problems = reading.sorted_problems()
    if case is not None:
        warnings = tuple(problem for problem in problems if problem.severity == "warning")
        case = replace(case, warnings=warnings)
    rejected = claims.lost + len(claims.rejected)
    return Check(
        name=reading.name,
        case=case,
        problems=problems,
        read=claims.read,
        kept=claims.read - claims.merged - rejected,
        merged=claims.merged,
        rejected=rejected,
    )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep Python from looking for cycles among records that are all alive: a third of the time."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


def _compare_with_documents(reading: CaseReading, folder: Path, *, write: bool) -> None:
    from .documents import DocumentsCheck

    check = DocumentsCheck(
        folder,
        case_folder=reading.path,
        sources=reading.sources,
        entities={
            entity.id: (entity, reading.entities.written[entity.id][0])
            for entity in reading.entities.entities
        },
        files=list(reading.files.values()),
        known_fingerprints=reading.fingerprints,
    )
    reading.problems += check.problems(write=write)


def _case(reading: CaseReading) -> Case | None:
    """The case, where there is no error."""
    if any(problem.severity == "error" for problem in reading.problems):
        return None
    entities, claims = reading.entities.entities, reading.claims.claims
    ledger = Ledger(
        vocabulary=reading.vocabulary,
        sources=reading.sources,
        entities=entities,
        claims=claims,
        judgements=reading.judgements,
        checked=True,
    )
    records: list[Source | Entity | Claim] = [*reading.sources, *entities, *claims]
    places = {record.id: record.place for record in records if record.place is not None}
    head = reading.head
    return Case(
        name=reading.name,
        title=head.title,
        ledger=ledger,
        language=head.language,
        summary=head.summary,
        overview=head.overview,
        positions=head.positions,
        story=head.story,
        silences=reading.silences,
        folder=reading.path,
        places=MappingProxyType(places),
    )
