"""The library of named queries: Cypher files, each with its question, parameters and columns."""

from .catalogue import bind, catalogue, get_query
from .header import TOPICS, NamedQuery, Parameter

__all__ = [
    "TOPICS",
    "NamedQuery",
    "Parameter",
    "bind",
    "catalogue",
    "get_query",
]
