"""Small graphs of the port of Valdera."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import networkx
import pytest

from legajo.cypher import Engine

# A graph, a row or what an expression comes to.
Value: TypeAlias = Any


@pytest.fixture
def harbour() -> Value:
    """Three people, a bar, a fund; two payments run in parallel."""
    graph: Value = networkx.MultiDiGraph()
    graph.add_node("ana", __labels__={"Entity", "Person"}, name="Ana Soto", born=1970)
    graph.add_node("luis", __labels__={"Entity", "Person"}, name="Luis Ibarra", born=1982)
    graph.add_node("eva", __labels__={"Entity", "Person"}, name="Eva Ríos")
    graph.add_node("muelle", __labels__={"Entity", "Company"}, name="El Muelle")
    graph.add_node("fondo", __labels__={"Entity", "Company"}, name="Fondo Valdera")
    graph.add_edge("ana", "muelle", __labels__="OWNS", since=2019)
    graph.add_edge("luis", "muelle", __labels__="OWNS", since=2020)
    graph.add_edge("ana", "luis", __labels__="MET_WITH", standing="alleged")
    graph.add_edge("luis", "eva", __labels__="MET_WITH", standing="reported")
    graph.add_edge("fondo", "muelle", __labels__="PAID", amount=100)
    graph.add_edge("fondo", "muelle", __labels__="PAID", amount=250)
    return graph


@pytest.fixture
def ask(harbour: Value) -> Callable[..., list[tuple[Any, ...]]]:
    """Rows of a query over the harbour."""

    def rows(text: str, **parameters: Value) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = Engine(harbour).query(text, parameters).rows
        return found

    return rows


@pytest.fixture(scope="session")
def evaluate() -> Callable[..., Any]:
    """The value of one expression, without a graph."""
    engine = Engine.from_rows([], [])

    def value(expression: str, **parameters: Value) -> Value:
        return engine.query(f"RETURN {expression} AS value", parameters).rows[0][0]

    return value
