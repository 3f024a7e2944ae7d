"""Where the graph of a case lies: in memory or on a Neo4j server. Resolved on first use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..errors import ServerError, StoredError
    from .memory import NetworkXStore
    from .neo4j.store import Neo4jStore
    from .store import Counts, Pushed, Store

__all__ = [
    "Counts",
    "Neo4jStore",
    "NetworkXStore",
    "Pushed",
    "ServerError",
    "Store",
    "StoredError",
]

_HOMES = {
    "Counts": ".store",
    "Neo4jStore": ".neo4j.store",
    "NetworkXStore": ".memory",
    "Pushed": ".store",
    "ServerError": "..errors",
    "Store": ".store",
    "StoredError": "..errors",
}

if not TYPE_CHECKING:  # a checker that sees __getattr__ lets any name pass

    def __getattr__(name: str) -> object:
        if name not in _HOMES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(_HOMES[name], __name__), name)
