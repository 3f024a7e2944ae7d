"""What a user's own type checker sees: never run, checked by `mypy tests` in its strict mode."""

from typing import Any, assert_type

import networkx

import legajo
from legajo.exports import Losses
from legajo.graph import Dossier, PartialDate, dossier, find_entity, parse_date, sentence
from legajo.loaders import Check, check_case


def a_case_is_opened_and_narrowed() -> None:
    """The names that README shows have types that a checker can follow."""
    case = legajo.open_case("pacto")
    assert_type(case, legajo.Case)
    assert_type(case.ledger, legajo.Ledger)
    assert_type(case.vocabulary, legajo.Vocabulary)
    graph = case.graph(standing=["alleged", legajo.Standing.INFERRED], as_of="2021", evidence=True)
    assert_type(graph, legajo.Graph)
    assert_type(graph.narrow(without="osiris-luna"), legajo.Graph)
    assert_type(graph.networkx, "networkx.MultiDiGraph[str]")


def a_query_gives_records() -> None:
    """Rows are the driver's records; what is in them only the query knows."""
    result = legajo.open_case("pacto").graph().query("RETURN $n AS n", n=1)
    assert_type(result, legajo.cypher.Result)
    assert_type(result.keys(), tuple[str, ...])
    assert_type(result.data(), list[dict[str, Any]])
    record = result.single()
    if record is not None:
        assert_type(record["n"], Any)
    graph: networkx.DiGraph[int] = networkx.DiGraph()
    assert_type(legajo.cypher.query(graph, "RETURN 1"), legajo.cypher.Result)


def records_have_their_types() -> None:
    """Claims, entities and dates are more than text."""
    ledger = legajo.open_case("pacto").ledger
    for claim in ledger.claims.values():
        assert_type(claim, legajo.Claim)
        assert_type(claim.standing, legajo.Standing)
        assert_type(claim.evidence, tuple[legajo.Evidence, ...])
        assert_type(claim.value, str | PartialDate | None)
        assert_type(sentence(ledger, claim), str)
    assert_type(dossier(ledger, find_entity(ledger, "Luna")), Dossier)
    assert_type(parse_date("2020-08"), PartialDate)


def files_are_written() -> None:
    """Writers say what they lost; a page loses nothing."""
    graph = legajo.open_case("pacto").graph()
    assert_type(legajo.export(graph, "graph.gexf"), Losses)
    legajo.view(graph, "page.html")
    assert_type(check_case("pacto"), Check)


def mistakes_are_seen() -> None:
    """A wrong filter or a changed record is an error before anything runs."""
    case = legajo.open_case("pacto")
    case.graph(standings="alleged")  # type: ignore[call-arg]
    case.title = "another"  # type: ignore[misc]
    case.graph().query("RETURN 1", timeout="soon")  # type: ignore[arg-type]
