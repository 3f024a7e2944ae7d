"""The server that other tests trust: its data outlives a kill, and passwords mean something."""

from __future__ import annotations

from pathlib import Path

import pytest
from neo4j.exceptions import AuthError

from tests.neo4j.server import Neo4jServer


@pytest.mark.needs("neo4j")
def test_what_was_committed_is_there_after_a_kill(tmp_path: Path) -> None:
    with Neo4jServer(tmp_path, auth=True) as server:
        with server.driver() as driver, driver.session(database="system") as session:
            session.run(
                "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO 'port-of-valdera'"
            ).consume()
        with pytest.raises(AuthError), server.driver(password="wrong") as driver:
            driver.verify_connectivity()
        with server.driver(password="port-of-valdera") as driver:
            driver.execute_query("CREATE (:Kept {name: 'Ana Soto'})")
        server.kill()
        server.restart()
        with server.driver(password="port-of-valdera") as driver:
            assert driver.execute_query("MATCH (n) RETURN n.name").records[0].value() == "Ana Soto"
    assert server.process is None
