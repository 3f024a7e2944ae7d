"""The openCypher TCK's scenarios that write, run as `build` runs a script: rows, side effects."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from legajo.cypher.building.builder import GraphBuilder
from legajo.cypher.errors import CypherError
from tests.tck.features import Scenario, read_features
from tests.tck.notation import expected_value, plain
from tests.tck.scenarios import compare

FOLDERS = (
    "clauses/create/",
    "clauses/delete/",
    "clauses/merge/",
    "clauses/remove/",
    "clauses/set/",
)
CODES = {
    "ConstraintVerificationFailed": "Neo.ClientError.Schema.ConstraintValidationFailed",
    "SemanticError": "Neo.ClientError.Statement.SemanticError",
}


class State(NamedTuple):
    """A graph as the TCK counts it."""

    nodes: set[int]
    relationships: set[int]
    labels: set[str]
    properties: dict[tuple[int, str], str]


def state(builder: GraphBuilder) -> State:
    nodes, relationships = builder.index.nodes, builder.index.relationships
    properties = [(id(node), node.properties) for node in nodes]
    properties += [(id(one), one.properties) for one in relationships]
    return State(
        {id(node) for node in nodes},
        {id(one) for one in relationships},
        {label for node in nodes for label in node.labels},
        {(name, key): repr(value) for name, own in properties for key, value in own.items()},
    )


def effects(before: State, after: State) -> dict[str, int]:
    found = {
        "+nodes": len(after.nodes - before.nodes),
        "-nodes": len(before.nodes - after.nodes),
        "+relationships": len(after.relationships - before.relationships),
        "-relationships": len(before.relationships - after.relationships),
        "+labels": len(after.labels - before.labels),
        "-labels": len(before.labels - after.labels),
        "+properties": len(after.properties.items() - before.properties.items()),
        "-properties": len(before.properties.items() - after.properties.items()),
    }
    return {name: count for name, count in found.items() if count}


def mistake(scenario: Scenario, graphs: Path) -> str:  # noqa: C901, PLR0912 - one branch a step
    """What is wrong with the outcome of a scenario, or nothing."""
    builder = GraphBuilder()
    parameters: dict[str, Any] = {}
    found: Any = None
    done: dict[str, int] = {}
    for step in scenario.steps:
        if step.text.startswith("having executed"):
            builder.run(step.body)
        elif step.text.startswith("the binary-tree"):
            name = step.text.split()[1]
            builder.run((graphs / name / f"{name}.cypher").read_text(encoding="utf-8"))
        elif step.text.startswith("parameters are"):
            parameters = {key: plain(expected_value(cell)) for key, cell in step.table}
        elif step.text.startswith(("executing query", "executing control query")):
            # Kept, so that no new entity takes the place of one that was deleted.
            kept, before = [*builder.index.nodes, *builder.index.relationships], state(builder)
            try:
                found = builder.run(step.body, parameters)
            except CypherError as error:
                found = error
            done = effects(before, state(builder))
            del kept
        elif step.text.startswith("a ") and step.text.split()[1] in CODES:
            if getattr(found, "code", "") != CODES[step.text.split()[1]]:
                return f"{step.text}: {found}"
        elif step.text.startswith(("the result should be", "a ")):
            outcome = compare(step, found)
            if outcome.kind != "passed":
                return str(outcome.detail)
        elif step.text.startswith("no side effects"):
            if done:
                return f"side effects {done}"
        elif step.text.startswith("the side effects") and done != {
            name: int(count) for name, count in step.table
        }:
            return f"side effects {done} instead of {step.table}"
    return ""


@pytest.mark.needs("tck")
def test_every_tck_scenario_that_writes_passes(tck: Path) -> None:
    scenarios = read_features(tck / "features")
    found = {
        one.id: mistake(one, tck / "graphs") for one in scenarios if one.feature.startswith(FOLDERS)
    }
    assert Counter(map(bool, found.values())) == {False: 280}, {
        name: detail for name, detail in found.items() if detail
    }
