"""A case folder as a whole: every file read, every record checked, every problem in one run."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace
from yaml.nodes import Node, SequenceNode

from ...graph import (
    Case,
    CaseError,
    Judgement,
    Ledger,
    Place,
    Problem,
    Source,
    Vocabulary,
    nearest,
)
from ...graph.checks import check_records
from .case_file import read_case_file
from .claims_file import ClaimsFile
from .claims_read import ClaimsRead
from .entities_file import EntitiesRead, read_entities
from .folder import (
    CASE_FILE,
    FINGERPRINTS_FOLDER,
    JUDGEMENTS_FILE,
    SILENCES_FILE,
    SOURCES_FILE,
    VOCABULARY_FILE,
    CaseFolder,
    find_folder,
)
from .judgements_file import read_judgements
from .places import Places
from .silences_file import Silences, read_silences
from .sources_file import read_sources
from .text_file import TextFile, read_text
from .vocabulary_file import bundled_vocabulary, read_vocabulary
from .yaml_nodes import read_nodes

CasePath = str | os.PathLike[str]


class Check(Struct, frozen=True, kw_only=True):
    """What was found in a case.

    Attributes:
        name: the case's name, its folder's.
        case: the case itself, where it has no errors.
        problems: errors and warnings, in the order of the files and of the places in them.
        read: claims found in the text; the sum of the three others.
        kept: claims in the ledger.
        merged: claims that repeat another word for word, and were put together with it.
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
    """
    reading = CaseReading(name_or_path)
    case = reading.case()
    if case is None:
        problems = reading.sorted_problems()
        errors = [problem for problem in problems if problem.severity == "error"]
        plural = "error" if len(errors) == 1 else "errors"
        raise CaseError(f"the case {reading.name!r} has {len(errors)} {plural}:", errors)
    return case


class CaseReading:
    """One reading of a case folder: the records, the problems, and where everything is written."""

    def __init__(self, name_or_path: CasePath) -> None:
        self.path = find_folder(name_or_path)
        self.name = self.path.resolve().name
        self.problems: list[Problem] = []
        self.folder = CaseFolder(self.path, self.problems)
        self.files: dict[str, TextFile] = {}
        self.unreadable: set[str] = set()
        self.given: dict[str, object] = {}
        self.vocabulary: Vocabulary = bundled_vocabulary()
        self.sources: list[Source] = []
        self.source_nodes: dict[str, Node] = {}
        self.entities = EntitiesRead()
        self.claims = ClaimsRead()
        self.judgements: list[Judgement] = []
        self.judgement_nodes: list[Node] = []
        self.silences: Silences = MappingProxyType({})
        self.case_root: Node | None = None
        self.publishers: set[str] = set()
        self.fingerprints: dict[str, tuple[str, ...]] = {}
        self._read()

    def _nodes(self, name: str) -> tuple[TextFile, Node] | None:
        file = read_text(self.path / name, name, self.problems)
        if file is None:
            self.unreadable.add(name)
            return None
        self.files[name] = file
        root = read_nodes(file)
        # What a file of another shape would have named is not unknown elsewhere.
        if not file.readable or isinstance(root, SequenceNode):
            self.unreadable.add(name)
        if root is None:
            return None
        return file, root

    def _read(self) -> None:
        folder = self.folder
        if not folder.has(CASE_FILE):
            self._missing(CASE_FILE, "`legajo new FOLDER` makes a case to begin with.")
        elif found := self._nodes(CASE_FILE):
            self.case_root = found[1]
            self.given = read_case_file(*found)
        if folder.has(VOCABULARY_FILE) and (found := self._nodes(VOCABULARY_FILE)):
            self.vocabulary = read_vocabulary(*found, self.vocabulary)
        if not folder.has(SOURCES_FILE):
            if folder.has(CASE_FILE):
                self._missing(SOURCES_FILE, "It lists the documents.")
        elif found := self._nodes(SOURCES_FILE):
            self.sources, self.source_nodes = read_sources(*found)
        for name in folder.entities:
            if found := self._nodes(name):
                read_entities(*found, self.entities)
        self._order_sources()
        by_id = {source.id: source for source in self.sources}
        self.fingerprints = self._fingerprints()
        for name in folder.claims:
            if found := self._nodes(name):
                file, root = found
                # A source that has errors itself is no unknown source.
                reader = ClaimsFile(
                    file,
                    sources=by_id,
                    half_read=self.source_nodes if self._sources_known else None,
                    relations=self.vocabulary.relations,
                    relations_known=VOCABULARY_FILE not in self.unreadable,
                    fingerprints=self.fingerprints,
                    into=self.claims,
                )
                reader.read(root)
        if folder.has(JUDGEMENTS_FILE) and (found := self._nodes(JUDGEMENTS_FILE)):
            self.judgements, self.judgement_nodes = read_judgements(*found)
        if folder.has(SILENCES_FILE) and (found := self._nodes(SILENCES_FILE)):
            self.silences = read_silences(
                *found, by_id, known={*self.source_nodes} if self._sources_known else None
            )
        self._check()

    @property
    def _sources_known(self) -> bool:
        return SOURCES_FILE not in self.unreadable

    def _missing(self, name: str, hint: str) -> None:
        self.problems.append(
            Problem(
                code="missing-file",
                message=f"the case has no {name}.",
                place=Place(name),
                hint=hint,
            )
        )

    def _order_sources(self) -> None:
        order = self.given.pop("sources", ())
        assert isinstance(order, tuple)
        by_id = {source.id: source for source in self.sources}
        self._in_case_file("sources", order, by_id, "source", known=self._sources_known)
        listed = [by_id[name] for name in dict.fromkeys(order) if name in by_id]
        self.sources = [*listed, *(source for source in self.sources if source.id not in order)]

    def _fingerprints(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for source in self.folder.fingerprints():
            name = f"{FINGERPRINTS_FOLDER}/{source}.txt"
            file = read_text(self.path / name, name, self.problems)
            if file is not None:
                found[source] = tuple(file.text.split())
        return found

    def _check(self) -> None:
        """Check the records against each other, and put each problem where its word is written."""
        self._case_references()
        places = Places(
            claims=self.claims.written,
            entities=self.entities.written,
            sources=self.source_nodes,
            sources_file=self.files.get(SOURCES_FILE),
            judgements=self.judgement_nodes,
            judgements_file=self.files.get(JUDGEMENTS_FILE),
        )
        found = check_records(
            self.vocabulary,
            self.sources,
            self.entities.entities,
            self.claims.claims,
            self.judgements,
        )
        if found:
            self.publishers = {source.publisher for source in self.sources}
            clashing = {problem.record for problem in found if problem.code == "id-twice"}
            kept = [
                problem
                for problem in found
                if not self._follows_from_another(problem)
                and not (problem.code in _RINGS and problem.record in clashing)
            ]
            self.problems += dict.fromkeys(
                _without_record(places.located(problem)) for problem in kept
            )
            self.claims.rejected.update(
                problem.record for problem in found if problem.record in self.claims.written
            )

    def _follows_from_another(self, problem: Problem) -> bool:
        """Whether a name is unknown only because the record or file that gives it could not be read."""
        if not problem.code.startswith("unknown-"):
            return False
        what, word = problem.code.removeprefix("unknown-"), problem.word or ""
        if what == "source":
            return not self._sources_known or word in self.source_nodes or problem.field == "source"
        if what in {"relation", "type"}:
            return VOCABULARY_FILE in self.unreadable
        if problem.field == "by" and word not in self.entities.written and word in self.publishers:
            return True
        if what == "entity" and (
            word in self.entities.lost
            or any(name in self.unreadable for name in self.folder.entities)
        ):
            return True
        return problem.field in _CLAIM_FIELDS and (
            word in self.claims.lost_names
            or any(name in self.unreadable for name in self.folder.claims)
        )

    def _case_references(self) -> None:
        """Names in case.yaml that nothing has."""
        known = self.entities.written
        sure = not any(name in self.unreadable for name in self.folder.entities)
        self._in_case_file("overview", self.given.get("overview", ()), known, "entity", known=sure)
        self._in_case_file(
            "positions", self.given.get("positions", {}), known, "entity", known=sure
        )
        for step in self.given.get("story", ()):  # type: ignore[attr-defined]
            self._in_case_file("story", step.focus, known, "entity", known=sure)
            self._in_case_file(
                "story", step.relations, self.vocabulary.relations, "relation", known=True
            )

    def _in_case_file(
        self,
        field: str,
        names: Iterable[str],
        among: Mapping[str, object],
        what: str,
        *,
        known: bool,
    ) -> None:
        file, root = self.files.get(CASE_FILE), self.case_root
        unknown = [name for name in names if name not in among]
        if not (known and file and root and unknown):
            return
        node = next(value for key, value in root.value if key.value == field)
        for name in unknown:
            file.report(
                f"unknown-{what}",
                f"no {what} is named {name!r}.",
                node,
                word=name,
                near=nearest(name, among),
            )

    def compare_with_documents(self, folder: Path, *, write: bool) -> None:
        """Add what only the documents can tell, where the records can be read."""
        from .documents import DocumentsCheck

        check = DocumentsCheck(
            folder,
            case_folder=self.path,
            sources=self.sources,
            entities={
                entity.id: (entity, self.entities.written[entity.id][0])
                for entity in self.entities.entities
            },
            files=list(self.files.values()),
            known_fingerprints=self.fingerprints,
        )
        self.problems += check.problems(write=write)

    def case(self) -> Case | None:
        """The case, where there is no error."""
        if any(problem.severity == "error" for problem in self.problems):
            return None
        ledger = Ledger(
            vocabulary=self.vocabulary,
            sources=self.sources,
            entities=self.entities.entities,
            claims=self.claims.claims,
            judgements=self.judgements,
            checked=True,
        )
        records = (*self.sources, *self.entities.entities, *self.claims.claims)
        places = {record.id: record.place for record in records if record.place is not None}
        return Case(
            name=self.name,
            ledger=ledger,
            silences=self.silences,
            folder=self.path,
            places=MappingProxyType(places),
            **self.given,  # type: ignore[arg-type]
        )

    def sorted_problems(self) -> tuple[Problem, ...]:
        """Every problem once, in the order of the files and of the places in them."""
        order = {name: position for position, name in enumerate(self._file_order())}

        def key(problem: Problem) -> tuple[int, str, int, int]:
            place = problem.place or Place("")
            return (
                order.get(place.file, len(order)),
                place.file,
                place.line or 0,
                place.column or 0,
            )

        return tuple(sorted(dict.fromkeys(self.problems), key=key))

    def _file_order(self) -> list[str]:
        folder = self.folder
        return [
            CASE_FILE,
            VOCABULARY_FILE,
            SOURCES_FILE,
            *folder.entities,
            *folder.claims,
            JUDGEMENTS_FILE,
            SILENCES_FILE,
        ]


_RINGS = frozenset({"answers-itself", "answer-ring"})
_CLAIM_FIELDS = frozenset({"subject", "object", "about", "denies", "denies_generally"})


def _without_record(problem: Problem) -> Problem:
    """A word that a group shares is one problem, however many of its claims meet it."""
    return replace(problem, record=None) if problem.place else problem


def check_case(
    name_or_path: CasePath, *, documents: CasePath | None = None, write: bool = False
) -> Check:
    """Read a case and say everything that is wrong with it. Errors of the case are returned, not raised.

    Args:
        name_or_path: a bundled case or a case folder.
        documents: a folder with the documents; then checksums, fingerprints, name forms and copied words are
            checked too.
        write: write the fingerprints of the documents into the case instead of comparing them.

    Raises:
        UnreachableError: there is no such folder.
    """
    from .warnings import find_warnings

    reading = CaseReading(name_or_path)
    if documents is not None:
        reading.compare_with_documents(Path(documents), write=write)
    case = reading.case()
    claims = reading.claims
    rejected = claims.lost + len(claims.rejected)
    if case is not None:
        reading.problems += find_warnings(case, resolved=claims.resolved)
    problems = reading.sorted_problems()
    if case is not None:
        case = replace(
            case, warnings=tuple(problem for problem in problems if problem.severity == "warning")
        )
    return Check(
        name=reading.name,
        case=case,
        problems=problems,
        read=claims.read,
        kept=claims.read - claims.merged - rejected,
        merged=claims.merged,
        rejected=rejected,
    )
