"""Read-only Cypher over networkx graphs: `query`, `Engine`, `Result`.

Importing the package loads nothing; a name is resolved on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .because import Because
    from .building.builder import build
    from .checking.notices import Notification
    from .engine import Engine, query
    from .errors import CypherError, NotSupported
    from .result import Result
    from .values.entities import NodeValue, PathValue, RelationshipValue, Value

__all__ = [
    "Because",
    "CypherError",
    "Engine",
    "NodeValue",
    "NotSupported",
    "Notification",
    "PathValue",
    "RelationshipValue",
    "Result",
    "Value",
    "build",
    "query",
]

_HOMES = {
    "Because": "because",
    "CypherError": "errors",
    "Engine": "engine",
    "NodeValue": "values.entities",
    "NotSupported": "errors",
    "Notification": "checking.notices",
    "PathValue": "values.entities",
    "RelationshipValue": "values.entities",
    "Result": "result",
    "Value": "values.entities",
    "build": "building.builder",
    "query": "engine",
}

if not TYPE_CHECKING:  # a checker that sees __getattr__ lets any name pass

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
