"""Rows of a query for a reader and as JSON: nodes by name, relationships with how they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from .tables import Table, write_table
from .values import jsonable

if TYPE_CHECKING:
    from ..cypher import NodeValue, PathValue, RelationshipValue
    from ..graph import Ledger


def print_rows(
    ledger: Ledger, columns: Sequence[str], rows: Iterable[Sequence[object]], form: str
) -> None:
    """Rows of the engine's values in one of the forms of a table."""
    reader = Reader(ledger)
    read = reader.record if form in {"json", "jsonl"} else reader.cell
    shown = [[read(value) for value in row] for row in rows]
    if shown or form != "table":
        write_table(Table(columns, shown, missing="null" if form == "table" else ""), form)


class Reader:
    """Turns the engine's values into what is printed; `ledger` knows the names."""

    def __init__(self, ledger: Ledger) -> None:
        from ..cypher import NodeValue, PathValue, RelationshipValue

        self.ledger = ledger
        self._node, self._relationship, self._path = NodeValue, RelationshipValue, PathValue

    def cell(self, value: object) -> object:
        """For a table: a text or number, or a list of them."""
        if isinstance(value, self._node):
            return self._node_text(value)
        if isinstance(value, self._relationship):
            return self._relationship_text(value)
        if isinstance(value, self._path):
            return self._path_text(value)
        if isinstance(value, list):
            return [self.cell(one) for one in value]
        if isinstance(value, dict):
            return {key: self.cell(one) for key, one in value.items()}
        return value

    def record(self, value: object) -> object:
        """For JSON: everything that the value holds."""
        if isinstance(value, self._node):
            return {
                "id": jsonable(value.key),
                "labels": list(value.labels),
                "properties": jsonable(value.properties),
            }
        if isinstance(value, self._relationship):
            return {
                "type": value.type,
                "start": jsonable(value.start.key),
                "end": jsonable(value.end.key),
                "properties": jsonable(value.properties),
            }
        if isinstance(value, self._path):
            return {
                "nodes": [self.record(one) for one in value.nodes],
                "relationships": [self.record(one) for one in value.relationships],
            }
        if isinstance(value, list):
            return [self.record(one) for one in value]
        if isinstance(value, dict):
            return {key: self.record(one) for key, one in value.items()}
        return jsonable(value)

    def _node_text(self, node: NodeValue) -> str:
        shown = node.properties.get("name") or node.properties.get("sentence")
        return str(shown or node.key)

    def _relationship_text(self, one: RelationshipValue) -> str:
        return (
            f"{self._node_text(one.start)} -{one.type}-> {self._node_text(one.end)}"
            f"{self._stands(one)}"
        )

    def _stands(self, one: RelationshipValue) -> str:
        """` (alleged; denied by Luis Ibarra)`, or nothing for what is no claim."""
        marks = [str(one.properties["standing"])] if "standing" in one.properties else []
        for field, words in (
            ("denied_by", "denied by"),
            ("denied_generally_by", "denied in general by"),
        ):
            names = one.properties.get(field)
            if isinstance(names, list) and names:
                marks.append(f"{words} {', '.join(self._name(str(name)) for name in names)}")
        return f" ({'; '.join(marks)})" if marks else ""

    def _path_text(self, path: PathValue) -> str:
        text = self._node_text(path.nodes[0])
        for before, one, after in zip(path.nodes, path.relationships, path.nodes[1:], strict=False):
            middle = f"{one.type}{self._stands(one)}"
            arrow = f" -{middle}-> " if one.start is before else f" <-{middle}- "
            text += arrow + self._node_text(after)
        return text

    def _name(self, reference: str) -> str:
        found = self.ledger.entities.get(reference)
        return found.name if found else reference
