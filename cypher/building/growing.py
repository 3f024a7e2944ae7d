"""The index of a graph that is being written: what a later clause reads is there at once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ..errors import STATEMENT, CypherError
from ..index import GraphIndex
from ..values.comparison import group_key
from ..values.entities import NodeValue, RelationshipValue, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

NOT_FOUND = STATEMENT + "EntityNotFound"
_CONSTRAINT = "Neo.ClientError.Schema.ConstraintValidationFailed"


class Gone(dict[str, Any]):
    """The properties of what was deleted: nobody can read them."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self.what = what

    def _refuse(self) -> CypherError:
        return CypherError(NOT_FOUND, f"{self.what} has been deleted.", None, "DeletedEntityAccess")

    def get(self, key: str, default: object = None, /) -> Any:  # noqa: ANN401 - dict's
        raise self._refuse()

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401 - dict's
        raise self._refuse()

    def items(self) -> Any:  # noqa: ANN401 - dict's
        raise self._refuse()


class GrowingIndex(GraphIndex):
    """An index to which statements add, and from which they take.

    Nodes and relationships are changed in place; `labelled` and the hashes are derived anew after
    a change of nodes. MERGE has tables of its own, which follow every change: a script of a
    thousand MERGEs looks each node up once.
    """

    def __init__(self) -> None:
        super().__init__([], [])
        self.fill_adjacency()
        self._made = 0
        self._removed = False
        self._gone: list[NodeValue] = []
        self._tables: dict[tuple[str, str], dict[Any, dict[NodeValue, None]]] = {}

    def add_node(self, labels: Iterable[str], properties: Mapping[str, Any]) -> NodeValue:
        """A new node, at the end."""
        node = NodeValue(self._made, tuple(labels), dict(properties), len(self.nodes))
        self._made += 1
        self.nodes.append(node)
        self._by_key[node.key] = node
        self._enter(node)
        self.nodes_changed()
        return node

    def add_relationship(
        self, start: NodeValue, end: NodeValue, kind: str, properties: Mapping[str, Any]
    ) -> RelationshipValue:
        """A new relationship, at the end."""
        one = RelationshipValue(
            self._made, start, end, kind, dict(properties), len(self.relationships)
        )
        self._made += 1
        self.relationships.append(one)
        start.outgoing.setdefault(kind, []).append(one)
        end.incoming.setdefault(kind, []).append(one)
        self.typed.setdefault(kind, []).append(one)
        if start is end:
            self.loops.setdefault(start, Counter())[kind] += 1
        self._properties = None
        return one

    def set_properties(
        self, entity: NodeValue | RelationshipValue, properties: Mapping[str, Any]
    ) -> None:
        """Give an entity exactly these properties; null ones are left out."""
        kept = {key: one for key, one in properties.items() if one is not None}
        if isinstance(entity, NodeValue):
            self._leave(entity)
            entity.properties = kept
            self._enter(entity)
            self.nodes_changed()
        else:
            entity.properties = kept
        self._properties = None

    def set_labels(self, node: NodeValue, labels: Iterable[str]) -> None:
        """Give a node exactly these labels."""
        self._leave(node)
        node.labels = tuple(dict.fromkeys(labels))
        self._enter(node)
        self.nodes_changed()

    def remove_relationship(self, one: RelationshipValue) -> None:
        """Take a relationship away; `settle` closes the gap."""
        if is_gone(one):
            return
        for table in (one.start.outgoing, one.end.incoming, self.typed):
            table[one.type].remove(one)
            if not table[one.type]:
                del table[one.type]
        if one.start is one.end:
            self.loops[one.start][one.type] -= 1
        one.properties = Gone(f"Relationship {one.key}")
        self._removed = True

    def remove_node(self, node: NodeValue) -> None:
        """Take a node away; `settle` closes the gap and wants its relationships gone too."""
        if is_gone(node):
            return
        self._leave(node)
        node.properties = Gone(f"Node {node.key}")
        node.labels = ()
        self._gone.append(node)
        self._removed = True
        self.nodes_changed()

    def relationships_of(self, node: NodeValue) -> list[RelationshipValue]:
        """Those that start or end there, each once."""
        return list(dict.fromkeys(_listed(node)))

    def settle(self) -> None:
        """End a clause that removed: what is gone leaves the lists.

        Places stay those of the lists, so entities behind a gap move up.
        """
        if not self._removed:
            return
        self._removed = False
        for entities in (self.nodes, self.relationships):
            kept = [one for one in entities if not is_gone(one)]
            for place, one in enumerate(kept):
                one.position = place
            entities[:] = kept  # type: ignore[assignment]  # a part of the same list
        self._by_key = {node.key: node for node in self.nodes}
        self.nodes_changed()

    def check_ends(self) -> None:
        """Raise when a deleted node still has relationships: the end of a statement."""
        gone, self._gone = self._gone, []
        for node in gone:
            if self.relationships_of(node):
                raise CypherError(
                    _CONSTRAINT,
                    f"Cannot delete node<{node.key}>, because it still has relationships. "
                    "Delete them first, or use DETACH DELETE.",
                    None,
                    "DeleteConnectedNode",
                )

    def likely_nodes(
        self, labels: tuple[str, ...], properties: Mapping[str, Any]
    ) -> Iterable[NodeValue]:
        """Nodes among which all are that have the labels and properties."""
        for label in labels:
            for key, value in properties.items():
                table = self._tables.get((label, key))
                if table is None:
                    table = self._tables[label, key] = {}
                    for node in self.nodes:
                        if label in node.labels and key in node.properties:
                            table.setdefault(_table_key(node.properties[key]), {})[node] = None
                return list(table.get(_table_key(value), ()))
        if labels:
            return [node for node in self.nodes if labels[0] in node.labels]
        return [node for node in self.nodes if not is_gone(node)]

    def _enter(self, node: NodeValue) -> None:
        for (label, key), table in self._tables.items():
            if label in node.labels and key in node.properties:
                table.setdefault(_table_key(node.properties[key]), {})[node] = None

    def _leave(self, node: NodeValue) -> None:
        for (label, key), table in self._tables.items():
            if label in node.labels and key in node.properties:
                table[_table_key(node.properties[key])].pop(node, None)

    def nodes_changed(self) -> None:
        """Drop what was derived from labels and properties."""
        self._by_label = None
        self._properties = None
        self._node_properties = None
        self._hashes.clear()


def is_gone(entity: NodeValue | RelationshipValue) -> bool:
    """Whether a statement has deleted it."""
    return isinstance(entity.properties, Gone)


def _table_key(value: Value) -> Value:
    """Equal for values that are equal in Cypher; 0.0 and -0.0 are."""
    return group_key(0 if type(value) is float and value == 0 else value)


def _listed(node: NodeValue) -> Iterator[RelationshipValue]:
    for table in (node.outgoing, node.incoming):
        for found in table.values():
            yield from found
