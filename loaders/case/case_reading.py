"""Every file of a case folder, read into records, with the problems found on the way."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from yaml.nodes import Node, SequenceNode

from ...graph import Judgement, Place, Problem, Source, Vocabulary
from .bundled_vocabulary import bundled_vocabulary
from .case_file import Head, read_head
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
from .silences_file import Silences, read_silences
from .sources_file import read_sources
from .text_file import TextFile, read_text
from .vocabulary_file import read_vocabulary
from .yaml_nodes import read_nodes

CasePath = str | os.PathLike[str]


class CaseReading:
    """One reading of a case folder: its records, and where everything is written.

    Attributes:
        problems: found so far, in no order.
        files: those that could be read as text, by name.
        unreadable: names of files from which something is missing, so that a name may seem unknown.
    """

    def __init__(self, name_or_path: CasePath) -> None:
        self.path: Path = find_folder(name_or_path)
        self.name: str = self.path.resolve().name
        self.problems: list[Problem] = []
        self.folder: CaseFolder = CaseFolder(self.path, self.problems)
        self.files: dict[str, TextFile] = {}
        self.unreadable: set[str] = set()
        self.head: Head = Head()
        self.head_node: Node | None = None
        self.vocabulary: Vocabulary = bundled_vocabulary()
        self.sources: list[Source] = []
        self.source_nodes: dict[str, Node] = {}
        self.entities: EntitiesRead = EntitiesRead()
        self.fingerprints: dict[str, tuple[str, ...]] = {}
        self.claims: ClaimsRead = ClaimsRead()
        self.judgements: list[Judgement] = []
        self.judgement_nodes: list[Node] = []
        self.silences: Silences = MappingProxyType({})
        self._read()

    @property
    def sources_known(self) -> bool:
        """Whether a source that was not read does not exist."""
        return SOURCES_FILE not in self.unreadable

    @property
    def entities_known(self) -> bool:
        """Whether an entity that was not read does not exist."""
        return self.unreadable.isdisjoint(self.folder.entities)

    @property
    def claims_known(self) -> bool:
        """Whether a claim or bundle that was not read does not exist."""
        return self.unreadable.isdisjoint(self.folder.claims)

    @property
    def relations_known(self) -> bool:
        """Whether a relation or type that was not read does not exist."""
        return VOCABULARY_FILE not in self.unreadable

    def _read(self) -> None:
        self._read_head()
        if found := self._nodes(VOCABULARY_FILE):
            self.vocabulary = read_vocabulary(*found, self.vocabulary)
        if found := self._nodes(SOURCES_FILE):
            sources, self.source_nodes = read_sources(*found)
            self.sources = _in_order(sources, self.head.sources)
        elif self.folder.has(CASE_FILE) and not self.folder.has(SOURCES_FILE):
            self._missing(SOURCES_FILE, "It lists the documents.")
        for name in self.folder.entities:
            if found := self._nodes(name):
                read_entities(*found, self.entities)
        self._read_fingerprints()
        by_id = {source.id: source for source in self.sources}
        self._read_claims(by_id)
        if found := self._nodes(JUDGEMENTS_FILE):
            self.judgements, self.judgement_nodes = read_judgements(*found)
        if found := self._nodes(SILENCES_FILE):
            known = {*self.source_nodes} if self.sources_known else None
            self.silences = read_silences(*found, by_id, known=known)

    def _nodes(self, name: str) -> tuple[TextFile, Node] | None:
        """A file of the folder and its root node, where the file is there and can be read."""
        if not self.folder.has(name):
            return None
        file = read_text(self.path / name, name, self.problems)
        if file is None:
            self.unreadable.add(name)
            return None
        self.files[name] = file
        root = read_nodes(file)
        # What a file of another shape would have named is not unknown elsewhere.
        if not file.readable or isinstance(root, SequenceNode):
            self.unreadable.add(name)
        return None if root is None else (file, root)

    def _read_head(self) -> None:
        if found := self._nodes(CASE_FILE):
            self.head_node = found[1]
            self.head = read_head(*found)
        elif self.folder.has(CASE_FILE):
            if CASE_FILE not in self.unreadable:
                file = self.files[CASE_FILE]
                file.report("empty", "case.yaml is empty.", 0, hint="It needs at least a `title`.")
        else:
            self._missing(CASE_FILE, "`legajo new FOLDER` makes a case to begin with.")

    def _missing(self, name: str, hint: str) -> None:
        message = f"the case has no {name}."
        problem = Problem(code="missing-file", message=message, place=Place(name), hint=hint)
        self.problems.append(problem)

    def _read_fingerprints(self) -> None:
        for source in self.folder.fingerprints():
            name = f"{FINGERPRINTS_FOLDER}/{source}.txt"
            file = read_text(self.path / name, name, self.problems)
            if file is not None:
                self.fingerprints[source] = tuple(file.text.split())

    def _read_claims(self, sources: Mapping[str, Source]) -> None:
        for name in self.folder.claims:
            if found := self._nodes(name):
                file, root = found
                reader = ClaimsFile(
                    file,
                    sources=sources,
                    half_read=self.source_nodes if self.sources_known else None,
                    relations=self.vocabulary.relations,
                    relations_known=self.relations_known,
                    fingerprints=self.fingerprints,
                    into=self.claims,
                )
                reader.read(root)
            elif name not in self.unreadable:
                hint = "Give it `source` and `paragraphs`, or delete it."
                self.files[name].report("empty", "this file of claims is empty.", 0, hint=hint)

    def sorted_problems(self) -> tuple[Problem, ...]:
        """Every problem once, in the order of the files and of the places in them."""
        folder = self.folder
        files = [
            CASE_FILE,
            VOCABULARY_FILE,
            SOURCES_FILE,
            *folder.entities,
            *folder.claims,
            JUDGEMENTS_FILE,
            SILENCES_FILE,
        ]
        order = {name: position for position, name in enumerate(files)}

        def key(problem: Problem) -> tuple[int, str, int, int]:
            place = problem.place
            if place is None:
                return (len(order) + 1, "", 0, 0)
            position = order.get(place.file, len(order))
            return (position, place.file, place.line or 0, place.column or 0)

        return tuple(sorted(dict.fromkeys(self.problems), key=key))


def _in_order(sources: list[Source], order: tuple[str, ...]) -> list[Source]:
    """The sources that `order` lists, in that order, then the others as they stand."""
    by_id = {source.id: source for source in sources}
    listed = [by_id[name] for name in dict.fromkeys(order) if name in by_id]
    return [*listed, *(source for source in sources if source.id not in order)]
