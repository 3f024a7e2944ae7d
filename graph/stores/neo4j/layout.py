"""Which labels, keys and constraints hold a case: alone in its database, or beside other data.

Alone, a database is the graph and nothing else: the same labels and properties as on NetworkX, so
that the same query gives the same rows. Beside other data (`alongside`) each node also has the
label and the property of its case, and its key is case and id.
"""

from __future__ import annotations

from typing import NamedTuple

from ....cypher.spelling import quoted

KEY_LABELS = ("Entity", "Claim", "Source", "Bundle")
"""Every node of a graph has exactly one of these, and with it an `id` that is its own."""

EVIDENCE_TYPES = (
    "SUBJECT", "OBJECT", "AT", "DURING", "ABOUT", "TO", "COUNTED_BY", "SAID_BY", "CITES", "IN",
    "DENIES", "DENIES_GENERALLY", "DERIVES_FROM", "PUBLISHED_BY", "WRITTEN_BY",
)  # fmt: skip
"""Relationships that have no `claim`: those of the evidence layer that are no claims."""

CASE_PROPERTY = "case"
_PREFIX = "legajo"


class Layout(NamedTuple):
    """How one case lies in a database.

    Attributes:
        case: Its name.
        alongside: Whether other data may be there too.
    """

    case: str
    alongside: bool = False

    @property
    def label(self) -> str | None:
        """The label that names the case, where it is not alone."""
        return f"Case_{self.case}" if self.alongside else None

    @property
    def own(self) -> dict[str, str]:
        """Properties that each node has beside the graph's."""
        return {CASE_PROPERTY: self.case} if self.alongside else {}

    def labels(self, labels: tuple[str, ...]) -> str:
        """`:A:B` for these labels of a node and the case's."""
        found = labels if self.label is None else (*labels, self.label)
        return "".join(f":{quoted(one)}" for one in found)

    def node(self, variable: str, label: str, key: str) -> str:
        """A pattern that finds one node by its key, through the constraint's index."""
        case = f"{CASE_PROPERTY}: $case, " if self.alongside else ""
        return f"({variable}:{quoted(label)} {{{case}id: {key}}})"

    def every(self, variable: str, label: str) -> str:
        """A pattern for all nodes of the case that have this key label."""
        found = f"({variable}:{quoted(label)}"
        return f"{found}:{quoted(self.label)})" if self.label is not None else f"{found})"

    def constraints(self) -> list[tuple[str, str]]:
        """(name, statement that makes it) of what keys need; only what Community has."""
        made = []
        for label in KEY_LABELS:
            name = self.constraint(label)
            key = f"(n.{CASE_PROPERTY}, n.id)" if self.alongside else "n.id"
            text = (
                f"CREATE CONSTRAINT {quoted(name)} IF NOT EXISTS "
                f"FOR (n:{label}) REQUIRE {key} IS UNIQUE"
            )
            made.append((name, text))
        return made

    def indexes(self) -> list[tuple[str, str]]:
        """(name, statement) of indexes for what people look up first: names."""
        name = f"{_PREFIX}_entity_name"
        return [
            (name, f"CREATE INDEX {quoted(name)} IF NOT EXISTS FOR (n:Entity) ON (n.name)"),
        ]

    def drops(self) -> list[str]:
        """Statements that take constraints and indexes away, once no case needs them."""
        return [
            *(f"DROP CONSTRAINT {quoted(name)} IF EXISTS" for name, _ in self.constraints()),
            *(f"DROP INDEX {quoted(name)} IF EXISTS" for name, _ in self.indexes()),
        ]

    def constraint(self, label: str) -> str:
        """The name of the constraint on a key label."""
        return f"{_PREFIX}_{label.lower()}" + ("_alongside" if self.alongside else "")

    @property
    def parameters(self) -> dict[str, object]:
        """Values for what `node` and `ours` name."""
        return {"case": self.case, "evidence_types": list(EVIDENCE_TYPES)}

    @property
    def ours(self) -> str:
        """A condition that a relationship `r` between nodes of the case is the case's own."""
        return "(r.claim IS NOT NULL OR type(r) IN $evidence_types)"


def key_label(labels: tuple[str, ...]) -> str:
    """The one of a node's labels that its key hangs on.

    >>> key_label(("Entity", "Actor", "Person"))
    'Entity'
    """
    return next(label for label in labels if label in KEY_LABELS)
