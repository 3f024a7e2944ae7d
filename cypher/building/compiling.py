"""Clauses that write → steps. Each takes all its rows before it changes anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .. import syntax
from ..compiling.clauses import Compiler
from ..compiling.scope import Scope
from ..errors import type_error
from ..steps.context import Context, Row
from ..steps.plan import Step, run_steps
from ..values.arithmetic import kind_name
from ..values.entities import NodeValue, PathValue, RelationshipValue, Value
from .assigning import compile_items
from .drawing import draw, make_missing
from .growing import GrowingIndex
from .merging import find_or_make


class WritingCompiler(Compiler):
    """Compiles statements against an index that they change."""

    index: GrowingIndex

    def clause(self, clause: syntax.Clause, scope: Scope) -> list[Step]:
        """Also the steps of a clause that writes."""
        if isinstance(clause, syntax.Create):
            return [self._create(clause, scope)]
        if isinstance(clause, syntax.Merge):
            return [self._merge(clause, scope)]
        if isinstance(clause, syntax.SetClause):
            assign = compile_items(self, self.index, clause.items, scope)
            return [_for_each_row("SetProperty", scope, assign)]
        if isinstance(clause, syntax.Delete):
            return [self._delete(clause, scope)]
        if isinstance(clause, syntax.Foreach):
            return [self._foreach(clause, scope)]
        return super().clause(clause, scope)

    def _create(self, clause: syntax.Create, scope: Scope) -> Step:
        paths = [draw(self, path, scope, "CREATE") for path in clause.patterns]
        index = self.index

        def create(row: Row) -> None:
            for path in paths:
                make_missing(index, path, row)

        return _for_each_row("Create", scope, create)

    def _merge(self, clause: syntax.Merge, scope: Scope) -> Step:
        path = draw(self, clause.path, scope, "MERGE")
        index = self.index
        on_create = compile_items(self, index, clause.on_create, scope)
        on_match = compile_items(self, index, clause.on_match, scope)

        def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
            done: list[Row] = []
            for row in _taken(rows, scope):
                found, made = find_or_make(index, path, row)
                for one in found:
                    (on_create if made else on_match)(one)
                done += found
            return iter(done)

        return Step("Merge", "", run)

    def _delete(self, clause: syntax.Delete, scope: Scope) -> Step:
        targets = [(self.compile(one, scope), one.place) for one in clause.targets]
        index = self.index

        def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
            taken = _taken(rows, scope)
            # What goes is known before anything is gone: a later row may read it.
            found = [(target(row), place) for row in taken for target, place in targets]
            for value, place in found:
                _delete(index, value, place, detach=clause.detach)
            index.settle()
            return iter(taken)

        return Step("DetachDelete" if clause.detach else "Delete", "", run)

    def _foreach(self, clause: syntax.Foreach, scope: Scope) -> Step:
        source = self.compile(clause.source, scope)
        inner = scope.inner()
        slot = inner.bind(clause.variable)
        steps = [step for part in clause.clauses for step in self.clause(part, inner)]

        def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
            taken = _taken(rows, scope)
            for row in taken:
                found = source(row)
                if found is None:
                    continue
                if not isinstance(found, list):
                    raise type_error(
                        f"FOREACH takes a list, not a {kind_name(found)}.", clause.source.place
                    )
                for item in found:
                    one = list(row)
                    one[slot] = item
                    for _ in run_steps(steps, context, (one,)):
                        pass
            return iter(taken)

        return Step("Foreach", clause.variable, run, tuple(steps))


def _for_each_row(name: str, scope: Scope, change: Callable[[Row], None]) -> Step:
    def run(context: Context, rows: Iterable[Row]) -> Iterator[Row]:
        taken = _taken(rows, scope)
        for row in taken:
            change(row)
        return iter(taken)

    return Step(name, "", run)


def _taken(rows: Iterable[Row], scope: Scope) -> list[Row]:
    """All rows, each a list of its own that has room for every slot."""
    size = scope.layout.size
    return [[*row, *[None] * (size - len(row))] for row in rows]


def _delete(index: GrowingIndex, value: Value, place: int, *, detach: bool) -> None:
    if value is None:
        return
    if isinstance(value, PathValue):
        for one in value.relationships:
            index.remove_relationship(one)
        for node in value.nodes:
            _delete(index, node, place, detach=detach)
    elif isinstance(value, RelationshipValue):
        index.remove_relationship(value)
    elif isinstance(value, NodeValue):
        if detach:
            for one in index.relationships_of(value):
                index.remove_relationship(one)
        index.remove_node(value)
    else:
        raise type_error(
            f"Expected a Node, Path or Relationship, but got a {kind_name(value)}.", place
        )
