"""PROV-JSON: read by the package of the standard's own authors, and asked who said what."""

from pathlib import Path

import pytest
from prov.model import (
    ProvAgent,
    ProvAttribution,
    ProvDerivation,
    ProvDocument,
    ProvEntity,
    ProvInfluence,
)

from legajo.exports import export
from legajo.graph import Case, ExportError, PropertyGraph
from legajo.graph.graph import Graph


def read(graph: Graph, folder: Path) -> ProvDocument:
    export(graph, folder / "case.provjson")
    return ProvDocument.deserialize(str(folder / "case.provjson"), format="json")


def test_each_claim_is_attributed_to_all_its_speakers_in_order(pacto: Case, tmp_path: Path) -> None:
    graph = pacto.graph()
    document = read(graph, tmp_path)
    ids = {
        str(one.identifier): next(iter(one.get_attribute("legajo:id")), None)
        for kind in (ProvEntity, ProvAgent)
        for one in document.get_records(kind)
    }
    found: dict[str, set[tuple[int, str]]] = {}
    for one in document.get_records(ProvAttribution):
        entity, agent = (str(value) for _, value in one.formal_attributes)
        (order,) = one.get_attribute("legajo:order")
        found.setdefault(str(ids[entity]), set()).add((int(order), agent))
    for name in graph.claims:
        claim = pacto.ledger.claims[name]
        expected = {
            (order, speaker) for order, place in enumerate(claim.said_by) for speaker in place
        }
        assert {order for order, _ in found[name]} == {order for order, _ in expected}
        assert len(found[name]) == len(expected)


def test_claims_derive_from_their_sources_and_sources_from_theirs(
    pacto: Case, tmp_path: Path
) -> None:
    graph = pacto.graph()
    document = read(graph, tmp_path)
    evidence = sum(len(pacto.ledger.claims[name].evidence) for name in graph.claims)
    sources = {s for n in graph.claims for s in [e.source for e in pacto.ledger.claims[n].evidence]}
    waiting, links = list(sources), 0
    while waiting:
        for other in pacto.ledger.sources[waiting.pop()].derives_from:
            links += 1
            if other not in sources:
                sources.add(other)
                waiting.append(other)
    assert len(list(document.get_records(ProvDerivation))) == evidence + links


def test_denials_are_told(graph: Graph, tmp_path: Path) -> None:
    document = read(graph, tmp_path)
    (influence,) = document.get_records(ProvInfluence)
    assert influence.get_attribute("legajo:how") == {"denies"}
    denied = [
        one for one in document.get_records(ProvEntity) if one.get_attribute("legajo:denied_by")
    ]
    assert [one.get_attribute("legajo:id") for one in denied] == [{"harbour:4:bbbbbbbb"}]


def test_what_is_no_provenance_is_counted(graph: Graph, tmp_path: Path) -> None:
    losses = export(graph, tmp_path / "case.provjson")
    assert {loss.what.partition(" ")[0] for loss in losses if loss.left_out} == {
        "dates,",
        "entities",
    }


def test_a_graph_without_claims_is_refused() -> None:
    with pytest.raises(ExportError, match="the claims of a case"):
        export(PropertyGraph([], []), "nowhere.provjson")


def test_a_claim_is_never_labelled_without_how_it_stands_and_who_denies_it(
    pacto: Case, tmp_path: Path
) -> None:
    ledger = pacto.ledger
    claims = {claim.id: claim for claim in ledger.claims.values()}
    seen = 0
    for one in read(pacto.graph(), tmp_path).get_records(ProvEntity):
        identifier = next(iter(one.get_attribute("legajo:id")), None)
        if str(identifier) not in claims:
            continue
        seen += 1
        claim = claims[str(identifier)]
        label = str(one.label)
        marks = label.rpartition(" (")[2]
        assert marks.startswith(claim.standing.value)
        for deniers in (ledger.denied_by(claim.id), ledger.denied_generally_by(claim.id)):
            assert all(ledger.entity(name).name in label for name in deniers)
    assert seen
