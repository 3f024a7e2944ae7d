"""From text to `Result`: parse, check, compile, run."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any

from .checking.clauses import check
from .compiling.clauses import Compiler, QueryPlan
from .errors import CypherError, NotSupported, driver_error
from .index import GraphIndex
from .parameters import checked_parameters, missing_parameters, parameters_in
from .parsing.parser import parse
from .result import Result, Summary
from .steps.context import CONTEXT, Context, Row
from .steps.plan import explain

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    import networkx

    from .compiling.scope import Layout
    from .syntax import Parameter, Query
    from .values.entities import Value

_PLANS_KEPT = 256
_LABELS = "__labels__"


class Engine:
    """One graph, indexed once for many queries; the caller promises not to change it.

    Args:
        graph: Any networkx graph.
        labels: Node attribute that holds its labels: a name, or a set, list or tuple of names.
        type: Edge attribute that holds the relationship's type.
        symmetric_types: Types without a direction: a directed match on one gives a notification.

    Example:
        >>> import networkx
        >>> harbour = networkx.MultiDiGraph()
        >>> harbour.add_node("ana", __labels__={"Person"}, name="Ana Soto")
        >>> harbour.add_node("muelle", __labels__={"Bar"}, name="El Muelle")
        >>> _ = harbour.add_edge("ana", "muelle", __labels__="OWNS", since=2019)
        >>> Engine(harbour).query("MATCH (p)-[r:OWNS]->(b) RETURN p.name, r.since, b.name").rows
        [('Ana Soto', 2019, 'El Muelle')]
    """

    def __init__(
        self,
        graph: networkx.Graph[Any],
        *,
        labels: str = _LABELS,
        type: str = _LABELS,  # noqa: A002 - the word for it in Cypher
        symmetric_types: Collection[str] = (),
    ) -> None:
        from .foreign import index_networkx

        self._start(index_networkx(graph, labels, type), symmetric_types, ())

    def _start(
        self, index: GraphIndex, symmetric_types: Collection[str], known_names: Collection[str]
    ) -> None:
        self.index = index
        self.symmetric_types: frozenset[str] = frozenset(symmetric_types)
        self.known_names: frozenset[str] = frozenset(known_names)
        self._lock = Lock()
        self._plans: dict[str, tuple[Query, QueryPlan, list[Parameter]]] = {}

    @classmethod
    def from_rows(
        cls,
        nodes: Iterable[Any] | Callable[[], Iterable[Any]],
        relationships: Iterable[Any] | Callable[[], Iterable[Any]],
        *,
        directed: bool = True,
        symmetric_types: Collection[str] = (),
        known_names: Collection[str] = (),
    ) -> Engine:
        """An engine over rows instead of a networkx graph.

        Args:
            nodes: (key, labels, properties) each, or a function that gives them; read on first
                need.
            relationships: (key, start key, end key, type, properties) each, or a function.
            directed: False where a relationship matches in both directions.
            symmetric_types: As for the class.
            known_names: Labels, types and properties that mean something also where nothing in
                this graph has them: asked for, they are no misspelling of another.
        """
        engine = cls.__new__(cls)
        index = GraphIndex(nodes, relationships, directed=directed)
        engine._start(index, symmetric_types, known_names)  # noqa: SLF001 - its own class
        return engine

    def query(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout: float | None = None,
    ) -> Result:
        """Run a read query.

        Args:
            text: Cypher.
            parameters: Values for `$name`.
            timeout: Seconds after which the run is given up.

        Raises:
            neo4j.exceptions.CypherSyntaxError: The text is no query; the message shows the place.
            neo4j.exceptions.ClientError: Anything else that is wrong with query or values, with
                Neo4j's code. Valid Cypher that this engine does not do has the code
                Neo.ClientError.Statement.UnsupportedOperationError.
        """
        try:
            return self._query(text, parameters, timeout)
        except CypherError as error:
            raise driver_error(error, text) from error
        except RecursionError as error:
            raise driver_error(NotSupported("anything nested this deep"), text) from error

    def _query(
        self, text: str, parameters: Mapping[str, Any] | None, timeout: float | None
    ) -> Result:
        values = checked_parameters(parameters)
        query, plan, wanted = self._plan(text)
        context = Context(self.index, values, timeout)

        def start(layout: Layout) -> Row:
            row: Row = [None] * layout.size
            row[CONTEXT] = context
            return row

        rows: list[tuple[Value, ...]] = []
        if query.explain != "EXPLAIN":
            missing_parameters(wanted, values)
            rows = list(plan.rows(start))
        from .checking.notices import notices

        summary = Summary(text, values, notices(query, self), self._explained(plan))
        return Result(plan.columns, rows, summary)

    def _plan(self, text: str) -> tuple[Query, QueryPlan, list[Parameter]]:
        known = self._plans.get(text)
        if known is None:
            query = parse(text)
            check(query)
            known = query, Compiler(self.index).query(query), list(parameters_in(query))
            with self._lock:
                if len(self._plans) >= _PLANS_KEPT:
                    self._plans.pop(next(iter(self._plans)))
                self._plans[text] = known
        return known

    def explain(self, text: str) -> str:
        """The plan of a query as text, one step a line; the query is not run."""
        try:
            return self._explained(self._plan(text)[1])
        except CypherError as error:
            raise driver_error(error, text) from error

    def _explained(self, plan: QueryPlan) -> str:
        parts = ["\n".join(explain(branch.steps)) for branch in plan.branches]
        return f"\n{'Union' if not plan.keep else 'UnionAll'}\n".join(parts)


def query(
    graph: networkx.Graph[Any],
    text: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    labels: str = _LABELS,
    type: str = _LABELS,  # noqa: A002 - the word for it in Cypher
    timeout: float | None = None,
    symmetric_types: Collection[str] = (),
) -> Result:
    """Ask any networkx graph in Cypher.

    The graph is never changed. It is indexed each time, because a change of an attribute cannot be
    seen; `Engine` keeps the index. See `Engine` for the arguments and `Engine.query` for the
    errors.

    Example:
        >>> import networkx
        >>> query(networkx.path_graph(4), "MATCH (a)-[*2]-(b) RETURN count(*) AS pairs").rows
        [(4,)]
    """
    engine = Engine(graph, labels=labels, type=type, symmetric_types=symmetric_types)
    return engine.query(text, parameters, timeout=timeout)
