"""A card has the same size whether Python or the page measures it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

import legajo
from legajo.views import labels

pytestmark = pytest.mark.needs("node")

SCRIPT = """
import { cardOf } from %s;
import { readFileSync } from "node:fs";
const names = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(names.map(cardOf)));
"""

ODD = [
    "",
    "   ",
    "x" * 5000,
    "word " * 1000,
    "Ministerio de Obras Públicas, Transporte y de Vivienda y Desarrollo Urbano",
    "港湾労働者組合の書記長",
    "⟨RLO⟩gnp.exe",
    "\U0001d49c\U0001d4c3\U0001d4b6 \u2693 Soto",
    "Óscar Ñáñez, alias «El Ñato»",
]


def test_python_and_the_page_measure_alike(node: Path, repository: Path) -> None:
    entities = legajo.open_case("pacto").ledger.entities.values()
    names = [*ODD, *(form for entity in entities for form in entity.forms)]
    script = SCRIPT % json.dumps((repository / "views" / "page" / "cards.js").as_uri())
    done = subprocess.run(
        [node, "--input-type=module", "--eval", script],
        input=json.dumps(names),
        capture_output=True,
        text=True,
        check=True,
    )
    for name, found in zip(names, json.loads(done.stdout), strict=True):
        card = labels.card(name)
        assert tuple(found["lines"]) == card.lines
        # A half is rounded to the even number here and up there.
        assert abs(found["w"] - card.width) <= 1, name
        assert found["h"] == card.height
