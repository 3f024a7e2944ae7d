"""A server asked past the store, and emptied between tests."""

from __future__ import annotations

from typing import Any

import neo4j

from legajo.cypher.spelling import quoted


def empty(driver: neo4j.Driver, *, but: str = "-") -> None:
    """Take everything out; constraints and indexes whose names begin with `but` may stay."""
    driver.execute_query("MATCH (n) DETACH DELETE n")
    for kind, shown in (("CONSTRAINT", "CONSTRAINTS"), ("INDEX", "INDEXES")):
        more = "" if kind == "CONSTRAINT" else "AND type <> 'LOOKUP' AND owningConstraint IS NULL "
        what = "name, type" + ("" if kind == "CONSTRAINT" else ", owningConstraint")
        for (name,) in asked_of(
            driver,
            f"SHOW {shown} YIELD {what} WHERE NOT name STARTS WITH $but {more}RETURN name",
            but=but,
        ):
            asked_of(driver, f"DROP {kind} {quoted(name)} IF EXISTS")


def asked_of(driver: neo4j.Driver, text: str, **parameters: object) -> list[tuple[Any, ...]]:
    found = driver.execute_query(text, parameters)  # pyright: ignore[reportArgumentType, reportCallIssue]
    return [tuple(record) for record in found.records]
