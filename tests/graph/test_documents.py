"""The pages on records and graph name every field and property that there is."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from legajo.graph import (
    Amount,
    Claim,
    Entity,
    EntityType,
    Evidence,
    Graph,
    Judgement,
    Ledger,
    Name,
    PartialDate,
    Qualifiers,
    Relation,
    Source,
    Vocabulary,
)
from legajo.graph.elements import PROPERTY_NAMES

if TYPE_CHECKING:
    from legajo.cypher import Result

RECORDS = [
    Amount,
    Claim,
    Entity,
    EntityType,
    Evidence,
    Judgement,
    Name,
    PartialDate,
    Qualifiers,
    Relation,
    Source,
]


def _words(page: Path) -> set[str]:
    return set(re.findall(r"\w+", page.read_text(encoding="utf-8")))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_the_page_on_records_names_every_field(repository: Path, record: type[Claim]) -> None:
    words = _words(repository / "docs" / "reference" / "records.md")
    assert set(record.__struct_fields__) <= words


def test_the_page_on_the_graph_names_every_property_type_and_label(
    repository: Path, valdera: Ledger
) -> None:
    graph = Graph(valdera, evidence=True).narrow(polarity="all")
    page = repository / "docs" / "explanation" / "graph.md"
    of_nodes = [name for row in graph.nodes for name in row.properties]
    of_relationships = [name for row in graph.relationships for name in row.properties]
    assert _families(of_nodes + of_relationships) <= _words(page)
    own = {
        row.type
        for row in graph.relationships
        if row.type.lower() not in valdera.vocabulary.relations
    }
    assert {name for name in own if not name.startswith("NOT_")} <= _words(page)


def _families(names: Iterable[str]) -> set[str]:
    """`since_from` is said once for all dates, as `when_from`."""
    return {re.sub(r"^(since|until|said)_(from|to)$", r"when_\2", name) for name in names}


def test_the_example_on_the_page_runs(repository: Path, vocabulary: Vocabulary) -> None:
    page = (repository / "docs" / "reference" / "records.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    *_, query = example.strip().splitlines()
    names: dict[str, object] = {"vocabulary": vocabulary}
    exec(example.replace(query, f"result = {query}"), names)  # noqa: S102 - our own page
    assert cast("Result", names["result"]).data() == [
        {"a.name": "Ana Soto", "b.name": "Luis Ibarra", "r.citations": ["muelle:4"]},
        {"a.name": "Luis Ibarra", "b.name": "Ana Soto", "r.citations": ["muelle:4"]},
    ]


def test_every_property_of_the_plain_graph_has_a_known_name(valdera: Ledger) -> None:
    graph = Graph(valdera).narrow(polarity="all")
    found = {name for row in graph.nodes for name in row.properties}
    found |= {name for row in graph.relationships for name in row.properties}
    attributes = {one.id for one in valdera.vocabulary.relations.values() if one.attribute}
    assert found - attributes <= PROPERTY_NAMES


def test_what_nobody_did_is_an_answer_and_no_misspelling(valdera: Ledger) -> None:
    result = Graph(valdera).query("MATCH (a)-[r:CONVICTED {flag: 'x'}]->(b) RETURN r.amount_unit")
    assert result.data() == []
    assert next(one.description for one in result.notifications) == (
        "No relationship has the type `CONVICTED`. The name is right: this graph has none."
    )
    assert not any("Did you mean" in one.description for one in result.notifications)
