"""Claims: one file a document, in the document's order."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ...graph import (
    Claim,
    LegajoError,
    PartialDate,
    Polarity,
    Relation,
    Source,
    nearest,
)
from ...graph.errors import did_you_mean
from .claim_fields import ClaimFields, Values, over
from .claims_read import ClaimKey, ClaimsRead, Nodes, Written
from .fields import CLAIM, CLAIMS_FILE, GROUP
from .reading import pairs_of, read_id, report_misread, report_missing, report_unknown_field, shape
from .text_file import TextFile
from .words import Misread, Triple, parse_claim, parse_ids

_LIKE_NOT = frozenset({"never", "no", "did", "non", "nunca"})
_NEXT_ITEM = re.compile(r"\n\s*(- )")


class ClaimsFile:
    """Reads one file of claims.

    Args:
        file: the text, to which problems are reported.
        sources: those of the case, by id.
        half_read: ids of sources that exist but may have errors of their own; None where nobody
            can tell.
        relations: those of the vocabulary, by id.
        relations_known: whether a relation that is not among them is an error.
        fingerprints: of each source's paragraphs, where they were made.
        into: what is read is added here.
    """

    def __init__(
        self,
        file: TextFile,
        *,
        sources: Mapping[str, Source],
        half_read: Container[str] | None,
        relations: Mapping[str, Relation],
        relations_known: bool,
        fingerprints: Mapping[str, tuple[str, ...]],
        into: ClaimsRead,
    ) -> None:
        self._file = file
        self._sources = sources
        self._half_read = half_read
        self._relations = relations
        self._relations_known = relations_known
        self._fingerprints = fingerprints
        self._into = into

    def read(self, root: Node) -> None:
        """Add every claim of the file."""
        file = self._file
        given: dict[str, Node] = {}
        for name, key, value in pairs_of(file, root, "a file of claims"):
            if name in CLAIMS_FILE:
                given[name] = value
            else:
                report_unknown_field(file, root, key, value, CLAIMS_FILE, "a file of claims")
        if len(given) < len(CLAIMS_FILE.required):
            report_missing(file, root, CLAIMS_FILE, given, "a file of claims")
        if "source" not in given:
            return
        self._source_node = given["source"]
        source = read_id(file, self._source_node, "source", CLAIMS_FILE["source"])
        if source is not None:
            self._read_of_source(source, given.get("paragraphs"))

    def _read_of_source(self, name: str, paragraphs: Node | None) -> None:
        source = self._sources.get(name)
        if source is None:
            self._report_source(name, self._source_node)
        fields = ClaimFields(self._file, name, source, self._fingerprints.get(name, ()))
        self._fields = fields
        self._source = name
        if paragraphs is not None:
            self._paragraphs(paragraphs)
        if fields.dates.resolved:
            resolved = self._into.resolved
            resolved[name] = resolved.get(name, 0) + fields.dates.resolved

    def _report_source(self, name: str, node: Node) -> None:
        if self._half_read is None or name in self._half_read:
            return
        near = nearest(name, self._sources)
        self._file.report(
            "unknown-source",
            f"no source is named {name!r}.",
            node,
            word=name,
            near=near,
            hint=None if near else "Add it to sources.yaml.",
        )

    def _paragraphs(self, node: Node) -> None:
        for text, key, value in pairs_of(self._file, node, "`paragraphs`"):
            if text.isascii() and text.isdigit() and text[0] != "0" and len(text) < 7:
                self._fields.paragraph = int(text)
                self._locator, self._locator_node = text, key
                self._items(value, {}, {}, in_group=False)
            else:
                self._file.report(
                    "paragraph", f"{text!r} is not the number of a paragraph.", key, word=text
                )

    def _items(self, node: Node, group: Values, group_nodes: Nodes, *, in_group: bool) -> None:
        if type(node) is not SequenceNode:
            if node.value:
                self._file.report(
                    "shape",
                    f"claims must be a list, each after a hyphen; here {shape(node)}.",
                    node,
                )
            return
        for item in node.value:
            if type(item) is ScalarNode:
                self._claim(item, {}, {}, group, group_nodes)
            elif type(item) is not MappingNode:
                self._file.report(
                    "shape", "a claim must be words or a group; here is a list.", item
                )
            elif not any(key.value == "claims" for key, _ in item.value):
                self._claim_with_fields(item, group, group_nodes)
            elif in_group:
                self._file.report("nested-group", "a group can't hold another group.", item)
            else:
                self._group(item)

    def _group(self, node: MappingNode) -> None:
        values: Values = {}
        nodes: Nodes = {}
        claims: Node = node
        for name, key, value in pairs_of(self._file, node, "a group"):
            if name == "claims":
                claims = value
            elif name in GROUP:
                self._fields.read(name, value, values)
                nodes[name] = value
            elif name in CLAIM:
                message = f"`{name}` is for one claim only: it can't stand in a group."
                self._file.report("field-of-one", message, key, word=name)
            else:
                report_unknown_field(self._file, node, key, value, GROUP, "a group")
        self._items(claims, values, nodes, in_group=True)

    def _claim_with_fields(self, node: MappingNode, group: Values, group_nodes: Nodes) -> None:
        """A claim whose words are a key; its fields stand in `{...}`, below it, or beside it."""
        file = self._file
        problems = len(file.problems)
        if not node.value:
            file.report("words", "the claim is empty.", node)
            return
        (words, beside), *others = node.value
        if not self._begins_claim(words, beside):
            self._into.lose({})
            return
        within = type(beside) is MappingNode
        values: Values = {}
        nodes: Nodes = {}
        for key, value in [*beside.value, *others] if within else others:
            name = key.value
            if type(key) is not ScalarNode:
                file.report("key", "the name of a field must be a text.", key)
            elif name in nodes:
                message = f"{name!r} stands here twice."
                file.report("doubled-key", message, key, word=name, hint="Keep one of them.")
            elif name in CLAIM:
                self._fields.read(name, value, values)
                nodes[name] = value
            else:
                holder = beside if within else node
                report_unknown_field(file, holder, key, value, CLAIM, "a claim")
        broken = len(file.problems) > problems
        self._claim(words, values, nodes, group, group_nodes, broken=broken)

    def _begins_claim(self, words: Node, beside: Node) -> bool:
        """Whether the first key of a mapping can be the words of a claim; reported where not."""
        file = self._file
        if type(words) is not ScalarNode:
            file.report("key", "a claim must begin with its words.", words)
            return False
        if words.value in CLAIM:
            hint = "Write its claims below `claims:`, or begin with the words of a claim."
            file.report("no-claims", "a group needs `claims`.", words, hint=hint)
            return False
        if type(beside) is SequenceNode:
            message = "the fields of a claim must be `name: value`; here is a list."
            file.report("shape", message, beside)
            return False
        brace = file.text.find("{", words.start_mark.index, words.end_mark.index)
        if brace >= 0 and type(beside) is ScalarNode and beside.value:
            message = "fields in {} stand after a colon and a space."
            hint = "Write SUBJECT RELATION OBJECT: {...}."
            file.report("fields-in-words", message, brace, hint=hint)
            return False
        if type(beside) is ScalarNode and beside.value:
            colon = file.text.rfind(":", words.start_mark.index, beside.start_mark.index)
            file.report(
                "colon",
                "a colon with a space after it ends the words of a claim.",
                max(colon, words.start_mark.index),
                hint="Put the whole claim in quotes, or its fields into {}.",
            )
            return False
        return True

    def _claim(
        self,
        words: ScalarNode,
        own: Values,
        nodes: Nodes,
        group: Values,
        group_nodes: Nodes,
        *,
        broken: bool = False,
    ) -> None:
        """Add the claims that one text makes: one for each subject and object."""
        into = self._into
        values = over(group, own) if group else own
        if " - " in words.value and self._swallows_next(words):
            into.lose(values)
            return
        try:
            triple = parse_claim(words.value)
            objects, value = self._objects(triple, values, words)
        except Misread as error:
            if not self._begins_with_relation(words):
                report_misread(self._file, words, error)
            into.lose(values)
            return
        subjects = triple.subjects
        count = len(subjects) * len(objects)
        if not count:
            into.lose(values, len(subjects))
            return
        polarity = Polarity.DENIES if triple.negated else Polarity.ASSERTS
        written = Written(
            self._file, words, nodes, group_nodes, self._locator_node, self._source_node
        )
        if not self._fits(values, written, polarity, value, count):
            broken = True
            values = {name: v for name, v in values.items() if name not in {"denies", "id"}}
        place = self._file.place(words)
        common = self._fields.of_claim(values)
        for subject in subjects:
            for name in objects:
                said_by = common["said_by"]
                key = ClaimKey(
                    self._source,
                    self._locator,
                    subject,
                    triple.relation,
                    name if name is not None else triple.rest,
                    polarity,
                    said_by,  # type: ignore[arg-type]  # of the field's form
                )
                identifier, alike = into.new_id(key)
                claim = Claim(
                    id=identifier,
                    subject=subject,
                    relation=triple.relation,
                    object=name,
                    value=value,
                    polarity=polarity,
                    place=place,
                    **common,  # type: ignore[arg-type]  # of the field's form
                )
                into.add(claim, alike, written, broken=broken)

    def _fits(
        self,
        values: Values,
        written: Written,
        polarity: Polarity,
        value: str | PartialDate | None,
        count: int,
    ) -> bool:
        """Whether the fields fit the words; reported where not."""
        file = self._file
        problems = len(file.problems)
        if "id" in values and count > 1:
            message = f"these words make {count} claims, and an id names one."
            hint = "Write them apart, or give a `bundle`."
            file.report("id-of-several", message, written.fields["id"], hint=hint)
        if "when" in values and ("since" in values or "until" in values):
            file.report(
                "when-and-since",
                "a claim has `when`, or `since` and `until`, and not both.",
                written.field("when") or written.words,
                hint="An event happened when; a state lasts since and until.",
            )
        if "denies" in values and polarity is Polarity.ASSERTS:
            file.report(
                "denies-without-not",
                "a claim that denies another says itself that something is not so.",
                written.field("denies") or written.words,
                hint="Write `not` before its relation.",
            )
        if "inferred" in values and not isinstance(value, PartialDate):
            file.report(
                "inferred",
                "`inferred` says why a date was worked out so, and the object here is no date.",
                written.fields["inferred"],
                hint="Put it into the date: since: {value: 2021, inferred: ...}.",
            )
        return len(file.problems) == problems

    def _objects(
        self, triple: Triple, values: Values, words: Node
    ) -> tuple[tuple[str | None, ...], str | PartialDate | None]:
        """The objects, or `(None,)` and the value in place of one; none where nobody can tell.

        Raises:
            Misread: the words after the relation are not what it takes.
        """
        relation = self._relations.get(triple.relation)
        if relation is None:
            self._report_relation(triple, words)
            return (), None
        if relation.value is None:
            if triple.rest.startswith("not "):
                message = "`not` stands before the relation."
                hint = f"Write SUBJECT not {triple.relation} OBJECT."
                raise Misread(message, triple.at, "not", hint)
            return parse_ids(triple.rest, start=triple.at), None
        if relation.value == "text":
            return (None,), " ".join(triple.rest.split())
        try:
            date = self._fields.dates.parse(triple.rest)
        except LegajoError as error:
            better = did_you_mean(error.near) or error.hint
            raise Misread(error.message, triple.at, triple.rest, better) from error
        reason = values.get("inferred")
        return (None,), date.with_reason(inferred=reason) if isinstance(reason, str) else date

    def _report_relation(self, triple: Triple, words: Node) -> None:
        if not self._relations_known:
            return
        if self._begins_with_relation(words):
            return
        begins = triple.relation.partition("_")[0]
        alike = [name for name in self._relations if name.partition("_")[0] == begins]
        near = tuple(dict.fromkeys((*alike, *nearest(triple.relation, self._relations))))[:3]
        hint = None if near else "`legajo vocabulary` lists the relations."
        if triple.relation in _LIKE_NOT:
            near, hint = (), "Write `not` before the relation."
        elif triple.rest.split(maxsplit=1)[0] in self._relations:
            # The words of a name stand apart: `ana soto met_with ...`.
            near, hint = (), f"Write '{triple.subjects[-1]}-{triple.relation}' for one id."
        first = triple.at - len(triple.relation) - 1
        self._file.report(
            "unknown-relation",
            f"no relation is named {triple.relation!r}.",
            self._file.index_of(words, triple.relation, after=max(first - 1, 0)),
            near=near,
            hint=hint,
        )

    def _begins_with_relation(self, words: Node) -> bool:
        """Whether the relation stands before the subject; reported where it does."""
        first = words.value.split(maxsplit=1)[0] if words.value.strip() else ""
        if first not in self._relations:
            return False
        message, hint = f"the relation {first!r} stands first.", f"Write SUBJECT {first} OBJECT."
        self._file.report("words", message, words, word=first, hint=hint)
        return True

    def _swallows_next(self, words: Node) -> bool:
        """Whether YAML took the next item, further to the right, for a part of this text."""
        start, end = words.start_mark.index, words.end_mark.index
        found = _NEXT_ITEM.search(self._file.text, start, end)
        if found is None or self._file.text[start] in "\"'":
            return False
        self._file.report(
            "indentation",
            "this item is indented further than the one before it, and became a part of its text.",
            found.start(1),
            hint="Give claims that belong together the same number of spaces.",
        )
        return True
