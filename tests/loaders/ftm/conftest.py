"""A small file of entities, every person in it made up."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes lines (objects as JSON, text as it is) into a file."""

    def write_lines(*lines: dict[str, Any] | str, name: str = "port.ftm.json") -> Path:
        path = tmp_path / name
        text = "".join(
            f"{one if isinstance(one, str) else json.dumps(one, ensure_ascii=False)}\n"
            for one in lines
        )
        path.write_text(text, encoding="utf-8")
        return path

    return write_lines


@pytest.fixture
def entities() -> list[dict[str, Any]]:
    """A director who owns a company that is on a list."""
    return [
        {
            "id": "ana",
            "schema": "Person",
            "properties": {
                "name": ["Ana Soto"],
                "alias": ["La Capitana"],
                "birthDate": ["1970-02"],
                "addressEntity": ["quay", "nowhere"],
            },
            "datasets": ["valdera"],
        },
        {"id": "muelle", "schema": "Company", "properties": {"name": ["El Muelle S.A."]}},
        {"id": "quay", "schema": "Address", "properties": {"full": ["Quay 4, Valdera"]}},
        {
            "id": "own",
            "schema": "Ownership",
            "properties": {
                "owner": ["ana"],
                "asset": ["muelle"],
                "startDate": ["2019-03"],
                "endDate": ["2021"],
                "percentage": ["51"],
            },
            "datasets": ["valdera"],
        },
        {
            "id": "post",
            "schema": "Directorship",
            "properties": {"director": ["ana"], "organization": ["muelle"], "role": ["Chair"]},
        },
        {
            "id": "list",
            "schema": "Sanction",
            "properties": {
                "entity": ["muelle"],
                "authority": ["Valdera Treasury"],
                "program": ["Ports"],
            },
        },
    ]
