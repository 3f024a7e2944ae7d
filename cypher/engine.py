"""From text to `Result`: parse, check, compile, run."""

from __future__ import annotations

from contextlib import nullcontext
from time import perf_counter
from typing import TYPE_CHECKING, Any, Unpack

from .checking.clauses import check
from .collector import collector_paused
from .compiling.clauses import Compiler
from .errors import as_driver_errors
from .explaining import plan_text
from .index import GraphIndex
from .limits import UNLIMITED, Limits
from .parameters import checked_parameters, missing_parameters, parameters_in
from .parsing.parser import parse
from .plans import PlanCache, Prepared
from .result import Result
from .run import Run
from .steps.context import CONTEXT, Context, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    import networkx

    from .compiling.scope import Layout
    from .limits import Cancellation, LimitOptions
    from .values.entities import Value

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
        self._plans = PlanCache()
        # Tests turn it off before the first query: rows must not depend on it.
        self.fast_plans: bool = True
        self._traced_plans = PlanCache()

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
            known_names: Labels, types, properties and values that mean something also where
                nothing in this graph has them, and so are no misspelling of another.
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
        max_rows: int | None = None,
        max_memory: int | None = None,
        cancel: Cancellation | None = None,
        because: bool = False,
    ) -> Result:
        """Run a read query.

        Args:
            text: Cypher.
            parameters: Values for `$name`.
            timeout: Seconds after which the run is given up.
            max_rows: Rows that the result may have; with more the query is an error.
            max_memory: Bytes that the query may gather, as estimated.
            cancel: A `threading.Event`, say: once another thread sets it, the run is given up.
            because: Keep with each row what its patterns bound: `Result.because`.

        Raises:
            neo4j.exceptions.CypherSyntaxError: The text is no query; the message shows the place.
            neo4j.exceptions.ClientError: Anything else that is wrong with query or values, with
                Neo4j's code. Valid Cypher that this engine does not do has the code
                Neo.ClientError.Statement.UnsupportedOperationError.
            neo4j.exceptions.TransientError: More than `max_memory`.
            TypeError: `text` is no text.
        """
        if not isinstance(text, str):
            raise TypeError(f"A query is a text of Cypher, not {type(text).__name__}.")
        limits = Limits(timeout, max_rows, max_memory, cancel)
        with as_driver_errors(text):
            return self._query(text, parameters, limits, because=because)

    def _query(
        self,
        text: str,
        parameters: Mapping[str, Any] | None,
        limits: Limits = UNLIMITED,
        *,
        because: bool = False,
    ) -> Result:
        began = perf_counter()
        guard = limits.guard()
        counts: dict[int, int] | None = None
        rows: list[tuple[Value, ...]] = []
        with guard or nullcontext():
            values = checked_parameters(parameters)
            prepared = self._prepared(text, because=because)
            if prepared.query.explain == "PROFILE":
                counts = {}
            if prepared.query.explain != "EXPLAIN":
                missing_parameters(prepared.wanted, values)
                context = Context(self.index, values, guard, counts)
                found = prepared.plan.rows(_first_row(context))
                with collector_paused():
                    rows = limits.rows(context.holding(found))
        milliseconds = int((perf_counter() - began) * 1000)
        columns = len(prepared.plan.columns)
        ran = prepared.query.explain != "EXPLAIN"
        nothing = ran and _is_nothing([row[:columns] for row in rows[:2]])
        run = Run(self, text, values, prepared, counts, milliseconds, found_nothing=nothing)
        if not because:
            return Result(prepared.plan.columns, rows, run)
        traces = [row[-1] for row in rows]
        return Result(prepared.plan.columns, [row[:-1] for row in rows], run, traces)

    def _prepared(self, text: str, *, because: bool = False) -> Prepared:
        plans = self._traced_plans if because else self._plans
        found = plans.get(text)
        if found is None:
            query = parse(text)
            check(query)
            plan = Compiler(self.index, fast=self.fast_plans).query(query, because=because)
            found = Prepared(query, plan, list(parameters_in(query)))
            plans.put(text, found)
        return found

    def explain(self, text: str) -> str:
        """The plan of a query as text, one step a line; the query is not run."""
        with as_driver_errors(text):
            return plan_text(self._prepared(text).plan)


def _is_nothing(rows: Sequence[Sequence[Value]]) -> bool:
    """No row, or one of nothing but zeros, nulls and empty lists, as of `count(*)`."""
    return not rows or (
        len(rows) == 1
        and all(value is None or (type(value) in (int, list) and not value) for value in rows[0])
    )


def _first_row(context: Context) -> Callable[[Layout], Row]:
    def start(layout: Layout) -> Row:
        row: Row = [None] * layout.size
        row[CONTEXT] = context
        return row

    return start


def query(
    graph: networkx.Graph[Any],
    text: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    labels: str = _LABELS,
    type: str = _LABELS,  # noqa: A002 - the word for it in Cypher
    symmetric_types: Collection[str] = (),
    because: bool = False,
    **limits: Unpack[LimitOptions],
) -> Result:
    """Ask any networkx graph in Cypher.

    The graph is never changed. It is indexed each time, because a change of an attribute cannot be
    seen; `Engine` keeps the index. See `Engine` for the arguments, `Engine.query` for the
    limits and the errors.

    Example:
        >>> import networkx
        >>> query(networkx.path_graph(4), "MATCH (a)-[*2]-(b) RETURN count(*) AS pairs").rows
        [(4,)]
    """
    engine = Engine(graph, labels=labels, type=type, symmetric_types=symmetric_types)
    return engine.query(text, parameters, because=because, **limits)
