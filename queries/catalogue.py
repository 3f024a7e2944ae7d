"""Named queries, read from the `.cypher` files of this folder.

A file begins with a header of comment lines:

    // question: Who held which post, where and when?
    // parameter: body = null : id or name of a body; null for all
    // columns: who, post, body, since, until, standing, denied_by, where
    // evidence: no

A parameter without ` = ` must be given. Values go in as parameters, never into the text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from ..graph.errors import LegajoError, Place, UnknownName, nearest

_HERE = Path(__file__).parent


class Parameter(NamedTuple):
    """A parameter of a query: `default` counts where `required` is False."""

    name: str
    meaning: str
    required: bool
    default: object = None


class NamedQuery(NamedTuple):
    """One query of the library; `evidence` says that it asks the evidence layer."""

    name: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    evidence: bool
    text: str

    def defaults(self) -> dict[str, object]:
        """The parameters that need not be given, with their values."""
        return {one.name: one.default for one in self.parameters if not one.required}


@cache
def catalogue() -> Mapping[str, NamedQuery]:
    """Every query by its name, in alphabetical order.

    >>> list(catalogue())[:2]
    ['convictions', 'denials']
    """
    return MappingProxyType({path.stem: _read(path) for path in sorted(_HERE.glob("*.cypher"))})


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


def _read(path: Path) -> NamedQuery:
    lines = path.read_text(encoding="utf-8").splitlines()
    header = 0
    fields: dict[str, str] = {}
    parameters: list[Parameter] = []
    for header, line in enumerate(lines):
        if not line.startswith("//"):
            break
        key, colon, rest = line.removeprefix("//").strip().partition(":")
        if not colon or key not in {"question", "parameter", "columns", "evidence"}:
            raise LegajoError(
                f"a header line is not understood: {line!r}", place=Place(path.name, header + 1)
            )
        if key == "parameter":
            parameters.append(_parameter(rest.strip()))
        else:
            fields[key] = rest.strip()
    return NamedQuery(
        name=path.stem,
        question=fields["question"],
        parameters=tuple(parameters),
        columns=tuple(column.strip() for column in fields["columns"].split(",")),
        evidence=fields.get("evidence") == "yes",
        text="\n".join(lines[header:]).strip(),
    )


def _parameter(text: str) -> Parameter:
    declared, _, meaning = text.partition(" : ")
    name, equals, default = declared.partition(" = ")
    if not equals:
        return Parameter(name.strip(), meaning.strip(), required=True)
    return Parameter(name.strip(), meaning.strip(), required=False, default=json.loads(default))
