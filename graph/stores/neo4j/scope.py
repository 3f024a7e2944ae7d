"""A query kept to one case of several: every node of its patterns must have the case's label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....cypher.errors import CypherError, driver_error
from ....cypher.scoping import with_label
from ....cypher.spelling import quoted
from ...errors import StoredError
from .layout import KEY_LABELS, Layout

if TYPE_CHECKING:
    from .connection import Connection


def kept_to_the_case(connection: Connection, layout: Layout, text: str) -> str:
    """The query with the case's label in each of its node patterns.

    Raises:
        StoredError: it goes along paths that could leave the case, or calls a procedure, which
            would speak of the whole database.
        neo4j.exceptions.ClientError: the text is no query that can be read here.
    """
    try:
        found = with_label(text, layout.label or "")
    except CypherError as error:
        raise driver_error(error, text) from error
    if found.procedures:
        raise StoredError(
            f"{found.procedures[0]} speaks of the whole database, which holds more than the case "
            f"{layout.case!r}.",
            hint="Ask the case itself: `legajo query` without --on.",
        )
    if found.relationships and _leaves(connection, layout, far=found.long_paths):
        raise StoredError(
            f"paths could leave the case {layout.case!r}: other data hangs on its nodes.",
            hint="Ask the case itself: `legajo query` without --on.",
        )
    return found.text


def _leaves(connection: Connection, layout: Layout, *, far: bool) -> bool:
    """Whether any relationship between nodes of the case is not the case's.

    With `far` also whether any leads from a node of the case to one that is not.
    """
    label = quoted(layout.label or "")
    end = f"NOT (o:{label} AND {layout.ours})" if far else f"o:{label} AND NOT {layout.ours}"
    return any(
        connection.read(
            f"MATCH (n:{key}:{label})-[r]-(o) WHERE {end} RETURN 1 AS one LIMIT 1",
            layout.parameters,
        )
        for key in KEY_LABELS
    )
