"""A file of entities as a case: what the file has as a graph, the case has too, and cites it."""

import gzip
import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import legajo
from legajo.cli.main import legajo as program
from legajo.graph import Case, LegajoError, UnreachableError
from legajo.loaders.case import check_case
from legajo.loaders.ftm import FtmFile, case_folder, write_case
from legajo.loaders.ftm.mapping import snake

from .conftest import Write

HOSTILE = [
    "`", "'\"", "}]->()", "a: b # c", "- x", "{y: [z", "\\n \\", "\u202eolleuM", "line\nbreak", "%",
    "ana, luis not owned x", "é" * 300, "null", "2019-01-01", "🐘", "a\u2028b", "&x *y !z", "</b>",
]  # fmt: skip


def as_case(file: Path, folder: Path, **options: Any) -> Case:  # noqa: ANN401 - of FtmFile
    with FtmFile(file, **options) as source:
        write_case(source, folder)
    check = check_case(folder)
    assert not [problem for problem in check.problems if problem.severity == "error"]
    return legajo.open_case(folder)


def clean(values: object) -> list[str]:
    given = values if isinstance(values, list) else [values]
    texts = [str(one).lower() if isinstance(one, bool) else str(one) for one in given]
    return sorted({text for one in texts if (text := case_folder._clean(one))})


def of_file(file: Path, **options: Any) -> tuple[dict[str, Any], Counter[Any]]:  # noqa: ANN401
    """Nodes by id and relationships of the graph that is made directly."""
    with FtmFile(file, **options) as source:
        graph = source.graph()
    nodes = {}
    for row in graph.nodes:
        values = {
            snake(name).removeprefix("ftm_"): found
            for name, value in row.properties.items()
            if name not in {"id", "name", "names", "type", "named", "datasets"}
            and (found := clean(value))
        }
        names = {*clean(row.properties["name"]), *clean(row.properties.get("names", []))}
        nodes[case_folder._clean(row.key)] = (
            row.labels[-1],
            sorted(names) if row.properties["named"] else [],
            values if row.labels != ("Entity", "Actor") or "schema" in row.properties else {},
        )
    links = Counter(
        (
            case_folder._clean(row.start), row.type.removeprefix("FTM_"),
            case_folder._clean(row.end), row.properties["standing"],
            *(str(row.properties.get(f"{name}_{side}")) for name in ("since", "until", "when")
              for side in ("from", "to")),
            case_folder._clean(str(row.properties.get("as", ""))),
            str(row.properties.get("procedure")),
            tuple(clean(row.properties.get("sources", []))),
        )
        for row in graph.relationships
    )  # fmt: skip
    return nodes, links


def of_case(case: Case) -> tuple[dict[str, Any], Counter[Any]]:
    """The same of the case's graph, by the ids that the file gave."""
    graph = case.graph()
    ledger = case.ledger
    ids = {one.id: one.identifiers["ftm"] for one in ledger.entities.values() if one.identifiers}
    keepers = {
        one.id: str(one.described).removeprefix("whoever keeps the dataset ")
        for one in ledger.entities.values()
    }
    nodes = {}
    known = {"id", "name", "names", "type", "named", "identifiers", "described", "standing"}
    for row in graph.nodes:
        if row.key in ids:
            names = {str(row.properties["name"]), *clean(row.properties.get("names", []))}
            nodes[ids[row.key]] = (
                row.labels[-1],
                sorted(names) if row.properties["named"] is not False else [],
                {
                    name.removeprefix("ftm_"): clean(value)
                    for name, value in row.properties.items()
                    if name not in known
                },
            )
    links = Counter(
        (
            ids[row.start], row.type.removeprefix("FTM_"), ids[row.end],
            row.properties["standing"],
            *(str(row.properties.get(f"{name}_{side}")) for name in ("since", "until", "when")
              for side in ("from", "to")),
            str(row.properties.get("as", "")), str(row.properties.get("procedure")),
            tuple(sorted(
                keepers[one]
                for place in ledger.claims[row.key].said_by[1:] for one in place
            )),
        )
        for row in graph.relationships
    )  # fmt: skip
    return nodes, links


def test_the_graph_of_the_case_is_that_of_the_file(
    write: Write, entities: list[dict[str, Any]], tmp_path: Path
) -> None:
    file = write(*entities)
    assert of_case(as_case(file, tmp_path / "case")) == of_file(file)
    recorded = as_case(file, tmp_path / "recorded", standing="recorded")
    assert of_case(recorded) == of_file(file, standing="recorded")


def test_each_claim_cites_its_line_and_the_source_is_the_file(
    write: Write, entities: list[dict[str, Any]], tmp_path: Path
) -> None:
    file = write("", *entities[:3], "no json", *entities[3:], "   ")
    case = as_case(file, tmp_path / "case")
    (source,) = case.ledger.sources.values()
    assert source.kind == "dataset"
    assert source.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert source.paragraphs == len(entities) + 1
    (owns,) = [one for one in case.ledger.claims.values() if one.relation == "owns"]
    assert [one.paragraph for one in owns.evidence] == [5]
    assert owns.note is not None
    assert {"id: own", "percentage: 51"} <= set(owns.note.split("; "))
    assert set(case.silences[source.id]) == {2, 4} or set(case.silences[source.id]) == {4}
    check = check_case(tmp_path / "case", documents=tmp_path, write=True)
    assert not [one for one in check.problems if one.code in {"not-covered", "covered-twice"}]
    assert not [one for one in check.problems if one.severity == "error"]


def test_a_compressed_file_gives_the_same_case(
    write: Write, entities: list[dict[str, Any]], tmp_path: Path
) -> None:
    file = write(*entities)
    packed = tmp_path / "packed" / "port.ftm.json.gz"
    packed.parent.mkdir()
    packed.write_bytes(gzip.compress(file.read_bytes()))
    as_case(file, tmp_path / "one")
    as_case(packed, tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=6))
PROPERTIES = st.dictionaries(
    st.sampled_from(["name", "alias", "nationality", "age", "met with", "Ñ", "id", "standing"]),
    st.lists(TEXTS, max_size=3),
    max_size=4,
)
DATES = st.sampled_from(["2019", "2019-03-04", "2020-02-30", "2021-05-01T10:00:00", "soon"])
NODES = st.sampled_from(["Person", "Company", "Vessel", "Address", "Event", "Thing", "Project"])
LINKS = st.sampled_from(
    [
        ("Ownership", "owner", "asset"),
        ("Directorship", "director", "organization"),
        ("Family", "person", "relative"),
        ("UnknownLink", "subject", "object"),
        ("Payment", "payer", "beneficiary"),
        ("Sanction", "authority", "entity"),
    ]
)


@st.composite
def files(draw: st.DrawFn) -> list[dict[str, Any]]:
    names = draw(st.lists(TEXTS.filter(bool), min_size=1, max_size=4))
    lines = [
        {
            "id": name,
            "schema": draw(NODES),
            "properties": draw(PROPERTIES),
            "datasets": draw(st.lists(st.sampled_from(["one", "two"]), max_size=2, unique=True)),
        }
        for name in names
    ]
    for number in range(draw(st.integers(0, 4))):
        schema, left, right = draw(LINKS)
        given = {left: [draw(st.sampled_from(names))], right: [draw(st.sampled_from(names))]}
        for field in draw(st.sets(st.sampled_from(["startDate", "endDate", "date"]))):
            given[field] = draw(st.lists(DATES, min_size=1, max_size=2))
        if draw(st.booleans()):
            given["role"] = [draw(TEXTS)]
        lines.append({"id": f"link {number}", "schema": schema, "properties": given})
    return draw(st.permutations(lines))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=files())
def test_whatever_the_file_holds_becomes_a_case_without_errors(
    write: Write, tmp_path_factory: pytest.TempPathFactory, lines: list[dict[str, Any]]
) -> None:
    file = write(*(msgspec_line(one) for one in lines))
    as_case(file, tmp_path_factory.mktemp("case") / "made")


def msgspec_line(one: dict[str, Any]) -> str:
    import json

    return json.dumps(one)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_only_words(write: Write, tmp_path: Path, text: str) -> None:
    file = write(
        {"id": f"p{text}", "schema": "Person", "properties": {"name": [f"N{text}"], "bio": [text]}},
        {"id": "c", "schema": "Company", "properties": {"name": [text, "C"], text: ["x"]}},
        {
            "id": text,
            "schema": "Ownership",
            "properties": {"owner": [f"p{text}"], "asset": ["c"], "role": [text]},
            "datasets": [text],
        },
    )
    nodes, links = of_file(file)
    case_nodes, case_links = of_case(as_case(file, tmp_path / "case"))
    assert {key: one[:2] for key, one in case_nodes.items()} == {
        key: one[:2] for key, one in nodes.items()
    }
    assert [one[:4] for one in case_links] == [one[:4] for one in links]
    key = case_folder._clean(f"p{text}")
    assert case_nodes[key][2].get("bio") == nodes[key][2].get("bio")


def test_a_file_a_dataset_and_an_entity_of_one_name_are_three(write: Write, tmp_path: Path) -> None:
    named = [
        {"id": name, "schema": "Person", "properties": {"name": ["Ana Soto"]}, "datasets": ["port"]}
        for name in ("port", "dataset port", "Dataset_Port")
    ]
    case = as_case(write(*named, name="port.json"), tmp_path / "case")
    people = [one for one in case.ledger.entities.values() if one.identifiers]
    assert {one.identifiers["ftm"] for one in people} == {one["id"] for one in named}


def test_a_case_goes_where_a_link_leads_and_not_under_ones_feet(
    write: Write, entities: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(*entities)
    place = tmp_path / "empty"
    place.mkdir()
    (tmp_path / "link").symlink_to(place, target_is_directory=True)
    with FtmFile(file) as source:
        write_case(source, tmp_path / "link")
        assert (place / "case.yaml").is_file()
        assert (tmp_path / "link").is_symlink()
        (tmp_path / "here").mkdir()
        monkeypatch.chdir(tmp_path / "here")
        with pytest.raises(UnreachableError, match="the folder you are in"):
            write_case(source, ".")
        assert not list(Path().iterdir())


def test_a_folder_that_holds_something_and_too_many_entities_are_refused(
    write: Write,
    entities: list[dict[str, Any]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = write(*entities)
    with FtmFile(file) as source:
        with pytest.raises(UnreachableError, match="holds something already"):
            write_case(source, tmp_path)
        monkeypatch.setattr(case_folder, "MOST", 5)
        with pytest.raises(LegajoError, match="too many for a case"):
            write_case(source, tmp_path / "case")
    assert sorted(path.name for path in tmp_path.iterdir()) == [file.name]


def test_the_command_makes_a_case_and_accounts_for_the_file(
    write: Write, entities: list[dict[str, Any]], tmp_path: Path
) -> None:
    file = write(*entities, {"id": "x", "schema": "Pirate"}, entities[0])
    folder = str(tmp_path / "case")
    made = CliRunner().invoke(program, ["load", "ftm", str(file), "-o", folder])
    assert made.exit_code == 1, "something was rejected"
    assert "read 8 = kept 6 + merged 1 + rejected 1" in made.stdout
    assert CliRunner().invoke(program, ["check", folder]).exit_code == 0
    query = "MATCH (a)-[r:OWNS]->(b) RETURN a.name, b.name, r.since"
    rows = CliRunner().invoke(program, ["query", folder, query, "--format", "csv"])
    assert "Ana Soto,El Muelle S.A.,2019-03" in rows.stdout
    script = CliRunner().invoke(program, ["load", "cypher", str(file), "-o", folder])
    assert script.exit_code == 2
