"""A server that is empty at the start of each test, and a small case in two versions."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest

import legajo
from legajo.graph import Case
from legajo.graph.stores import Neo4jStore
from tests.neo4j.emptying import asked_of, empty
from tests.neo4j.server import Neo4jServer

Asked = Callable[..., list[tuple[Any, ...]]]
DATA = Path(__file__).parents[2] / "data" / "cases" / "valdera"


@pytest.fixture(scope="session")
def driver(neo4j_server: Neo4jServer) -> Iterator[neo4j.Driver]:
    with neo4j_server.driver() as found:
        yield found


@pytest.fixture
def bolt(neo4j_server: Neo4jServer, driver: neo4j.Driver) -> str:
    """The address of a server that holds nothing but the constraints that keys need."""
    empty(driver, but="legajo_")
    address: str = neo4j_server.bolt
    return address


@pytest.fixture
def ask(driver: neo4j.Driver) -> Asked:
    """Rows of a query, asked past the store."""

    def asked(text: str, **parameters: object) -> list[tuple[Any, ...]]:
        return asked_of(driver, text, **parameters)

    return asked


@pytest.fixture
def store(bolt: str) -> Iterator[Neo4jStore]:
    with Neo4jStore(bolt) as found:
        yield found


@pytest.fixture(scope="session")
def case() -> Case:
    return legajo.open_case(DATA)


@pytest.fixture
def later(tmp_path: Path) -> Case:
    """The same case after somebody withdrew its last claims and mended a name."""
    folder = tmp_path / "valdera"
    shutil.copytree(DATA, folder)
    change(
        folder / "claims" / "001-strike.yaml", "    - dockers attended", "    # - dockers attended"
    )
    change(folder / "claims" / "001-strike.yaml", "  1:\n", "")
    change(folder / "people.yaml", "rosa-lund: Rosa Lund", "rosa-lund: Rosa Lund Vega")
    change(
        folder / "claims" / "000-harbour.yaml",
        "ally_of luis-ibarra: {when: {about: 2020}}",
        "ally_of luis-ibarra: {when: 2021}",
    )
    return legajo.open_case(folder)


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")
