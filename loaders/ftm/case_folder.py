"""Entities → a case folder: the file is a source, each of its lines a paragraph of it.

Each thing becomes an entity; each of its values, and each link, a claim that cites the line. The
graph of the case has the nodes and relationships that the file has as a graph, under ids and names
that a case can have; what a claim has no field for stands in its note.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...graph import LegajoError, UnreachableError
from ...graph.counts import many
from ...graph.dates import Comparison, parse_date
from ...graph.errors import DateError
from ...graph.vocabulary import NODE_PROPERTIES
from ..case.bundled_vocabulary import bundled_vocabulary
from ..case.folder import (
    CASE_FILE,
    CLAIMS_FOLDER,
    SILENCES_FILE,
    SOURCES_FILE,
    VOCABULARY_FILE,
)
from ..case.unseen import without_unseen
from ..case.words import RESERVED, suggested_id
from .mapping import PREFIX, TYPES, snake
from .model import schemata

if TYPE_CHECKING:
    from ...graph.elements import NodeRow, Properties, RelationshipRow
    from .file import FtmFile

MOST = 50_000
"""Entities of a file that a case may be made of: it is text that people read."""

ENTITIES_FILE = "entities.yaml"
_PUBLISHER = "publisher"
_OWN = {"id", "name", "names", "type", "named", "datasets"}
# Properties of relationships that claims have fields for, or that follow from one.
_FIELDS = {"claim", "relation", "standing", "polarity", "procedure", "schema", "sources", "as"}
_DATES = ("since", "until", "when")
_ODD = re.compile(r"[^a-z0-9]+")
_GLYPHS = {"Person": "person", "Actor": "company", "Place": "place", "Event": "event"}


def write_case(source: FtmFile, folder: str | os.PathLike[str]) -> Path:
    """Make a case folder of the entities; returns it. There is either all of it or nothing.

    Raises:
        UnreachableError: the folder holds something already, is where one stands, or can't be
            written.
        LegajoError: the file has more entities than a case can hold.
    """
    path = Path(folder)
    place = path.resolve()  # where a link leads, not the link
    if Path.cwd().is_relative_to(place):
        raise UnreachableError(
            f"{place} is the folder you are in, and it would be replaced under your feet.",
            hint="Name it from the folder above.",
        )
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise UnreachableError(
            f"{path} holds something already.", hint="Name a folder that is new or empty."
        )
    if source.report.read > MOST:
        raise LegajoError(
            f"{source.report.read:,} entities are too many for a case: it is text that people "
            f"read, {MOST:,} at most.",
            hint="Load them into a graph file, or onto a server with --to.",
        )
    files = _Writer(source).files()
    part = place.with_name(f".{place.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        (part / CLAIMS_FOLDER).mkdir(parents=True)
        for name, lines in files.items():
            text = "".join(f"{line}\n" for line in lines)
            (part / name).write_text(text, encoding="utf-8", newline="\n")
        if place.exists():
            place.rmdir()
        part.rename(place)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise UnreachableError(f"{path} can't be written: {error.strerror or error}.") from error
    return path


class _Writer:
    """The files of one case."""

    def __init__(self, source: FtmFile) -> None:
        self.source = source
        self.vocabulary = bundled_vocabulary()
        self.types: dict[str, list[str]] = {}
        self.relations: dict[str, list[str]] = {}
        # By what it is of and what it is called there: a file may be called as an entity is.
        self._ids: dict[tuple[str, str], str] = {}
        self._taken = {*RESERVED, _PUBLISHER}
        self._kinds: dict[str, str] = {}
        self._words: dict[tuple[str, str], str] = {}
        self._claims: dict[int, dict[tuple[str, str], list[str]]] = {}

    def files(self) -> dict[str, Iterable[str]]:
        """Lines by the name of the file."""
        title = self.source.title
        name = self._id("file", title)
        file = self.source.file_name
        entities = [
            f"{_PUBLISHER}:",
            f"  {{type: Actor, named: false, described: {_text(f'whoever published {file}')}}}",
        ]
        datasets: dict[str, str] = {}
        for line, node in self.source.placed_nodes():
            by = self._by(node.properties.get("datasets"), datasets)
            entities += self._entity(node)
            self._values(line, node, by)
        for line, link in self.source.placed_relationships():
            self._link(line, link, self._by(link.properties.get("sources"), datasets))
        for dataset, key in datasets.items():
            described = _text(f"whoever keeps the dataset {dataset}")
            entities.append(f"{key}: {{type: Actor, named: false, described: {described}}}")
        numbers, digest = self._lines()
        report = self.source.report
        summary = _text(f"{many(report.kept, 'entity')} as {file} has them.")
        return {
            CASE_FILE: [
                f"title: {_text(title)}",
                "language: en",
                f"summary: {summary}",
            ],
            SOURCES_FILE: [
                f"{name}:",
                f"  title: {_text(file)}",
                "  kind: dataset",
                f"  publisher: {_PUBLISHER}",
                f"  paragraphs: {len(numbers)}",
                f"  sha256: {digest}",
                f"  file: {_text(file)}",
                "  note: FollowTheMoney entities, one a line; a paragraph is a line.",
            ],
            VOCABULARY_FILE: [
                *(["types:"] if self.types else []),
                *(line for lines in self.types.values() for line in lines),
                "relations:",
                *(line for lines in self.relations.values() for line in lines),
            ],
            ENTITIES_FILE: entities,
            SILENCES_FILE: [
                f"{name}:",
                *(
                    f"  {numbers[line]}: {_text(self.source.why_silent(line))}"
                    for line in numbers
                    if line not in self._claims
                ),
            ],
            f"{CLAIMS_FOLDER}/000-{name}.yaml": self._claim_lines(name, numbers),
        }

    # what is written

    def _claim_lines(self, name: str, numbers: dict[int, int]) -> Iterator[str]:
        yield f"source: {name}"
        yield "paragraphs:"
        for line, groups in sorted(self._claims.items()):
            # An authority has no line of its own.
            yield f"  {numbers[line]}:"
            for (by, standing), claims in groups.items():
                yield "    - claims:"
                for claim in dict.fromkeys(claims):
                    yield f"        - {claim}"
                if by:
                    yield f"      by: {by}"
                if standing != "reported":
                    yield f"      standing: {standing}"

    def _lines(self) -> tuple[dict[int, int], str]:
        """The paragraph of each line that is not blank, and the SHA-256 of all bytes."""
        numbers: dict[int, int] = {}
        for number, line in self.source.lines():
            if line.decode(errors="replace").strip():
                numbers[number] = len(numbers) + 1
        digest = sha256()
        for piece in self.source.pieces():
            digest.update(piece)
        return numbers, digest.hexdigest()

    def _entity(self, node: NodeRow) -> Iterator[str]:
        given = node.properties
        name = self._id("entity", node.key)
        self._kinds[node.key] = kind = self._type(node.labels)
        fields = [f"type: {kind}"]
        names = [form for one in _listed(given.get("names")) if (form := _clean(one))]
        shown = _clean(str(given["name"]))
        if given.get("named") and shown:
            forms = dict.fromkeys([shown, *names])
            fields.append(f"names: [{', '.join(map(_text, forms))}]")
        else:
            described = f"{given.get('schema', 'Actor')} {node.key}" if node.key else shown
            fields.append(f"named: false, described: {_text(_clean(described))}")
        if key := _clean(node.key):
            fields.append(f"identifiers: {{ftm: {_text(key)}}}")
        yield f"{name}: {{{', '.join(fields)}}}"

    def _values(self, line: int, node: NodeRow, by: str) -> None:
        """A claim for each value of a node."""
        if not line:
            return
        subject = self._ids["entity", node.key]
        for name, values in node.properties.items():
            if name not in _OWN:
                relation = self._attribute(name)
                for value in _listed(values):
                    text = _clean(value)
                    if text:
                        self._add(line, by, self.source.standing, f"{subject} {relation} {text}")

    def _link(self, line: int, link: RelationshipRow, by: str) -> None:
        given = link.properties
        start, end = (self._ids["entity", one] for one in (link.start, link.end))
        relation = self._relation(str(given["relation"]), link)
        fields, rest = _fields(given)
        if given["claim"]:
            rest = [f"id: {given['claim']}", *rest]
        note = _clean("; ".join(rest))
        if note:
            fields.append(f"note: {_text(note)}")
        claim = f"{start} {relation} {end}"
        self._add(line, by, str(given["standing"]), claim, ", ".join(fields))

    def _add(self, line: int, by: str, standing: str, claim: str, fields: str = "") -> None:
        groups = self._claims.setdefault(line, {})
        behind = f": {{{fields}}}" if fields else ""
        groups.setdefault((by, standing), []).append(f"{_text(claim)}{behind}")

    # words

    def _id(self, kind: str, given: str) -> str:
        """An id that only this has."""
        known = self._ids.get((kind, given))
        if known is None:
            base = suggested_id(given) or kind
            known, number = base, 2
            while known in self._taken:
                known, number = f"{base}-{number}", number + 1
            self._taken.add(known)
            self._ids[kind, given] = known
        return known

    def _by(self, datasets: object, known: dict[str, str]) -> str:
        """Who says so behind the publisher: the keepers of the datasets, side by side."""
        keepers = []
        for one in _listed(datasets):
            name = _clean(one)
            if name and name not in known:
                known[name] = self._id("dataset", f"dataset {name}")
            if name:
                keepers.append(known[name])
        return " & ".join(dict.fromkeys(keepers))

    def _type(self, labels: tuple[str, ...]) -> str:
        """The type that the last label names, defined with its ancestors where it is new."""
        name = labels[-1]
        if name in self.vocabulary.types or name in self.types:
            return name
        schema = schemata()[name]
        parents = [TYPES.get(one, one) for one in schema.ancestors]
        parents = [one for one in parents if one not in {"Thing", "Interval"}]
        fields = []
        if parents:
            fields.append(f"parent: {self._type(tuple(parents))}")
        glyph = next((_GLYPHS[one] for one in parents if one in _GLYPHS), "asset")
        fields += [
            f"glyph: {glyph}",
            f"label: {{en: {_text(snake(name).replace('_', ' '))}}}",
            f"meaning: {_text(f'What FollowTheMoney calls {name}.')}",
            f"ftm: {name}",
        ]
        self.types[name] = [f"  {name}: {{{', '.join(fields)}}}"]
        return name

    def _attribute(self, name: str) -> str:
        """The relation for values of a property."""
        known = self._words.get(("attribute", name))
        if known is None:
            known = self._word(name, NODE_PROPERTIES)
            self._words["attribute", name] = known
            self._define(known, name, "value: text, attribute: true, from: [Entity]")
        return known

    def _relation(self, name: str, link: RelationshipRow) -> str:
        """The relation of a link: the vocabulary's, where its ends fit, else one of the case."""
        theirs = self.vocabulary.relations.get(name)
        kinds = self._kinds
        if (
            theirs is not None
            and theirs.value is None
            and self.vocabulary.is_a(self._top(kinds[link.start]), theirs.subject_types)
            and self.vocabulary.is_a(self._top(kinds[link.end]), theirs.object_types)
        ):
            return name
        known = self._words.get(("link", name))
        if known is None:
            known = self._word(name)
            self._words["link", name] = known
            procedure = link.properties.get("procedure")
            law = f", procedure: {procedure}" if procedure else ""
            family = "law" if procedure else "roles"
            self._define(known, name, f"from: [Entity], to: [Entity]{law}", family)
        return known

    def _top(self, kind: str) -> str:
        """The type itself, or its first ancestor that the vocabulary has."""
        if kind in self.vocabulary.types or kind not in schemata():
            return kind
        lineage = [TYPES.get(one, one) for one in reversed(schemata()[kind].ancestors)]
        return next((one for one in lineage if one in self.vocabulary.types), kind)

    def _word(self, name: str, taken: Iterable[str] = ()) -> str:
        """A relation's name that nothing else has."""
        base = _ODD.sub("_", snake(name)).strip("_")
        if not base or not base[0].isalpha() or base == "not":
            base = f"{PREFIX}{base}".strip("_")
        word, number = base, 1
        while word in self.vocabulary.relations or word in self.relations or word in taken:
            word = f"{PREFIX}{base}" if number == 1 else f"{PREFIX}{base}_{number}"
            number += 1
        return word

    def _define(self, word: str, name: str, ends: str, family: str = "roles") -> None:
        label = _text(_clean(snake(name).replace("_", " ")) or word)
        meaning = _text(_clean(f"What FollowTheMoney calls {name}."))
        fields = f"family: {family}, kind: state, {ends}, label: {{en: {label}}}"

        self.relations[word] = [f"  {word}: {{{fields}, meaning: {meaning}}}"]


def _fields(given: Properties) -> tuple[list[str], list[str]]:
    """Fields of a claim, and what has to go into its note."""
    fields, rest = [], []
    dates = {name: str(given[name]) for name in _DATES if f"{name}_from" in given}
    known = set(_FIELDS) | {f"{name}{side}" for name in _DATES for side in ("_from", "_to")}
    for name, text in dates.items():
        day, time, _ = text.partition("T")
        beside = name == "when" and len(dates) > 1
        if beside or time or (name == "until" and _reversed(dates)):
            rest.append(f"{name}: {text}")
        if not beside and not (name == "until" and _reversed(dates)):
            fields.append(f"{name}: {_text(day)}")
    if "as" in given and (role := _clean(str(given["as"]))):
        fields.append(f"as: {_text(role)}")
    for name, values in given.items():
        if name not in known and name not in dates:
            rest.append(f"{name}: {', '.join(_listed(values))}")
    return fields, rest


def _reversed(dates: dict[str, str]) -> bool:
    """Whether what begins would end before: a claim can't say so."""
    try:
        since, until = (parse_date(dates[name].partition("T")[0]) for name in ("since", "until"))
    except (KeyError, DateError):
        return False
    return since.compare(until) is Comparison.AFTER


def _listed(values: Any) -> list[str]:  # noqa: ANN401 - whatever a property holds
    if values is None:
        return []
    given = values if isinstance(values, list) else [values]
    return [str(one).lower() if isinstance(one, bool) else str(one) for one in given]


def _clean(text: str) -> str:
    """The text as a case can hold it: white space is one space, what nobody sees is left out."""
    return " ".join(without_unseen(text).split())


def _text(text: str) -> str:
    """In quotes, on one line."""
    return json.dumps(text, ensure_ascii=False)
