"""CALL: what each procedure yields, and where YIELD may be left out.

Columns, types and the errors are those of Neo4j 5.26.20.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from neo4j.exceptions import ClientError, CypherSyntaxError
from neo4j.graph import Node, Relationship

from legajo.cypher import Engine


@pytest.fixture
def engine() -> Engine:
    return Engine.from_rows(
        [
            (1, ("Person", "Entity"), {"name": "Ana Soto", "born": 1970, "tags": ["a"]}),
            (2, ("Person", "Entity"), {"name": "Luis Ibarra", "score": 1.5}),
            (3, ("Bar",), {}),
            (4, ("Day",), {"day": date(2020, 1, 2), "open": True, "years": [1], "none": []}),
        ],
        [
            (1, 1, 3, "OWNS", {"since": 2019}),
            (2, 2, 3, "OWNS", {"since": 1.5}),
            (3, 1, 2, "ME`T", {}),
        ],
    )


def _ask(engine: Engine, text: str) -> list[Any]:
    return engine.query(text).rows


def test_names_in_the_graph(engine: Engine) -> None:
    assert _ask(engine, "CALL db.labels()") == [("Bar",), ("Day",), ("Entity",), ("Person",)]
    assert _ask(engine, "CALL db.relationshipTypes") == [("ME`T",), ("OWNS",)]
    keys = _ask(engine, "CALL db.propertyKeys() YIELD propertyKey AS k RETURN collect(k)")
    assert keys == [(["born", "day", "name", "none", "open", "score", "since", "tags", "years"],)]


def test_properties_of_nodes_by_their_labels(engine: Engine) -> None:
    result = engine.query("CALL db.schema.nodeTypeProperties()")
    assert result.keys() == (
        "nodeType", "nodeLabels", "propertyName", "propertyTypes", "mandatory",
    )  # fmt: skip
    both = (":`Entity`:`Person`", ["Entity", "Person"])
    assert result.rows == [
        (":`Bar`", ["Bar"], None, None, False),
        (":`Day`", ["Day"], "day", ["Date"], True),
        (":`Day`", ["Day"], "none", ["StringArray"], True),
        (":`Day`", ["Day"], "open", ["Boolean"], True),
        (":`Day`", ["Day"], "years", ["LongArray"], True),
        (*both, "born", ["Long"], False),
        (*both, "name", ["String"], True),
        (*both, "score", ["Double"], False),
        (*both, "tags", ["StringArray"], False),
    ]


def test_properties_of_relationships_by_their_type(engine: Engine) -> None:
    assert _ask(engine, "CALL db.schema.relTypeProperties()") == [
        (":`ME`T`", None, None, False),
        (":`OWNS`", "since", ["Double", "Long"], True),
    ]


def test_the_schema_as_a_graph_is_for_clients_to_show(engine: Engine) -> None:
    record = engine.query("CALL db.schema.visualization()").single(strict=True)
    assert record is not None
    nodes, relationships = record["nodes"], record["relationships"]
    assert all(isinstance(node, Node) for node in nodes)
    assert dict(nodes[0]) == {"name": "Bar", "indexes": [], "constraints": []}
    assert all(isinstance(one, Relationship) for one in relationships)
    assert [(one.start_node["name"], one.type, one.end_node["name"]) for one in relationships] == [
        ("Entity", "ME`T", "Entity"), ("Entity", "ME`T", "Person"),
        ("Person", "ME`T", "Entity"), ("Person", "ME`T", "Person"),
        ("Entity", "OWNS", "Bar"), ("Person", "OWNS", "Bar"),
    ]  # fmt: skip
    # As in Neo4j a query reads no property of what only stands for a label.
    text = "CALL db.schema.visualization() YIELD nodes UNWIND nodes AS n RETURN n.name, labels(n)"
    assert _ask(engine, text)[0] == (None, ["Bar"])


def test_what_clients_ask_at_start(engine: Engine) -> None:
    assert _ask(engine, "CALL db.ping()") == [(True,)]
    assert engine.query("CALL db.info()").keys() == ("id", "name", "creationDate")
    kernel = _ask(engine, "CALL dbms.components() YIELD name, versions, edition")[0]
    assert kernel == ("Neo4j Kernel", ["5.26.0"], "community")
    assert "defaultValue" in engine.query("CALL dbms.clientConfig()").keys()  # noqa: SIM118 - no mapping
    assert _ask(engine, "CALL tx.getMetaData() YIELD metadata RETURN metadata") == [({},)]


def test_yield_renames_repeats_filters_and_joins(engine: Engine) -> None:
    assert _ask(engine, "CALL db.ping() YIELD success AS a, success AS b") == [(True, True)]
    assert len(_ask(engine, "CALL db.labels() YIELD *")) == 4
    text = "CALL db.labels() YIELD label AS l WHERE l STARTS WITH 'P' RETURN l"
    assert _ask(engine, text) == [("Person",)]
    text = "MATCH (n:Bar) CALL db.labels() YIELD label WITH n, label RETURN count(*)"
    assert _ask(engine, text) == [(4,)]
    text = "CALL { CALL db.labels() YIELD label RETURN label } RETURN max(label)"
    assert _ask(engine, text) == [("Person",)]
    text = "CALL db.ping() YIELD success AS x RETURN x UNION CALL db.ping() YIELD success AS x"
    assert _ask(engine, f"{text} RETURN x") == [(True,)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("CALL db.labels YIELD label RETURN label", "missing parentheses: db.labels"),
        ("CALL db.labels() RETURN 1", "does not support naming results implicitly"),
        ("WITH 1 AS x CALL db.labels()", "does not support naming results implicitly"),
        ("CALL db.ping() UNION CALL db.ping()", "does not support naming results implicitly"),
        ("CALL { CALL db.labels() } RETURN 1", "does not support naming results implicitly"),
        ("CALL db.labels() YIELD * RETURN 1", "Cannot use `YIELD \\*` outside standalone call"),
        ("CALL db.labels() YIELD label WHERE label = 'A'", "standalone call with WHERE"),
        ("CALL db.labels(1)", "too many arguments: got 1 expected none"),
        ("CALL db.labels() YIELD lable RETURN 1", "output: `lable`. Did you mean `label`?"),
        ("CALL db.ping() YIELD x RETURN 1", "output: `x`. It has success"),
        ("WITH 1 AS label CALL db.labels() YIELD label RETURN 1", "`label` already declared"),
        ("CALL db.ping() YIELD success AS a, success AS a RETURN 1", "`a` already declared"),
    ],
)
def test_a_call_that_neo4j_refuses_is_refused(engine: Engine, text: str, message: str) -> None:
    with pytest.raises(CypherSyntaxError, match=message):
        engine.query(text)


@pytest.mark.parametrize("name", ["db.lables", "DB.labels", "db.LABELS"])
def test_a_name_is_read_to_the_letter_and_the_nearest_is_offered(engine: Engine, name: str) -> None:
    with pytest.raises(ClientError, match=r"Did you mean `db\.labels`\?") as caught:
        engine.query(f"CALL {name}()")
    assert caught.value.code == "Neo.ClientError.Procedure.ProcedureNotFound"


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("apoc.meta.data", "refresh_schema=False"),
        ("db.indexes", "indexes what a query looks up"),
        ("gds.pageRank.stream", "It has db.labels"),
    ],
)
def test_what_other_servers_have_is_refused_with_what_there_is(
    engine: Engine, name: str, hint: str
) -> None:
    with pytest.raises(ClientError, match=hint) as caught:
        engine.query(f"CALL {name}()")
    assert caught.value.code == "Neo.ClientError.Statement.UnsupportedOperationError"
