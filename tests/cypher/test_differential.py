"""legajo's answers against those of Neo4j 5.26: recorded ones, and ones asked for now."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from legajo.cypher import Engine
from tests.differential import recorded
from tests.differential.answers import Answer, ask_legajo, difference
from tests.differential.choices import Choices, shrink
from tests.differential.duel import Duel, RandomDuels
from tests.differential.graphs import random_graph
from tests.differential.mutations import MUTATIONS, Mutation, plant
from tests.neo4j.emptying import empty
from tests.neo4j.server import Neo4jServer

# Of the recorded answers so many are asked of the server again: planning is what takes its time.
EVERY = 10


@pytest.fixture(scope="module")
def session(neo4j_server: Neo4jServer) -> Iterator[neo4j.Session]:
    with neo4j_server.driver() as driver, driver.session() as session:
        empty(driver)
        yield session


@pytest.mark.parametrize("name", recorded.SETS)
def test_legajo_answers_what_neo4j_answered(name: str) -> None:
    answers = list(recorded.ask_again(name))
    found = [one for one in answers if one.kind not in ("", "refused")]
    assert not found, "\n\n".join(map(str, found))
    refused = [one.case.text for one in answers if one.kind == "refused"]
    assert len(refused) <= len(answers) / 100, "\n".join(refused)


def test_plans_that_leave_nothing_out_answer_the_same() -> None:
    answers = recorded.ask_again("reads", fast_plans=False)
    found = [one for one in answers if one.kind not in ("", "refused")]
    assert not found, "\n\n".join(map(str, found))


@pytest.mark.needs("neo4j")
@pytest.mark.parametrize("name", recorded.SETS)
def test_neo4j_still_answers_what_was_recorded(name: str, session: neo4j.Session) -> None:
    found = [one for one in recorded.ask_neo4j_again(name, session, every=EVERY) if one.kind]
    assert not found, "\n\n".join(map(str, found))


@pytest.mark.needs("neo4j")
def test_legajo_and_neo4j_agree_on_random_queries(session: neo4j.Session) -> None:
    duels = RandomDuels(Duel(session), 77, 400, per_graph=20, attempts=100, reports=3)
    found = list(duels.differences())
    assert not found, "\n\n".join(map(str, found))
    assert duels.counts["rows agree"] > 100


def test_a_difference_is_made_small() -> None:
    def fails(case: list[int]) -> bool:
        return len(random_graph(Choices(case)).relationships) > 1

    case = Choices(random.Random(4))
    random_graph(case)
    graph = random_graph(Choices(shrink(case.taken, fails, 2000)))
    assert len(graph.relationships) == 2
    assert all(set(properties) == {"rid"} for *_, properties in graph.relationships)


@pytest.mark.parametrize(
    ("theirs", "ours", "bag", "ordered"),
    [
        pytest.param([1, 2], [2, 1], "", "rows", id="a list has an order and a bag none"),
        pytest.param([1, 1], [1], "rows", "rows", id="both count"),
        pytest.param([1], [("Boolean", True)], "rows", "rows", id="1 is not true"),
        pytest.param(
            [1], [("Float", "1.0")], *["equal numbers of other types"] * 2, id="1 is not 1.0"
        ),
    ],
)
def test_answers_are_compared(
    theirs: list[object], ours: list[object], bag: str, ordered: str
) -> None:
    one, two = (Answer(("x",), [(value,) for value in values]) for values in (theirs, ours))
    assert difference(one, two, ordered=False) == bag
    assert difference(one, two, ordered=True) == ordered


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: one.breaks)
def test_what_a_planted_bug_replaces_is_in_the_engine(mutation: Mutation, tmp_path: Path) -> None:
    """Whether it is caught takes a minute: `make mutations`."""
    plant(mutation, tmp_path)


def test_another_error_than_the_drivers_is_a_crash() -> None:
    answer = ask_legajo(Engine(random_graph(Choices([])).to_networkx()), None)  # type: ignore[arg-type]
    assert answer.code == "crash"
    assert difference(Answer((), [], "some code"), answer, ordered=False) == "crash"
