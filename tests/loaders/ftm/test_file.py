"""FollowTheMoney entities become nodes and relationships, and every one is accounted for."""

import gzip
import io
import json
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legajo.graph import NodeRow, RelationshipRow, UnreachableError
from legajo.loaders.ftm import FtmFile, Report

Entities = list[dict[str, Any]]
Write = Callable[..., Path]


def read(path: Path, **options: str) -> tuple[dict[str, NodeRow], list[RelationshipRow], Report]:
    with FtmFile(path, **options) as file:
        nodes = {row.key: row for row in file.nodes()}
        relationships = list(file.relationships())
        return nodes, relationships, file.report


def test_things_become_nodes_with_the_vocabularys_labels(write: Write, entities: Entities) -> None:
    nodes, _, report = read(write(*entities))
    assert nodes["ana"].labels == ("Entity", "Actor", "Person")
    assert nodes["quay"].labels == ("Entity", "Place")
    assert nodes["muelle"].labels[-1] == "Company"
    assert nodes["ana"].properties == {
        "id": "ana",
        "name": "Ana Soto",
        "type": "Person",
        "schema": "Person",
        "named": True,
        "names": ["Ana Soto", "La Capitana"],
        "alias": ["La Capitana"],
        "birthDate": ["1970-02"],
        "addressEntity": ["nowhere"],
        "datasets": ["valdera"],
    }
    assert nodes["quay"].properties["name"] == "Quay 4, Valdera"
    assert (report.read, report.kept, report.rejected) == (6, 6, 0)


def test_links_become_relationships_with_partial_dates(write: Write, entities: Entities) -> None:
    _, relationships, _ = read(write(*entities))
    (own,) = [row for row in relationships if row.key == "own"]
    assert (own.start, own.type, own.end) == ("ana", "OWNS", "muelle")
    assert own.properties == {
        "claim": "own",
        "relation": "owns",
        "standing": "reported",
        "polarity": "asserts",
        "schema": "Ownership",
        "sources": ["valdera"],
        "since": "2019-03",
        "since_from": date(2019, 3, 1),
        "since_to": date(2019, 3, 31),
        "until": "2021",
        "until_from": date(2021, 1, 1),
        "until_to": date(2021, 12, 31),
        "percentage": ["51"],
    }
    (post,) = [row for row in relationships if row.key == "post"]
    assert (post.type, post.properties["as"]) == ("HELD_POST", "Chair")


def test_an_authority_that_sanctions_gets_a_node(write: Write, entities: Entities) -> None:
    nodes, relationships, report = read(write(*entities))
    (sanction,) = [row for row in relationships if row.key == "list"]
    assert (sanction.type, sanction.end) == ("SANCTIONED", "muelle")
    assert nodes[sanction.start].properties["name"] == "Valdera Treasury"
    assert sanction.properties["procedure"] == "sanctioned"
    assert report.nodes == 4


def test_references_of_things_become_relationships(write: Write, entities: Entities) -> None:
    _, relationships, report = read(write(*entities))
    (row,) = [row for row in relationships if row.type == "ADDRESS_ENTITY"]
    assert (row.start, row.end, row.properties["claim"]) == ("ana", "quay", "ana#addressEntity")
    (finding,) = report.findings.values()
    assert finding.count == 1
    assert finding.places[0].endswith("port.ftm.json:1 addressEntity nowhere")


def test_the_standing_is_what_the_reader_says(write: Write, entities: Entities) -> None:
    _, relationships, _ = read(write(*entities), standing="recorded")
    assert {str(row.properties["standing"]) for row in relationships} == {"recorded"}


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{broken", "lines that are no JSON"),
        ("[1]", "lines that are no JSON object"),
        ('{"schema": "Person"}', "entities without an id"),
        ('{"id": "", "schema": "Person"}', "entities without an id"),
        ('{"id": "x"}', "entities without a schema"),
        ('{"id": "x", "schema": "Pirate"}', "unknown schemata"),
        ('{"id": "x", "schema": "Thing"}', "schemata that are only parents of others"),
        ('{"id": "ana", "schema": "Ownership"}', "ids of a thing and of a link at once"),
        ('{"id": "x", "schema": "Ownership"}', "links without one of their ends"),
        (
            '{"id": "x", "schema": "Ownership", "properties": {"owner": ["ana"], "asset": ["?"]}}',
            "links to what is no node here",
        ),
    ],
)
def test_what_cannot_be_taken_is_rejected_with_its_place(
    write: Write, entities: Entities, line: str, what: str
) -> None:
    _, _, report = read(write(*entities, line))
    assert (report.read, report.kept, report.rejected) == (7, 6, 1)
    (finding,) = [one for one in report.findings.values() if one.rejected]
    assert finding.what == what
    assert "port.ftm.json:7" in finding.places[0]


@pytest.mark.parametrize(
    ("properties", "what"),
    [
        ({"name": "Luis Ibarra"}, "values that are no list, taken as a list of one"),
        ({"name": ["Luis Ibarra", None]}, "values that are null, left out"),
        ({"name": ["Luis Ibarra"], "height": [1.8]}, "values that are no text, written as JSON"),
        ({"name": ["Luis Ibarra"], "ship": ["Aurora"]}, "properties that the schema does not have"),
    ],
)
def test_what_can_be_bent_straight_is_kept_and_counted(
    write: Write, properties: dict[str, Any], what: str
) -> None:
    nodes, _, report = read(write({"id": "luis", "schema": "Person", "properties": properties}))
    assert nodes["luis"].properties["name"] == "Luis Ibarra"
    assert what in report.findings
    assert (report.kept, report.rejected) == (1, 0)


def test_parts_of_one_entity_are_merged(write: Write) -> None:
    nodes, relationships, report = read(
        write(
            {"id": "a", "schema": "LegalEntity", "properties": {"name": ["El Muelle"]}},
            {"id": "b", "schema": "Company", "properties": {"name": ["Holding"]}},
            {"id": "a", "schema": "Company", "properties": {"name": ["Muelle"], "parent": ["b"]}},
        )
    )
    assert nodes["a"].properties["names"] == ["El Muelle", "Muelle"]
    assert nodes["a"].properties["schema"] == "Company"
    assert [(row.start, row.type, row.end) for row in relationships] == [("a", "PARENT", "b")]
    assert (report.read, report.kept, report.merged, report.rejected) == (3, 2, 1, 0)


def test_parts_that_cannot_be_one_entity_are_not_merged(write: Write) -> None:
    _, _, report = read(
        write(
            {"id": "a", "schema": "Person", "properties": {"name": ["Ana Soto"]}},
            {"id": "a", "schema": "Company", "properties": {"name": ["Ana Soto S.A."]}},
        )
    )
    assert (report.read, report.kept, report.merged, report.rejected) == (2, 1, 0, 1)


def test_links_of_several_ends_join_each_with_each(write: Write, entities: Entities) -> None:
    link = {
        "id": "both",
        "schema": "UnknownLink",
        "properties": {"subject": ["ana", "muelle", "?"], "object": ["quay"]},
    }
    _, relationships, report = read(write(*entities, link))
    found = [(row.start, row.end) for row in relationships if row.key == "both"]
    assert found == [("ana", "quay"), ("muelle", "quay")]
    assert "some ends of a link that are no node here" in report.findings


def test_dates_that_cannot_be_read_stay_as_text(write: Write, entities: Entities) -> None:
    entities[3]["properties"]["startDate"] = ["2019-13"]
    entities[4]["properties"]["date"] = ["2020-01-02T10:00:00"]
    _, relationships, report = read(write(*entities))
    by_key = {row.key: row.properties for row in relationships}
    assert by_key["own"]["startDate"] == ["2019-13"]
    assert "since" not in by_key["own"]
    assert by_key["post"]["when"] == "2020-01-02T10:00:00"
    assert by_key["post"]["when_to"] == date(2020, 1, 2)
    assert "dates that cannot be read, left as text" in report.findings


def test_names_of_properties_that_mean_something_else_here_are_told_apart(write: Write) -> None:
    ship = {"id": "aurora", "schema": "Vessel", "properties": {"name": ["Aurora"], "flag": ["va"]}}
    nodes, _, _ = read(write(ship))
    assert nodes["aurora"].properties["ftm_flag"] == ["va"]
    assert nodes["aurora"].labels == ("Entity", "Value", "Asset", "Vehicle", "Vessel")


def test_compressed_files_and_pipes_are_read_as_often_as_needed(
    write: Write, entities: Entities, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = write(*entities)
    packed = tmp_path / "port.json.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    expected = read(plain)[:2]
    assert read(packed)[:2] == expected

    class Pipe:
        buffer = io.BytesIO(plain.read_bytes())

    monkeypatch.setattr("sys.stdin", Pipe)
    assert read(Path("-"))[:2] == expected


def test_a_file_that_breaks_off_is_an_error(write: Write, entities: Entities) -> None:
    path = write(*entities, name="port.gz")
    path.write_bytes(gzip.compress(path.read_bytes())[:-20])
    with pytest.raises(UnreachableError, match="cannot be read"):
        FtmFile(path)


def test_the_order_of_lines_does_not_matter(write: Write, entities: Entities) -> None:
    nodes, relationships, _ = read(write(*entities))
    random.Random(5).shuffle(entities)
    others, more, _ = read(write(*entities))
    assert others == nodes
    assert sorted(map(str, more)) == sorted(map(str, relationships))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    st.lists(
        st.one_of(
            st.text(st.characters(exclude_characters="\n", codec="utf-8")),
            st.fixed_dictionaries(
                {
                    "id": st.sampled_from(["a", "b", "c", 1, None, ""]),
                    "schema": st.sampled_from(["Person", "Company", "Ownership", "Sanction", "?"]),
                    "properties": st.dictionaries(
                        st.sampled_from(["name", "owner", "asset", "entity", "parent", "type"]),
                        st.one_of(
                            st.lists(st.sampled_from(["a", "b", "c", "", None, 4])),
                            st.sampled_from(["a", None, {"a": 1}]),
                        ),
                    ),
                }
            ),
        ),
        max_size=12,
    )
)
def test_whatever_a_file_holds_everything_is_accounted_for(
    tmp_path: Path, lines: list[dict[str, Any] | str]
) -> None:
    path = tmp_path / "any.json"
    text = [one if isinstance(one, str) else json.dumps(one) for one in lines]
    path.write_bytes("\n".join(text).encode())
    nodes, relationships, report = read(path)
    assert report.read == report.kept + report.merged + report.rejected
    assert report.relationships == len(relationships)
    assert report.nodes == len(nodes)
    assert all(row.start in nodes and row.end in nodes for row in relationships)
