"""Executes one scenario on legajo and compares its rows or its error."""

from __future__ import annotations

import traceback
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from legajo.cypher.building.builder import GraphBuilder
from legajo.cypher.engine import Engine
from legajo.cypher.errors import ACCESS_MODE, CypherError, NotSupported
from legajo.cypher.parameters import checked_parameters
from tests.tck.features import Scenario, Step
from tests.tck.notation import canonical, expected_value, plain, unordered_lists

# Neo4j's code for each kind of error that the TCK names.
CODES = {
    "SyntaxError": "Neo.ClientError.Statement.SyntaxError",
    "TypeError": "Neo.ClientError.Statement.TypeError",
    "ArgumentError": "Neo.ClientError.Statement.ArgumentError",
    "ParameterMissing": "Neo.ClientError.Statement.ParameterMissing",
    "EntityNotFound": "Neo.ClientError.Statement.EntityNotFound",
    "ProcedureError": "Neo.ClientError.Procedure.ProcedureNotFound",
}
# A text may be wrong in two ways at once, and the one found first is told.
OTHER_DETAILS = {
    "InvalidNumberLiteral": ("UnexpectedSyntax",),
    "InvalidUnicodeCharacter": ("UnexpectedSyntax",),
    "NoExpressionAlias": ("AmbiguousAggregationExpression",),
    "NoSingleRelationshipType": ("VariableAlreadyBound",),
    "UnexpectedSyntax": ("InvalidArgumentType", "InvalidRelationshipPattern"),
}


class Departure(NamedTuple):
    """Where Neo4j 5.26 answers otherwise than the TCK wants, its rows are right."""

    rows: list[list[str]]
    why: str


DEPARTURES = {
    "clauses/match/Match3 29 [29] Fail when re-using a relationship in the same pattern": Departure(
        [], "one relationship cannot be two, so nothing matches"
    ),
    "clauses/return-orderby/ReturnOrderBy6 5 [5] Fail if more complex expressions, even if "
    "returned, are used inside an order by item which contains an aggregation expression": (
        Departure([], "what is returned may be used in ORDER BY, beside an aggregate too")
    ),
    "expressions/list/List11 2 [2] Create list from `range()` with explicitly given step #11": (
        Departure([["[0]"]], "a step against the direction gives the start")
    ),
    "expressions/list/List11 3 [3] Create an empty list if range direction and step direction are "
    "inconsistent": Departure([["false"]], "a step against the direction gives the start"),
}


class Outcome(NamedTuple):
    """`kind` is passed, refused or wrong."""

    kind: str
    detail: str = ""


def run(scenario: Scenario, graphs: Path) -> Outcome:
    """Execute one scenario; `graphs` holds those that scenarios name."""
    try:
        return _run(scenario, graphs)
    except NotSupported as error:
        return Outcome("refused", f"set-up: {error.message}")
    except CypherError as error:
        kind = "refused" if error.code == ACCESS_MODE else "wrong"
        return Outcome(kind, f"set-up: {error.message}")
    except Exception:  # noqa: BLE001 - a crash is a wrong answer
        return Outcome("wrong", traceback.format_exc(limit=-3))


def _run(scenario: Scenario, graphs: Path) -> Outcome:
    builder = GraphBuilder()
    parameters: dict[str, Any] = {}
    found: tuple[list[str], list[Any]] | CypherError = [], []
    for step in scenario.steps:
        if step.text.startswith("having executed"):
            builder.run(step.body)
        elif step.text.startswith("the binary-tree"):
            name = step.text.split()[1]
            builder.run((graphs / name / f"{name}.cypher").read_text(encoding="utf-8"))
        elif step.text.startswith("parameters are"):
            parameters = {key: plain(expected_value(cell)) for key, cell in step.table}
        elif step.text.startswith("there exists a procedure"):
            return Outcome("refused", "procedures of the scenario's own")
        elif step.text.startswith(("executing query", "executing control query")):
            found = _execute(builder, step.body, parameters)
            if isinstance(found, CypherError) and is_refusal(found):
                return Outcome("refused", found.message)
        elif step.text.startswith(("the result should be", "a ")):
            outcome = compare(_departed(scenario, step), found)
            if outcome.kind != "passed":
                return outcome
    return Outcome("passed")


def is_refusal(error: CypherError) -> bool:
    """The engine says that it does not do this, or that the query writes."""
    return isinstance(error, NotSupported) or error.code == ACCESS_MODE


def _departed(scenario: Scenario, step: Step) -> Step:
    """The step with what Neo4j answers."""
    departure = DEPARTURES.get(scenario.id)
    if departure is None:
        return step
    if not departure.rows:
        return Step("the result should be empty", "", [])
    return step._replace(table=[step.table[0], *departure.rows])


def _execute(
    builder: GraphBuilder, text: str, parameters: dict[str, Any]
) -> tuple[list[str], list[Any]] | CypherError:
    engine = Engine.from_rows([], [])
    engine.index = builder.index
    try:
        result = engine._query(text, checked_parameters(parameters))
    except CypherError as error:
        return error
    return list(result.keys()), result.rows


def compare(step: Step, found: tuple[list[str], list[Any]] | CypherError) -> Outcome:
    """A step that expects rows or an error, with columns and rows or the error found."""
    if step.text.startswith("a "):
        return _compare_error(step, found)
    if isinstance(found, CypherError):
        return Outcome("wrong", f"{found.code}: {found.message}")
    keys, rows = found
    if step.text.startswith("the result should be empty"):
        return Outcome("passed") if not rows else Outcome("wrong", f"not empty: {rows}")
    header, *expected = step.table
    if sorted(header) != sorted(keys):
        return Outcome("wrong", f"columns {keys} instead of {header}")
    order = [keys.index(name) for name in header]
    actual = [tuple(canonical(row[place]) for place in order) for row in rows]
    wanted = [tuple(expected_value(cell) for cell in row) for row in expected]
    if "ignoring element order" in step.text:
        actual = [tuple(map(unordered_lists, row)) for row in actual]
        wanted = [tuple(map(unordered_lists, row)) for row in wanted]
    if "in order" in step.text:
        same = actual == wanted
    else:
        same = Counter(actual) == Counter(wanted)
    if same:
        return Outcome("passed")
    return Outcome("wrong", f"found    {actual}\n    expected {wanted}")


def _compare_error(step: Step, found: tuple[list[str], list[Any]] | CypherError) -> Outcome:
    """`a SyntaxError should be raised at compile time: UndefinedVariable`, type and detail."""
    wanted, detail = step.text.split()[1], step.text.rpartition(": ")[2]
    if not isinstance(found, CypherError):
        return Outcome("wrong", f"{step.text}\n    found {found}")
    # What the TCK expects of the run Neo4j finds before it where types are plain: range(true, 1).
    typed = found.code == CODES["SyntaxError"] and found.kind == "InvalidArgumentType"
    if typed and detail in ("InvalidArgumentType", "*"):
        return Outcome("passed")
    if found.code != CODES.get(wanted):
        return Outcome("wrong", f"{step.text}\n    found {found.code}: {found.message}")
    if detail not in ("*", found.kind, *OTHER_DETAILS.get(found.kind, ())):
        return Outcome(
            "wrong", f"{step.text}\n    found {found.kind or 'no detail'}: {found.message}"
        )
    return Outcome("passed")
