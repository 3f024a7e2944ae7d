"""JSON Schema (draft 2020-12) for editors, made from the tables that the loader reads by.

An editor types scalars by YAML's rules (`2020` is a number there), so a field of text also allows
what an editor takes for a number. What only the whole case can tell (does the entity exist, does
the relation fit) stays with the loader.

`python -m legajo.loaders.case.json_schema` writes the published files anew.
"""

from __future__ import annotations

from pathlib import Path

from ...graph.ids import ID
from . import fields
from .fields import Field, Fields
from .folder import (
    CASE_FILE,
    CLAIMS_FOLDER,
    JUDGEMENTS_FILE,
    SILENCES_FILE,
    SOURCES_FILE,
    VOCABULARY_FILE,
)

Schema = dict[str, object]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
FOLDER = Path(__file__).parent / "schema"
COPIED_TO = ".schema"
"""The folder of a new case that holds its own copy: an editor needs neither network nor legajo."""

_ID = f"^{ID.pattern}$"
_IDS = rf"^\s*{ID.pattern}(\s*,\s*{ID.pattern})*\s*$"
_PLACE = rf"\s*{ID.pattern}(\s*&\s*{ID.pattern})*\s*"
_DAY = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_DATE = rf"^\s*((about|before|after)\s+)?(document|{_DAY}(/{_DAY})?)\s*$"
_NUMBER = r"^\s*-?[0-9]+([ ,][0-9]{3})*(\.[0-9]+)?(\s*(thousand|million|billion))?\s*$"
_PARAGRAPHS = r"^\s*[0-9]+(\s*,\s*[0-9]+)*\s*$"

_TEXT: Schema = {"type": ["string", "number", "boolean"], "minLength": 1}
_STANDING: Schema = {"enum": list(fields.STEP["standing"].choices)}
_FORMS: dict[str, Schema] = {
    "text": _TEXT,
    "type": _TEXT,
    "id": {"type": ["string", "integer"], "pattern": _ID},
    "new-id": {"type": ["string", "integer"], "pattern": _ID},
    "ids": {
        "type": ["string", "integer", "array"],
        "pattern": _IDS,
        "items": {"type": ["string", "integer"], "pattern": _IDS},
    },
    "relations": {"type": ["string", "array"], "items": {"type": "string"}},
    "speakers": {"type": ["string", "integer"], "pattern": f"^{_PLACE}(>{_PLACE})*$"},
    "iso-date": {"type": ["string", "integer"], "pattern": _DATE},
    "count": {"type": ["integer", "string"], "minimum": 1, "pattern": "^[0-9]+$"},
    "number": {"type": ["number", "string"], "pattern": _NUMBER},
    "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    "file": {"type": "string", "pattern": r"^[^/\\]+$"},
    "yes-no": {"enum": [True, False, "true", "false"]},
    "paragraphs": {
        "type": ["integer", "string", "array"],
        "minimum": 1,
        "pattern": _PARAGRAPHS,
        "items": {"type": ["integer", "string"], "minimum": 1, "pattern": _PARAGRAPHS},
    },
    "identifiers": {"type": ["object", "null"], "additionalProperties": _TEXT},
    "labels": {"type": ["string", "object"], "additionalProperties": {"type": "string"}},
    "types-at-end": {"type": ["string", "array"], "items": {"type": "string"}},
    "positions": {
        "type": ["object", "null"],
        "additionalProperties": {
            "type": "array",
            "items": {"type": "number"},
            "minItems": 2,
            "maxItems": 2,
        },
    },
    "date": {"anyOf": [{"$ref": "#/$defs/iso-date"}, {"$ref": "#/$defs/date-fields"}]},
    "names": {
        "anyOf": [
            _TEXT,
            {"type": "array", "items": {"anyOf": [_TEXT, {"$ref": "#/$defs/name-fields"}]}},
        ]
    },
    "standings": {
        "anyOf": [_STANDING, {"type": "array", "items": _STANDING}],
    },
    "moment": {"type": ["string", "integer"], "pattern": rf"^\s*{_DAY}(/{_DAY})?\s*$"},
    "camera": {"type": "array", "items": {"type": "number"}, "minItems": 3, "maxItems": 3},
    "steps": {"type": ["array", "null"], "items": {"$ref": "#/$defs/step-fields"}},
    "amount": {"$ref": "#/$defs/amount-fields"},
    "claims": {"type": ["array", "null"], "items": {"$ref": "#/$defs/claim"}},
    "by-paragraph": {
        "type": ["object", "null"],
        "patternProperties": {
            "^[1-9][0-9]*$": {
                "type": ["array", "null"],
                "items": {"anyOf": [{"$ref": "#/$defs/claim"}, {"$ref": "#/$defs/group"}]},
            }
        },
        "additionalProperties": False,
    },
    "types": {"type": ["object", "null"], "additionalProperties": {"$ref": "#/$defs/type-fields"}},
    "relations-of-case": {
        "type": ["object", "null"],
        "additionalProperties": {"$ref": "#/$defs/relation-fields"},
    },
}


def schemas() -> dict[str, Schema]:
    """Every published schema, by the name of its file without `.json`."""
    by_id: Schema = {"type": ["object", "null"], "propertyNames": {"pattern": _ID}}
    claim_fields = _properties(fields.CLAIM)
    claims = {
        **_mapping(fields.CLAIMS_FILE),
        "$defs": {
            "iso-date": _FORMS["iso-date"],
            "date-fields": _mapping(fields.DATE),
            "amount-fields": _mapping(fields.AMOUNT),
            "claim": {
                "anyOf": [
                    {"type": "string", "pattern": r"\S\s+\S+\s+\S"},
                    {
                        "type": "object",
                        "properties": claim_fields,
                        "patternProperties": {
                            r"\S\s+\S+\s+\S": {
                                "type": ["object", "null"],
                                "properties": claim_fields,
                                "additionalProperties": False,
                            }
                        },
                        "additionalProperties": False,
                        "minProperties": 1,
                    },
                ]
            },
            "group": _mapping(fields.GROUP),
        },
    }
    return {
        "case": {
            **_mapping(fields.CASE),
            "$defs": {"step-fields": _mapping(fields.STEP)},
        },
        "sources": {
            **by_id,
            "additionalProperties": _mapping(fields.SOURCE),
            "$defs": {"iso-date": _FORMS["iso-date"], "date-fields": _mapping(fields.DATE)},
        },
        "entities": {
            **by_id,
            "properties": {"type": {**_TEXT, "description": "The type of entries that name none."}},
            "additionalProperties": {"anyOf": [_TEXT, _mapping(fields.ENTITY)]},
            "$defs": {"name-fields": _mapping(fields.NAME)},
        },
        "claims": claims,
        "judgements": {
            "type": ["array", "null"],
            "items": _mapping(fields.JUDGEMENT),
            "$defs": {"iso-date": _FORMS["iso-date"], "date-fields": _mapping(fields.DATE)},
        },
        "silences": {
            **by_id,
            "additionalProperties": {
                "type": ["object", "null"],
                "patternProperties": {r"^[0-9]+(-[0-9]+)?$": _TEXT},
                "additionalProperties": False,
            },
        },
        "vocabulary": {
            **_mapping(fields.VOCABULARY_FILE),
            "$defs": {
                "type-fields": _mapping(fields.TYPE),
                "relation-fields": _mapping(fields.RELATION),
            },
        },
    }


def _mapping(table: Fields) -> Schema:
    schema: Schema = {
        "type": "object",
        "properties": _properties(table),
        "additionalProperties": False,
    }
    return {**schema, "required": list(table.required)} if table.required else schema


def _properties(table: Fields) -> dict[str, Schema]:
    return {name: _property(field) for name, field in table.items()}


def _property(field: Field) -> Schema:
    form: Schema = {"enum": list(field.choices)} if field.form == "choice" else _FORMS[field.form]
    return {"description": field.meaning, **form}


def schema_texts() -> dict[str, str]:
    """The published files: name and text."""
    import json

    return {
        f"{name}.json": json.dumps(
            {"$schema": DRAFT, "title": f"legajo: {name}", **schema}, indent=2, ensure_ascii=False
        )
        + "\n"
        for name, schema in schemas().items()
    }


def schema_of(file: str) -> str:
    """The name of the schema for a file of a case."""
    if file.startswith(f"{CLAIMS_FOLDER}/"):
        return "claims"
    special = (CASE_FILE, SOURCES_FILE, VOCABULARY_FILE, JUDGEMENTS_FILE, SILENCES_FILE)
    return file.removesuffix(".yaml") if file in special else "entities"


def schema_line(file: str) -> str:
    """The comment by which an editor finds the schema of a file, in the copy that its case has."""
    up = "../" * file.count("/")
    return f"# yaml-language-server: $schema={up}{COPIED_TO}/{schema_of(file)}.json"


def write_schemas(folder: Path) -> None:
    """Write every schema into a folder, which is made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schema_texts().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_schemas(FOLDER)
