"""The catalogue of named queries: the `.cypher` files of this folder and their parameters."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..graph.errors import ParameterError, UnknownName, nearest
from ..graph.lookup import find_entity
from .header import NamedQuery, read_query

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..graph import Ledger

_HERE = Path(__file__).parent


@cache
def catalogue() -> Mapping[str, NamedQuery]:
    """Every query by its name, in alphabetical order.

    >>> list(catalogue())[:2]
    ['accusations', 'agreements']
    """
    found = {
        path.stem: read_query(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted(_HERE.glob("*.cypher"), key=lambda path: path.stem)
    }
    return MappingProxyType(found)


def get_query(name: str) -> NamedQuery:
    """The query of that name.

    Raises:
        UnknownName: there is none; offers the nearest.

    >>> get_query("posts").question
    'Who held which post, where and when?'
    """
    found = catalogue().get(name)
    if found is None:
        raise UnknownName(
            f"no query is named {name!r}.",
            near=nearest(name, catalogue()),
            hint="`legajo queries` lists them.",
        )
    return found


def bind(
    query: NamedQuery, given: Mapping[str, object], ledger: Ledger | None = None
) -> dict[str, object]:
    """The values that a query is asked with: those given, and its defaults for the others.

    Args:
        query: Of the library.
        given: Values by name.
        ledger: What is asked; then entities may be given by a name, and whoever names none that
            is there is told so instead of getting no rows.

    Raises:
        ParameterError: a name is not the query's, a required one is missing, or a value has not
            the type that the header says.
        UnknownName, AmbiguousName: no entity or source, or several, have that name.

    >>> bind(get_query("posts"), {"body": "fbi"})
    {'body': 'fbi', 'person': None}
    """
    known = {one.name: one for one in query.parameters}
    for name in given:
        if name not in known:
            raise ParameterError(
                f"the query {query.name!r} has no parameter {name!r}.",
                near=nearest(name, known),
                hint=f"It has {', '.join(known)}." if known else "It has none.",
            )
    missing = [one.name for one in query.parameters if one.required and one.name not in given]
    if missing:
        raise ParameterError(
            f"the query {query.name!r} needs {', '.join(missing)}.",
            hint=f"Give -p {missing[0]}=VALUE: {known[missing[0]].meaning}.",
        )
    values = {name: given.get(name, one.default) for name, one in known.items()}
    for name, value in values.items():
        if not known[name].fits(value):
            raise ParameterError(
                f"the parameter {name!r} of the query {query.name!r} is {_a(known[name].type)}, "
                f"not {value!r}.",
                hint=_HINTS.get(known[name].type),
            )
    if ledger is not None:
        for name, value in values.items():
            values[name] = _resolved(known[name].type, value, ledger)
    return values


def _resolved(kind: str, value: object, ledger: Ledger) -> object:
    if kind == "entity" and isinstance(value, str):
        return find_entity(ledger, value)
    if kind == "list of entities" and isinstance(value, list):
        return [find_entity(ledger, one) for one in value]
    if kind == "source" and value is not None and value not in ledger.sources:
        raise UnknownName(
            f"no source is named {value!r}.",
            near=nearest(str(value), ledger.sources),
            hint="`legajo sources` lists them.",
        )
    return value


_LIST = 'A list is written -p name=\'["a", "b"]\'.'
_HINTS = {
    "text": "Text that looks like a number is written -p name:='\"2020\"'.",
    "date": "A day is written 2020-06-01.",
    "list of text": _LIST,
    "list of entities": _LIST,
}


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"
