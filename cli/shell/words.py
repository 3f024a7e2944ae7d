"""The words of the language that the prompt completes and colours."""

from __future__ import annotations

KEYWORDS = (
    "MATCH", "OPTIONAL MATCH", "WHERE", "WITH", "UNWIND", "RETURN", "ORDER BY", "SKIP", "LIMIT",
    "UNION", "UNION ALL", "CALL", "YIELD", "EXISTS", "COUNT", "COLLECT", "DISTINCT", "AS", "AND",
    "OR", "XOR", "NOT", "IN", "IS NULL", "IS NOT NULL", "STARTS WITH", "ENDS WITH", "CONTAINS",
    "CASE", "WHEN", "THEN", "ELSE", "END", "ASC", "DESC", "NULL", "TRUE", "FALSE", "ALL", "ANY",
    "NONE", "SINGLE", "REDUCE", "SHORTEST", "EXPLAIN", "PROFILE", "FINISH",
)  # fmt: skip
PATHS = ("shortestPath", "allShortestPaths")


def functions() -> list[str]:
    """Every function and aggregate as Cypher writes it."""
    from ...cypher.functions import AGGREGATES, FUNCTIONS

    names = [one.name for one in FUNCTIONS.values() if not one.name.startswith("trim.")]
    return sorted({*names, *AGGREGATES.values(), *PATHS}, key=str.lower)
