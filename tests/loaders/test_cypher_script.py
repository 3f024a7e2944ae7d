"""A Cypher script as a graph: every node and relationship it makes, under a key of its own."""

from pathlib import Path

import pytest

from legajo.graph import UnreachableError
from legajo.loaders.cypher_script import load_cypher


def test_an_id_that_looks_like_a_made_key_is_nobody_elses(tmp_path: Path) -> None:
    script = tmp_path / "port.cypher"
    script.write_text(
        "CREATE (a:Person {id: 'node-1', name: 'Ana Soto'}), (b:Person {name: 'Luis Ibarra'}), "
        "(b)-[:MET_WITH]->(a)",
        encoding="utf-8",
    )
    graph = load_cypher(script)
    names = {row.key: row.properties["name"] for row in graph.nodes}
    assert sorted(names.values()) == ["Ana Soto", "Luis Ibarra"]
    (met,) = graph.relationships
    assert (names[met.start], names[met.end]) == ("Luis Ibarra", "Ana Soto")


def test_a_script_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    script = tmp_path / "port.cypher"
    script.write_bytes("// caf\u00e9\nRETURN 1".encode("latin-1"))
    with pytest.raises(UnreachableError, match=r"in line 1 the byte 0xE9 is not UTF-8"):
        load_cypher(script)
