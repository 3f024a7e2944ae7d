"""The page and `legajo.graph.measures` find the same paths, step by step and claim by claim."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path

import pytest

from legajo import open_case
from legajo.graph.measures import shortest_path, strongest_path
from legajo.views import assets, page_model

pytestmark = pytest.mark.needs("node")

SCRIPT = """
import { Net, Order } from MODULE;
import { readFileSync } from "node:fs";
const { claims, ids, pairs } = JSON.parse(readFileSync(0, "utf8"));
const net = new Net(claims, new Order(ids));
const told = (path) => path && [path.ids, path.lines.map((line) => line.id), path.weakest];
console.log(JSON.stringify(pairs.map(([from, to]) => [
  told(net.paths(from, to).next().value ?? null), told(net.shortest(from, to)),
])));
"""


def test_the_page_and_the_measures_agree_on_the_bundled_case() -> None:
    graph = open_case("pacto").graph()
    model = page_model(graph)
    entities = [entity.id for entity in model.entities if entity.id in set(graph.entities)]
    chance = random.Random(7)
    pairs = [tuple(chance.sample(entities, 2)) for _ in range(60)]
    known = set(entities)
    claims = [
        {
            "id": claim.id,
            "subject": claim.subject,
            "object": claim.object,
            "standing": claim.standing,
            "deniedBy": claim.denied_by,
            "deniedGenerallyBy": claim.denied_generally_by,
            "line": claim.polarity == "asserts"
            and not claim.about_claims
            and {claim.subject, claim.object} <= known,
        }
        for claim in model.claims
    ]
    module = Path(str(assets.__file__)).parent / "page" / "paths.js"
    done = subprocess.run(
        [
            "node",
            "--input-type=module",
            "-e",
            SCRIPT.replace("MODULE", json.dumps(module.as_uri())),
        ],
        input=json.dumps({"claims": claims, "ids": entities, "pairs": pairs}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answers = json.loads(done.stdout)
    lengths = set()
    for (one, other), found in zip(pairs, answers, strict=True):
        for path, told in zip(
            (strongest_path(graph, one, other), shortest_path(graph, one, other)),
            found,
            strict=True,
        ):
            if path is None:
                assert told is None, (one, other)
                continue
            ids, lines, weakest = told
            assert tuple(ids) == path.entities
            assert lines == [step.claim for step in path.steps]
            assert path.steps[weakest] == path.weakest
            lengths.add(len(lines))
    assert len(lengths) > 2
