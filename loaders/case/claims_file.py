"""Claims: one file a document, in the document's order."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from typing import NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ...graph import (
    NO_QUALIFIERS,
    UNSTATED,
    Claim,
    Evidence,
    Flag,
    LegajoError,
    PartialDate,
    Place,
    Polarity,
    Qualifiers,
    Source,
    Speakers,
    Standing,
    Vocabulary,
    Voice,
    nearest,
)
from ...graph.ids import claim_id
from .dates_and_amounts import Dates, as_value, read_amount
from .fields import CLAIM, CLAIMS_FILE, GROUP, Field
from .reading import (
    pairs_of,
    read_choice,
    read_id,
    read_ids,
    read_new_id,
    read_text_value,
    report_misread,
    report_unknown_field,
    shape,
)
from .text_file import TextFile
from .words import Misread, Triple, parse_claim, parse_ids, parse_speakers

_QUALIFIERS = {
    "when": "when",
    "since": "since",
    "until": "until",
    "said": "said",
    "as": "role",
    "at": "at",
    "during": "during",
    "to": "to",
    "about": "about",
    "amount": "amount",
}
_ENUMS = {
    name: {member.value: member for member in enum}
    for name, enum in (("standing", Standing), ("voice", Voice), ("flag", Flag))
}

Values = dict[str, object]
Nodes = dict[str, Node]


class Written(NamedTuple):
    """Where a claim is written: its words, its own fields, those of its group, and its paragraph."""

    file: TextFile
    words: Node
    fields: Nodes
    group: Nodes
    paragraph: Node
    source: Node


class ClaimsRead:
    """What the claims files of a case gave: claims, where each is written, and how many were read."""

    def __init__(self) -> None:
        self.claims: list[Claim] = []
        self.written: dict[str, Written] = {}
        self.read = 0
        self.merged = 0
        self.rejected = 0
        self.lost_names: set[str] = set()
        self.resolved: dict[str, int] = {}
        self._alike: dict[str, list[Claim]] = {}

    def add(self, claim: Claim, written: Written) -> None:
        """Keep a claim, unless it is word for word one that is there."""
        self.claims.append(claim)
        self.written[claim.id] = written

    def alike(self, name: str) -> list[Claim]:
        """Claims so far whose ids would be the same but for the ordinal."""
        return self._alike.setdefault(name, [])


class ClaimsFile:
    """Reads one file of claims."""

    def __init__(
        self,
        file: TextFile,
        *,
        sources: Mapping[str, Source],
        sources_known: bool,
        half_read: Container[str],
        vocabulary: Vocabulary,
        relations_known: bool,
        fingerprints: Mapping[str, tuple[str, ...]],
        into: ClaimsRead,
    ) -> None:
        self.file = file
        self.sources = sources
        self._sources_known = sources_known
        self._half_read = half_read
        self.relations = vocabulary.relations
        self._relations_known = relations_known
        self.into = into
        self._all_fingerprints = fingerprints
        self.fingerprints: tuple[str, ...] = ()
        self.source = ""
        self.publisher: Speakers = ()
        self.dates = Dates(None, None)
        self._evidence: dict[int, Evidence] = {}
        self._no_node: Node = ScalarNode("", "")
        self._source_node: Node = self._no_node
        self._paragraph_node: Node = self._no_node
        self._paragraph = 0
        self._readers: dict[str, Callable[[TextFile, Node, str, Field], object]] = {
            "choice": self._read_choice,
            "speakers": self._read_speakers,
            "date": lambda file, node, name, field: self.dates.read(file, node, name, field),
            "text": read_text_value,
            "ids": read_ids,
            "amount": read_amount,
            "paragraphs": self._read_paragraphs,
            "new-id": read_new_id,
        }
        self._by_name = {name: (self._readers[field.form], field) for name, field in CLAIM.items()}

    def read(self, root: Node) -> None:
        """Add every claim of the file."""
        file = self.file
        given = {
            name: (key, value) for name, key, value in pairs_of(file, root, "a file of claims")
        }
        for name, (key, value) in given.items():
            if name not in CLAIMS_FILE:
                report_unknown_field(file, root, key, value, CLAIMS_FILE, "a file of claims")
        if "source" not in given:
            file.report(
                "missing-field",
                "a file of claims needs `source`.",
                root,
                hint=CLAIMS_FILE["source"].meaning,
            )
            return
        source_node = given["source"][1]
        name = read_id(file, source_node, "source", CLAIMS_FILE["source"])
        if name is None:
            return
        source = self.sources.get(name)
        if source is None and self._sources_known and name not in self._half_read:
            near = nearest(name, self.sources)
            file.report(
                "unknown-source",
                f"no source is named {name!r}.",
                source_node,
                word=name,
                near=near,
                hint=None if near else "Add it to sources.yaml.",
            )
        self.source = name
        self._source_node = source_node
        # Without its source the claims are still read, so that their own errors show in the same run.
        self.publisher = ((source.publisher if source else UNSTATED,),)
        self.dates = Dates(source.published if source else None, name)
        self.fingerprints = self._all_fingerprints.get(name, ())
        if "paragraphs" not in given:
            file.report(
                "missing-field",
                "a file of claims needs `paragraphs`.",
                root,
                hint=CLAIMS_FILE["paragraphs"].meaning,
            )
            return
        for text, key, value in pairs_of(file, given["paragraphs"][1], "`paragraphs`"):
            if not (text.isascii() and text.isdigit() and text[0] != "0" and len(text) < 7):
                file.report(
                    "paragraph", f"{text!r} is not the number of a paragraph.", key, word=text
                )
                continue
            self._paragraph, self._paragraph_node = int(text), key
            self._items(value, {}, {}, in_group=False)
        if self.dates.resolved:
            self.into.resolved[name] = self.into.resolved.get(name, 0) + self.dates.resolved

    def _items(self, node: Node, group: Values, group_nodes: Nodes, *, in_group: bool) -> None:
        if type(node) is not SequenceNode:
            if node.value:
                self.file.report(
                    "shape",
                    f"claims must be a list, each after a hyphen; here is {shape(node)}.",
                    node,
                )
            return
        for item in node.value:
            if type(item) is ScalarNode:
                self._claim(item, {}, {}, group, group_nodes)
            elif type(item) is MappingNode:
                if any(key.value == "claims" for key, _ in item.value):
                    if in_group:
                        self.file.report("nested-group", "a group can't hold another group.", item)
                    else:
                        self._group(item)
                else:
                    self._claim_with_fields(item, group, group_nodes)
            else:
                self.file.report("shape", "a claim must be words or a group; here is a list.", item)

    def _group(self, node: MappingNode) -> None:
        values: Values = {}
        nodes: Nodes = {}
        claims: Node | None = None
        for name, key, value in pairs_of(self.file, node, "a group"):
            if name == "claims":
                claims = value
            elif name not in GROUP:
                if name in CLAIM:
                    self.file.report(
                        "field-of-one",
                        f"`{name}` is for one claim only: it can't stand in a group.",
                        key,
                        word=name,
                    )
                else:
                    report_unknown_field(self.file, node, key, value, GROUP, "a group")
            else:
                self._field(name, value, values)
                nodes[name] = value
        if claims is not None:
            self._items(claims, values, nodes, in_group=True)

    def _claim_with_fields(self, node: MappingNode, group: Values, group_nodes: Nodes) -> None:
        file = self.file
        problems = len(file.problems)
        pairs = node.value
        if not pairs:
            file.report("words", "the claim is empty.", node)
            return
        words, first = pairs[0]
        if type(words) is not ScalarNode:
            file.report("key", "a claim must begin with its words.", words)
            return
        if words.value in CLAIM:
            file.report(
                "no-claims",
                "a group needs `claims`.",
                words,
                hint="Write its claims below `claims:`, or begin with the words of a claim.",
            )
            return
        more: list[tuple[Node, Node]] = []
        if type(first) is MappingNode:
            more = first.value
        elif type(first) is not ScalarNode:
            file.report(
                "shape", "the fields of a claim must be `name: value`; here is a list.", first
            )
        elif first.value:
            at = file.text.rfind(":", words.start_mark.index, first.start_mark.index)
            file.report(
                "colon",
                "a colon with a space after it ends the words of a claim.",
                max(at, words.start_mark.index),
                hint="Put the whole claim in quotes, or its fields into {}.",
            )
            self._lose({}, 1)
            return
        values: Values = {}
        nodes: Nodes = {}
        holder: MappingNode = first if type(first) is MappingNode else node
        for key, value in [*more, *pairs[1:]]:
            if type(key) is not ScalarNode:
                file.report("key", "the name of a field must be a text.", key)
                continue
            name = key.value
            if name in nodes:
                file.report(
                    "doubled-key",
                    f"{name!r} stands here twice.",
                    key,
                    word=name,
                    hint="Keep one of them.",
                )
            elif name in CLAIM:
                self._field(name, value, values)
                nodes[name] = value
            else:
                report_unknown_field(file, holder, key, value, CLAIM, "a claim")
        broken = len(file.problems) > problems
        self._claim(words, values, nodes, group, group_nodes, broken=broken)

    def _field(self, name: str, node: Node, values: Values) -> None:
        reader, field = self._by_name[name]
        found = reader(self.file, node, name, field)
        if found is not None:
            values[name] = found

    def _claim(  # noqa: PLR0917 - the hot path of the loader
        self,
        words: ScalarNode,
        own: Values,
        nodes: Nodes,
        group: Values,
        group_nodes: Nodes,
        broken: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        file, into = self.file, self.into
        values = {**group, **own} if group else own
        try:
            triple = parse_claim(words.value)
            objects, value, count = self._objects(triple, values, words)
        except Misread as error:
            report_misread(file, words, error)
            self._lose(values, 1)
            return
        total = len(triple.subjects) * count
        if broken or (objects is None and value is None):
            self._lose(values, total)
            return
        if "id" in values and total > 1:
            file.report(
                "id-of-several",
                f"these words make {total} claims, and an id names one.",
                nodes["id"],
                hint="Write them apart, or give a `bundle`.",
            )
            self._lose(values, total)
            return
        into.read += total
        mark = words.start_mark
        place = Place(file.name, mark.line + 1, mark.column + 1)
        written = Written(file, words, nodes, group_nodes, self._paragraph_node, self._source_node)
        try:
            made = self._common(values)
            said_by = made["said_by"]
            polarity = Polarity.DENIES if triple.negated else Polarity.ASSERTS
            made["polarity"] = polarity
            for subject in triple.subjects:
                for name in objects or (None,):
                    self._make(made, subject, triple, name, value, place, written)
        except LegajoError as error:
            at = nodes.get("denies") or group_nodes.get("denies") or words
            file.report("record", f"{error.message}.", at, hint=error.hint)
            self._lose(values, total)
            into.read -= total

    def _make(
        self,
        made: Values,
        subject: str,
        triple: Triple,
        name: str | None,
        value: str | PartialDate | None,
        place: Place,
        written: Written,
    ) -> None:
        into = self.into
        key = {
            "source": self.source,
            "locator": str(self._paragraph),
            "subject": subject,
            "relation": triple.relation,
            "object": name if name is not None else triple.rest,
            "polarity": made["polarity"],
            "said_by": made["said_by"],
        }
        identifier = claim_id(**key)
        alike = into.alike(identifier)
        if alike:
            identifier = claim_id(**key, ordinal=len(alike))
        claim = Claim(
            id=identifier,
            subject=subject,
            relation=triple.relation,
            object=name,
            value=value,
            place=place,
            **made,
        )
        alike.append(claim)
        into.add(claim, written)

    def _common(self, values: Values) -> Values:
        """What the claims made of the same words share."""
        made: Values = {"said_by": self.publisher, "evidence": (self._cite(self._paragraph),)}
        qualifiers: Values = {}
        for name, value in values.items():
            qualifier = _QUALIFIERS.get(name)
            if qualifier is not None:
                qualifiers[qualifier] = value
            elif name == "by":
                made["said_by"] = value
            elif name == "id":
                made["name"] = value
            elif name == "also":
                made["evidence"] = tuple(map(self._cite, (self._paragraph, *value)))
            elif name != "inferred":
                made[name] = value
        made["qualifiers"] = Qualifiers(**qualifiers) if qualifiers else NO_QUALIFIERS
        return made

    def _cite(self, paragraph: int) -> Evidence:
        found = self._evidence.get(paragraph)
        if found is None:
            hashes = self.fingerprints
            fingerprint = hashes[paragraph - 1] if paragraph <= len(hashes) else None
            found = self._evidence[paragraph] = Evidence(
                source=self.source, paragraph=paragraph, fingerprint=fingerprint
            )
        return found

    def _objects(
        self, triple: Triple, values: Values, words: Node
    ) -> tuple[tuple[str, ...] | None, str | PartialDate | None, int]:
        relation = self.relations.get(triple.relation)
        if relation is None:
            if not self._relations_known:
                return None, None, 1
            near = nearest(triple.relation, self.relations)
            first = triple.at - len(triple.relation) - 1
            self.file.report(
                "unknown-relation",
                f"no relation is named {triple.relation!r}.",
                self.file.index_of(words, triple.relation, after=max(first - 1, 0)),
                word=triple.relation,
                near=near,
                hint=None if near else "`legajo vocabulary` lists the relations.",
            )
            return None, None, 1
        if relation.value is None:
            rest = triple.rest
            names = parse_ids(rest, start=triple.at)
            if "inferred" in values:
                self._refuse_inferred(words)
            return names, None, len(names)
        if relation.value == "text":
            if "inferred" in values:
                self._refuse_inferred(words)
            return None, " ".join(triple.rest.split()), 1
        try:
            date = self.dates.parse(triple.rest)
        except LegajoError as error:
            raise Misread(error.message, triple.at, triple.rest, error.hint) from error
        reason = values.get("inferred")
        return None, as_value(date, reason if isinstance(reason, str) else None), 1

    def _refuse_inferred(self, words: Node) -> None:
        self.file.report(
            "inferred",
            "`inferred` says why a date was worked out so, and this claim's object is no date.",
            words,
            hint="Put it into the date: since: {value: 2021, inferred: ...}.",
        )

    def _lose(self, values: Values, count: int) -> None:
        self.into.read += count
        self.into.rejected += count
        self.into.lost_names.update(
            str(values[name]) for name in ("id", "bundle") if name in values
        )

    def _read_choice(self, file: TextFile, node: Node, name: str, field: Field) -> object:
        if type(node) is ScalarNode:
            found = _ENUMS[name].get(node.value)
            if found is not None:
                return found
        read_choice(file, node, name, field)
        return None

    def _read_speakers(
        self, file: TextFile, node: Node, name: str, field: Field
    ) -> Speakers | None:
        text = read_text_value(file, node, name, field)
        if text is None:
            return None
        try:
            chain = parse_speakers(text)
        except Misread as error:
            report_misread(file, node, error)
            return None
        if chain == self.publisher:
            return chain
        if chain[0] == self.publisher[0]:
            file.report(
                "publisher-twice",
                f"{chain[0][0]!r} publishes this source: it opens every chain already.",
                node,
                word=chain[0][0],
                hint="Begin with the speaker after it.",
            )
            return None
        return (*self.publisher, *chain)

    def _read_paragraphs(
        self, file: TextFile, node: Node, name: str, _field: Field
    ) -> tuple[int, ...] | None:
        nodes: Iterable[Node] = node.value if type(node) is SequenceNode else [node]
        found: list[int] = []
        for one in nodes:
            text = one.value if type(one) is ScalarNode else ""
            numbers = text.split(",")
            for number in numbers:
                number = number.strip()
                if number.isascii() and number.isdigit() and 0 < int(number[:8]) < 1_000_000:
                    found.append(int(number))
                else:
                    file.report(
                        "paragraph",
                        f"{text!r} is not the number of a paragraph.",
                        one,
                        word=text or None,
                        hint=f"Write `{name}: 2` or `{name}: [2, 6]`.",
                    )
        if self._paragraph in found:
            file.report(
                "paragraph-twice",
                f"`{name}` lists the claim's own paragraph {self._paragraph}.",
                node,
                word=str(self._paragraph),
                hint="Take it out.",
            )
            return None
        return tuple(found)
