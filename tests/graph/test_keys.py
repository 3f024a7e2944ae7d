"""Keys that are made for rows without one: no two rows get the same."""

from legajo.graph import RelationshipRow
from legajo.graph.keys import keyed, node_key


def test_no_two_nodes_get_one_key() -> None:
    owns = ["node-1", None, "", "node-1", 7, "node-2", "ana"]
    taken: set[str] = set()
    keys = [node_key(own, number, taken) for number, own in enumerate(owns)]
    assert keys[0] == "node-1"
    assert keys[-1] == "ana"
    assert len(set(keys)) == len(owns)


def test_no_two_relationships_get_one_key() -> None:
    rows = [
        RelationshipRow("a/met/b", "a", "b", "MET", {"n": 1}),
        RelationshipRow("a/met/b", "a", "b", "MET", {"n": 2}),
        RelationshipRow("a/met/b/2", "a", "b/2", "MET", {}),
    ]
    found = {row.key: (row.end, row.properties.get("n")) for row in keyed(rows)}
    assert found == {"a/met/b": ("b", 1), "a/met/b/2/": ("b", 2), "a/met/b/2": ("b/2", None)}
