"""The library of named queries: Cypher files, each with its question, parameters and columns."""

from .catalogue import NamedQuery, Parameter, catalogue, get_query

__all__ = ["NamedQuery", "Parameter", "catalogue", "get_query"]
