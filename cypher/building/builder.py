"""A graph from a script of statements that write: an import format, and the set-up of tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..errors import CypherError, NotSupported, driver_error, syntax_error
from ..parameters import checked_parameters, missing_parameters, parameters_in
from ..parsing.writing import WRITES, parse_writing
from ..steps.context import CONTEXT, Context, Row
from .checking import WritingChecker
from .compiling import WritingCompiler
from .growing import GrowingIndex
from .script import is_command, is_schema, statements

if TYPE_CHECKING:
    import networkx

    from ..compiling.scope import Layout

_PARAM = re.compile(r":params?\s+(?:`?(?P<name>\w+)`?\s*=>|(?P<map>(?=\{)))\s*", re.IGNORECASE)
# What cypher-shell obeys and no graph shows.
_PASSED_OVER = ("begin", "commit", "use")


class GraphBuilder:
    """Runs statements one after the other on a graph that starts empty."""

    def __init__(self) -> None:
        self.index: GrowingIndex = GrowingIndex()

    def run(
        self, statement: str, parameters: Mapping[str, Any] | None = None
    ) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Do what one statement says; its columns and rows, where it returns something.

        Raises:
            CypherError: The statement is wrong, or no statement of an import.
        """
        query = parse_writing(statement)
        WritingChecker().query(query, {}, inside=False)
        plan = WritingCompiler(self.index).query(query)
        if query.explain == "EXPLAIN":
            return [], []
        values = checked_parameters(parameters)
        missing_parameters(list(parameters_in(query)), values)
        context = Context(self.index, values, None)

        def start(layout: Layout) -> Row:
            row: Row = [None] * layout.size
            row[CONTEXT] = context
            return row

        rows = [tuple(row) for row in plan.rows(start)]
        self.index.check_ends()
        if isinstance(query.branches[0][-1], WRITES):
            return [], []
        return plan.columns, rows


def build(script: str, parameters: Mapping[str, Any] | None = None) -> networkx.MultiDiGraph[Any]:
    """A `networkx.MultiDiGraph` from a script of CREATE, MERGE, SET and other statements.

    What the statements do is what Neo4j does. Constraints, indexes and the lines that cypher-shell
    itself obeys (`:begin`, `:commit`, `:use`) are passed over, `:param name => value` gives a
    parameter its value. No existing graph is changed, and no file is read.

    Args:
        script: Statements with semicolons between them.
        parameters: Values for `$name`.

    Raises:
        neo4j.exceptions.Neo4jError: A statement is wrong, or says what no import needs; the message
            shows line and column in the script.

    Example:
        >>> graph = build("CREATE (:Person {name: 'Ana Soto'})-[:OWNS {since: 2019}]->(:Bar)")
        >>> list(graph.edges(data=True))
        [(0, 1, {'since': 2019, '__labels__': {'OWNS'}})]
    """
    import networkx

    builder = GraphBuilder()
    values = dict(parameters or {})
    for statement in statements(script):
        try:
            if is_command(statement.text):
                _obey(builder, statement.text, values)
            elif not is_schema(statement.text):
                builder.run(statement.text, values)
        except CypherError as error:
            # Where nothing is to blame inside the statement, the statement itself is.
            error.place = statement.start + (error.place or 0)
            raise driver_error(error, script) from error
        except RecursionError as error:
            refused = NotSupported("anything nested this deep", statement.start)
            raise driver_error(refused, script) from error
    graph: networkx.MultiDiGraph[Any] = networkx.MultiDiGraph()
    for node in builder.index.nodes:
        graph.add_node(node.position, **{**node.properties, "__labels__": set(node.labels)})
    for one in builder.index.relationships:
        attributes = {**one.properties, "__labels__": {one.type}}
        graph.add_edge(one.start.position, one.end.position, **attributes)
    return graph


def _obey(builder: GraphBuilder, command: str, values: dict[str, Any]) -> None:
    word = command.split(maxsplit=1)[0].strip(":;").lower()
    if word in _PASSED_OVER:
        return
    if word not in ("param", "params"):
        # Passed over, `:source` or `:rollback` would make another graph than the script says.
        raise NotSupported(f"the command :{word} in a script", 0, "Take it out.")
    found = _PARAM.match(command)
    if found is None:
        raise syntax_error("Expected :param name => value.", 0)
    expression = command[found.end() :].rstrip("; ")
    try:
        _, rows = builder.run(f"RETURN {expression}", values)
    except CypherError as error:
        if error.place is not None:
            error.place += found.end() - len("RETURN ")
        raise
    values.update({found["name"]: rows[0][0]} if found["name"] else rows[0][0])
