"""The published schemas and the loader promise the same."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from legajo.loaders import new_case
from legajo.loaders.case import fields
from legajo.loaders.case.json_schema import FOLDER, schema_of, schema_texts

MakeCase = Callable[[dict[str, str]], Path]

DATA = Path(__file__).parent.parent / "data"
SCHEMAS = {name.removesuffix(".json"): json.loads(text) for name, text in schema_texts().items()}


class EditorLoader(yaml.SafeLoader):
    """Types scalars as an editor does: no dates, and only `true` and `false` are booleans."""


EditorLoader.yaml_implicit_resolvers = {
    letter: [
        (tag, expression)
        for tag, expression in resolvers
        if not tag.endswith((":timestamp", ":bool", ":merge"))
    ]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def as_editor(path: Path) -> dict[str, Any] | list[Any] | None:
    """What an editor validates: JSON's keys are texts."""
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=EditorLoader)  # noqa: S506 - a SafeLoader
    values: dict[str, Any] | list[Any] | None = json.loads(json.dumps(found))
    return values


def validate(folder: Path) -> list[str]:
    found: list[str] = []
    for path in sorted(folder.rglob("*.yaml")):
        name = path.relative_to(folder).as_posix()
        validator = Draft202012Validator(SCHEMAS[schema_of(name)])
        found += [f"{name}: {error.message}" for error in validator.iter_errors(as_editor(path))]
    return found


def test_the_published_files_are_those_that_the_tables_give() -> None:
    published = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    assert published == schema_texts()


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_the_fictional_case_is_valid(valdera: Path) -> None:
    assert validate(valdera) == []


def test_the_bundled_cases_are_valid() -> None:
    from legajo.seeds import bundled_cases

    for folder in bundled_cases().values():
        assert validate(folder) == []


def test_the_vocabulary_is_valid() -> None:
    from legajo.seeds import vocabulary_path

    validator = Draft202012Validator(SCHEMAS["vocabulary"])
    assert list(validator.iter_errors(as_editor(vocabulary_path()))) == []


def test_a_new_case_is_valid(tmp_path: Path, documents_of_valdera: Path) -> None:
    folder = new_case(tmp_path / "case", documents=sorted(documents_of_valdera.glob("*.txt")))
    assert validate(folder) == []


def test_the_case_that_malformed_ones_differ_from_is_valid(make_case: MakeCase) -> None:
    assert validate(make_case({})) == []


@pytest.mark.parametrize(
    ("schema", "path", "table"),
    [
        pytest.param("case", [], fields.CASE, id="case"),
        pytest.param("case", ["$defs", "step-fields"], fields.STEP, id="step"),
        pytest.param("sources", ["additionalProperties"], fields.SOURCE, id="source"),
        pytest.param("entities", ["additionalProperties", "anyOf", 1], fields.ENTITY, id="entity"),
        pytest.param("entities", ["$defs", "name-fields"], fields.NAME, id="name"),
        pytest.param("claims", [], fields.CLAIMS_FILE, id="claims file"),
        pytest.param("claims", ["$defs", "claim", "anyOf", 1], fields.CLAIM, id="claim"),
        pytest.param("claims", ["$defs", "group"], fields.GROUP, id="group"),
        pytest.param("claims", ["$defs", "date-fields"], fields.DATE, id="date"),
        pytest.param("claims", ["$defs", "amount-fields"], fields.AMOUNT, id="amount"),
        pytest.param("judgements", ["items"], fields.JUDGEMENT, id="judgement"),
        pytest.param("vocabulary", ["$defs", "type-fields"], fields.TYPE, id="type"),
        pytest.param("vocabulary", ["$defs", "relation-fields"], fields.RELATION, id="relation"),
    ],
)
def test_a_schema_has_exactly_the_fields_and_words_that_the_loader_reads(
    schema: str, path: list[str | int], table: fields.Fields
) -> None:
    part = SCHEMAS[schema]
    for step in path:
        part = part[step]
    assert list(part["properties"]) == list(table)
    assert part["additionalProperties"] is False
    assert part.get("required", []) == [name for name, field in table.items() if field.required]
    for name, field in table.items():
        form = part["properties"][name]
        one = form["anyOf"][0] if field.form == "standings" else form
        assert one.get("enum", []) == list(field.choices) or field.form == "yes-no"


@pytest.mark.parametrize(
    "text",
    [
        "source: a-b\nparagraphs: {2: [a b c: {wen: 2020}]}",
        "source: a-b\nparagraphs: {2: [a b c: {standing: sure}]}",
        "source: a-b\nparagraphs: {2: [a b c: {amount: {value: 3}}]}",
        "source: a-b\nparagraphs: {2: [a b]}",
        "source: a-b\nparagraphs: {two: []}",
        "source: A B\nparagraphs: {}",
        "source: a-b",
    ],
)
def test_an_editor_marks_what_the_loader_refuses(text: str, tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text(text, encoding="utf-8")
    assert not Draft202012Validator(SCHEMAS["claims"]).is_valid(as_editor(path))
