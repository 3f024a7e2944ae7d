"""The header of a named query: comment lines that say what it asks and how it is asked.

    // question en: Who held which post, where and when?
    // question es: ¿Quién ocupó qué cargo, dónde y cuándo?
    // topic: people
    // parameter: body: entity = null : a body; null for all
    // columns: who, post, body, since, until, standing, denied_by, cited
    // layer: plain
    // engines: networkx, neo4j
    // example: legajo query pacto --named posts -p body=fbi

A parameter without ` = ` must be given. A default is JSON. An `entity` is given by its id or by a
name that only one has, a `source` by its id, and both are asked for by id.
"""

from __future__ import annotations

import json
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from ..graph.errors import LegajoError, Place, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TOPICS = {
    "people": "People and posts",
    "meetings": "Meetings and events",
    "pact": "Bargains",
    "law": "Steps of the law",
    "says": "Who says so, and who denies it",
    "documents": "Documents",
    "money": "Money and figures",
    "network": "Connections",
    "time": "Time",
}
TYPES = (
    "text", "integer", "number", "boolean", "date", "entity", "source",
    "list of text", "list of entities",
)  # fmt: skip
LAYERS = ("plain", "evidence")
ENGINES = ("networkx", "neo4j")
_ONCE = ("question en", "question es", "topic", "columns", "layer", "engines", "example")
_FIELDS = (*_ONCE, "parameter")


class Parameter(NamedTuple):
    """A parameter of a query: `default` counts where `required` is False."""

    name: str
    type: str
    meaning: str
    required: bool
    default: object = None

    def fits(self, value: object) -> bool:
        """Whether a value has the parameter's type; null fits where it is the default."""
        if value is None:
            return not self.required and self.default is None
        if self.type == "boolean":
            return isinstance(value, bool)
        if self.type.startswith("list of "):
            return isinstance(value, list) and all(isinstance(one, str) for one in value)
        if self.type == "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        if self.type == "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        return isinstance(value, str) and (self.type != "date" or _is_day(value))


class NamedQuery(NamedTuple):
    """One query of the library.

    Attributes:
        name: Of its file.
        questions: What it asks, by language: `en`, `es`.
        topic: One of `TOPICS`.
        parameters: In the order of the header.
        columns: In the order of the rows.
        layer: `plain`, or `evidence` where it asks the evidence layer.
        engines: Where it gives the same rows.
        example: A command line that asks it of the bundled case.
        text: The Cypher text, without the header.
    """

    name: str
    questions: Mapping[str, str]
    topic: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    layer: str
    engines: tuple[str, ...]
    example: str
    text: str

    @property
    def question(self) -> str:
        """What it asks, in English."""
        return self.questions["en"]

    @property
    def evidence(self) -> bool:
        """Whether it asks the evidence layer."""
        return self.layer == "evidence"

    def defaults(self) -> dict[str, object]:
        """The parameters that need not be given, with their values."""
        return {one.name: one.default for one in self.parameters if not one.required}


def read_query(name: str, content: str) -> NamedQuery:
    """A query from the content of its file.

    Raises:
        LegajoError: a line of the header is wrong or missing; the file and line are named.
    """
    lines = content.splitlines()
    found: dict[str, str] = {}
    parameters: list[Parameter] = []
    first = 0
    for number, key, rest in _fields(name, lines):
        first = number
        place = Place(f"{name}.cypher", number)
        if key == "parameter":
            parameters.append(_parameter(rest, place))
        elif key in found:
            raise LegajoError(f"`{key}` stands in the header twice.", place=place)
        else:
            found[key] = rest
    for key in _ONCE:
        if not found.get(key):
            raise LegajoError(f"the header lacks `// {key}: ...`.", place=Place(f"{name}.cypher"))
    place = Place(f"{name}.cypher")
    engines = _listed(found["engines"])
    for what, value, allowed in (
        ("topic", found["topic"], tuple(TOPICS)),
        ("layer", found["layer"], LAYERS),
        *(("engine", one, ENGINES) for one in engines),
    ):
        if value not in allowed:
            raise LegajoError(
                f"there is no {what} {value!r}.", place=place, near=nearest(value, allowed)
            )
    return NamedQuery(
        name=name,
        questions=MappingProxyType({"en": found["question en"], "es": found["question es"]}),
        topic=found["topic"],
        parameters=tuple(parameters),
        columns=_listed(found["columns"]),
        layer=found["layer"],
        engines=engines,
        example=found["example"],
        text="\n".join(lines[first:]).strip(),
    )


def _fields(name: str, lines: list[str]) -> Iterator[tuple[int, str, str]]:
    for number, line in enumerate(lines, start=1):
        if not line.startswith("//"):
            return
        key, colon, rest = line.removeprefix("//").strip().partition(":")
        if not colon or key not in _FIELDS:
            raise LegajoError(
                f"a header line is not understood: {line!r}.",
                place=Place(f"{name}.cypher", number),
                near=nearest(key, _FIELDS),
            )
        yield number, key, rest.strip()


def _parameter(text: str, place: Place) -> Parameter:
    declared, colon, meaning = text.partition(" : ")
    described, equals, default = declared.partition(" = ")
    name, typed, kind = described.partition(":")
    if not colon or not typed:
        raise LegajoError(
            f"a parameter is written `name: type = default : meaning`, not {text!r}.", place=place
        )
    kind = kind.strip()
    if kind not in TYPES:
        raise LegajoError(
            f"there is no type {kind!r} of parameters.", place=place, near=nearest(kind, TYPES)
        )
    if not equals:
        return Parameter(name.strip(), kind, meaning.strip(), required=True)
    try:
        value: object = json.loads(default)
    except json.JSONDecodeError as error:
        raise LegajoError(f"a default is JSON, not {default!r}.", place=place) from error
    found = Parameter(name.strip(), kind, meaning.strip(), required=False, default=value)
    if not found.fits(value):
        raise LegajoError(f"the default {default} is no {kind}.", place=place)
    return found


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(","))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2020-01-31")
