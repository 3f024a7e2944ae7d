"""From a problem of the records to the file, line and column of the very word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace
from yaml.nodes import MappingNode, Node

from ...graph import Place, Problem
from .claims_read import Written
from .text_file import TextFile

EntityNodes = Mapping[str, tuple[TextFile, Node, Node]]


class Places:
    """Knows where each record of a case is written."""

    def __init__(
        self,
        *,
        claims: Mapping[str, Written],
        entities: EntityNodes,
        sources: Mapping[str, Node],
        sources_file: TextFile | None,
        judgements: Iterable[Node],
        judgements_file: TextFile | None,
    ) -> None:
        self._claims = claims
        self._entities = entities
        self._sources = sources
        self._sources_file = sources_file
        self._judgements = list(judgements)
        self._judgements_file = judgements_file

    def located(self, problem: Problem) -> Problem:
        """The problem with the place of its word."""
        record = problem.record or ""
        place: Place | None = None
        if record in self._claims:
            place = self._in_claim(self._claims[record], problem)
        elif problem.code == "id-twice" and record in self._entities:
            file, key, _ = self._entities[record]
            place = file.place(key)
        elif record in self._sources and self._sources_file and problem.field != "bundle":
            place = self._in_fields(self._sources_file, self._sources[record], problem)
        elif record in self._entities:
            file, key, node = self._entities[record]
            place = self._in_fields(
                file, node if isinstance(node, MappingNode) else key, problem, key
            )
        elif record.startswith("judgement:") and self._judgements_file:
            node = self._judgements[int(record.partition(":")[2])]
            place = self._in_fields(self._judgements_file, node, problem)
        elif problem.field == "bundle":
            place = self._of_bundle(record, problem)
        return replace(problem, place=place) if place else problem

    def _in_claim(self, written: Written, problem: Problem) -> Place:
        file, word, field = written.file, problem.word or "", problem.field or ""
        if field == "paragraph":
            also = written.field("also")
            node = (
                also if also is not None and written.paragraph.value != word else written.paragraph
            )
        elif field == "source":
            node = written.source
        elif field == "counted_by":
            node = written.field("amount") or written.words
        else:
            node = written.field("id" if field == "name" else field) or written.words
        if not word:
            return file.place(node)
        after = 0
        if node is written.words and field in {"object", "relation"}:
            text: str = written.words.value
            # The subject can be the same word: begin behind it, or for an object at its last place.
            after = text.rfind(word) if field == "object" else 1
        return file.place(file.index_of(node, word, after=after))

    @staticmethod
    def _in_fields(
        file: TextFile, node: Node, problem: Problem, otherwise: Node | None = None
    ) -> Place:
        if isinstance(node, MappingNode):
            for key, value in node.value:
                wanted = "names" if problem.field == "seen" else problem.field
                if key.value == wanted:
                    return file.place(file.index_of(value, problem.word or ""))
        return file.place(otherwise or node)

    def _of_bundle(self, name: str, problem: Problem) -> Place | None:
        for written in self._claims.values():
            node = written.field("bundle")
            if node is not None and node.value == name:
                return written.file.place(written.file.index_of(node, problem.word or ""))
        return None
