"""A file of entities as nodes and relationships, each reading a stream of its own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ...graph.closing import Closing
from ...graph.dates import parse_date
from ...graph.elements import NodeRow, RelationshipRow
from ...graph.elements import Properties as Flat
from ...graph.errors import DateError, FormatError
from ...graph.flat import date_properties
from ...graph.standing import Standing
from .entity import Entity, read_entity
from .held import Held
from .mapping import AUTHORITY, DATES, NAMES, Kind, kinds, property_name, snake
from .report import Report
from .stream import Stream
from .survey import LINK, NODE, REJECTED, SANCTION, Survey

if TYPE_CHECKING:
    from ...graph.property_graph import PropertyGraph
    from .model import Edge

UNNAMED_AUTHORITY = "an authority that is not named"
_REFERRING = 4  # A node with a property that holds ids: read again for its relationships.
_DAY = 10


class FtmFile(Closing):
    """Entities of FollowTheMoney, read as often as it takes and never held together.

    Interval entities with two ends become relationships with dates, everything else nodes. `report`
    is complete once both `nodes` and `relationships` have been read to their end.

    Args:
        path: `.json`, `.jsonl`, `.ijson`, compressed or not; `-` for standard input, which is
            kept aside in a temporary file.
        standing: Of every relationship. A file says what its publisher says, so `reported`; for
            the extract of a register itself `recorded` is right.

    Raises:
        UnreachableError: the file can't be read.
    """

    def __init__(self, path: str | Path, *, standing: str = "reported") -> None:
        self.standing = Standing(standing).value
        self._stream = Stream(path)
        self._survey = Survey(self._stream)
        self._parts: dict[str, Report] = {}
        self._marked = False
        self._authorities: dict[str, str] = {}

    @property
    def report(self) -> Report:
        """What was read, kept, merged and rejected so far."""
        return self._survey.report.plus(self._parts.values())

    @property
    def title(self) -> str:
        """The file's name, for what is made of it."""
        return Path(self._stream.name).name.split(".")[0] or "ftm"

    @property
    def file_name(self) -> str:
        """The file's name without folders and without what says that it is compressed."""
        return Path(self._stream.name).name.removesuffix(".gz")

    def refuse_nothing(self) -> None:
        """Raise where no line is an entity that a node can come of.

        What is made of such a file is empty, and put in the place of what was there before.

        Raises:
            FormatError: with what was found instead.
        """
        if NODE in self._survey.fates:
            return
        found = "; ".join(map(str, self._survey.report.findings.values()))
        raise FormatError(
            f"{self._stream.name} holds no entity that can be a node, and nothing was written: "
            f"{found or ('it has links alone' if self._survey.report.read else 'it is empty')}.",
            hint="Each line is a JSON object with id, schema and properties.",
        )

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """(number, line) of every line that is not blank."""
        return self._stream.lines()

    def pieces(self) -> Iterator[bytes]:
        """All bytes, unpacked where they are compressed."""
        return self._stream.pieces()

    def why_silent(self, line: int) -> str:
        """Why nothing came of a line that says something."""
        fate = self._survey.fates[line]
        if fate == REJECTED:
            return "not taken: no entity that can be read"
        if fate in {LINK, SANCTION}:
            return "a link without one of its ends, or a part of what another line begins"
        return "a name and nothing more, or a part of what another line begins"

    def graph(self) -> PropertyGraph:
        """All of it in memory."""
        from ...graph.multigraph import collector_paused
        from ...graph.property_graph import PropertyGraph

        with collector_paused():
            return PropertyGraph(self.nodes(), self.relationships(), title=self.title)

    # nodes

    def nodes(self) -> Iterator[NodeRow]:
        """A node for each thing, and one for each authority that sanctions name."""
        return (row for _, row in self.placed_nodes())

    def placed_nodes(self) -> Iterator[tuple[int, NodeRow]]:
        """Each with the line that it comes from; an authority has none, and 0."""
        report = self._part("nodes")
        self._authorities = {}
        fates = self._survey.fates
        for number, kind, entity in self._entities(
            report, (NODE, SANCTION, _REFERRING), (NODE, _REFERRING)
        ):
            if fates[number] == SANCTION:
                self._note_authorities(entity)
                continue
            report.kept += 1
            report.nodes += 1
            yield number, self._node(number, kind, entity, report)
        self._marked = True
        for name, key in self._authorities.items():
            report.nodes += 1
            flat: Flat = {"id": key, "name": name, "type": "Actor", "named": bool(name)}
            if not name:
                flat["name"] = UNNAMED_AUTHORITY
            yield 0, NodeRow(key, ("Entity", "Actor"), flat)

    def _node(self, number: int, kind: Kind, entity: Entity, report: Report) -> NodeRow:
        given = entity.properties
        name = entity.caption or _first(given, ("name", *kind.schema.caption))
        flat: Flat = {
            "id": entity.id,
            "name": name or entity.id,
            "type": kind.labels[-1],
            "schema": entity.schema,
            "named": name is not None,
        }
        names = given.get("name", [])
        if len(given) > 1 or len(names) > 1:
            names = [one for field in NAMES for one in given.get(field, ())]
        if names:
            flat["names"] = list(dict.fromkeys(names)) if len(names) > 1 else names
        known, references = kind.names, kind.references
        for field, values in given.items():
            if field == "name" or not values:
                continue
            if field in references:
                lost = self._dangling(number, field, values, report)
                if lost:
                    flat[known[field]] = lost
                continue
            if field not in known:
                report.note("properties that the schema does not have", number, field)
            flat[known.get(field) or property_name(field)] = values
        _add_about(flat, entity)
        return NodeRow(entity.id, kind.labels, flat)

    def _dangling(self, number: int, field: str, values: list[str], report: Report) -> list[str]:
        """Those ids that are no node here: they stay a property."""
        is_node = self._survey.ids.is_thing
        lost = [one for one in values if not is_node(one)]
        if len(lost) < len(values):
            self._survey.fates[number] = _REFERRING
        for one in lost:
            report.note(
                "references to what is no node here, left as text", number, f"{field} {one}"
            )
        return lost

    def _note_authorities(self, entity: Entity) -> None:
        if any(map(self._survey.ids.is_thing, entity.properties.get("entity", ()))):
            for name in entity.properties.get(AUTHORITY) or [""]:
                if name not in self._authorities:
                    self._authorities[name] = self._authority(name)

    def _authority(self, name: str) -> str:
        key = f"{AUTHORITY}/{name}" if name else f"{AUTHORITY}/unnamed"
        ids = self._survey.ids
        while ids.is_thing(key) or ids.is_link(key):
            key += "/"
        return key

    # relationships

    def relationships(self) -> Iterator[RelationshipRow]:
        """One for each pair of ends of a link, and for each reference that a node makes."""
        return (row for _, row in self.placed_relationships())

    def placed_relationships(self) -> Iterator[tuple[int, RelationshipRow]]:
        """Each with the line that it comes from."""
        report = self._part("relationships")
        fates = self._survey.fates
        # Parts of one entity differ in what they refer to: where there are any, all are read.
        every = not self._marked or bool(self._survey.doubled)
        wanted = (LINK, SANCTION, _REFERRING, *([NODE] if every else []))
        for number, kind, entity in self._entities(report, wanted, (LINK, SANCTION)):
            if fates[number] in {NODE, _REFERRING}:
                rows = self._references(kind, entity)
            else:
                rows = self._link(number, kind, kind.ends, entity, report)
            for row in rows:
                report.relationships += 1
                yield number, row

    def _references(self, kind: Kind, entity: Entity) -> Iterator[RelationshipRow]:
        is_node = self._survey.ids.is_thing
        for field, type_name in kind.references.items():
            for end in dict.fromkeys(entity.properties.get(field, ())):
                if is_node(end):
                    claim = f"{entity.id}#{field}"
                    flat = self._stands(claim, snake(field), entity)
                    yield RelationshipRow(claim, entity.id, end, type_name, flat)

    def _link(
        self, number: int, kind: Kind, edge: Edge, entity: Entity, report: Report
    ) -> Iterator[RelationshipRow]:
        given = entity.properties
        authority = edge.source == AUTHORITY
        sources = given.get(edge.source, [])
        targets = given.get(edge.target, [])
        if authority:
            starts = [self._authority(one) for one in sources or [""]]
        elif not sources or not targets:
            field = edge.target if sources else edge.source
            report.reject("links without one of their ends", number, f"{kind.schema.name}.{field}")
            return
        else:
            starts = self._found(number, edge.source, sources, report)
        ends = self._found(number, edge.target, targets, report)
        if not starts or not ends:
            lost = (targets if starts else sources) or [""]
            report.reject("links to what is no node here", number, lost[0])
            return
        report.kept += 1
        flat = self._stands(entity.id, kind.relation, entity)
        if kind.relation == "sanctioned":
            flat["procedure"] = "sanctioned"
        self._add_properties(flat, number, kind, given, report)
        for start in dict.fromkeys(starts):
            for end in dict.fromkeys(ends):
                yield RelationshipRow(entity.id, start, end, kind.type, flat)

    def _found(self, number: int, field: str, values: list[str], report: Report) -> list[str]:
        is_thing = self._survey.ids.is_thing
        if len(values) == 1:
            return values if is_thing(values[0]) else []
        found = list(filter(is_thing, values))
        if found and len(found) < len(values):
            for one in values:
                if one not in found:
                    report.note(
                        "some ends of a link that are no node here", number, f"{field} {one}"
                    )
        return found

    def _add_properties(
        self, flat: Flat, number: int, kind: Kind, given: dict[str, list[str]], report: Report
    ) -> None:
        known, ends = kind.names, (kind.ends.source, kind.ends.target)
        for field, values in given.items():
            if not values or field in ends:
                continue
            if field in DATES and len(values) == 1:
                dates = _dates(DATES[field], values[0])
                if dates is not None:
                    flat.update(dates)
                    continue
                report.note("dates that cannot be read, left as text", number, values[0])
            elif field == "role" and len(values) == 1:
                flat["as"] = values[0]
                continue
            elif field not in known:
                report.note("properties that the schema does not have", number, field)
            flat[known.get(field) or property_name(field)] = values

    def _stands(self, claim: str, relation: str, entity: Entity) -> Flat:
        flat: Flat = {
            "claim": claim,
            "relation": relation,
            "standing": self.standing,
            "polarity": "asserts",
            "schema": entity.schema,
        }
        _add_about(flat, entity, datasets="sources")
        return flat

    # both

    def _entities(
        self, report: Report, fates: tuple[int, ...], counted: tuple[int, ...]
    ) -> Iterator[tuple[int, Kind, Entity]]:
        """(line, what it becomes, entity) of lines with such a fate; those of one id are merged.

        Only what is found amiss in lines with a `counted` fate goes into the report: the others are
        in that of another reading.
        """
        found, doubled = kinds(), self._survey.doubled
        wanted = bytes(one in fates for one in range(5))
        counts = bytes(one in counted for one in range(5))
        again = Report(file=report.file)
        held = Held()
        for number, line in self._stream.lines():
            fate = self._survey.fates[number]
            if not wanted[fate]:
                continue
            account = report if counts[fate] else again
            entity = read_entity(line, number, account)
            if not doubled or hash(entity.id) not in doubled:
                yield number, found[entity.schema], entity
                continue
            whole = held.add(number, entity, doubled[hash(entity.id)], account)
            if whole is not None:
                yield whole.line, found[whole.entity.schema], whole.entity
        for part in held:
            yield part.line, found[part.entity.schema], part.entity

    def _part(self, name: str) -> Report:
        self._parts[name] = Report(file=self._stream.name)
        return self._parts[name]

    def close(self) -> None:
        """Let the file go, and what was kept aside of standard input."""
        self._stream.close()


def _first(given: dict[str, list[str]], fields: tuple[str, ...]) -> str | None:
    """The first value that a name can be taken from."""
    for field in fields:
        for value in given.get(field, ()):
            if value.strip():
                return value
    return None


def _add_about(flat: Flat, entity: Entity, *, datasets: str = "datasets") -> None:
    """What an entity says of itself beside its properties."""
    if entity.datasets:
        flat[datasets] = entity.datasets
    if entity.referents:
        flat["referents"] = entity.referents
    if entity.origin:
        flat["ftm_origin"] = entity.origin
    if entity.first_seen is not None:
        flat["first_seen"] = entity.first_seen
    if entity.last_seen is not None:
        flat["last_seen"] = entity.last_seen
    if entity.last_change is not None:
        flat["last_change"] = entity.last_change
    if entity.target is not None:
        flat["target"] = entity.target


@lru_cache(maxsize=1 << 14)
def _dates(field: str, text: str) -> Flat | None:
    """The text, and the first and last day it can be; a time of day is in the text alone."""
    day, time, _ = text.partition("T")
    if time and len(day) != _DAY:
        return None
    try:
        return date_properties(field, parse_date(day)) | {field: text}
    except DateError:
        return None
