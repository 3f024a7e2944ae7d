"""What is wrong with a statement that writes before it runs."""

from __future__ import annotations

from .. import syntax
from ..checking.clauses import Checker
from ..checking.expressions import ANY, NULL, Environment, mismatch
from ..errors import syntax_error

_ENTITIES = ("Node", "Relationship", ANY, NULL)
_REMOVABLE = ("Path", *_ENTITIES)
_MAPS = ("Map", *_ENTITIES)


class WritingChecker(Checker):
    """Also checks the clauses that write."""

    def further_clause(self, clause: syntax.Clause, environment: Environment) -> Environment:
        """The names behind a clause that writes."""
        if isinstance(clause, syntax.Create):
            for path in clause.patterns:
                environment = self.bind_pattern((path,), environment)
        elif isinstance(clause, syntax.Merge):
            environment = self.bind_pattern((clause.path,), environment)
            self._items((*clause.on_create, *clause.on_match), environment)
        elif isinstance(clause, syntax.SetClause):
            self._items(clause.items, environment)
        elif isinstance(clause, syntax.Delete):
            for target in clause.targets:
                if isinstance(target, syntax.HasLabels):
                    raise syntax_error(
                        "DELETE takes away nodes and relationships, no labels: REMOVE does.",
                        target.place,
                        "InvalidDelete",
                    )
                kind = self.infer(target, environment)
                if kind not in _REMOVABLE:
                    raise mismatch("Node, Path or Relationship", kind, target.place)
        elif isinstance(clause, syntax.Foreach):
            self.infer(clause.source, environment)
            inner = {**environment, clause.variable: ANY}
            for part in clause.clauses:
                inner = self.further_clause(part, inner)
        return environment

    def check_subquery(self, query: syntax.Query, environment: Environment) -> None:
        """EXISTS, COUNT and COLLECT only read."""
        writes = (syntax.Create, syntax.Merge, syntax.SetClause, syntax.Delete, syntax.Foreach)
        for branch in query.branches:
            for clause in branch:
                if isinstance(clause, writes):
                    raise syntax_error(
                        "EXISTS, COUNT and COLLECT { } cannot contain any updates.",
                        clause.place,
                        "InvalidClauseComposition",
                    )
        super().check_subquery(query, environment)

    def _items(self, items: tuple[syntax.SetItem, ...], environment: Environment) -> None:
        for item in items:
            kind = self.infer(item.subject, environment)
            labels = item.kind in ("labels", "remove labels")
            wanted = ("Node", ANY, NULL) if labels else _ENTITIES
            if kind not in wanted:
                expected = "Node" if labels else "Node or Relationship"
                raise mismatch(expected, kind, item.place)
            if item.key is not None:
                self.infer(item.key, environment)
            if item.value is not None:
                found = self.infer(item.value, environment)
                if item.kind in ("replace", "merge") and found not in _MAPS:
                    raise mismatch("Map, Node or Relationship", found, item.value.place)
