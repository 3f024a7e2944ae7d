"""Runs the openCypher TCK: reads its Gherkin, executes each scenario, compares rows or errors.

As a script it prints what is wrong and, with --write, the list of refused scenarios and the table
of docs/reference:

    python tests/cypher/tck.py FEATURES [--write] [NAME]
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator
from math import isnan
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from legajo.cypher.building.builder import GraphBuilder
from legajo.cypher.engine import Engine
from legajo.cypher.errors import ACCESS_MODE, CypherError, NotSupported
from legajo.cypher.parameters import checked_parameters
from legajo.cypher.values.entities import NodeValue, PathValue, RelationshipValue
from legajo.cypher.values.properties import properties_of

# A graph, a row or what an expression comes to.
Value: TypeAlias = Any


ARTIFACT = "org.opencypher:tck:1.0.0-M23"
HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CACHE = ROOT / ".tck"
REFUSED_LIST = HERE / "tck_refused.txt"
PAGE = ROOT / "docs" / "reference" / "cypher.md"
_CODES = {
    "SyntaxError": "Neo.ClientError.Statement.SyntaxError",
    "TypeError": "Neo.ClientError.Statement.TypeError",
    "ArgumentError": "Neo.ClientError.Statement.ArgumentError",
    "ParameterMissing": "Neo.ClientError.Statement.ParameterMissing",
    "EntityNotFound": "Neo.ClientError.Statement.EntityNotFound",
    "ProcedureError": "Neo.ClientError.Procedure.ProcedureNotFound",
}
# Where Neo4j's rows differ from the TCK's, Neo4j's are right: range() with a step against its
# direction.
_LIKE_NEO4J = {
    "expressions/list/List11 2 [2] Create list from `range()` with explicitly given step #11": [
        ["[0]"]
    ],
    "expressions/list/List11 3 [3] Create an empty list if range direction and step direction are "
    "inconsistent": [["false"]],
}


class Step(NamedTuple):
    """One line of a scenario with what hangs on it."""

    text: str
    body: str
    table: list[list[str]]


class Scenario(NamedTuple):
    """One scenario; an outline gives one for each row of its examples."""

    feature: str
    name: str
    steps: list[Step]

    @property
    def id(self) -> str:
        return f"{self.feature} {self.name}"


class Outcome(NamedTuple):
    """`kind` is passed, refused or wrong."""

    kind: str
    detail: str = ""


def find_features() -> Path | None:
    """The TCK's features, from the cache or by Maven; None where there is neither."""
    if not (CACHE / "features").is_dir():
        maven = shutil.which("mvn")
        if maven is None:
            return None
        subprocess.run(
            [
                maven, "-q", "-B", "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy",
                f"-Dartifact={ARTIFACT}:jar", f"-DoutputDirectory={CACHE}",
            ],
            check=True, cwd=HERE, env={**os.environ, "MAVEN_OPTS": "-Xmx256m"},
        )  # fmt: skip
        with zipfile.ZipFile(next(CACHE.glob("*.jar"))) as jar:
            names = [n for n in jar.namelist() if n.startswith(("features/", "graphs/"))]
            jar.extractall(CACHE, names)
    return CACHE / "features"


def read_features(folder: Path) -> Iterator[Scenario]:
    """Every scenario below the folder, in the order of file names."""
    for path in sorted(folder.rglob("*.feature")):
        name = str(path.relative_to(folder).with_suffix(""))
        yield from _read_feature(path.read_text(encoding="utf-8").split("\n"), name)


def _read_feature(lines: list[str], feature: str) -> Iterator[Scenario]:
    at, number = 0, 0
    background: list[Step] = []
    while at < len(lines):
        line = lines[at].strip()
        if line.startswith("Background:"):
            at, background, _ = _steps(lines, at + 1)
            continue
        if not line.startswith(("Scenario:", "Scenario Outline:")):
            at += 1
            continue
        name = line.partition(":")[2].strip()
        number += 1
        at, steps, examples = _steps(lines, at + 1)
        steps = background + steps
        if not examples:
            yield Scenario(feature, f"{number} {name}", steps)
        for count, row in enumerate(examples[1:], start=1):
            values = dict(zip(examples[0], row, strict=True))
            filled = [_fill(step, values) for step in steps]
            yield Scenario(feature, f"{number} {name} #{count}", filled)


def _steps(lines: list[str], at: int) -> tuple[int, list[Step], list[list[str]]]:
    """(where they end, the steps, the examples of an outline)."""
    steps: list[Step] = []
    examples: list[list[str]] = []
    while at < len(lines) and not lines[at].strip().startswith(("Scenario", "@")):
        text = lines[at].strip()
        at += 1
        if text.startswith("Examples"):
            at, examples = _table(lines, at)
        elif text.startswith(("Given", "And", "When", "Then", "But")):
            body, table = "", list[list[str]]()
            if at < len(lines) and lines[at].strip() == '"""':
                at, body = _docstring(lines, at)
            else:
                at, table = _table(lines, at)
            steps.append(Step(text.partition(" ")[2].rstrip("#").strip(), body, table))
    return at, steps, examples


def _docstring(lines: list[str], at: int) -> tuple[int, str]:
    stop = at + 1
    while lines[stop].strip() != '"""':
        stop += 1
    indent = len(lines[at]) - len(lines[at].lstrip())
    return stop + 1, "\n".join(line[indent:] for line in lines[at + 1 : stop])


def _table(lines: list[str], at: int) -> tuple[int, list[list[str]]]:
    rows: list[list[str]] = []
    while at < len(lines) and (not lines[at].strip() or lines[at].strip().startswith(("|", "#"))):
        text = lines[at].strip()
        if text.startswith("|"):
            cells = re.split(r"(?<!\\)\|", text)[1:-1]
            rows.append([re.sub(r"\\([|\\])", r"\1", cell).strip() for cell in cells])
        at += 1
    return at, rows


def _fill(step: Step, values: dict[str, str]) -> Step:
    def fill(text: str) -> str:
        for key, value in values.items():
            text = text.replace(f"<{key}>", value)
        return text

    return Step(fill(step.text), fill(step.body), [[fill(c) for c in row] for row in step.table])


class _Reader:
    """The notation of expected values: (:A {x: 1}), [:T], <(:A)-[:T]->(:B)>, lists, maps, atoms."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def value(self) -> Value:
        self._space()
        rest = self.text[self.at :]
        if rest.startswith("("):
            return self._entity("(", ")")
        if rest.startswith("[:"):
            return self._entity("[", "]")
        if rest.startswith("<"):
            return self._path()
        if rest.startswith("["):
            return ("list", tuple(self._items("[", "]")))
        if rest.startswith("{"):
            return ("map", tuple(sorted(self._map().items())))
        if rest.startswith("'"):
            return ("str", self._string())
        found = re.match(r"[-+\w.]+", rest)
        assert found is not None, self.text
        self.at += found.end()
        return _atom(found.group())

    def _space(self) -> None:
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1

    def _take(self, sign: str) -> bool:
        self._space()
        if self.text.startswith(sign, self.at):
            self.at += len(sign)
            return True
        return False

    def _string(self) -> str:
        found = re.compile(r"'((?:[^'\\]|\\.)*)'").match(self.text, self.at)
        assert found is not None, self.text
        self.at = found.end()
        return re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], found.group(1))

    def _items(self, start: str, stop: str) -> Iterator[Any]:
        self._take(start)
        while not self._take(stop):
            yield self.value()
            self._take(",")

    def _map(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        self._take("{")
        while not self._take("}"):
            self._space()
            key = re.compile(r"`[^`]*`|\w+").match(self.text, self.at)
            assert key is not None, self.text
            self.at = key.end()
            self._take(":")
            found[key.group().strip("`")] = self.value()
            self._take(",")
        return found

    def _entity(self, start: str, stop: str) -> Value:
        self._take(start)
        names = []
        while self._take(":"):
            found = re.compile(r"`[^`]*`|\w+").match(self.text, self.at)
            assert found is not None, self.text
            self.at = found.end()
            names.append(found.group().strip("`"))
        self._space()
        properties = self._map() if self.text.startswith("{", self.at) else {}
        self._take(stop)
        kind = "node" if start == "(" else "relationship"
        return (kind, tuple(sorted(names)), tuple(sorted(properties.items())))

    def _path(self) -> Value:
        self._take("<")
        parts: list[Any] = [self.value()]
        while not self._take(">"):
            backwards = self._take("<-")
            if not backwards:
                self._take("-")
            relationship = self.value()
            self._take("-" if backwards else "->")
            parts += ["<" if backwards else ">", relationship, self.value()]
        return ("path", tuple(parts))


def _atom(text: str) -> Value:
    if text in ("true", "false"):
        return ("bool", text == "true")
    if text == "null":
        return ("null",)
    if re.fullmatch(r"-?\d+", text):
        return ("int", int(text))
    return (
        "float",
        "NaN" if text == "NaN" else float(text.replace("Infinity", "inf").replace("Inf", "inf")),
    )


def expected_value(text: str) -> Value:
    """A cell of an expected table, in the form that `canonical` gives."""
    return _Reader(text).value()


def canonical(value: Value) -> Value:  # noqa: PLR0911 - one a kind of value
    """A value of the engine in a form that compares with `expected_value`."""
    if value is None:
        return ("null",)
    if isinstance(value, bool):
        return ("bool", value)
    if isinstance(value, int):
        return ("int", value)
    if isinstance(value, float):
        return ("float", "NaN" if isnan(value) else value)
    if isinstance(value, str):
        return ("str", value)
    if isinstance(value, list):
        return ("list", tuple(canonical(item) for item in value))
    if isinstance(value, dict):
        return ("map", tuple(sorted((key, canonical(item)) for key, item in value.items())))
    if isinstance(value, NodeValue):
        return ("node", tuple(sorted(value.labels)), _properties(value))
    if isinstance(value, RelationshipValue):
        return ("relationship", (value.type,), _properties(value))
    if isinstance(value, PathValue):
        parts = [canonical(value.nodes[0])]
        for before, one, node in zip(
            value.nodes, value.relationships, value.nodes[1:], strict=False
        ):
            parts += [">" if one.start is before else "<", canonical(one), canonical(node)]
        return ("path", tuple(parts))
    return ("str", str(value))


def _properties(value: NodeValue | RelationshipValue) -> Value:
    return tuple(sorted((key, canonical(item)) for key, item in properties_of(value).items()))


def _plain(value: Value) -> Value:
    """An expected value as a parameter."""
    kind = value[0]
    if kind == "null":
        return None
    if kind == "list":
        return [_plain(item) for item in value[1]]
    if kind == "map":
        return {key: _plain(item) for key, item in value[1]}
    return value[1]


def _unordered_lists(value: Value) -> Value:
    if isinstance(value, tuple) and value and value[0] == "list":
        return ("list", tuple(sorted((_unordered_lists(item) for item in value[1]), key=repr)))
    return value


def run(scenario: Scenario, graphs: Path) -> Outcome:  # noqa: C901, PLR0912 - one branch a step
    """Execute one scenario."""
    builder = GraphBuilder()
    parameters: dict[str, Any] = {}
    found: tuple[list[str], list[Any]] | CypherError | None = None
    try:
        for step in scenario.steps:
            if step.text.startswith("having executed"):
                builder.run(step.body)
            elif step.text.startswith("the binary-tree"):
                name = step.text.split()[1]
                builder.run((graphs / name / f"{name}.cypher").read_text(encoding="utf-8"))
            elif step.text.startswith("parameters are"):
                parameters = {key: _plain(expected_value(cell)) for key, cell in step.table}
            elif step.text.startswith("there exists a procedure"):
                return Outcome("refused", "procedures")
            elif step.text.startswith(("executing query", "executing control query")):
                found = _execute(builder, step.body, parameters)
                if isinstance(found, NotSupported) or (
                    isinstance(found, CypherError) and found.code == ACCESS_MODE
                ):
                    return Outcome("refused", found.message)
            elif step.text.startswith(("the result should be", "a ")):
                rows = _LIKE_NEO4J.get(scenario.id)
                if rows is not None:
                    step = step._replace(table=[step.table[0], *rows])  # noqa: PLW2901 - the step with its table mended
                outcome = _compare(step, found)
                if outcome.kind != "passed":
                    return outcome
    except NotSupported as error:
        return Outcome("refused", f"set-up: {error.message}")
    except CypherError as error:
        kind = "refused" if error.code == ACCESS_MODE else "wrong"
        return Outcome(kind, f"set-up: {error.message}")
    except Exception:  # noqa: BLE001 - a crash is a wrong answer
        return Outcome("wrong", traceback.format_exc(limit=-3))
    return Outcome("passed")


def _execute(builder: GraphBuilder, text: str, parameters: dict[str, Any]) -> Value:
    engine = Engine.from_rows([], [])
    engine.index = builder.index
    try:
        result = engine._query(text, checked_parameters(parameters))
    except CypherError as error:
        return error
    return list(result.keys()), result.rows


def _compare(step: Step, found: Value) -> Outcome:
    if step.text.startswith("a "):
        wanted = step.text.split()[1]
        if not isinstance(found, CypherError):
            return Outcome("wrong", f"{step.text}\n    found {found}")
        if found.code != _CODES.get(wanted):
            return Outcome("wrong", f"{step.text}\n    found {found.code}: {found.message}")
        return Outcome("passed")
    if isinstance(found, CypherError):
        return Outcome("wrong", f"{found.code}: {found.message}")
    keys, rows = found
    if step.text.startswith("the result should be empty"):
        return Outcome("passed") if not rows else Outcome("wrong", f"not empty: {rows}")
    header, *expected = step.table
    if sorted(header) != sorted(keys):
        return Outcome("wrong", f"columns {keys} instead of {header}")
    order = [keys.index(name) for name in header]
    actual = [tuple(canonical(row[place]) for place in order) for row in rows]
    wanted_rows = [tuple(expected_value(cell) for cell in row) for row in expected]
    if "ignoring element order" in step.text:
        actual = [tuple(map(_unordered_lists, row)) for row in actual]
        wanted_rows = [tuple(map(_unordered_lists, row)) for row in wanted_rows]
    if "in order" in step.text:
        same = actual == wanted_rows
    else:
        same = Counter(actual) == Counter(wanted_rows)
    if same:
        return Outcome("passed")
    return Outcome("wrong", f"found    {actual}\n    expected {wanted_rows}")


def report(outcomes: list[tuple[Scenario, Outcome]]) -> str:
    """A table by folder of features."""
    folders: dict[str, Counter[str]] = {}
    for scenario, outcome in outcomes:
        folders.setdefault(scenario.feature.rpartition("/")[0], Counter())[outcome.kind] += 1
    folders["all"] = sum(folders.values(), Counter())
    lines = ["| features | passed | refused | wrong |", "| --- | ---: | ---: | ---: |"]
    lines += [
        f"| {n} | {c['passed']} | {c['refused']} | {c['wrong']} |" for n, c in folders.items()
    ]
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0])
    name = next((one for one in arguments[1:] if not one.startswith("--")), "")
    outcomes = [
        (one, run(one, folder.parent / "graphs")) for one in read_features(folder) if name in one.id
    ]
    for scenario, outcome in outcomes:
        if outcome.kind == "wrong" or name:
            print(f"{outcome.kind}: {scenario.id}\n    {outcome.detail}")  # noqa: T201 - as a script
            if "--text" in arguments:
                print("\n".join(step.body for step in scenario.steps if step.body))  # noqa: T201 - as a script
    reasons = Counter(outcome.detail for _, outcome in outcomes if outcome.kind == "refused")
    if "--reasons" in arguments:
        print("\n".join(f"{count:5} {reason}" for reason, count in reasons.most_common(60)))  # noqa: T201 - as a script
    print(report(outcomes))  # noqa: T201 - as a script
    if "--write" in arguments:
        refused = [one.id for one, outcome in outcomes if outcome.kind == "refused"]
        REFUSED_LIST.write_text("".join(f"{one}\n" for one in refused), encoding="utf-8")
        page = PAGE.read_text(encoding="utf-8")
        start, stop = "<!-- tck -->\n", "<!-- /tck -->"
        before, _, rest = page.partition(start)
        _, _, after = rest.partition(stop)
        PAGE.write_text(f"{before}{start}{report(outcomes)}\n{stop}{after}", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
