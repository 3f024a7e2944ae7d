"""What stands before a query: EXPLAIN, PROFILE, and options such as `CYPHER 5 planner=cost`.

Options tell Neo4j how to run a query, never what it answers: they are read and change nothing.
"""

from __future__ import annotations

from ..errors import ARGUMENT, CypherError, NotSupported
from .lexer import FLOAT, INTEGER
from .reading import TokenReader

_OPTIONS = {
    "planner": ("cost", "dp", "idp"),
    "connectcomponentsplanner": ("greedy", "idp"),
    "runtime": ("interpreted", "legacy", "slotted", "pipelined", "parallel"),
    "updatestrategy": ("default", "eager"),
    "expressionengine": ("default", "interpreted", "compiled"),
    "operatorengine": ("default", "interpreted", "compiled"),
    "interpretedpipesfallback": ("default", "disabled", "whitelisted_plans_only", "all"),
    "replan": ("default", "force", "skip"),
    "inferschemaparts": ("off", "most_selective_label"),
    "eageranalyzer": ("ir", "lp"),
    "statefulshortestplanningmode": ("into_only", "all_if_possible", "cardinality_heuristic"),
    "planvarexpandinto": ("single_row", "minimum_cost"),
    "parallelruntimesupport": ("disabled", "all"),
}
_MODES = ("EXPLAIN", "PROFILE")


def read_options(reader: TokenReader) -> str:
    """Go past everything before the query; "EXPLAIN", "PROFILE" or ""."""
    mode = ""
    chosen: dict[str, str] = {}
    while True:
        place = reader.here
        if reader.take_word("CYPHER"):
            _read_cypher(reader, chosen)
            continue
        found = next((word for word in _MODES if reader.take_word(word)), "")
        if not found:
            return mode
        if mode not in ("", found):
            raise CypherError(ARGUMENT, "A query is either explained or profiled.", place)
        mode = found


def _read_cypher(reader: TokenReader, chosen: dict[str, str]) -> None:
    token = reader.peek()
    if token.kind in (INTEGER, FLOAT):
        version = reader.text[token.start : token.stop]
        if version != "5":
            raise CypherError(
                ARGUMENT,
                f"{version} is not a version of Cypher that can be had: 5 is.",
                token.start,
            )
        reader.skip()
    while reader.sees_name() and reader.sees("=", 1):
        place = reader.here
        name = reader.name("an option")
        reader.expect("=")
        value = reader.name("a value").lower()
        if name.lower() == "debug":
            raise NotSupported("the option debug", place, "Leave it out.")
        _check(name, value, place)
        if chosen.setdefault(name.lower(), value) != value:
            raise CypherError(ARGUMENT, f"The option {name} is given two values.", place)


def _check(name: str, value: str, place: int) -> None:
    values = _OPTIONS.get(name.lower())
    if values is None:
        raise CypherError(ARGUMENT, f"Unsupported option: {name}.", place)
    if value not in values:
        raise CypherError(
            ARGUMENT, f"{value} is not a valid option for {name}: {', '.join(values)}.", place
        )
