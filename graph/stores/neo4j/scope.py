"""A query kept to one case of several: every node of its patterns must have the case's label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....cypher.errors import CypherError, driver_error
from ....cypher.scoping import with_label
from .layout import EVIDENCE_TYPES, KEY_LABELS, Layout, quoted
from .settings import ServerError

if TYPE_CHECKING:
    from .connection import Connection


def kept_to_the_case(connection: Connection, layout: Layout, text: str) -> str:
    """The query with the case's label in each of its node patterns.

    Raises:
        ServerError: it goes along paths that could leave the case, or calls a procedure, which
            would speak of the whole database.
        neo4j.exceptions.ClientError: the text is no query that can be read here.
    """
    assert layout.label is not None
    try:
        found = with_label(text, layout.label)
    except CypherError as error:
        raise driver_error(error, text) from error
    if found.procedures:
        raise ServerError(
            f"{found.procedures[0]} speaks of the whole database, which holds more than the case "
            f"{layout.case!r}.",
            hint="Ask the case itself: `legajo query` without --on.",
        )
    if found.long_paths and _leaves(connection, layout):
        raise ServerError(
            f"paths of several steps could leave the case {layout.case!r}: other data hangs on its "
            "nodes.",
            hint="Write the steps out one by one, or ask the case itself: `legajo query` without "
            "--on.",
        )
    return found.text


def _leaves(connection: Connection, layout: Layout) -> bool:
    """Whether any relationship on a node of the case is not the case's."""
    label = quoted(layout.label or "")
    return any(
        connection.read(
            f"MATCH (n:{key}:{label})-[r]-(o) WHERE NOT (o:{label} AND {layout.ours}) "
            "RETURN 1 AS one LIMIT 1",
            {"evidence_types": list(EVIDENCE_TYPES)},
        )
        for key in KEY_LABELS
    )
