"""Queries with what Neo4j answered, kept in files: they are asked again without a server.

A line of a file is a graph, as a script that `legajo.cypher.build` and Neo4j both run, or a query
over the graph before it: {"query", "ordered", "columns", "rows"} or {"query", "code"}. Values stand
in the form of `answers.canonical`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import neo4j

from legajo.cypher import Engine, build

from .answers import Answer, ask_legajo, ask_neo4j, difference

HERE = Path(__file__).parent
FOLDER = HERE / "neo4j-5.26"
# Neo4j's answers of each kind, and the queries that were asked for them.
SETS = ("everyday", "reads", "random", "probes")


class Case(NamedTuple):
    """A query and Neo4j's answer."""

    text: str
    ordered: bool
    answer: Answer


class Difference(NamedTuple):
    """What another engine, or another version, answers otherwise."""

    kind: str
    script: str
    case: Case
    now: Answer

    def __str__(self) -> str:
        return (
            f"{self.kind}\n{self.script}\n{self.case.text}\n"
            f"  recorded {self.case.answer}\n  now      {self.now}"
        )


def read_cases(name: str) -> list[tuple[str, list[Case]]]:
    """Each graph's script with its queries."""
    found: list[tuple[str, list[Case]]] = []
    for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if "graph" in entry:
            found.append((entry["graph"], []))
        else:
            rows = [_tuples(row) for row in entry.get("rows", ())]
            answer = Answer(tuple(entry.get("columns", ())), rows, entry.get("code", ""))
            found[-1][1].append(Case(entry["query"], entry.get("ordered", False), answer))
    return found


def write_cases(name: str, groups: Iterable[tuple[str, Iterable[Case]]]) -> int:
    """How many queries were written."""
    lines = []
    count = 0
    for script, cases in groups:
        lines.append(json.dumps({"graph": script}, ensure_ascii=False))
        for text, ordered, answer in cases:
            entry: dict[str, Any] = {"query": text}
            if ordered:
                entry["ordered"] = True
            if answer.code:
                entry["code"] = answer.code
            else:
                rows = answer.rows if ordered else sorted(answer.rows, key=repr)
                entry |= {"columns": answer.columns, "rows": rows}
            lines.append(json.dumps(entry, ensure_ascii=False))
            count += 1
    FOLDER.mkdir(exist_ok=True)
    text = "".join(f"{line}\n" for line in lines)
    (FOLDER / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return count


def ask_again(name: str, *, fast_plans: bool = True) -> Iterator[Difference]:
    """legajo's answers against the record; one for each query, of kind "" where they agree."""
    for script, cases in read_cases(name):
        engine = Engine(build(script))
        engine.fast_plans = fast_plans
        for case in cases:
            now = ask_legajo(engine, case.text)
            kind = difference(case.answer, now, ordered=case.ordered)
            yield Difference(kind, script, case, now)


def ask_neo4j_again(name: str, session: neo4j.Session, *, every: int = 1) -> Iterator[Difference]:
    """One of so many recorded queries against a server, whose graph is replaced."""
    for script, cases in read_cases(name):
        load(script, session)
        for case in cases[::every]:
            now = ask_neo4j(session, case.text)
            kind = difference(case.answer, now, ordered=case.ordered)
            yield Difference(kind, script, case, now)


def load(script: str, session: neo4j.Session) -> None:
    """Make the script's graph the only one."""
    session.run("MATCH (n) DETACH DELETE n").consume()
    if script:
        session.run(script).consume()  # pyright: ignore[reportArgumentType]


def _tuples(value: object) -> Any:  # noqa: ANN401 - what JSON holds
    return tuple(map(_tuples, value)) if isinstance(value, list) else value
